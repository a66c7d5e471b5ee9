// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/downhill.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

using shoreline::math::downhill;

TEST_CASE("downhill finds the minimum of a valley, of a kink, and keeps what has no step") {
  // Rosenbrock's banana, minimum 0 at (1, 1)
  const auto banana = [](std::span<const double> v) {
    const double a = v[1] - v[0] * v[0], b = 1.0 - v[0];
    return 100.0 * a * a + b * b;
  };
  const std::array start{-1.2, 1.0}, steps{0.2, 0.2};
  const auto valley = downhill(banana, start, steps, 1e-14, 2000);
  CHECK(std::abs(valley.x[0] - 1.0) < 1e-5);
  CHECK(std::abs(valley.x[1] - 1.0) < 1e-5);
  CHECK(valley.evaluations < 600);
  const auto kink = [](std::span<const double> v) {
    return std::max(std::abs(v[0] - 0.3), std::abs(v[0] + v[1])) + 0.1 * std::abs(v[2]);
  };
  const std::array from{0.0, 0.0, 0.7}, by{0.1, 0.1, 0.0};
  const auto sharp = downhill(kink, from, by, 1e-10, 2000);
  CHECK(sharp.x[2] == 0.7);
  CHECK(std::abs(sharp.value - 0.07) < 1e-6);
  CHECK(downhill(banana, start, steps, 1e-14, 10).evaluations <= 12);
}
