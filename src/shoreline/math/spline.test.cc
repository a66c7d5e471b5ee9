// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/spline.h"

#include <doctest/doctest.h>

#include <cmath>

namespace shoreline::math {

TEST_CASE("a spline gives cubics back, and points") {
  const std::vector<double> x = {0.0, 1.0, 1.5, 4.0, 5.0}, at = {-0.5, 0.3, 1.0, 2.7, 4.9, 6.0};
  const auto cubic = [](double t) { return 2.0 - t + 0.5 * t * t - 0.25 * t * t * t; };
  std::vector<double> y;
  for (const double v : x) y.push_back(cubic(v));
  const auto got = cubic_spline(x, y, at);
  for (std::size_t i = 0; i < at.size(); ++i) CHECK(std::abs(got[i] - cubic(at[i])) < 1e-12);
}

TEST_CASE("a spline through a sine is as good as its step to the fourth") {
  std::vector<double> x, y, at;
  for (int i = 0; i <= 40; ++i) x.push_back(0.1 * i), y.push_back(std::sin(0.1 * i));
  for (int i = 0; i < 400; ++i) at.push_back(0.01 * i);
  const auto got = cubic_spline(x, y, at);
  for (std::size_t i = 0; i < at.size(); ++i) CHECK(std::abs(got[i] - std::sin(at[i])) < 1e-5);
}

}  // namespace shoreline::math
