// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/base/quantity.h"

namespace shoreline::photonics {

/// Transmission of a Mach-Zehnder modulator in its highest and lowest level, relative to its
/// brightest.
struct MachZehnder {
  double high = 1.0;
  double low = 0.0;
};

/// T = (1 + sin(pi v / v_pi)) / 2 about the middle of its slope, driven from -drive/2 to +drive/2,
/// 0 < drive <= v_pi. `floor` is the darkest over the brightest transmission of the device itself
/// (1 / its extinction ratio): T = floor + (1 - floor) (1 + sin) / 2. No chirp, no bandwidth.
MachZehnder at_quadrature(Voltage drive, Voltage v_pi, double floor);

}  // namespace shoreline::photonics
