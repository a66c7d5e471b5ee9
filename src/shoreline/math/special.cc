// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/special.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace shoreline::math {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kEpsilon = std::numeric_limits<double>::epsilon();

/// x^a e^-x / Gamma(a + 1).
double gamma_prefix(double a, double x) {
  return std::exp(-stirling_error(a) - half_deviance(a, x)) / std::sqrt(2.0 * kPi * a);
}

double gamma_p_series(double a, double x, double prefix) {
  double term = 1.0, sum = 1.0;
  for (double n = a + 1.0; term > 0.1 * kEpsilon * sum; n += 1.0) {
    term *= x / n;
    sum += term;
  }
  return prefix * sum;
}

/// Lentz's algorithm.
double gamma_q_fraction(double a, double x, double prefix) {
  double b = x + 1.0 - a, c = kInfinity, d = 1.0 / b, fraction = d;
  for (double i = 1.0;; i += 1.0) {
    const double numerator = -i * (i - a);
    b += 2.0;
    d = 1.0 / (b + numerator * d);
    c = b + numerator / c;
    const double factor = c * d;
    fraction *= factor;
    if (!(std::abs(factor - 1.0) > 2.0 * kEpsilon)) return prefix * a * fraction;
  }
}

/// Wilson & Hilferty's cube; close for a > 1, may be negative in the lower tail.
double wilson_hilferty(double a, double p) {
  const double root = 1.0 - 1.0 / (9.0 * a) - inverse_q(p) / (3.0 * std::sqrt(a));
  return a * root * root * root;
}

/// ln of the x at which P(a, x) ~ x^a / Gamma(a + 1) is p: below the quantile, near it for small x.
double small_quantile_log(double a, double p) {
  const double log_gamma =
      0.5 * std::log(2.0 * kPi * a) + a * (std::log(a) - 1.0) + stirling_error(a);
  return (std::log(p) + log_gamma) / a;
}

/// Solves P(a, x) = p for p <= 1/2 in u = ln x. ln P is concave in u, so that Newton converges from
/// anywhere.
double lower_gamma_quantile(double a, double p) {
  double u = small_quantile_log(a, p);
  const double guess = wilson_hilferty(a, p);
  if (guess > 0.01 * a) u = std::log(guess);
  for (int i = 0; i < 100; ++i) {
    const double x = std::exp(u);
    if (x == 0.0) break;  // the quantile is below the smallest double
    const double lower = gamma_p(a, x);
    const double step = std::log(p / lower) * lower / (a * gamma_prefix(a, x));
    u += step;
    if (std::abs(step) < 1e-9) break;
  }
  return std::exp(u);
}

/// Solves P(a, x) = p for p > 1/2 by Q(a, x) = 1 - p. ln Q is concave in x for a >= 1 and convex
/// below, where the small-x form of P starts on the left; either way Newton converges.
double upper_gamma_quantile(double a, double p) {
  double x = a < 1.0 ? std::exp(small_quantile_log(a, p)) : wilson_hilferty(a, p);
  for (int i = 0; i < 100; ++i) {
    const double upper = gamma_q(a, x);
    const double step = std::log(upper / (1.0 - p)) * upper / (a * gamma_prefix(a, x)) * x;
    x = std::max(x + step, 0.1 * x);
    if (std::abs(step) < 1e-9 * x) break;
  }
  return x;
}

}  // namespace

double q_function(double x) { return 0.5 * std::erfc(x / std::numbers::sqrt2); }

double inverse_q(double p) {
  if (p > 0.5) return -inverse_q(1.0 - p);
  if (p <= 0.0) return kInfinity;
  const double t = std::sqrt(-2.0 * std::log(p));
  double x = t - (2.515517 + t * (0.802853 + t * 0.010328)) /
                     (1.0 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (int i = 0; i < 2; ++i) {
    const double excess =
        p > 0.1 ? (0.5 - p) - 0.5 * std::erf(x / std::numbers::sqrt2) : q_function(x) - p;
    const double newton = excess * std::sqrt(2.0 * kPi) * std::exp(0.5 * x * x);
    x += newton / (1.0 - 0.5 * x * newton);
  }
  return x;
}

double stirling_error(double n) {
  double shift = 0.0;
  for (; n < 16.0; n += 1.0) shift += (n + 0.5) * std::log1p(1.0 / n) - 1.0;
  const double r = 1.0 / (n * n);
  const double series = 1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r / 1188)));
  return shift + series / n;
}

double half_deviance(double x, double mean) {
  const double v = (x - mean) / (x + mean);
  if (!(std::abs(v) <= 0.1)) return x * std::log(x / mean) + mean - x;
  double sum = (x - mean) * v, term = 2.0 * x * v;
  for (double k = 3.0;; k += 2.0) {
    term *= v * v;
    const double next = sum + term / k;
    if (next == sum) return sum;
    sum = next;
  }
}

double gamma_p(double a, double x) {
  if (x <= 0.0) return 0.0;
  const double prefix = gamma_prefix(a, x);
  return x < a + 1.0 ? gamma_p_series(a, x, prefix) : 1.0 - gamma_q_fraction(a, x, prefix);
}

double gamma_q(double a, double x) {
  if (x <= 0.0) return 1.0;
  const double prefix = gamma_prefix(a, x);
  return x < a + 1.0 ? 1.0 - gamma_p_series(a, x, prefix) : gamma_q_fraction(a, x, prefix);
}

double chi_square_quantile(double p, double dof) {
  if (p <= 0.0) return 0.0;
  const double a = 0.5 * dof;
  return 2.0 * (p <= 0.5 ? lower_gamma_quantile(a, p) : upper_gamma_quantile(a, p));
}

double log_binomial(double n, double k) {
  const double rest = n - k;
  if (k <= 0.0 || rest <= 0.0) return 0.0;
  return k * std::log(n / k) + rest * std::log(n / rest) +
         0.5 * std::log(n / (2.0 * kPi * k * rest)) + stirling_error(n) - stirling_error(k) -
         stirling_error(rest);
}

}  // namespace shoreline::math
