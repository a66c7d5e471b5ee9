// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/capture.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "shoreline/lane/prbs.h"
#include "shoreline/photonics/link/reference_filter.h"
#include "shoreline/photonics/link/synthetic_capture.test.h"

using namespace shoreline;
using namespace shoreline::photonics;

namespace {

double off(double value, double expected) { return std::abs(value - expected); }
constexpr double kPi = std::numbers::pi;

}  // namespace

TEST_CASE("Bessel-Thomson: half the power at its bandwidth, and the attenuations of G.957") {
  CHECK(off(std::norm(bessel_thomson(0.5, 0.5)), 0.5) < 1e-9);
  CHECK(std::abs(bessel_thomson(0.0, 0.5) - 1.0) < 1e-15);
  // ITU-T G.957 table A.1: f over the 3 dB frequency, dB
  const auto db = [](double f) { return -20.0 * std::log10(std::abs(bessel_thomson(f, 1.0))); };
  CHECK(off(db(0.2), 0.1) < 0.05);
  CHECK(off(db(0.6), 1.0) < 0.05);
  CHECK(off(db(0.8), 1.9) < 0.05);
  CHECK(off(db(1.33), 5.7) < 0.1);
  CHECK(off(db(2.0), 13.0) < 0.5);
}

TEST_CASE("noise behind it: correlation by transform, and the gain of taps") {
  const auto r = noise_correlation(0.5, 6);
  CHECK(r[0] == 1.0);
  // By a plain sum on another grid.
  for (int k = 1; k < 6; ++k) {
    double num = 0.0, den = 0.0;
    for (int i = 0; i < 200000; ++i) {
      const double f = (i + 0.5) * 1e-4;
      const double n = std::norm(bessel_thomson(f, 0.5));
      num += n * std::cos(2.0 * kPi * f * k), den += n;
    }
    CHECK(off(r[static_cast<std::size_t>(k)], num / den) < 1e-6);
  }
  const double taps[] = {-0.1, 1.25, -0.15};
  double sum = 0.0;
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j)
      sum += taps[i] * taps[j] * r[static_cast<std::size_t>(std::abs(i - j))];
  CHECK(off(noise_gain(taps, r), std::sqrt(sum)) < 1e-12);
  const double one[] = {1.0};
  CHECK(noise_gain(one, r) == 1.0);
}

TEST_CASE("power between samples, on a circle") {
  Capture c{8, {}};
  const auto wave = [](double t) {  // 16 UI round
    return 1.0 + 0.3 * std::cos(2.0 * kPi * t * 5.0 / 16.0) +
           0.1 * std::sin(2.0 * kPi * t * 21.0 / 16.0);
  };
  for (int i = 0; i < 128; ++i) c.power.push_back(wave(i / 8.0));
  std::vector<double> out(16);
  for (const double phase : {0.0, 0.123, 0.99, -0.4, 3.3}) {
    power_at(c, phase, out);
    for (int n = 0; n < 16; ++n)
      CHECK(off(out[static_cast<std::size_t>(n)], wave(n + phase)) < 1e-4);
  }
}

TEST_CASE("a grid of no whole number of samples becomes one") {
  const double per = 6.4;
  const auto wave = [](double t) { return 2.0 + std::sin(2.0 * kPi * t * 0.7) * 0.5; };
  std::vector<double> samples;
  for (int i = 0; i < 640; ++i) samples.push_back(wave(i / per));  // 100 UI, 70 periods
  const Capture c = uniform(samples, per);
  CHECK(c.per_symbol == 8);
  REQUIRE(c.symbols() == 100);
  for (std::size_t i = 0; i < c.power.size(); ++i)
    CHECK(off(c.power[i], wave(static_cast<double>(i) / 8.0)) < 1e-4);
}

TEST_CASE("the middle of an eye, and a clock beside its nominal rate") {
  const auto symbols = lane::quaternary(lane::Pattern::prbs13, 0, 8191);
  const Capture c = test::thinned(test::synthesised(symbols, {.bandwidth = 0.6}), 4);
  // held over 32 samples, the first of them at 0, and delayed by 0.3 UI
  CHECK(off(eye_centre(c), 31.0 / 64.0 + 0.3) < 0.003);
  const auto none = clock_offset(c);
  REQUIRE(none);
  CHECK(std::abs(*none) < 2e-6);
  // The same samples taken for 8.0004 a symbol: the symbols come 50 ppm early.
  Capture drifting{8, {}};
  const double per = 8.0 * (1.0 - 50e-6);
  const Capture fine = test::synthesised(symbols, {.bandwidth = 0.6});
  std::vector<double> at(1);
  for (int i = 0; i < 8190 * 8; ++i) {
    const double ui = i / per;
    const auto first = static_cast<std::size_t>(ui * 32.0);
    const double part = ui * 32.0 - static_cast<double>(first);
    if (first + 1 >= fine.power.size()) break;
    drifting.power.push_back((1.0 - part) * fine.power[first] + part * fine.power[first + 1]);
  }
  drifting.power.resize(drifting.symbols() * 8);
  const auto drift = clock_offset(drifting);
  REQUIRE(drift);
  CHECK(off(*drift, 50e-6) < 2e-6);
}
