// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <array>
#include <limits>
#include <optional>

#include "shoreline/base/quantity.h"
#include "shoreline/lane/pam.h"

namespace shoreline::photonics {

/// A photodiode with its transimpedance amplifier. Noise is white over `noise_bandwidth`.
struct Receiver {
  Responsivity responsivity{0.8};
  CurrentNoise noise_density{15e-12};  // input-referred, > 0
  Frequency noise_bandwidth = 53.0 * unit::gigahertz;
  Current dark_current{};
};

/// Light without relative intensity noise.
inline constexpr RinLevel kNoRin{-std::numeric_limits<double>::infinity()};

/// What the slicer sees. Entries beyond the modulation's levels are zero.
struct Decision {
  std::array<Current, 8> sigma{};  // rms noise at each level, lowest first
  std::array<double, 7> q{};       // of each eye at the sigma-weighted threshold
  double symbol_error_ratio = 0.0;
  double bit_error_ratio = 0.0;
};

/// Input-referred rms noise current of the dark receiver.
Current dark_noise(const Receiver& receiver);

/// Decision statistics of equally spaced PAM levels at received outer OMA `oma` > 0:
///   sigma_k^2 = (i_n^2 + 2 q (I_k + I_dark) + RIN I_k^2) B,  I_k = R P_k,
///   q_i = (I_{i+1} - I_i) / (sigma_i + sigma_{i+1}),  SER = 2/L sum Q(q_i),  BER = SER / bits.
/// `extinction_ratio` P_top/P_bottom > 0 dB (infinity allowed), RIN in dB/Hz or kNoRin.
/// Gaussian noise, no ISI; the closed form is exact to 1e-12.
/// Agrawal, Fiber-Optic Communication Systems, ch. 4 (NRZ); its PAM form averages 2(L-1) tails.
Decision decide(const Receiver& receiver, Power oma, Db extinction_ratio, RinLevel rin,
                lane::Modulation modulation);

/// Bit error ratio alone of `decide`.
double ber(const Receiver& receiver, Power oma, Db extinction_ratio, RinLevel rin,
           lane::Modulation modulation);

/// Received outer OMA at which `ber` is `target`, 1e-300 < target < 0.1; error < 1e-9 dB. None when
/// no power reaches the target because RIN sets a floor.
std::optional<Power> required_oma(const Receiver& receiver, Db extinction_ratio, RinLevel rin,
                                  lane::Modulation modulation, double target);

}  // namespace shoreline::photonics
