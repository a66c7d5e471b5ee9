// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/inner_simulation.h"

#include <bit>
#include <cmath>
#include <vector>

#include "shoreline/base/assert.h"
#include "shoreline/base/quantity.h"
#include "shoreline/lane/pam.h"
#include "shoreline/math/normal.h"

namespace shoreline::lane {
namespace {

constexpr std::uint64_t kChunk = 1024;  // words of an item
constexpr std::uint64_t kRound = 64;    // items between two looks at what was counted
constexpr int kSymbolBits = 10;         // of the outer code

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

void add(InnerCounts& sum, const InnerCounts& more) {
  sum.words += more.words;
  sum.bits_in += more.bits_in;
  sum.bits_out += more.bits_out;
  sum.symbols_out += more.symbols_out;
  sum.words_out += more.words_out;
}

/// Adds the data bits of `sent` and `decided` that differ.
void count_out(const Word128& sent, const Word128& decided, InnerCounts& counts) {
  const std::uint64_t low = sent[0] ^ decided[0];
  const std::uint64_t high = (sent[1] ^ decided[1]) & ((std::uint64_t{1} << 56) - 1);
  if ((low | high) == 0) return;
  counts.words_out += 1;
  counts.bits_out += static_cast<std::uint64_t>(std::popcount(low) + std::popcount(high));
  int last = -1;
  for (int bit = 0; bit < kHammingData; ++bit)
    if (bit_of({low, high}, bit) && bit / kSymbolBits != last) {
      last = bit / kSymbolBits;
      counts.symbols_out += 1;
    }
}

InnerCounts simulate_chunk(double sigma, int weak_bits, std::uint64_t item, std::uint64_t seed) {
  InnerCounts counts;
  math::Random random(seed, math::Purpose("lane inner code"), item);
  for (; counts.words < kChunk; ++counts.words) {
    const NoisyWord word = draw_word(sigma, random);
    for (std::size_t i = 0; i < kHammingBits; ++i)
      counts.bits_in += (word.llr[i] < 0.0) != bit_of(word.sent, static_cast<int>(i)) ? 1 : 0;
    count_out(word.sent, chase_decode(word.llr, weak_bits), counts);
  }
  return counts;
}

}  // namespace

double InnerCounts::ber_in() const { return share(bits_in, kHammingBits * words); }
double InnerCounts::ber_out() const { return share(bits_out, kHammingData * words); }
double InnerCounts::symbol_error_ratio_out() const {
  return share(symbols_out, kHammingData / kSymbolBits * words);
}
double InnerCounts::spread() const {
  return words_out == 0 ? 1.0 : 1.0 / std::sqrt(static_cast<double>(words_out));
}

std::array<double, 2> pam4_llr(double y) {
  const double size = std::abs(y);
  const double sign_bit = size < 2.0 ? 4.0 * size : 8.0 * size - 8.0;
  return {y < 0.0 ? sign_bit : -sign_bit, 4.0 * (size - 2.0)};
}

NoisyWord draw_word(double sigma, math::Random& random) {
  static constexpr std::array<double, 4> kLevel = {-3.0, 3.0, -1.0, 1.0};  // first bit is the low
  NoisyWord word;
  const std::uint64_t low = random.bits();
  word.sent = hamming_encode({low, random.bits()});
  for (std::size_t i = 0; i < kHammingBits; i += 2) {
    const double level = kLevel[word.sent[i >> 6] >> (i & 63) & 3];
    const std::array<double, 2> llr = pam4_llr(level + sigma * math::fast_normal(random));
    word.llr[i] = llr[0], word.llr[i + 1] = llr[1];
  }
  return word;
}

InnerCounts simulate_inner(double ber, const InnerEffort& effort, const Context& context) {
  SHORELINE_ASSERT(ber >= 1e-9 && ber <= 0.1);
  // the mean square of the levels is 5 half spacings squared
  const double snr = std::pow(10.0, required_snr(Modulation::pam4, ber).si() / 10.0);
  const double sigma = std::sqrt(5.0 / snr);
  InnerCounts sum;
  std::vector<InnerCounts> round(kRound);
  for (std::uint64_t item = 0; sum.words < effort.words && sum.words_out < effort.errors;
       item += kRound) {
    const bool whole = parallel_for(context, kRound, [&](std::size_t i) {
      round[i] = simulate_chunk(sigma, effort.weak_bits, item + i, context.seed);
    });
    if (!whole) break;
    for (const InnerCounts& counts : round) add(sum, counts);
  }
  return sum;
}

}  // namespace shoreline::lane
