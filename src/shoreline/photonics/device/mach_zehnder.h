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

/// Level mismatch of PAM4 whose voltages are equally spaced over `drive` about the middle of the
/// slope, 2 - 3 sin(x/3) / sin(x) with x = pi drive / (2 v_pi): the sine moves inner levels out.
/// IEEE 802.3 120D.3.1.2; 0 < drive <= v_pi.
double sine_r_lm(Voltage drive, Voltage v_pi);

}  // namespace shoreline::photonics
