// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/photodiode.h"

#include <cmath>
#include <numbers>

namespace shoreline::photonics {
namespace {
constexpr double kPlanck = 6.62607015e-34, kLight = 299792458.0, kCharge = 1.602176634e-19;
constexpr double kBoltzmannEv = 8.617333262e-5, kPi = std::numbers::pi;
constexpr double kSaturated = 6e4;  // m/s
}  // namespace

Responsivity responsivity(const Photodiode& diode, Length wavelength) {
  const double beyond = (wavelength - diode.edge) / diode.edge_width;
  const double share = beyond > 0.0 ? std::exp(-beyond) : 1.0;
  return Responsivity(diode.quantum_efficiency * share * kCharge * wavelength.si() /
                      (kPlanck * kLight));
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

double natural_frequency(const Tia& tia) {
  // |H|^2 = 1 / ((1 - y)^2 + y / q^2) with y = (w / w0)^2: one half at y = b + sqrt(b^2 + 1).
  const double b = 1.0 - 0.5 / (tia.q * tia.q);
  return 2.0 * kPi * tia.bandwidth.si() / std::sqrt(b + std::sqrt(b * b + 1.0));
}

std::complex<double> response(const Tia& tia, Frequency f) {
  const double w = 2.0 * kPi * f.si() / natural_frequency(tia);
  return 1.0 / std::complex<double>(1.0 - w * w, w / tia.q);
}

Frequency noise_bandwidth(const Tia& tia) {
  return Frequency(0.25 * natural_frequency(tia) * tia.q);
}

}  // namespace shoreline::photonics
