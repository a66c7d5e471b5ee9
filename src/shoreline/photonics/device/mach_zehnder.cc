// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/mach_zehnder.h"

#include <cmath>
#include <numbers>

namespace shoreline::photonics {

MachZehnder at_quadrature(Voltage drive, Voltage v_pi, double floor) {
  const double swing = std::sin(0.5 * std::numbers::pi * (drive / v_pi));
  const auto level = [&](double s) { return floor + (1.0 - floor) * 0.5 * (1.0 + s); };
  return {level(swing), level(-swing)};
}

double sine_r_lm(Voltage drive, Voltage v_pi) {
  const double x = 0.5 * std::numbers::pi * (drive / v_pi);
  return 2.0 - 3.0 * std::sin(x / 3.0) / std::sin(x);
}

}  // namespace shoreline::photonics
