// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <span>
#include <vector>

namespace shoreline::math {

/// Cubic spline through the points (x rising, at least 4 of them), third derivative continuous at
/// the second and last but one (not-a-knot; de Boor, A Practical Guide to Splines, IV). Exact for
/// cubics. Values at `at`, rising; outside the range the end pieces go on.
std::vector<double> cubic_spline(std::span<const double> x, std::span<const double> y,
                                 std::span<const double> at);

}  // namespace shoreline::math
