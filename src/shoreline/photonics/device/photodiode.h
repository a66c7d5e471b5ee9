// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <complex>

#include "shoreline/base/quantity.h"

namespace shoreline::photonics {

/// A germanium photodiode on silicon.
struct Photodiode {
  /// Electrons a photon, coupling of the detector included, 0 .. 1. 0.83 is 0.876 A/W at 1310 nm,
  /// what the OCI MSA's budgets (2026) take.
  double quantum_efficiency = 0.83;
  Length edge = 1550.0 * unit::nanometre;  // direct gap of germanium, 0.80 eV: Sze, app. G
  Length edge_width =
      30.0 * unit::nanometre;           // efficiency falls by e a `edge_width` beyond; estimate
  Current dark = 20e-9 * unit::ampere;  // at 25 degC; estimate, foundries state 5 .. 100 nA
  double dark_activation_ev =
      0.33;                 // half of germanium's 0.66 eV: generation in the depletion, Sze ch. 2
  Resistance series{50.0};  // with the amplifier's input; estimate
  double capacitance_farad = 20e-15;          // junction and joint, hybrid bonded; estimate
  Length depletion = 0.4 * unit::micrometre;  // drift length; estimate: thickness of a grown film
};

/// q lambda / (h c) times the efficiency at this wavelength.
Responsivity responsivity(const Photodiode& diode, Length wavelength);
/// Dark current over temperature: exp(-Ea / k (1/T - 1/298.15 K)).
Current dark_current(const Photodiode& diode, Temperature temperature);

/// 1 / (2 pi R C), and 0.44 v / d for the drift of carriers at their saturated velocity, 6e4 m/s
/// in germanium (Sze, ch. 1); both together by the sum of squared times.
Frequency rc_bandwidth(const Photodiode& diode);
Frequency transit_bandwidth(const Photodiode& diode);
Frequency bandwidth(const Photodiode& diode);

/// A transimpedance amplifier: H = 1 / (1 + s / (w0 q) + s^2 / w0^2).
struct Tia {
  Frequency bandwidth = 53.0 * unit::gigahertz;  // 3 dB of |H|^2; half of 106.25 GBd
  double q = 0.70710678118654752;                // > 0.5; Butterworth; 0.577 is Bessel's
  CurrentNoise noise_density{15e-12};            // at its input; estimate of the class: 14 pA/rtHz
                                                 // is what 4 uA over 87 GHz needs
};

/// w0 of the two poles, rad/s: so that |H|^2 is 1/2 at `bandwidth`.
double natural_frequency(const Tia& tia);
std::complex<double> response(const Tia& tia, Frequency f);
/// Of white noise, the integral of |H|^2 over f: w0 q / 4.
Frequency noise_bandwidth(const Tia& tia);

}  // namespace shoreline::photonics
