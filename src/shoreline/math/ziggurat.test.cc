// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/ziggurat.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "shoreline/math/special.h"

using namespace shoreline::math;

TEST_CASE("fast_normal is normal, out to its tails") {
  // counts beyond each edge against their binomial spread; the slow twin is q_function
  constexpr std::array kEdges = {-3.7, -3.0, -2.0, -1.0, -0.3, 0.0, 0.01, 0.5, 1.5, 2.5, 3.6, 3.7};
  constexpr double kDraws = 2e6;
  std::array<double, kEdges.size()> above{};
  double sum = 0.0, squares = 0.0, fourth = 0.0;
  Random random(7, Purpose("test"));
  for (int i = 0; i < static_cast<int>(kDraws); ++i) {
    const double x = fast_normal(random);
    sum += x, squares += x * x, fourth += x * x * x * x;
    for (std::size_t e = 0; e < kEdges.size(); ++e) above[e] += x > kEdges[e] ? 1.0 : 0.0;
  }
  for (std::size_t e = 0; e < kEdges.size(); ++e) {
    const double p = q_function(kEdges[e]);
    CAPTURE(kEdges[e]);
    CHECK(std::abs(above[e] - kDraws * p) < 4.0 * std::sqrt(kDraws * p * (1.0 - p)));
  }
  CHECK(std::abs(sum / kDraws) < 4.0 / std::sqrt(kDraws));
  CHECK(std::abs(squares / kDraws - 1.0) < 4.0 * std::sqrt(2.0 / kDraws));
  CHECK(std::abs(fourth / kDraws - 3.0) < 4.0 * std::sqrt(96.0 / kDraws));
}

TEST_CASE("fast_normal has an address") {
  Random a(1, Purpose("x"), 5), b(1, Purpose("x"), 5), c(1, Purpose("x"), 6);
  const double first = fast_normal(a);
  CHECK(first == fast_normal(b));
  CHECK(first != fast_normal(c));
}
