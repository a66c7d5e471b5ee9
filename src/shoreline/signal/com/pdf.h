// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Probability over voltage in bins, as Annex 93A convolves it. All sums are of positive terms, so
// tails keep their relative accuracy however small they are.
#pragma once

#include <span>
#include <vector>

namespace shoreline::signal::com {

/// p[i] is the probability of the voltage (first + i) bin.
struct Pdf {
  double bin_v = 1e-5;
  long first = 0;
  std::vector<double> p{1.0};

  double voltage(std::size_t i) const {
    return static_cast<double>(first + static_cast<long>(i)) * bin_v;
  }
};

/// A Gaussian cut at 2 q sigma on either side and scaled to a sum of 1, q > 0; a delta for sigma 0.
Pdf gaussian(double sigma_v, double q, double bin_v);

/// Adds an independent symbol of `levels` equally likely, equally spaced levels from -v to v, each
/// rounded to a bin.
void add_symbol(Pdf& pdf, double v, int levels);
/// Adds one for each sample. Those below one bin are left out.
void add_symbols(Pdf& pdf, std::span<const double> samples, int levels);
/// Variance that add_symbols() adds, in V^2.
double variance_of_symbols(std::span<const double> samples, int levels, double bin_v);

double variance(const Pdf& pdf);

/// Probability of at most -|v|: the running sum at the first voltage >= -v.
double lower_tail(const Pdf& pdf, double v);
/// The first voltage at which the running sum exceeds `probability`, at or above.
double quantile_above(const Pdf& pdf, double probability);
double quantile_at(const Pdf& pdf, double probability);
/// The last voltage above which the sum from the top exceeds `probability`.
double upper_quantile_above(const Pdf& pdf, double probability);

}  // namespace shoreline::signal::com
