// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/mach_zehnder.h"

#include <cmath>
#include <numbers>

#include "shoreline/base/assert.h"

namespace shoreline::photonics {

MachZehnder at_quadrature(Voltage drive, Voltage v_pi, double floor) {
  const double swing = std::sin(0.5 * std::numbers::pi * (drive / v_pi));
  const auto level = [&](double s) { return floor + (1.0 - floor) * 0.5 * (1.0 + s); };
  return {level(swing), level(-swing)};
}

double transmission(const MachZehnderModulator& m, Voltage v) {
  const double floor = loss_ratio(m.extinction);
  const double s = std::sin(std::numbers::pi * (v / m.v_pi) + m.bias_error_rad);
  return loss_ratio(m.loss) * (floor + (1.0 - floor) * 0.5 * (1.0 + s));
}

std::complex<double> field(const MachZehnderModulator& m, Voltage v) {
  const double t = transmission(m, v);
  return std::polar(std::sqrt(t), 0.5 * m.chirp * std::log(t));
}

LevelPowers levels_at(const MachZehnderModulator& m, std::span<const Voltage> volts) {
  SHORELINE_ASSERT(volts.size() >= 2 && volts.size() <= 8);
  LevelPowers levels;
  levels.count = volts.size();
  for (std::size_t k = 0; k < levels.count; ++k) levels.power[k] = transmission(m, volts[k]);
  return levels;
}

std::vector<Voltage> drive_levels(const MachZehnderModulator& m, Voltage swing,
                                  lane::Modulation modulation, bool predistort) {
  const int levels = lane::levels(modulation);
  // What the sine is at the ends; a bias error moves both, the powers between stay equal.
  const double reach = 0.5 * std::numbers::pi * (swing / m.v_pi);
  const double low = std::sin(m.bias_error_rad - reach), high = std::sin(m.bias_error_rad + reach);
  std::vector<Voltage> volts;
  for (int k = 0; k < levels; ++k) {
    const double part = k / (levels - 1.0);
    const double angle = std::asin(low + part * (high - low)) - m.bias_error_rad;
    volts.push_back(predistort ? angle / std::numbers::pi * m.v_pi : (part - 0.5) * swing);
  }
  return volts;
}

double electrode_response(const MachZehnderModulator& m, Frequency f) {
  constexpr double kHalf = 1.5936242600400401;  // (1 - e^{-x}) / x = 1 / 2
  const double x = kHalf * std::sqrt(f / m.electrode);
  return x < 1e-9 ? 1.0 : -std::expm1(-x) / x;
}

}  // namespace shoreline::photonics
