// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// How fast a modulator follows: small signals about its working point, from electrical input to
// light.
#pragma once

#include <complex>
#include <functional>
#include <optional>

#include "shoreline/photonics/device/low_pass.h"
#include "shoreline/photonics/device/ring.h"

namespace shoreline::photonics {

/// Amplitude decay time of the light in a ring, lambda^2 / (pi c FWHM).
Time decay_time(const Resonance& resonance);
/// 1 - sqrt(floor), or 1 + sqrt(floor) of an overcoupled ring: g of the through port 1 - g a, with
/// a the field in the ring over its value on resonance.
double bus_coupling(const Resonance& resonance);

/// Response of the through power to small changes of the resonance at frequency f, over that at 0:
/// the closed form (one zero, two poles) at the laser's detuning x0 from the modulated resonance,
/// in half widths (HWHM), positive to the red; a change of its sign makes no difference.
///   H = -g [ s0* j a0 / (1 - j x0 + j w tau) - s0 j a0* / (1 + j x0 + j w tau) ],
///   a0 = 1 / (1 - j x0), s0 = 1 - g a0. Zero slope (x0 = 0, where H(0) = 0) is not normalised.
/// From the coupled-mode equation of photonics/dynamics/ring_motion.h.
std::complex<double> small_signal(const Resonance& resonance, double detuning_hwhm, Frequency f);

/// A driver (and junction) and the ring behind it, if it is one.
struct ModulatorResponse {
  struct Ring {
    Resonance line;
    double detuning_hwhm = 0.0;  // of the laser in the middle between the outer levels
  };
  LowPass driver;
  std::optional<Ring> ring;
};
std::complex<double> response(const ModulatorResponse& modulator, Frequency f);

/// Where a response ends, and how far it rises before.
struct Corner {
  Frequency at{};  // |H|^2 falls to a half of that at 0 (3 dB electrical) for the first time
  Db peaking{};    // most of |H|^2 below that, in dB over that at 0; to 1 % in frequency
};
/// `power`: |H|^2 over that at 0, smooth on a scale of 1 %; 0.1 GHz to 10 THz.
Corner corner_of(const std::function<double(Frequency)>& power);

}  // namespace shoreline::photonics
