// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/modulator_response.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "shoreline/base/constants.h"

namespace shoreline::photonics {

using Complex = std::complex<double>;

Time decay_time(const Resonance& r) {
  return r.wavelength * (r.wavelength / r.fwhm) / (std::numbers::pi * kLightSpeed) * Time(1.0) /
         Length(1.0);
}

double bus_coupling(const Resonance& r) {
  return 1.0 + (r.overcoupled ? 1.0 : -1.0) * std::sqrt(r.floor);
}

Complex small_signal(const Resonance& resonance, double x0, Frequency f) {
  const double g = bus_coupling(resonance);
  const double turn = 2.0 * std::numbers::pi * f.si() * decay_time(resonance).si();
  const Complex j(0.0, 1.0), a0 = 1.0 / Complex(1.0, -x0), s0 = 1.0 - g * a0;
  const auto raw = [&](double w) {
    return -g * (std::conj(s0) * j * a0 / Complex(1.0, w - x0) -
                 s0 * j * std::conj(a0) / Complex(1.0, w + x0));
  };
  const Complex still = raw(0.0);
  return std::abs(still) < 1e-15 ? raw(turn) : raw(turn) / still;
}

Complex response(const ModulatorResponse& m, Frequency f) {
  const Complex driver = response(m.driver, f);
  return m.ring ? driver * small_signal(m.ring->line, m.ring->detuning_hwhm, f) : driver;
}

Corner corner_of(const std::function<double(Frequency)>& power) {
  double peak = 1.0, f = 1e8;
  while (power(Frequency(f)) > 0.5 && f < 1e13) peak = std::max(peak, power(Frequency(f *= 1.01)));
  double lo = f / 1.01, hi = f;
  for (int i = 0; i < 60; ++i) {
    const double middle = 0.5 * (lo + hi);
    (power(Frequency(middle)) > 0.5 ? lo : hi) = middle;
  }
  return {Frequency(hi), to_db(peak)};
}

}  // namespace shoreline::photonics
