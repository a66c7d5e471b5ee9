// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/inner_simulation.h"

#include <doctest/doctest.h>

#include <cmath>

namespace shoreline::lane {

namespace {

double off(double value, double expected) { return std::abs(value / expected - 1.0); }

Context threads(int n) {
  Context context;
  context.threads = n;
  return context;
}

}  // namespace

TEST_CASE("Hamming(128,120) in white noise leaves what another simulation left") {
  // Expected: an independent simulation of PAM4 in white noise and Chase-2 decoding with 6 weak
  // bits, 3.1 Mbit a point. Its first point rests on about 150 errors and this test's on 450, the
  // others on 800; 20,000 errors gave 4.55e-5, 2.416e-4, 8.65e-4 and 2.66e-3.
  struct Row {
    double in, out, tolerance;
  };
  for (const Row& point : {Row{3.0e-3, 4.8e-5, 0.15},
                           {4.8e-3, 2.43e-4, 0.1},
                           {7.0e-3, 8.8e-4, 0.1},
                           {1e-2, 2.7e-3, 0.1}}) {
    CAPTURE(point.in);
    const InnerCounts counts = simulate_inner(point.in, {800, 330'000, 6}, threads(2));
    CHECK(off(counts.ber_in(), point.in) < 0.01);
    CHECK(off(counts.ber_out(), point.out) < point.tolerance);
    CHECK(counts.spread() < 0.05);
    // four bits of a word of the least weight, seldom two in one symbol
    const double bits = static_cast<double>(counts.bits_out);
    CHECK(bits / static_cast<double>(counts.words_out) > 3.0);
    CHECK(bits / static_cast<double>(counts.symbols_out) > 1.0);
    CHECK(bits / static_cast<double>(counts.symbols_out) < 1.3);
  }
}

TEST_CASE("more weak bits leave fewer errors, and hard decoding more than came in of few") {
  const double one = simulate_inner(4.8e-3, {800, 200'000, 1}, threads(2)).ber_out();
  const double three = simulate_inner(4.8e-3, {800, 200'000, 3}, threads(2)).ber_out();
  const double six = simulate_inner(4.8e-3, {800, 200'000, 6}, threads(2)).ber_out();
  CHECK(one > three);
  CHECK(three > six);
}

TEST_CASE("the counts do not depend on the number of threads") {
  const InnerCounts a = simulate_inner(7e-3, {100, 100'000, 6}, threads(1));
  const InnerCounts b = simulate_inner(7e-3, {100, 100'000, 6}, threads(4));
  CHECK(a.words == b.words);
  CHECK(a.bits_in == b.bits_in);
  CHECK(a.bits_out == b.bits_out);
  CHECK(a.symbols_out == b.symbols_out);
  CHECK(a.words % 65536 == 0);
}

TEST_CASE("a cancelled simulation says what it has") {
  const std::atomic<bool> cancel{true};
  Context context = threads(1);
  context.cancel = &cancel;
  const InnerCounts none = simulate_inner(7e-3, {}, context);
  CHECK(none.words == 0);
  CHECK(none.ber_out() == 0.0);
  CHECK(none.spread() == 1.0);
}

TEST_CASE("likelihood ratios of PAM4 are max-log") {
  // the nearest level of each value of a bit, by trying all four
  constexpr double kLevels[] = {-3.0, -1.0, 1.0, 3.0};
  constexpr int kFirst[] = {0, 0, 1, 1}, kSecond[] = {0, 1, 1, 0};
  for (double y = -5.0; y <= 5.0; y += 0.13) {
    double nearest[2][2] = {{1e9, 1e9}, {1e9, 1e9}};
    for (int l = 0; l < 4; ++l) {
      const double d = (y - kLevels[l]) * (y - kLevels[l]);
      nearest[0][kFirst[l]] = std::min(nearest[0][kFirst[l]], d);
      nearest[1][kSecond[l]] = std::min(nearest[1][kSecond[l]], d);
    }
    const std::array<double, 2> llr = pam4_llr(y);
    CAPTURE(y);
    CHECK(llr[0] == doctest::Approx(nearest[0][1] - nearest[0][0]).epsilon(1e-9));
    CHECK(llr[1] == doctest::Approx(nearest[1][1] - nearest[1][0]).epsilon(1e-9));
  }
}

}  // namespace shoreline::lane
