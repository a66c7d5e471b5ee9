// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

namespace shoreline::math {

/// Upper tail of the standard normal distribution, 0.5 erfc(x / sqrt 2). Any x; relative error
/// < 1e-14 (x up to 37, below which the result is a normal double).
double q_function(double x);

/// The x whose q_function is `p`, 1e-300 <= p <= 1 - 1e-16; relative error < 1e-12. Starts from
/// Abramowitz & Stegun 26.2.23 and takes two Halley steps. 0 gives +infinity, 1 -infinity.
double inverse_q(double p);

/// ln(n!) minus Stirling's (n + 1/2) ln n - n + ln(2 pi)/2, real n > 0; absolute error < 1e-14.
/// Loader, "Fast and accurate computation of binomial probabilities", 2000.
double stirling_error(double n);

/// x ln(x / mean) + mean - x for x > 0, mean >= 0, without cancellation where x is near the mean;
/// relative error < 1e-14. Half the deviance of a Poisson count. Loader 2000.
double half_deviance(double x, double mean);

/// Regularised lower incomplete gamma function P(a, x), a > 0, x >= 0; relative error < 1e-12.
/// Series (DLMF 8.11.4) or continued fraction (DLMF 8.9.2), about 6 sqrt(a) terms near x = a.
double gamma_p(double a, double x);

/// Regularised upper incomplete gamma function Q(a, x) = 1 - P(a, x), a > 0, x >= 0; relative
/// error < 1e-12, or 1e-16 / Q where x < a + 1.
double gamma_q(double a, double x);

/// The x at which the chi-square distribution function with `dof` degrees of freedom is `p`.
/// 0 <= p < 1, real dof > 0 (tested 0.04 to 1e6); relative error < 1e-10, 0 where
/// the quantile is no double. Newton on ln P over ln x below the median and on ln Q above it.
double chi_square_quantile(double p, double dof);

/// ln of the binomial coefficient n over k, 0 <= k <= n; absolute error < 1e-13 + 1e-15 * value.
double log_binomial(double n, double k);

}  // namespace shoreline::math
