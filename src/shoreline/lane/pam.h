// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <span>
#include <string_view>

#include "shoreline/base/quantity.h"

namespace shoreline::lane {

/// Pulse amplitude modulation of a lane, by number of levels.
enum class Modulation { nrz, pam4, pam6, pam8 };

/// "nrz", "pam4", ... in the order of the enum.
std::span<const std::string_view> names_of(Modulation);

/// Number of amplitude levels.
constexpr int levels(Modulation modulation) {
  constexpr int kLevels[] = {2, 4, 6, 8};
  return kLevels[static_cast<int>(modulation)];
}

/// Bits a symbol carries; PAM6 codes 5 bits into two symbols.
constexpr double bits_per_symbol(Modulation modulation) {
  constexpr double kBits[] = {1.0, 2.0, 2.5, 3.0};
  return kBits[static_cast<int>(modulation)];
}

/// Symbols per second (Bd) of a line rate, FEC overhead included.
constexpr Frequency symbol_rate(Modulation modulation, DataRate line_rate) {
  return line_rate / Data(bits_per_symbol(modulation));
}

/// Half the symbol rate: the frequency at which channel losses are quoted.
constexpr Frequency nyquist(Modulation modulation, DataRate line_rate) {
  return 0.5 * symbol_rate(modulation, line_rate);
}

/// Errors per bit when the slicer errs once in 1/`symbol_error_ratio` symbols and each error flips
/// one bit (Gray code; for PAM6 an approximation).
constexpr double bit_error_ratio(Modulation modulation, double symbol_error_ratio) {
  return symbol_error_ratio / bits_per_symbol(modulation);
}

/// Symbol error ratio of equally spaced PAM-L in white Gaussian noise, 2(L-1)/L Q(d/s) where
/// snr = (L^2-1)/3 (d/s)^2, d half the level spacing. Any SNR; relative error < 1e-12 down to
/// 1e-300. Proakis, Digital Communications, ch. 4.
double symbol_error_ratio(Modulation modulation, Db snr);

/// Bit error ratio of Gray-coded PAM-L in white Gaussian noise (PAM4: 0.75 Q(d/s)). Errors beyond
/// the neighbouring level are left out: relative 1e-8 below a ratio of 1e-2.
double bit_error_ratio(Modulation modulation, Db snr);

/// SNR at which bit_error_ratio is `ber`, 1e-300 < ber < 0.3; error < 1e-11 dB.
Db required_snr(Modulation modulation, double ber);

}  // namespace shoreline::lane
