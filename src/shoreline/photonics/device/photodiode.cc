// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/photodiode.h"

#include <cmath>
#include <numbers>

#include "shoreline/base/constants.h"
#include "shoreline/photonics/device/low_pass.h"

namespace shoreline::photonics {
namespace {
constexpr double kBoltzmannEv = kBoltzmann / kElementaryCharge, kPi = std::numbers::pi;
constexpr double kSaturated = 6e4;  // m/s

LowPass low_pass(const Tia& tia) { return {tia.bandwidth, tia.q}; }

}  // namespace

Responsivity responsivity(const Photodiode& diode, Length wavelength) {
  const double beyond = (wavelength - diode.edge) / diode.edge_width;
  const double share = beyond > 0.0 ? std::exp(-beyond) : 1.0;
  return Responsivity(diode.quantum_efficiency * share * kElementaryCharge * wavelength.si() /
                      (kPlanck * kLightSpeed));
}

Current dark_current(const Photodiode& diode, Temperature temperature) {
  const double inverse = 1.0 / temperature.value() - 1.0 / 298.15;
  return diode.dark * std::exp(-diode.dark_activation_ev / kBoltzmannEv * inverse);
}

Frequency rc_bandwidth(const Photodiode& diode) {
  return Frequency(1.0 / (2.0 * kPi * diode.series.si() * diode.capacitance_farad));
}

Frequency transit_bandwidth(const Photodiode& diode) {
  return Frequency(0.44 * kSaturated / diode.depletion.si());
}

Frequency bandwidth(const Photodiode& diode) {
  return Frequency(1.0 /
                   std::hypot(1.0 / rc_bandwidth(diode).si(), 1.0 / transit_bandwidth(diode).si()));
}

double natural_frequency(const Tia& tia) { return natural_frequency(low_pass(tia)); }

std::complex<double> response(const Tia& tia, Frequency f) { return response(low_pass(tia), f); }

Frequency noise_bandwidth(const Tia& tia) {
  return Frequency(0.25 * natural_frequency(tia) * tia.q);
}

}  // namespace shoreline::photonics
