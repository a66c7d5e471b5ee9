// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/hamming.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <vector>

#include "shoreline/lane/inner_simulation.h"

namespace shoreline::lane {

namespace {

using Bits = std::vector<int>;

/// H x, row by row.
Bits check(const Bits& x) {
  Bits out(8, 0);
  for (int row = 0; row < 8; ++row)
    for (int bit = 0; bit < 128; ++bit)
      out[static_cast<std::size_t>(row)] ^=
          (hamming_column(bit) >> row & 1) & x[static_cast<std::size_t>(bit)];
  return out;
}

bool is_codeword(const Bits& x) {
  const Bits s = check(x);
  return std::count(s.begin(), s.end(), 0) == 8;
}

/// Chase's algorithm 2 as he describes it: flip, decode hard by trying each bit, compare what the
/// codewords that come out differ from the received word by.
Bits slow_chase(const std::array<double, 128>& llr, int weak) {
  Bits hard(128);
  for (std::size_t i = 0; i < 128; ++i) hard[i] = llr[i] < 0.0 ? 1 : 0;
  std::vector<std::size_t> order(128);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::abs(llr[a]) < std::abs(llr[b]);
  });
  Bits best;
  double least = std::numeric_limits<double>::infinity();
  const auto consider = [&](const Bits& word) {
    if (!is_codeword(word)) return;
    double cost = 0.0;
    for (std::size_t i = 0; i < 128; ++i) cost += word[i] != hard[i] ? std::abs(llr[i]) : 0.0;
    if (cost < least) least = cost, best = word;
  };
  for (unsigned subset = 0; subset < 1u << weak; ++subset) {
    Bits word = hard;
    for (int i = 0; i < weak; ++i)
      if ((subset >> i & 1) != 0) word[order[static_cast<std::size_t>(i)]] ^= 1;
    consider(word);
    // only an odd number of errors has a codeword at distance one
    const Bits s = check(word);
    if (s[7] == 0) continue;
    for (std::size_t i = 0; i < 128; ++i) {
      Bits corrected = word;
      corrected[i] ^= 1;
      consider(corrected);
    }
  }
  return best;
}

}  // namespace

TEST_CASE("columns are the 128 different ones with a one in the last row: distance four") {
  std::set<int> columns;
  for (int bit = 0; bit < 128; ++bit) {
    CHECK((hamming_column(bit) & 0x80) != 0);
    columns.insert(hamming_column(bit));
  }
  // no two equal, and sums of three keep the one: no word of weight 1, 2 or 3 is a codeword
  CHECK(columns.size() == 128);
}

TEST_CASE("encoded words keep their data and satisfy the checks") {
  math::Random random(3, math::Purpose("test"));
  for (int i = 0; i < 50; ++i) {
    const Word128 data = {random.bits(), random.bits()}, word = hamming_encode(data);
    CHECK(hamming_syndrome(word) == 0);
    CHECK(word[0] == data[0]);
    CHECK(((word[1] ^ data[1]) & ((std::uint64_t{1} << 56) - 1)) == 0);
    Bits bits(128);
    for (int b = 0; b < 128; ++b) bits[static_cast<std::size_t>(b)] = bit_of(word, b) ? 1 : 0;
    CHECK(is_codeword(bits));
  }
}

TEST_CASE("any one error is corrected whatever the reliabilities of one size") {
  const Word128 word = hamming_encode({0x0123456789abcdef, 0x00fedcba98765432});
  for (int wrong = 0; wrong < 128; ++wrong) {
    std::array<double, 128> llr;
    for (int b = 0; b < 128; ++b)
      llr[static_cast<std::size_t>(b)] = bit_of(word, b) != (b == wrong) ? -1.0 : 1.0;
    CHECK(chase_decode(llr) == word);
  }
}

TEST_CASE("two and three errors are corrected where they are weak") {
  const Word128 word = hamming_encode({42, 43});
  std::array<double, 128> llr;
  for (int b = 0; b < 128; ++b) llr[static_cast<std::size_t>(b)] = bit_of(word, b) ? -5.0 : 5.0;
  for (const std::size_t wrong : {std::size_t{0}, std::size_t{77}, std::size_t{127}}) {
    llr[wrong] *= -0.1;
    CHECK(chase_decode(llr) == word);
  }
}

TEST_CASE("the fast decoder is Chase's algorithm 2") {
  // so noisy that many words come out wrong: sigma 0.6 is a bit error ratio of 0.036
  math::Random random(11, math::Purpose("test"));
  int wrong = 0;
  for (int i = 0; i < 60; ++i) {
    const NoisyWord word = draw_word(0.6, random);
    for (const int weak : {1, 3, 6}) {
      const Word128 fast = chase_decode(word.llr, weak);
      CHECK(hamming_syndrome(fast) == 0);
      const Bits slow = slow_chase(word.llr, weak);
      REQUIRE(slow.size() == 128);
      for (int b = 0; b < 128; ++b)
        REQUIRE((bit_of(fast, b) ? 1 : 0) == slow[static_cast<std::size_t>(b)]);
      wrong += fast != word.sent ? 1 : 0;
    }
  }
  CHECK(wrong > 20);
}

}  // namespace shoreline::lane
