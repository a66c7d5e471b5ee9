// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/roots.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using shoreline::math::find_root;
using shoreline::math::newton;
using shoreline::math::RootStatus;
using shoreline::math::Slope;

TEST_CASE("find_root meets its tolerance on smooth, flat and stepped functions") {
  const double cube = find_root([](double x) { return x * x * x - 2.0; }, 0.0, 5.0, 1e-12).x;
  CHECK(std::abs(cube - std::cbrt(2.0)) <= 1e-12);
  const double flat = find_root([](double x) { return std::pow(x - 0.3, 9); }, -1.0, 2.0, 1e-9).x;
  CHECK(std::abs(flat - 0.3) <= 1e-9);
  const double step = find_root([](double x) { return x < 0.7 ? -1.0 : 1.0; }, 0.0, 1.0, 1e-9).x;
  CHECK(std::abs(step - 0.7) <= 1e-9);
  const double falling = find_root([](double x) { return 1.0 - x; }, 0.0, 3.0, 1e-12).x;
  CHECK(std::abs(falling - 1.0) <= 1e-12);
}

TEST_CASE("find_root takes few calls where the function is smooth") {
  int calls = 0;
  auto f = [&](double x) { return ++calls, std::exp(x) - 3.0; };
  CHECK(find_root(f, -5.0, 5.0, 1e-12).x == doctest::Approx(std::log(3.0)).epsilon(1e-12));
  CHECK(calls < 15);  // bisection needs log2(10 / 1e-12) = 43
}

TEST_CASE("find_root survives infinite values and reports what it cannot bracket") {
  const auto log = find_root([](double x) { return std::log(x); }, 0.0, 3.0, 1e-12);
  CHECK(log.ok());
  CHECK(std::abs(log.x - 1.0) <= 1e-12);
  auto positive = [](double x) { return x * x + 1.0; };
  CHECK(find_root(positive, -1.0, 1.0, 1e-9).status == RootStatus::no_bracket);
  auto undefined = [](double) { return std::numeric_limits<double>::quiet_NaN(); };
  CHECK(find_root(undefined, -1.0, 1.0, 1e-9).status == RootStatus::no_bracket);
  CHECK(find_root([](double x) { return x; }, 0.0, 1.0, 1e-9).x == 0.0);
}

TEST_CASE("newton squares its tolerance and gives up on a function without root") {
  const auto root = newton([](double x) { return Slope{x * x - 2.0, 2.0 * x}; }, 9.0, 1e-6);
  CHECK(root.ok());
  CHECK(std::abs(root.x - std::sqrt(2.0)) < 1e-12);
  const auto none = newton([](double x) { return Slope{1.0 / x, -1.0 / (x * x)}; }, 1.0, 1e-6);
  CHECK(none.status == RootStatus::not_converged);
}
