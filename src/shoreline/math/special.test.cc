// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/special.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numbers>

using namespace shoreline::math;

namespace {

double relative(double a, double b) { return std::abs(a / b - 1.0); }

/// Q(a, x) for integer a as the Poisson sum of its definition, in long double: the slow twin.
double poisson_sum(int a, double x) {
  long double sum = 0.0L;
  for (int i = 0; i < a; ++i) {
    sum += std::exp(i * std::log(static_cast<long double>(x)) - x - std::lgamma(i + 1.0L));
  }
  return static_cast<double>(sum);
}

}  // namespace

TEST_CASE("q_function and its inverse agree over the whole range") {
  CHECK(q_function(0.0) == 0.5);
  // Q(3) = 1.349898031630095e-3: Abramowitz & Stegun table 26.1
  CHECK(relative(q_function(3.0), 1.349898031630095e-3) < 1e-13);
  for (double p = 1e-300; p < 1e-3; p *= 7.3) {
    const double x = inverse_q(p);
    // dQ/Q = -(x + 1/x) dx in the tail, so 1e-12 in x is at most 1400e-12 in p
    CHECK(relative(q_function(x), p) < 1e-12 * (x * x + 1.0));
  }
  for (double p = 1e-3; p < 0.9995; p += 1.3e-3) {
    CHECK(std::abs(q_function(inverse_q(p)) - p) < 1e-15);
  }
  for (double x = 1e-9; x < 1e-2; x *= 3.0) {  // Q - 1/2 = -x/sqrt(2 pi) (1 - x^2/6 ...)
    const double p = 0.5 - x / std::sqrt(2.0 * std::numbers::pi);
    const double exact = (0.5 - p) * std::sqrt(2.0 * std::numbers::pi);
    CHECK(relative(inverse_q(p), exact * (1.0 + exact * exact / 6.0)) < 1e-8);
  }
  CHECK(relative(inverse_q(1.0 - std::ldexp(1.0, -53)), -inverse_q(std::ldexp(1.0, -53))) < 1e-12);
  CHECK(std::isinf(inverse_q(0.0)));
}

TEST_CASE("Stirling's error and the deviance match their definitions") {
  for (const double n : {0.01, 0.5, 1.0, 3.3, 15.9, 16.0, 40.0}) {
    const double direct =
        std::lgamma(n + 1.0) - (n + 0.5) * std::log(n) + n - 0.5 * std::log(2.0 * std::numbers::pi);
    CHECK(std::abs(stirling_error(n) - direct) < 1e-13);
  }
  CHECK(half_deviance(3.0, 3.0) == 0.0);
  CHECK(relative(half_deviance(10.0, 3.0), 10.0 * std::log(10.0 / 3.0) - 7.0) < 1e-14);
  // x = m (1 + e): m ((1+e) ln(1+e) - e) = m e^2/2 (1 - e/3 + e^2/6 ...)
  const double e = 1e-5;
  CHECK(relative(half_deviance(1e6 * (1.0 + e), 1e6), 1e6 * e * e / 2.0 * (1.0 - e / 3.0)) < 1e-9);
}

TEST_CASE("incomplete gamma functions match closed forms and the Poisson sum") {
  for (const double x : {1e-8, 0.1, 0.9, 1.6, 5.0, 30.0}) {
    CHECK(relative(gamma_p(0.5, x), std::erf(std::sqrt(x))) < 1e-13);
    CHECK(relative(gamma_p(1.0, x), -std::expm1(-x)) < 1e-13);
    CHECK(relative(gamma_q(1.0, x), std::exp(-x)) < 1e-12);
    for (const int a : {2, 7, 20, 200}) {
      const double twin = poisson_sum(a, x);
      CHECK(std::abs(gamma_q(a, x) - twin) < 1e-13);
      if (x > a + 1.0) CHECK(relative(gamma_q(a, x), twin) < 1e-12);
    }
  }
  CHECK(std::abs(gamma_q(50000, 50200.0) - poisson_sum(50000, 50200.0)) < 1e-12);
}

TEST_CASE("chi-square quantiles") {
  for (const double p : {1e-12, 0.05, 0.5, 0.6, 0.95, 1.0 - 1e-12}) {
    CHECK(relative(chi_square_quantile(p, 2.0), -2.0 * std::log1p(-p)) < 1e-10);
    const double z = inverse_q((1.0 - p) / 2.0);
    if (p > 1e-3) CHECK(relative(chi_square_quantile(p, 1.0), z * z) < 1e-10);
  }
  // NIST/SEMATECH e-handbook 1.3.6.7.4, three decimals
  CHECK(chi_square_quantile(0.95, 10.0) == doctest::Approx(18.307).epsilon(3e-5));
  CHECK(chi_square_quantile(0.05, 100.0) == doctest::Approx(77.929).epsilon(1e-5));
  CHECK(chi_square_quantile(0.0, 3.0) == 0.0);
}

TEST_CASE("chi-square quantiles go back to their probability for any degrees of freedom") {
  for (const double dof : {0.04, 0.3, 1.0, 1.9, 2.1, 7.7, 63.0, 1e3, 1e5, 1e6}) {
    for (const double p : {1e-9, 1e-3, 0.05, 0.4999, 0.5001, 0.6, 0.95, 0.999, 1.0 - 1e-9}) {
      CAPTURE(dof);
      CAPTURE(p);
      const double half = 0.5 * chi_square_quantile(p, dof);
      if (half < 1e-300) continue;  // (p Gamma(a+1))^(1/a) leaves the doubles
      // a relative error r of x moves P by a density-weighted a r at most: sqrt(a) r near the mean
      const double a = 0.5 * dof;
      const double tolerance = 1e-11 * std::max(1.0, std::sqrt(a));
      if (p <= 0.5) {
        CHECK(relative(gamma_p(a, half), p) < 10.0 * tolerance);
      } else {
        CHECK(relative(gamma_q(a, half), 1.0 - p) < 30.0 * tolerance);
      }
    }
  }
}

TEST_CASE("log_binomial") {
  CHECK(log_binomial(5.0, 2.0) == doctest::Approx(std::log(10.0)).epsilon(1e-14));
  CHECK(log_binomial(36.0, 32.0) == doctest::Approx(std::log(58905.0)).epsilon(1e-14));
  CHECK(log_binomial(9.0, 0.0) == 0.0);
  CHECK(log_binomial(9.0, 9.0) == 0.0);
}
