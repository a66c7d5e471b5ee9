// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/prbs.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

using namespace shoreline::lane;

namespace {

std::vector<std::uint8_t> bits_of(Pattern pattern, std::size_t n, std::uint32_t seed = ~0u) {
  std::vector<std::uint8_t> out(n);
  Prbs(pattern, seed).fill(out);
  return out;
}

std::string digits(std::span<const std::uint8_t> symbols) {
  std::string out;
  for (const auto s : symbols) out += static_cast<char>('0' + s);
  return out;
}

}  // namespace

TEST_CASE("PRBS7: the sequence that test equipment prints, from seven ones") {
  const std::string hex = "FE041851E459D4FA1C49B5BD8D2EE655";
  const auto bits = bits_of(Pattern::prbs7, 128);
  for (std::size_t i = 0; i < hex.size(); ++i) {
    const int nibble = std::stoi(hex.substr(i, 1), nullptr, 16);
    for (std::size_t b = 0; b < 4; ++b) CHECK(bits[4 * i + b] == ((nibble >> (3 - b)) & 1));
  }
}

TEST_CASE(
    "PRBS9 backwards is the whitening sequence of common radio chips (bytes, low bit first)") {
  // x^9 + x^5 + 1 with the taps counted from the other end: FF E1 1D 9A ED 85 33 24 EA 7A D2 39
  constexpr std::array<int, 12> kBytes = {0xFF, 0xE1, 0x1D, 0x9A, 0xED, 0x85,
                                          0x33, 0x24, 0xEA, 0x7A, 0xD2, 0x39};
  auto bits = bits_of(Pattern::prbs9, 511 + 9);  // ends with the nine ones it began with
  std::reverse(bits.begin(), bits.end());
  for (std::size_t i = 0; i < 8 * kBytes.size(); ++i)
    CHECK(bits[i] == ((kBytes[i / 8] >> (i % 8)) & 1));
}

TEST_CASE("PRBS13Q from the seed 0000010101011: the IEEE COM script's own symbols") {
  // PRBS13Q.m of the public script (taps 13 12 2 1), first 32 of its symbols and last 32 of 4095
  const auto symbols = quaternary(Pattern::prbs13, 0, 4095, 0b0000010101011);
  CHECK(digits({symbols.data(), 32}) == "21110003102131230333200310232202");
  CHECK(digits({symbols.data() + 4095 - 32, 32}) == "22131021012303013322120300323132");
  std::array<int, 4> count{};
  for (const auto s : symbols) ++count[s];
  CHECK(count == std::array<int, 4>{1014, 1002, 1014, 1065});
}

TEST_CASE("PRBS31 by hand: 31 ones, 28 zeros, 3 ones, 25 zeros; inverted in PRBS31Q") {
  // b(n) = b(n-28) + b(n-31): zeros until n - 31 passes the ones at n = 59, and so on.
  auto bits = bits_of(Pattern::prbs31, 31 + 28 + 3 + 25 + 1);
  std::string want = std::string(31, '1') + std::string(28, '0') + "111" + std::string(25, '0');
  CHECK(digits(bits).substr(0, want.size()) == want);
  CHECK(digits(quaternary(Pattern::prbs31, 0, 16)) == "0000000000000001");  // ... (0,1)
}

TEST_CASE("maximum length: each window of `order` bits comes once a period") {
  for (const Pattern p : {Pattern::prbs7, Pattern::prbs9, Pattern::prbs13, Pattern::prbs15}) {
    const std::size_t n = static_cast<std::size_t>(order(p)), period = (1u << n) - 1;
    const auto bits = bits_of(p, period + n, 1);
    std::vector<bool> seen(period + 1);
    std::size_t ones = 0;
    for (std::size_t i = 0; i < period; ++i) {
      std::size_t word = 0;
      for (std::size_t j = 0; j < n; ++j) word = 2 * word + bits[i + j];
      CHECK_FALSE(seen[word]);
      seen[word] = true;
      ones += bits[i];
    }
    CHECK(ones == (period + 1) / 2);
  }
}

TEST_CASE("fill, next and skip agree, wherever they start") {
  for (const Pattern p : {Pattern::prbs7, Pattern::prbs13, Pattern::prbs31}) {
    Prbs slow(p, 12345);
    const auto bits = bits_of(p, 3000, 12345);
    for (const auto b : bits) CHECK(b == slow.next());
    for (const std::uint64_t skip : {0u, 1u, 13u, 999u}) {
      Prbs at(p, 12345);
      at.skip(skip);
      CHECK(at.next() == bits[skip]);
    }
    Prbs around(p, 12345);
    around.skip((std::uint64_t{1} << order(p)) - 1 + 7);
    CHECK(around.next() == bits[7]);
  }
  const auto whole = quaternary(Pattern::prbs31, 0, 500),
             part = quaternary(Pattern::prbs31, 300, 200);
  CHECK(digits({whole.data() + 300, 200}) == digits(part));
}

TEST_CASE("precoding is undone, and turns an alternating burst into two errors") {
  const auto sent = quaternary(Pattern::prbs13, 0, 200, 77);
  auto line = sent;
  precode(line);
  auto back = line;
  decode_precoded(back);
  CHECK(back == sent);
  // what 1 + D makes of it mod 4 is the data
  for (std::size_t i = 1; i < line.size(); ++i) CHECK((line[i] + line[i - 1]) % 4 == sent[i]);
  for (int i = 0; i < 7; ++i) {
    auto& s = line[static_cast<std::size_t>(50 + i)];
    s = static_cast<std::uint8_t>((s + (i % 2 == 0 ? 1 : 3)) % 4);
  }
  decode_precoded(line);
  int errors = 0;
  for (std::size_t i = 0; i < sent.size(); ++i) errors += line[i] != sent[i];
  CHECK(errors == 2);
}

TEST_CASE("SSPRQ is the sequence that IEEE 802.3 publishes") {
  const auto symbols = ssprq();
  REQUIRE(symbols.size() == 65535);
  // FNV-1a of the symbols, one byte each. The same bytes have the SHA-256 f17f5effb8e68863e5355258
  // 186456e1c3b3c48b5519c1a0c46dac855fae3582, which is that of the machine-readable sequence of
  // clause 120 (Clause_120_SSPRQ_sequence.csv among the extracts of IEEE 802.3).
  std::uint64_t hash = 14695981039346656037ull;
  for (const std::uint8_t s : symbols) hash = (hash ^ s) * 1099511628211ull;
  CHECK(hash == 0x8c5c38dd256497f9ull);
  // the runs that OMA is measured on (121.8.4)
  int longest[4] = {}, run = 0;
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    run = i > 0 && symbols[i] == symbols[i - 1] ? run + 1 : 1;
    longest[symbols[i]] = std::max(longest[symbols[i]], run);
  }
  CHECK(longest[3] >= 7);
  CHECK(longest[0] >= 6);
}
