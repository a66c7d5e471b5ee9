// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/prbs.h"

#include <algorithm>
#include <array>
#include <bit>

#include "shoreline/base/assert.h"

namespace shoreline::lane {
namespace {

/// The exponents d, the greatest first.
std::span<const int> exponents(Pattern pattern) {
  static constexpr int k7[] = {7, 6}, k9[] = {9, 5}, k13[] = {13, 12, 2, 1}, k15[] = {15, 14},
                       k31[] = {31, 28};
  static constexpr std::array<std::span<const int>, 5> kAll = {k7, k9, k13, k15, k31};
  return kAll[static_cast<std::size_t>(pattern)];
}

/// A linear map of states: the image of each single bit.
using Map = std::array<std::uint32_t, 32>;

std::uint32_t image(const Map& map, std::uint32_t state) {
  std::uint32_t out = 0;
  for (; state != 0; state &= state - 1)
    out ^= map[static_cast<std::size_t>(std::countr_zero(state))];
  return out;
}

}  // namespace

int order(Pattern pattern) { return exponents(pattern).front(); }

Prbs::Prbs(Pattern pattern, std::uint32_t seed)
    : order_(order(pattern)), burst_(exponents(pattern).back()) {
  for (const int d : exponents(pattern)) taps_ |= std::uint32_t{1} << (order_ - d);
  state_ = seed & ((std::uint32_t{1} << order_) - 1);
  SHORELINE_ASSERT(state_ != 0);
}

std::uint32_t Prbs::step(std::uint32_t state) const {
  const auto bit = static_cast<std::uint32_t>(std::popcount(state & taps_) & 1);
  return (state >> 1) | (bit << (order_ - 1));
}

bool Prbs::next() {
  const bool out = (state_ & 1u) != 0;
  state_ = step(state_);
  return out;
}

void Prbs::skip(std::uint64_t bits) {
  Map power{};  // a step, two steps, four ...
  for (int i = 0; i < order_; ++i) power[static_cast<std::size_t>(i)] = step(std::uint32_t{1} << i);
  for (bits %= (std::uint64_t{1} << order_) - 1; bits != 0; bits >>= 1) {
    if ((bits & 1u) != 0) state_ = image(power, state_);
    const Map half = power;
    for (int i = 0; i < order_; ++i)
      power[static_cast<std::size_t>(i)] = image(half, half[static_cast<std::size_t>(i)]);
  }
}

void Prbs::fill(std::span<std::uint8_t> bits, bool inverted) {
  const std::uint8_t flip = inverted ? 1 : 0;
  const auto burst = static_cast<std::size_t>(burst_);
  for (std::size_t i = 0; i < bits.size();) {
    const std::size_t n = std::min(burst, bits.size() - i);
    for (std::size_t j = 0; j < n; ++j)
      bits[i + j] = static_cast<std::uint8_t>(((state_ >> j) & 1u) ^ flip);
    i += n;
    std::uint32_t fresh = 0;
    for (std::uint32_t taps = taps_; taps != 0; taps &= taps - 1)
      fresh ^= state_ >> std::countr_zero(taps);
    const std::uint32_t mask = (std::uint32_t{1} << n) - 1;
    state_ = (state_ >> n) | ((fresh & mask) << (static_cast<std::size_t>(order_) - n));
  }
}

std::vector<std::uint8_t> gray_pam4(std::span<const std::uint8_t> bits) {
  std::vector<std::uint8_t> out(bits.size() / 2);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const int a = bits[2 * i], b = bits[2 * i + 1];
    out[i] = static_cast<std::uint8_t>(2 * a + (a ^ b));
  }
  return out;
}

std::vector<std::uint8_t> quaternary(Pattern pattern, std::uint64_t from, std::size_t count,
                                     std::uint32_t seed) {
  const std::uint64_t period = (std::uint64_t{1} << order(pattern)) - 1;
  Prbs prbs(pattern, seed);
  prbs.skip(2 * (from % period));
  std::vector<std::uint8_t> bits(2 * count);
  prbs.fill(bits, pattern == Pattern::prbs31);
  return gray_pam4(bits);
}

std::vector<std::uint8_t> ssprq() {
  struct Section {
    std::uint32_t seed;
    std::size_t bits;
  };
  static constexpr Section kSections[] = {
      {0x00000002, 10924}, {0x34013FF7, 10922}, {0x0CCCCCCC, 10922}};
  constexpr std::size_t kRound = 32768;  // bits of the three
  std::vector<std::uint8_t> round(kRound);
  std::size_t at = 0;
  for (const Section& s : kSections) {
    // The seed stands in the register from S30, the oldest bit, to S0: here the oldest is lowest,
    // and what the register holds is sent before the section begins.
    std::uint32_t state = 0;
    for (int i = 0; i < 31; ++i) state |= ((s.seed >> i) & 1u) << (30 - i);
    Prbs prbs(Pattern::prbs31, state);
    prbs.skip(31);
    prbs.fill(std::span(round).subspan(at, s.bits), true);
    at += s.bits;
  }
  std::vector<std::uint8_t> bits(round);
  bits.insert(bits.end(), round.begin(), round.end());
  bits.insert(bits.end(), round.begin() + 1, round.end());
  bits.insert(bits.end(), round.begin(), round.end() - 1);
  std::vector<std::uint8_t> symbols = gray_pam4(bits);
  const auto turn = [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i)
      symbols[i] = static_cast<std::uint8_t>(3 - symbols[i]);
  };
  turn(kRound / 2, kRound);
  turn(symbols.size() - kRound / 2, symbols.size());
  return symbols;
}

void precode(std::span<std::uint8_t> symbols, int levels, int last) {
  for (std::uint8_t& s : symbols) {
    last = (s - last + levels) % levels;
    s = static_cast<std::uint8_t>(last);
  }
}

void decode_precoded(std::span<std::uint8_t> symbols, int levels, int last) {
  for (std::uint8_t& s : symbols) {
    const int now = s;
    s = static_cast<std::uint8_t>((now + last) % levels);
    last = now;
  }
}

}  // namespace shoreline::lane
