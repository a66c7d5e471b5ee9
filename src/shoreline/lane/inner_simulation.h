// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <array>
#include <cstdint>

#include "shoreline/base/context.h"
#include "shoreline/lane/hamming.h"
#include "shoreline/math/random.h"

namespace shoreline::lane {

/// What a simulation of the inner code counted. Out of the decoder only the 120 data bits of a word
/// count, and the 12 symbols of 10 bits that they are of the outer code.
struct InnerCounts {
  std::uint64_t words = 0;
  std::uint64_t bits_in = 0;      // wrong, of 128 a word
  std::uint64_t bits_out = 0;     // wrong, of 120 a word
  std::uint64_t symbols_out = 0;  // with an error, of 12 a word
  std::uint64_t words_out = 0;    // with an error in the data

  double ber_in() const;
  double ber_out() const;
  double symbol_error_ratio_out() const;
  /// Standard error of ber_out as a share of it. Errors of a word come together, so its square is
  /// near 1 / words_out; 1 without any.
  double spread() const;
};

/// How long to simulate: until `errors` words came out wrong, at most `words` (both 1 or more).
struct InnerEffort {
  std::uint64_t errors = 2000;
  std::uint64_t words = 2'000'000;
  int weak_bits = 6;
};

/// Extended Hamming(128,120) under Chase-2 decoding, bit by bit: random data, Gray-coded PAM4 of
/// two neighbouring bits a symbol, white Gaussian noise that makes a share `ber` of the bits wrong
/// (1e-9 to 0.1), max-log likelihood ratios, decoder. The words are drawn in chunks of fixed size,
/// rounds of chunks fixed in number: the same counts on any number of threads. Ends early when
/// cancelled, with what was counted in whole rounds.
InnerCounts simulate_inner(double ber, const InnerEffort& effort, const Context& context);

/// Log-likelihood ratios (max-log, times twice the noise power) of the two bits of a PAM4 symbol
/// received at `y`, levels -3 -1 1 3 for 00 01 11 10; positive for a 0.
std::array<double, 2> pam4_llr(double y);

/// A random word, sent and received with noise of `sigma` in units of half the level spacing.
struct NoisyWord {
  Word128 sent;
  std::array<double, 128> llr;
};
NoisyWord draw_word(double sigma, math::Random& random);

}  // namespace shoreline::lane
