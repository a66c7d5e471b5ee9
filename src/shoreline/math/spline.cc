// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/spline.h"

#include "shoreline/base/assert.h"

namespace shoreline::math {
namespace {

/// Slopes at the points.
std::vector<double> slopes(std::span<const double> x, std::span<const double> y) {
  const std::size_t n = x.size();
  std::vector<double> lower(n), diagonal(n), upper(n), s(n);
  const auto h = [&](std::size_t i) { return x[i + 1] - x[i]; };
  const auto rise = [&](std::size_t i) { return (y[i + 1] - y[i]) / h(i); };
  for (std::size_t i = 1; i + 1 < n; ++i) {
    lower[i] = h(i);
    diagonal[i] = 2.0 * (h(i - 1) + h(i));
    upper[i] = h(i - 1);
    s[i] = 3.0 * (h(i) * rise(i - 1) + h(i - 1) * rise(i));
  }
  const double a = h(0) + h(1), b = h(n - 2) + h(n - 3);
  diagonal[0] = h(1), upper[0] = a;
  s[0] = ((h(0) + 2.0 * a) * h(1) * rise(0) + h(0) * h(0) * rise(1)) / a;
  diagonal[n - 1] = h(n - 3), lower[n - 1] = b;
  s[n - 1] =
      (h(n - 2) * h(n - 2) * rise(n - 3) + (2.0 * b + h(n - 2)) * h(n - 3) * rise(n - 2)) / b;
  for (std::size_t i = 1; i < n; ++i) {
    const double factor = lower[i] / diagonal[i - 1];
    diagonal[i] -= factor * upper[i - 1];
    s[i] -= factor * s[i - 1];
  }
  s[n - 1] /= diagonal[n - 1];
  for (std::size_t i = n - 1; i-- > 0;) s[i] = (s[i] - upper[i] * s[i + 1]) / diagonal[i];
  return s;
}

}  // namespace

std::vector<double> cubic_spline(std::span<const double> x, std::span<const double> y,
                                 std::span<const double> at) {
  SHORELINE_ASSERT(x.size() >= 4 && y.size() == x.size());
  const std::vector<double> s = slopes(x, y);
  std::vector<double> out;
  out.reserve(at.size());
  std::size_t i = 0;
  for (const double to : at) {
    while (i + 2 < x.size() && to > x[i + 1]) ++i;
    const double h = x[i + 1] - x[i], t = (to - x[i]) / h, u = 1.0 - t;
    out.push_back(u * u * (1.0 + 2.0 * t) * y[i] + t * t * (3.0 - 2.0 * t) * y[i + 1] +
                  h * t * u * (u * s[i] - t * s[i + 1]));
  }
  return out;
}

}  // namespace shoreline::math
