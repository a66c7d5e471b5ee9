// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Eyes of pulses so simple that their edges can be written down, and of one by trying all symbols.
#include "shoreline/signal/com/eye.h"

#include <doctest/doctest.h>

#include <cmath>

#include "shoreline/math/special.h"

namespace shoreline::signal::com {
namespace {

constexpr int kS = 100;
constexpr double kBin = 1e-5;

Config config_of(int levels) {
  Config c;
  c.phy = Phy::c2m, c.levels = levels, c.samples_per_ui = kS, c.samples_for_c2m = kS;
  c.t_o_mui = 50, c.window = Window::rectangle;
  c.sigma_rj_ui = c.a_dd_ui = 0.0;
  return c;
}

/// `shape(t)`, t in unit intervals from the cursor, over nine unit intervals.
template <class Shape>
Fom pulse_of(Shape&& shape, double amplitude) {
  Fom out;
  out.valid = true;
  out.cursor = 4 * kS + 37;
  out.pulse.resize(9 * kS);
  for (std::size_t i = 0; i < out.pulse.size(); ++i)
    out.pulse[i] = amplitude * shape((static_cast<double>(i) - 437.0) / kS);
  return out;
}

double triangle(double t) { return std::max(0.0, 1.0 - std::abs(t)); }

TEST_CASE("PAM4 of triangles: heights and widths") {
  // t from the middle a level l is (1 - t) l, its neighbour disturbs by t. Edges of the upper eye:
  // 1 - 2t over (1 - t)/3 + t; of the middle one: (1 - t)/3 - t and its negative.
  const double a = 0.09;
  const EyeOpening eye = eye_opening(config_of(4), pulse_of(triangle, a), {0, 0, kBin, {}}, true);
  // Window: t up to 0.05. Upper eye: .9 - .3667, middle: 2 * .2667.
  CHECK(eye.height_v == doctest::Approx(a * 0.53333).epsilon(1e-3));
  // The upper eye's middle is 2/3: 1 - 2t crosses at 1/6. The middle eye's is 0: at 1/4.
  REQUIRE(eye.widths_ui.size() == 3);
  CHECK(eye.widths_ui[0] == doctest::Approx(0.33));
  CHECK(eye.widths_ui[1] == doctest::Approx(0.50).epsilon(0.021));
  CHECK(eye.widths_ui[2] == doctest::Approx(0.33));
  CHECK(eye.upper_v[50] == doctest::Approx(a / 3).epsilon(1e-3));
  CHECK(eye.lower_v[50] == doctest::Approx(-a / 3).epsilon(1e-3));
  CHECK(eye.upper_v[40] == doctest::Approx(a * (0.9 / 3 - 0.1)).epsilon(2e-3));
}

TEST_CASE("NRZ of triangles is open over the whole unit interval") {
  const EyeOpening eye = eye_opening(config_of(2), pulse_of(triangle, 0.1), {0, 0, kBin, {}}, true);
  CHECK(eye.height_v == doctest::Approx(0.18).epsilon(1e-3));  // 2 (1 - 2 * .05)
  REQUIRE(eye.widths_ui.size() == 1);
  CHECK(eye.widths_ui[0] >= 0.98);
}

TEST_CASE("noise takes Q^-1(DER_0) sigma from each side") {
  const auto flat = [](double t) { return std::abs(t) < 0.6 ? 1.0 : 0.0; };
  Config config = config_of(4);
  const double a = 0.09, sigma_n = 1.5e-3, sigma_tx = 2e-3;
  config.window = Window::gaussian;
  config.t_o_mui = 30;  // of a pulse that is flat there
  const Fom fom = pulse_of(flat, a);
  for (const double der : {1e-4, 1e-6}) {
    config.der_0 = der;
    const EyeOpening eye = eye_opening(config, fom, {sigma_n, sigma_tx, kBin, {}}, false);
    const double q = math::inverse_q(der);
    CHECK(std::abs(eye.height_v - (2 * a / 3 - 2 * q * std::hypot(sigma_n, sigma_tx))) < 4 * kBin);
    CHECK(eye.widths_ui.empty());
  }
  config.r_lm = 0.9;
  CHECK(eye_opening(config, fom, {0, 0, kBin, {}}, false).height_v ==
        doctest::Approx(0.9 * 2 * a / 3).epsilon(1e-3));
  // Crosstalk of one aggressor: its full amplitude on either side.
  CHECK(eye_opening(config, fom, {0, 0, kBin, {4e-3}}, false).height_v ==
        doctest::Approx(0.9 * 2 * a / 3 - 8e-3).epsilon(1e-3));
  // A closed eye is negative, not nothing.
  CHECK(eye_opening(config, fom, {0, 20e-3, kBin, {}}, false).height_v < 0.0);
}

TEST_CASE("by trying all symbols at all phases of the window") {
  // A lopsided pulse with a pre-cursor and two post-cursors, a DFE tap on the first of them.
  const auto shape = [](double t) {
    return std::exp(-2.2 * std::pow(t < 0 ? 1.3 * t : 0.7 * t, 2)) +
           0.15 * std::exp(-4 * (t - 1.8) * (t - 1.8));
  };
  Config config = config_of(4);
  Fom fom = pulse_of(shape, 0.1);
  fom.dfe.taps = {0.3};
  const double got = eye_opening(config, fom, {0, 0, kBin, {}}, false).height_v;
  const std::array<double, 4> levels = {-1, -1.0 / 3, 1.0 / 3, 1};
  std::array<double, 4> low{}, high{};
  low.fill(1.0), high.fill(-1.0);
  for (int k = -5; k <= 5; ++k) {
    std::vector<double> isi;
    for (int n = -4; n <= 4; ++n) {
      const int i = 437 + k + n * kS;
      if (n == 0 || i < kS || i >= 8 * kS) continue;  // the first and last interval do not count
      isi.push_back(fom.pulse[static_cast<std::size_t>(i)] - (n == 1 ? 0.3 * fom.pulse[437] : 0.0));
    }
    double worst = 0.0;  // all symbols against it: the largest sum of all their signs
    for (const double v : isi)
      if (std::abs(v) >= kBin) worst += std::abs(v);
    for (std::size_t l = 0; l < 4; ++l) {
      const double v = fom.pulse[static_cast<std::size_t>(437 + k)] * levels[l];
      low[l] = std::min(low[l], v - worst), high[l] = std::max(high[l], v + worst);
    }
  }
  double least = 1.0;
  for (std::size_t l = 0; l + 1 < 4; ++l) least = std::min(least, low[l + 1] - high[l]);
  // 4^-6 and a window of 11 are above DER_0, so the worst case counts.
  config.der_0 = 1e-12;
  CHECK(eye_opening(config, fom, {0, 0, kBin, {}}, false).height_v ==
        doctest::Approx(least).epsilon(1e-3));
  CHECK(got >= least - 8 * kBin);
}

TEST_CASE("resampling on lines moves nothing of a pulse of lines") {
  Config config = config_of(4);
  const double exact =
      eye_opening(config, pulse_of(triangle, 0.09), {0, 0, kBin, {}}, false).height_v;
  config.samples_per_ui = 25;  // cursor at 4 UI + 9.25 samples is none: take 4 UI + 9
  Fom coarse;
  coarse.valid = true, coarse.cursor = 109;
  for (int i = 0; i < 225; ++i) coarse.pulse.push_back(0.09 * triangle((i - 109) / 25.0));
  CHECK(eye_opening(config, coarse, {0, 0, kBin, {}}, false).height_v ==
        doctest::Approx(exact).epsilon(1e-3));
}

TEST_CASE("weights of the window") {
  Config config = config_of(4);
  config.sigma_r_ui = 0.02;
  CHECK(window_weights(config, 5) == std::vector<double>(11, 1.0));
  config.window = Window::triangle;
  CHECK(window_weights(config, 5)[5] == 1.0);
  CHECK(window_weights(config, 5)[3] == doctest::Approx(0.6));
  CHECK(window_weights(config, 5)[0] == doctest::Approx(0.0));
  config.window = Window::gaussian;  // sigma .02 of 100 samples: 2
  for (int k = -5; k <= 5; ++k)
    CHECK(window_weights(config, 5)[static_cast<std::size_t>(k + 5)] ==
          doctest::Approx(std::exp(-0.5 * k * k / 4.0)));
  config.q_l = 5.0;  // the window's half is five sigma
  CHECK(window_weights(config, 5)[6] == doctest::Approx(std::exp(-0.5)));
  config.q_l = 0.0, config.window = Window::dual_rayleigh;
  const auto w = window_weights(config, 5);
  for (std::size_t i = 0; i < 11; ++i) {
    CHECK(w[i] > 0.0);
    CHECK(w[i] == doctest::Approx(w[10 - i]));
  }
}

}  // namespace
}  // namespace shoreline::signal::com
