// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <complex>
#include <span>
#include <vector>

#include "shoreline/base/quantity.h"
#include "shoreline/lane/pam.h"
#include "shoreline/photonics/device/levels.h"

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

/// A travelling-wave modulator with its imperfections. Voltages are differential, from the bias.
struct MachZehnderModulator {
  Voltage v_pi{4.0};            // at DC; estimate of silicon's 2 .. 5 V
  Db loss{4.0};                 // in its brightest state; 3 .. 5 dB of silicon: SemiAnalysis (2026)
  Db extinction{25.0};          // of the device: arms of unequal power; estimate
  double bias_error_rad = 0.0;  // from quadrature, positive to the bright side
  Frequency electrode = 60.0 * unit::gigahertz;  // where OMA has halved; estimate
  double chirp = 0.0;                            // alpha at quadrature: 0 for push-pull
};

/// T = 10^(-loss/10) (floor + (1 - floor) (1 + sin(pi v / v_pi + error)) / 2).
double transmission(const MachZehnderModulator& modulator, Voltage v);
/// Field of the bright port: its power is the above, its phase chirp / 2 times ln of it.
std::complex<double> field(const MachZehnderModulator& modulator, Voltage v);
/// Levels for voltages that rise within +- v_pi / 2.
LevelPowers levels_at(const MachZehnderModulator& modulator, std::span<const Voltage> volts);
/// Voltages between -swing/2 and +swing/2: equally spaced, or such that powers are (arcsine).
std::vector<Voltage> drive_levels(const MachZehnderModulator& modulator, Voltage swing,
                                  lane::Modulation modulation, bool predistort);
/// Response of small signals: an electrode whose loss grows by the root of the frequency,
/// (1 - e^{-x}) / x with x = 1.59 sqrt(f / electrode): 3 dB (optical) there. Agrawal, Lightwave
/// Technology: Components and Devices, 6.
double electrode_response(const MachZehnderModulator& modulator, Frequency f);

}  // namespace shoreline::photonics
