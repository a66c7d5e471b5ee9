// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/circuit/cis.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>
#include <vector>

#include "shoreline/math/random.h"

using namespace shoreline;
using namespace shoreline::photonics;

namespace {

constexpr long double kTurn = 2.0L * std::numbers::pi_v<long double>;

struct Pair {
  std::vector<double> re, im;
};
Pair cis_of(const std::vector<double>& turns, double amplitude = 1.0) {
  Pair out{turns, turns};
  cis(turns, amplitude, out.re, out.im);
  return out;
}

}  // namespace

TEST_CASE("sine and cosine of any number of turns, to 3e-16") {
  math::Random random(3, math::Purpose("turns"));
  std::vector<double> turns;
  for (const double size : {0.1, 1.0, 10.0, 1e3, 1e6, 1e12})
    for (int k = 0; k < 2000; ++k) turns.push_back(size * random.normal());
  const Pair got = cis_of(turns);
  long double worst = 0.0L;
  for (std::size_t i = 0; i < turns.size(); ++i) {
    const long double part = turns[i] - std::round(turns[i]);  // exact
    worst = std::max({worst, std::abs(got.re[i] - std::cos(kTurn * part)),
                      std::abs(got.im[i] - std::sin(kTurn * part))});
  }
  CHECK(static_cast<double>(worst) < 3e-16);
}

TEST_CASE("whole quarters of turns are exact") {
  const Pair got = cis_of({0.0, 0.25, 0.5, 0.75, 1.0, -0.25, 1e9 + 0.25, -3.5});
  CHECK(got.re == std::vector<double>{1, 0, -1, 0, 1, 0, 0, -1});
  CHECK(got.im == std::vector<double>{0, 1, 0, -1, 0, -1, 1, 0});
}

TEST_CASE("a line of centimetres keeps its phase to the rounding of its turns") {
  // 3 cm of n_g 4.2: 96,000 turns, 6e5 rad. 1e-15 of that phase is what is allowed.
  const double per_um = 3e4 * 4.2, offset = -3e4 * 1.8 / 1.31;
  std::vector<double> wavelengths;
  for (int k = 0; k < 999; ++k) wavelengths.push_back(1.26 + 1e-4 * k);
  Pair got{wavelengths, wavelengths};
  line_wave(wavelengths, per_um, offset, 0.5, got.re, got.im);
  for (std::size_t i = 0; i < wavelengths.size(); ++i) {
    const long double turns = static_cast<long double>(per_um) / wavelengths[i] + offset;
    const long double phase = kTurn * (turns - std::round(turns));
    const double room = static_cast<double>(1e-15L * kTurn * std::abs(turns));
    CHECK(std::abs(got.re[i] - 0.5L * std::cos(phase)) < room);
    CHECK(std::abs(got.im[i] - 0.5L * std::sin(phase)) < room);
  }
}

TEST_CASE("a value does not depend on how many are asked for") {
  std::vector<double> turns = {0.1, 0.7, 12.3, -4.4, 5.5, 0.01, 0.9};
  const Pair all = cis_of(turns, 0.3);
  for (std::size_t i = 0; i < turns.size(); ++i) {
    const Pair one = cis_of({turns[i]}, 0.3);
    CHECK(one.re[0] == all.re[i]);
    CHECK(one.im[0] == all.im[i]);
  }
}
