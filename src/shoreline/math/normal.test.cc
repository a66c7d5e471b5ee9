// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/normal.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <initializer_list>
#include <vector>

#include "shoreline/math/special.h"

using namespace shoreline::math;

TEST_CASE("quick normal numbers: moments and tails of the normal distribution") {
  constexpr std::size_t kCount = 2000000;
  std::vector<double> x(kCount);
  Random random(1, Purpose("test"));
  fill_normal(random, x);
  std::array<double, 5> sum{};
  for (const double v : x)
    for (std::size_t k = 0; k < 5; ++k) sum[k] += std::pow(v, static_cast<double>(k));
  const double n = static_cast<double>(kCount);
  // variances of the moments: 1, 15 - 9.., 2, 96 over n; four standard deviations
  CHECK(std::abs(sum[1] / n) < 4.0 / std::sqrt(n));
  CHECK(std::abs(sum[2] / n - 1.0) < 4.0 * std::sqrt(2.0 / n));
  CHECK(std::abs(sum[3] / n) < 4.0 * std::sqrt(15.0 / n));
  CHECK(std::abs(sum[4] / n - 3.0) < 4.0 * std::sqrt(96.0 / n));
  for (const double edge : {0.1, 0.6744897501960817, 1.0, 2.0, 3.0, 3.6, 3.7, 4.2}) {
    double above = 0, below = 0;
    for (const double v : x) above += v > edge, below += v < -edge;
    const double want = n * q_function(edge);
    CHECK(std::abs(above - want) < 4.5 * std::sqrt(want));
    CHECK(std::abs(below - want) < 4.5 * std::sqrt(want));
  }
}

TEST_CASE("chi-square of 200 equal cells") {
  constexpr std::size_t kCount = 1000000, kCells = 200;
  std::vector<double> x(kCount);
  Random random(2, Purpose("test"), 7);
  fill_normal(random, x);
  std::array<double, kCells> seen{};
  for (const double v : x)
    seen[std::min(kCells - 1, static_cast<std::size_t>(q_function(v) * kCells))] += 1.0;
  double chi = 0;
  for (const double s : seen) chi += (s - 5000.0) * (s - 5000.0) / 5000.0;
  CHECK(chi < chi_square_quantile(0.9999, 199));
  CHECK(chi > chi_square_quantile(0.0001, 199));
}

TEST_CASE("the same address gives the same numbers") {
  std::vector<double> a(1000), b(1000);
  Random one(3, Purpose("x"), 5), two(3, Purpose("x"), 5);
  fill_normal(one, a);
  fill_normal(two, b);
  CHECK(a == b);
}

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
