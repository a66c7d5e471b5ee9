// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/pulse.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

namespace shoreline::signal::com {
namespace {

constexpr int kM = 4;
constexpr double kTwoPi = 2.0 * std::numbers::pi;

TEST_CASE("a pulse is the sum of the last M samples") {
  const std::vector<double> impulse = {1, 2, 4, 8, 16, 32};
  CHECK(pulse_response(impulse, kM) == std::vector<double>{1, 3, 7, 15, 30, 60});
  CHECK(pulse_response(impulse, 1) == impulse);
}

TEST_CASE("an FFE shifts by unit intervals, around the end as the script does") {
  std::vector<double> pulse(16, 0.0);
  pulse[6] = 1.0, pulse[1] = 0.5;
  const std::vector<double> taps = {-0.2, 0.7, 0.1};
  const std::vector<double> out = apply_ffe(pulse, taps, 1, kM);
  std::vector<double> expected(16, 0.0);
  expected[2] = -0.2, expected[6] = 0.7, expected[10] = 0.1;
  expected[13] = -0.1, expected[1] = 0.35, expected[5] = 0.05;  // 1 - 4 comes in at the end
  for (std::size_t i = 0; i < 16; ++i) CHECK(out[i] == doctest::Approx(expected[i]));
  CHECK(apply_ffe(pulse, std::vector<double>{1.0}, 0, kM) == pulse);
  CHECK(apply_ffe(pulse, std::vector<double>{0.0, 0.0, 1.0}, 1, kM)[10] == 1.0);
}

/// 0 up to 8, then a pulse of three unit intervals, peak at 14.
std::vector<double> hand_made() {
  return {0,   0,   0,   0,   0,   0,   0,   0,   0,   0.05, 0.2, 0.4, 0.7, 0.9, 1.0, 0.95,
          0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.1, 0.0, 0.0,  0.0, 0.0, 0.0, 0.0, 0.0, 0.0};
}

TEST_CASE("the instant of Mueller and Muller, by hand") {
  // The last crossing of 0.01 going up is before sample 9: candidates 8 ... 16.
  // |h(i - 4) - max(h(i + 4) - b h(i), 0)| with b = 0: 12: 0 - .8; 13: .05 - .6 = .55; 14: .2 - .5
  // = .3; 15: .4 - .4 = 0; 16: .7 - .3.
  const std::vector<double> h = hand_made();
  Sampling s = sampling_instant(h, kM, 0.0, 0, h.size() - 1);
  CHECK(s.found);
  CHECK(s.peak == 14);
  CHECK(s.cursor == 15);
  // b = 0.3: 12: 0 - .59; 13: .05 - .33 = .28; 14: .2 - .2 = 0.
  s = sampling_instant(h, kM, 0.3, 0, h.size() - 1);
  CHECK(s.cursor == 14);
  // b = 1: 12: 0 - .1; from 13 on the DFE may take all, so h(i - 4) itself: .05, .2.
  CHECK(sampling_instant(h, kM, 1.0, 0, h.size() - 1).cursor == 13);
  // CDR Mod-MM, |h(i + 4) - b h(i)|, b = 0.5: 13: .6 - .45; 14: .5 - .5 = 0. b = 0.3: 15: .4 -
  // .285; 16: .3 - .24.
  CHECK(sampling_instant(h, kM, 0.5, 0, h.size() - 1, kPostCursor).cursor == 14);
  CHECK(sampling_instant(h, kM, 0.3, 0, h.size() - 1, kPostCursor).cursor == 16);
}

TEST_CASE("the peak is sought where one asks") {
  std::vector<double> h = hand_made();
  h[30] = 5.0;
  CHECK(sampling_instant(h, kM, 0.0, 0, h.size() - 1).peak == 30);
  CHECK(sampling_instant(h, kM, 0.0, 4, 24).peak == 14);
  CHECK(sampling_instant(h, kM, 0.0, 4, 24).cursor == 15);
  CHECK(sampling_instant(h, kM, 0.0, 4, 1000).peak == 30);  // beyond the end is no error
}

TEST_CASE("no instant where nothing rises through 1 % of the peak in four unit intervals") {
  const std::vector<double> level(40, 1.0);
  CHECK_FALSE(sampling_instant(level, kM, 0.0, 0, 39).found);
  std::vector<double> slow(60);
  for (std::size_t i = 0; i < 60; ++i) slow[i] = 1.0 + 0.01 * static_cast<double>(i);
  CHECK_FALSE(sampling_instant(slow, kM, 0.0, 0, 59).found);
  CHECK(sampling_instant(level, kM, 0.0, 0, 39, kPeak).found);
}

TEST_CASE("other anchors: the peak, and the most above the pre-cursor") {
  const std::vector<double> h = hand_made();
  CHECK(sampling_instant(h, kM, 0.0, 0, h.size() - 1, kPeak).cursor == 14);
  // h(i) - h(i - 4): 12: .7; 13: .85; 14: .8; 15: .55.
  CHECK(sampling_instant(h, kM, 0.0, 0, h.size() - 1, kMostAbovePrecursor).cursor == 13);
}

Config fast() {
  Config c;
  c.f_b_hz = 50e9, c.samples_per_ui = 32;
  return c;
}

TEST_CASE("the impulse response of a delayed one-pole filter") {
  // H = exp(-j 2 pi f t0)/(1 + j f/fc): zero up to t0, then exp(-(t - t0) 2 pi fc) 2 pi fc dt. The
  // file ends at 200 GHz, so the corner rings; what a pulse of a unit interval collects is smooth.
  const double t0 = 1e-9, fc = 10e9;
  std::vector<double> f;
  std::vector<Complex> h;
  for (int i = 0; i <= 20000; ++i) {
    f.push_back(10e6 * i);
    h.push_back(std::polar(1.0, -kTwoPi * f.back() * t0) / Complex(1.0, f.back() / fc));
  }
  Config c = fast();
  c.td_truncation = 1e-5;
  const auto impulse = impulse_response(h, f, c);
  REQUIRE(impulse);
  double dc = 0.0;
  for (const double v : *impulse) dc += v;
  CHECK(dc == doctest::Approx(1.0).epsilon(1e-3));
  const std::vector<double> pulse = pulse_response(*impulse, 32);
  const double dt = 1.0 / (50e9 * 32), tau = 1.0 / (kTwoPi * fc), ui = 32 * dt;
  const auto step = [&](double t) { return t <= 0.0 ? 0.0 : 1.0 - std::exp(-t / tau); };
  for (const double after : {-50e-12, 10e-12, 20e-12, 30e-12, 60e-12, 100e-12}) {
    const auto i = static_cast<std::size_t>(std::lround((t0 + after) / dt));
    const double t = (static_cast<double>(i) + 0.5) * dt - t0;
    CHECK(pulse[i] == doctest::Approx(step(t) - step(t - ui)).epsilon(0.01).scale(1.0));
  }
}

TEST_CASE("what cannot be transformed says why") {
  const std::vector<double> f(10, 1e9);
  const std::vector<Complex> h(10, 1.0);
  const auto few = impulse_response(h, f, fast());
  REQUIRE_FALSE(few);
  CHECK(few.error().message.find("20 frequencies") != std::string::npos);
  std::vector<double> coarse, fine;
  for (int i = 0; i < 30; ++i) coarse.push_back(700e9 * i), fine.push_back(1.0 * i);
  const std::vector<Complex> ones(30, 1.0);
  CHECK_FALSE(impulse_response(ones, coarse, fast()));
  CHECK_FALSE(impulse_response(ones, fine, fast()));
}

TEST_CASE("an answer before its cause is noticed by its rising phase") {
  std::vector<Complex> late, early;
  for (int i = 0; i < 100; ++i)
    late.push_back(std::polar(1.0, -0.3 * i)), early.push_back(std::polar(1.0, 0.3 * i));
  CHECK_FALSE(phase_rises(late));
  CHECK(phase_rises(early));
}

}  // namespace
}  // namespace shoreline::signal::com
