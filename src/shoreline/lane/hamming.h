// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace shoreline::lane {

/// 128 bits, bit i in word[i / 64] at place i % 64.
using Word128 = std::array<std::uint64_t, 2>;

constexpr bool bit_of(const Word128& word, int i) {
  return (word[static_cast<std::size_t>(i) >> 6] >> (i & 63) & 1) != 0;
}
constexpr void flip_bit(Word128& word, int i) {
  word[static_cast<std::size_t>(i) >> 6] ^= std::uint64_t{1} << (i & 63);
}

// The extended Hamming(128,120) code, minimum distance 4: the inner code of IEEE P802.3dj clause
// 177. Its parity-check matrix has the 128 columns (1, c), c all numbers of 7 bits. Here bits 0 to
// 119 are the data, their c rising over the numbers that are no power of two; bits 120 to 126 have
// c = 1, 2, 4 ... 64; bit 127, of the overall parity, has c = 0. The order in the draft's generator
// matrix is not public. Any order is the same code with its bits moved about, so that errors left
// in white noise depend on it only by which bits share a symbol of the line.

inline constexpr int kHammingBits = 128, kHammingData = 120;

/// Column of the parity-check matrix: c, and the row of ones as bit 7.
int hamming_column(int bit);

/// Sum of the columns of the bits set: 0 for a codeword.
int hamming_syndrome(const Word128& word);

/// The codeword whose first 120 bits are those of `data`; its other bits are ignored.
Word128 hamming_encode(Word128 data);

/// Most weak bits that Chase decoding may be asked to try.
inline constexpr int kMostWeakBits = 10;

/// Soft decoding: Chase, "A class of algorithms for decoding block codes with channel measurement
/// information", IEEE Trans. Inf. Theory 18 (1972), algorithm 2. Each subset of the `weak` least
/// reliable bits (1..kMostWeakBits) is flipped and what comes out decoded hard, one error
/// corrected, two detected (then the subset gives nothing). Of the codewords found, that which
/// flips the least reliability. `llr`: 128 log-likelihood ratios on any common scale, positive for
/// a 0, none NaN.
Word128 chase_decode(std::span<const double> llr, int weak = 6);

}  // namespace shoreline::lane
