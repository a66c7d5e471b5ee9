// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/hamming.h"

#include <bit>
#include <cmath>
#include <cstddef>
#include <limits>

#include "shoreline/base/assert.h"

namespace shoreline::lane {
namespace {

constexpr int kOverall = 0x80;  // the row of ones

constexpr std::array<std::uint8_t, 128> make_columns() {
  std::array<std::uint8_t, 128> out{};
  std::size_t bit = 0;
  for (unsigned c = 0; c < 128; ++c)
    if (std::popcount(c) > 1) out[bit++] = static_cast<std::uint8_t>(kOverall | c);
  for (unsigned c = 1; c < 128; c *= 2) out[bit++] = static_cast<std::uint8_t>(kOverall | c);
  out[bit] = kOverall;
  return out;
}
constexpr std::array<std::uint8_t, 128> kColumns = make_columns();

/// The bit whose column is (1, c).
constexpr std::array<std::uint8_t, 128> make_bits() {
  std::array<std::uint8_t, 128> out{};
  for (std::size_t bit = 0; bit < 128; ++bit)
    out[kColumns[bit] & 0x7f] = static_cast<std::uint8_t>(bit);
  return out;
}
constexpr std::array<std::uint8_t, 128> kBitOf = make_bits();

/// Syndrome of each value of each byte of a word.
using ByteTable = std::array<std::array<std::uint8_t, 256>, 16>;
constexpr ByteTable make_bytes() {
  ByteTable out{};
  for (std::size_t byte = 0; byte < 16; ++byte)
    for (std::size_t value = 1; value < 256; ++value) {
      const auto low = static_cast<std::size_t>(std::countr_zero(value));
      out[byte][value] = out[byte][value & (value - 1)] ^ kColumns[8 * byte + low];
    }
  return out;
}
constexpr ByteTable kBytes = make_bytes();

struct Weak {
  std::array<double, kMostWeakBits> reliability;
  std::array<int, kMostWeakBits> bit{};
};

/// The `count` least reliable bits, the least first; of equals the earlier bits.
Weak weakest(std::span<const double> llr, std::size_t count) {
  Weak weak;
  weak.reliability.fill(std::numeric_limits<double>::infinity());
  for (std::size_t i = 0; i < llr.size(); ++i) {
    const double r = std::abs(llr[i]);
    if (r >= weak.reliability[count - 1]) continue;
    std::size_t at = count - 1;
    for (; at > 0 && weak.reliability[at - 1] > r; --at) {
      weak.reliability[at] = weak.reliability[at - 1];
      weak.bit[at] = weak.bit[at - 1];
    }
    weak.reliability[at] = r;
    weak.bit[at] = static_cast<int>(i);
  }
  return weak;
}

Word128 hard_word(std::span<const double> llr) {
  Word128 word{};
  for (std::size_t i = 0; i < llr.size(); ++i)
    word[i >> 6] |= static_cast<std::uint64_t>(llr[i] < 0.0) << (i & 63);
  return word;
}

}  // namespace

int hamming_column(int bit) { return kColumns[static_cast<std::size_t>(bit)]; }

int hamming_syndrome(const Word128& word) {
  int out = 0;
  for (std::size_t i = 0; i < 16; ++i) out ^= kBytes[i][word[i >> 3] >> (8 * (i & 7)) & 0xff];
  return out;
}

Word128 hamming_encode(Word128 data) {
  data[1] &= (std::uint64_t{1} << 56) - 1;
  const auto s = static_cast<unsigned>(hamming_syndrome(data));
  // the seven bits make c zero; each of them and the data count in the overall parity
  const unsigned overall = (s >> 7 ^ static_cast<unsigned>(std::popcount(s & 0x7f))) & 1;
  data[1] |= std::uint64_t{s & 0x7f} << 56 | std::uint64_t{overall} << 63;
  return data;
}

Word128 chase_decode(std::span<const double> llr, int weak_bits) {
  SHORELINE_ASSERT(llr.size() == 128 && weak_bits >= 1 && weak_bits <= kMostWeakBits);
  Word128 word = hard_word(llr);
  const int syndrome = hamming_syndrome(word);
  if (syndrome == 0) return word;  // no codeword flips less than nothing
  const auto count = static_cast<std::size_t>(weak_bits);
  const Weak weak = weakest(llr, count);
  // subset -> syndrome and reliability flipped, each from the subset without its highest bit
  std::array<std::uint8_t, 1 << kMostWeakBits> left;
  std::array<double, 1 << kMostWeakBits> flipped;
  left[0] = static_cast<std::uint8_t>(syndrome);
  flipped[0] = 0.0;
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t low = 0; low < std::size_t{1} << i; ++low) {
      left[low | std::size_t{1} << i] = left[low] ^ kColumns[static_cast<std::size_t>(weak.bit[i])];
      flipped[low | std::size_t{1} << i] = flipped[low] + weak.reliability[i];
    }
  double least = std::numeric_limits<double>::infinity();
  std::size_t best = 0;
  for (std::size_t subset = 0; subset < std::size_t{1} << count; ++subset) {
    double cost = flipped[subset];
    if ((left[subset] & kOverall) != 0)  // an odd number of errors: one, at the column
      cost += std::abs(llr[kBitOf[left[subset] & 0x7f]]);
    else if (left[subset] != 0)
      continue;  // two errors or more
    if (cost < least) least = cost, best = subset;
  }
  for (std::size_t i = 0; i < count; ++i)
    if ((best >> i & 1) != 0) flip_bit(word, weak.bit[i]);
  if (left[best] != 0) flip_bit(word, kBitOf[left[best] & 0x7f]);
  return word;
}

}  // namespace shoreline::lane
