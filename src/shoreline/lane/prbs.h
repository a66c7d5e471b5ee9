// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Test patterns of IEEE 802.3 and the codes on the way from bits to symbols of PAM4.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace shoreline::lane {

/// Pseudo-random bits b(n) = sum mod 2 of b(n - d), d the exponents of the generator polynomial:
///   prbs7   1 + x^6 + x^7                 ITU-T O.150
///   prbs9   1 + x^5 + x^9                 802.3 table 68-6, ITU-T O.150
///   prbs13  1 + x + x^2 + x^12 + x^13     802.3 94.3.10.8
///   prbs15  1 + x^14 + x^15               ITU-T O.150
///   prbs31  1 + x^28 + x^31               802.3 49.2.8 (which sends the inverted bits)
enum class Pattern { prbs7, prbs9, prbs13, prbs15, prbs31 };

/// Exponent of the polynomial; the pattern repeats after 2^order - 1 bits.
int order(Pattern pattern);

/// A place in a pattern; a value.
class Prbs {
 public:
  /// Starts such that the lowest `order` bits of `seed` come out first, the lowest one before all:
  /// a seed as the standard prints it, S0 on the left, goes out from its right end. Not all 0.
  explicit Prbs(Pattern pattern, std::uint32_t seed = ~std::uint32_t{0});

  bool next();
  /// Moves `bits` further; cost grows with its logarithm.
  void skip(std::uint64_t bits);
  /// The next bits.size() bits, one in each, 0 or 1. `inverted`: their complements.
  void fill(std::span<std::uint8_t> bits, bool inverted = false);

 private:
  std::uint32_t step(std::uint32_t state) const;

  std::uint32_t state_;  // the bits that come next, the lowest first
  std::uint32_t taps_ = 0;
  int order_, burst_;  // so many bits depend on the state alone
};

/// Gray code of pairs of bits, the first one sent on the left: 00 01 11 10 are 0 1 2 3
/// (802.3 120.5.7). An odd last bit is left out.
std::vector<std::uint8_t> gray_pam4(std::span<const std::uint8_t> bits);

/// `count` symbols of PRBS13Q or PRBS31Q (120.5.11.2): the pattern's bits in pairs, Gray coded; the
/// period is 2^order - 1 symbols. PRBS31Q has inverted bits as in 49.2.8. `from`: symbols to skip.
std::vector<std::uint8_t> quaternary(Pattern pattern, std::uint64_t from, std::size_t count,
                                     std::uint32_t seed = ~std::uint32_t{0});

/// SSPRQ, the short stress pattern that TDECQ is measured with: 65535 symbols of PAM4, then again.
/// Three sections of PRBS31 (seeds 0x00000002, 0x34013FF7, 0x0CCCCCCC; 10924, 10922 and 10922 bits)
/// in a row, sent twice, then twice without the first and the last bit; Gray coded, with each
/// second repetition turned upside down (802.3 120.5.11.2.3; Anslow, anslow_02a_1016_logic of
/// P802.3bs). The tests hold it against the digest of the sequence that IEEE 802.3 publishes.
std::vector<std::uint8_t> ssprq();

/// The precoder of 135.5.7.2, p(n) = g(n) - p(n-1) mod `levels`, before which stood `last`; in
/// place. What a channel 1 + D makes of p is g again.
void precode(std::span<std::uint8_t> symbols, int levels = 4, int last = 0);
/// Its inverse on decided symbols, g(n) = p(n) + p(n-1): an error burst of alternating signs leaves
/// two errors, at its ends.
void decode_precoded(std::span<std::uint8_t> symbols, int levels = 4, int last = 0);

}  // namespace shoreline::lane
