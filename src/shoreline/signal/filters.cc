// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/filters.h"

#include <cmath>
#include <numbers>

namespace shoreline::signal {

double gaussian_edge(double f_hz, double t_r_s) {
  const double x = std::numbers::pi * f_hz * t_r_s / 1.6832;
  return std::exp(-2.0 * x * x);
}

Complex butterworth4(double f_hz, double f_r_hz) {
  const double x = f_hz / f_r_hz, x2 = x * x;
  return 1.0 / Complex(1.0 - 3.414214 * x2 + x2 * x2, 2.613126 * (x - x2 * x));
}

double raised_cosine(double f_hz, double from_hz, double to_hz) {
  if (f_hz < from_hz) return 1.0;
  if (f_hz > to_hz) return 0.0;
  return 0.5 + 0.5 * std::cos(std::numbers::pi * (f_hz - from_hz) / (to_hz - from_hz));
}

}  // namespace shoreline::signal
