// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

namespace shoreline::math {

/// Probability of exactly k successes in n trials of probability p; relative error < 1e-13 down to
/// 1e-300. Loader's saddle-point form.
double binomial_pmf(int n, int k, double p);

/// Probability of more than k successes in n trials of probability p, 0 <= p <= 1; any k (1 below
/// zero, 0 from n on). Relative error < 1e-12 down to 1e-300: positive terms are summed from the
/// largest on.
double binomial_upper_tail(int n, int k, double p);

/// Probability that at least k of n independent parts of probability p work: yield with spares.
double at_least_k_of_n(int k, int n, double p);

}  // namespace shoreline::math
