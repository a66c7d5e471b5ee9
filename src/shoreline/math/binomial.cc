// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/binomial.h"

#include <cmath>
#include <numbers>

#include "shoreline/math/special.h"

namespace shoreline::math {

double binomial_pmf(int n, int k, double p) {
  if (k < 0 || k > n) return 0.0;
  if (k == 0) return std::exp(n * std::log1p(-p));
  if (k == n) return std::pow(p, n);
  const double trials = n, hits = k, misses = n - k;
  const double log_ratio = stirling_error(trials) - stirling_error(hits) - stirling_error(misses) -
                           half_deviance(hits, trials * p) -
                           half_deviance(misses, trials * (1.0 - p));
  return std::exp(log_ratio) * std::sqrt(trials / (2.0 * std::numbers::pi * hits * misses));
}

double binomial_upper_tail(int n, int k, double p) {
  if (k < 0) return 1.0;
  if (k >= n || p <= 0.0) return 0.0;
  const double odds = p / (1.0 - p);
  const bool upper = k + 1 > n * p;  // sum the side that falls away from the mean
  double term = binomial_pmf(n, upper ? k + 1 : k, p);
  double sum = term;
  if (upper) {
    for (int i = k + 1; i < n && term > 1e-18 * sum; ++i) {
      term *= odds * (n - i) / (i + 1.0);
      sum += term;
    }
    return sum;
  }
  for (int i = k; i > 0 && term > 1e-18 * sum; --i) {
    term *= i / (odds * (n - i + 1.0));
    sum += term;
  }
  return 1.0 - sum;
}

double at_least_k_of_n(int k, int n, double p) { return binomial_upper_tail(n, k - 1, p); }

}  // namespace shoreline::math
