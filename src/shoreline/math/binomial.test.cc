// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/binomial.h"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>

using namespace shoreline::math;

namespace {

/// The tail as its definition, every term by itself in long double: the slow twin.
double summed_tail(int n, int k, double p) {
  const long double chance = p;
  const long double odds = std::log(chance) - std::log1p(-chance);
  long double sum = 0.0L;
  for (int i = n; i > k; --i) {
    const long double choose =
        std::lgamma(n + 1.0L) - std::lgamma(i + 1.0L) - std::lgamma(n - i + 1.0L);
    sum += std::exp(choose + i * odds + n * std::log1p(-chance));
  }
  return static_cast<double>(sum);
}

}  // namespace

TEST_CASE("the upper tail agrees with the sum of its terms") {
  for (const double p : {1e-4, 1e-3, 0.03, 0.4, 0.999}) {
    for (const int n : {1, 16, 36, 544}) {
      for (const int k : {0, 1, 15, 40, 300}) {
        const double twin = summed_tail(n, k, p);
        if (k >= n || twin < 1e-300) continue;
        CAPTURE(n);
        CAPTURE(k);
        CAPTURE(p);
        CHECK(std::abs(binomial_upper_tail(n, k, p) / twin - 1.0) < 1e-12);
      }
    }
  }
}

TEST_CASE("the upper tail is exact where one term is left") {
  // more than 29 of 30 is all of them: p^30 = 1e-30
  CHECK(std::abs(binomial_upper_tail(30, 29, 0.1) / 1e-30 - 1.0) < 1e-13);
  // more than 0 is 1 - (1-p)^n = n p to first order
  CHECK(std::abs(binomial_upper_tail(544, 0, 1e-30) / 544e-30 - 1.0) < 1e-13);
}

TEST_CASE("edges of the binomial") {
  CHECK(binomial_upper_tail(10, -1, 0.2) == 1.0);
  CHECK(binomial_upper_tail(10, 10, 0.2) == 0.0);
  CHECK(binomial_upper_tail(10, 3, 0.0) == 0.0);
  CHECK(binomial_upper_tail(10, 3, 1.0) == 1.0);
  CHECK(binomial_pmf(10, 11, 0.2) == 0.0);
  CHECK(binomial_pmf(10, 0, 0.2) == doctest::Approx(std::pow(0.8, 10)).epsilon(1e-14));
  CHECK(at_least_k_of_n(0, 5, 0.3) == 1.0);
}

TEST_CASE("spares: engines of a package at 95 % each") {
  CHECK(at_least_k_of_n(32, 32, 0.95) == doctest::Approx(std::pow(0.95, 32)).epsilon(1e-13));
  // the sum of C(36,k) 0.95^k 0.05^(36-k) from 32 on
  CHECK(std::abs(at_least_k_of_n(32, 32, 0.95) - 0.1937) < 1e-4);
  CHECK(std::abs(at_least_k_of_n(32, 36, 0.95) - 0.9676) < 1e-4);
}
