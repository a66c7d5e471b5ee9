// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/feed_forward.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numbers>

namespace shoreline::lane {
namespace {

using doctest::Approx;

/// One sample a UI.
Pulse cursors_of(std::initializer_list<double> values) { return {values, 1, 0.0}; }

/// What is left by its definition: every symbol's response, and the noise of each pair of taps.
double error_of(const FeedForward& f, const Pulse& pulse, const FeedForwardTask& task) {
  const int n = static_cast<int>(f.taps.size());
  const auto response = [&](int m, auto value) {
    double sum = 0.0;
    for (int j = 0; j < n; ++j)
      sum += f.taps[static_cast<std::size_t>(j)] * value(pulse, f.sample_ui + m + f.main - j);
    return sum;
  };
  double sum = 0.0;
  for (int m = -60; m <= 60; ++m) {
    const double moved = task.jitter_ui * response(m, slope_at);
    const double seen = m == 0 ? 0.0 : response(m, value_at);
    sum += task.symbol_variance * (seen * seen + moved * moved);
  }
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < n; ++j)
      sum += f.taps[static_cast<std::size_t>(i)] * f.taps[static_cast<std::size_t>(j)] *
             task.noise_lags[static_cast<std::size_t>(std::abs(i - j))];
  const double cursor = response(0, value_at);
  return sum / (cursor * cursor);
}

/// Behind a Gaussian filter of 1/e at `edge` Hz: the error function on both sides of a UI.
Signal gaussian_signal(double f_b, double edge, int span, double reach) {
  std::vector<double> f;
  for (int k = 0; k <= span * reach; ++k) f.push_back(f_b * k / span);
  Signal s = impulses(f);
  s.noise.push_back({{3.0}, std::vector<double>(f.size(), 1.0)});
  std::vector<Complex> h;
  for (const double x : f)
    h.emplace_back(std::exp(-0.5 * x / edge * x / edge) * std::polar(1.0, -7.0 * x / f_b));
  return through(through(std::move(s), h), h);
}

}  // namespace

TEST_CASE("taps against one echo leave the error of the closed form") {
  // 1 + a D, no noise: s = (B^-1)_00 = det B(n-1) / det B(n), and det B(k) of the band matrix with
  // 1 + a^2 on its diagonal and a beside it is (1 - a^(2k+2)) / (1 - a^2).
  for (const int n : {1, 2, 5, 9}) {
    const double a = 0.4, to_n = std::pow(a, 2 * n);
    const auto f =
        best_feed_forward(cursors_of({0.0, 0.0, 1.0, a, 0.0}),
                          {n, 1.0, std::vector<double>(static_cast<std::size_t>(n), 0.0)});
    REQUIRE(f.has_value());
    CHECK(f->error == Approx(to_n * (1 - a * a) / (1 - to_n)).epsilon(1e-9));
    CHECK(f->sample_ui + f->main == 2.0);  // one UI earlier with one more tap ahead is the same
  }
  // No interference: noise over the cursor's square, whatever the taps.
  const auto noisy = best_feed_forward(cursors_of({0.0, 2.0, 0.0}), {3, 1.0, {0.5, 0.0, 0.0}});
  REQUIRE(noisy.has_value());
  CHECK(noisy->error == Approx(0.5 / 4.0));
  CHECK_FALSE(best_feed_forward(cursors_of({0.0, 0.0, 0.0}), {1, 1.0, {0.5}}).has_value());
}

TEST_CASE("a feedback tap takes an echo of the symbol before, as far as it may") {
  // 1 + a D without noise, one tap: all of it up to the most, then (a - most)^2 is left.
  for (const double most : {0.0, 0.3, 0.5, 0.9}) {
    const double a = 0.5;
    const auto f = best_feed_forward(cursors_of({0.0, 0.0, 1.0, a, 0.0}), {1, 1.0, {0.0}, most});
    REQUIRE(f.has_value());
    CHECK(f->feedback == Approx(std::min(a, most)));
    CHECK(f->error == Approx(std::pow(a - std::min(a, most), 2)).epsilon(1e-9));
  }
  // With more taps and noise: no feedback nearby, and no taps nearby, leave less.
  const double f_b = 50e9;
  const Signal s = gaussian_signal(f_b, 0.25 * f_b, 64, 8);
  const Pulse pulse = held_pulse(s, f_b, 16);
  FeedForwardTask task{5, symbol_variance(4), noise_lags(s, f_b, 5), 0.4, 0.01};
  for (double& r : task.noise_lags) r *= 0.002 / (3.0 * f_b);
  const auto error = [&](const FeedForward& f) {
    const Pulse out = through(f, pulse);
    const double cursor = value_at(out, f.sample_ui), after = value_at(out, f.sample_ui + 1.0);
    const double left = after / cursor - f.feedback, was = after / cursor;
    return error_of(f, pulse, task) + task.symbol_variance * (left * left - was * was);
  };
  const auto free = best_feed_forward(pulse, task);
  REQUIRE(free.has_value());
  CHECK(free->feedback > 0.05);
  CHECK(free->error == Approx(error(*free)).epsilon(1e-6));
  for (const double by : {-0.01, 0.01}) {
    FeedForward other = *free;
    other.feedback += by;
    if (other.feedback <= 0.4) CHECK(error(other) > free->error);
    for (std::size_t j = 0; j < 5; ++j) {
      other = *free;
      other.taps[j] += by;
      CHECK(error(other) > free->error);
    }
  }
  task.feedback_most = 0.0;
  CHECK(best_feed_forward(pulse, task)->error > free->error);
}

TEST_CASE("no other taps, main tap or instant leave less than the least error") {
  const double f_b = 50e9;
  const Signal s = gaussian_signal(f_b, 0.35 * f_b, 64, 8);
  const Pulse pulse = held_pulse(s, f_b, 16);
  FeedForwardTask task{5, symbol_variance(4), noise_lags(s, f_b, 5), 0.0, 0.02};
  for (double& r : task.noise_lags) r *= 0.004 / (3.0 * f_b);
  const auto f = best_feed_forward(pulse, task);
  REQUIRE(f.has_value());
  CHECK(f->error == Approx(error_of(*f, pulse, task)).epsilon(1e-6));
  for (std::size_t j = 0; j < f->taps.size(); ++j)
    for (const double more : {-0.01, 0.01}) {
      FeedForward other = *f;
      other.taps[j] += more;
      CHECK(error_of(other, pulse, task) > f->error);
    }
  for (const int by : {-1, 1}) {
    FeedForward other = *f;
    other.sample_ui += by / 16.0;
    CHECK(error_of(other, pulse, task) > f->error);
  }
  // Cursor behind it: what a symbol that lasts gives.
  double lasting = 0.0;
  for (const double v : cursors(pulse, f->sample_ui, 30, 30)) lasting += v;
  CHECK(value_at(through(*f, pulse), f->sample_ui) == Approx(lasting).epsilon(1e-9));
  // Noise by frequency is noise by pairs of taps.
  double pairs = 0.0;
  const std::vector<double> lags = noise_lags(s, f_b, 5);
  for (std::size_t i = 0; i < 5; ++i)
    for (std::size_t j = 0; j < 5; ++j)
      pairs += f->taps[i] * f->taps[j] * lags[i > j ? i - j : j - i];
  const double rms = noise_rms(s, power_response(*f, f_b, s.f_hz));
  CHECK(rms * rms == Approx(pairs).epsilon(1e-9));
}

TEST_CASE("a held symbol behind a Gaussian filter is two error functions") {
  const double f_b = 50e9, edge = 0.5 * f_b;
  const Signal s = gaussian_signal(f_b, edge, 64, 8);
  const Pulse p = held_pulse(s, f_b, 32);
  // |H| = exp(-(f / edge)^2) has the step 1/2 (1 + erf(pi edge t)); its delay is 2 x 7 / (2 pi) UI.
  const double delay = 7.0 / std::numbers::pi, rise = std::numbers::pi * edge / f_b;
  for (double t = -3.0; t < 3.0; t += 0.37) {
    const double want = 0.5 * (std::erf(rise * (t + 0.5)) - std::erf(rise * (t - 0.5)));
    CHECK(value_at(p, t + delay) == Approx(want).epsilon(1e-4).scale(1e-4));
  }
  // Of the noise: 3 edge sqrt(pi / 8) exp(-(pi edge k)^2 / 2).
  const std::vector<double> lags = noise_lags(s, f_b, 3);
  for (std::size_t k = 0; k < 3; ++k) {
    const double x = std::numbers::pi * edge / f_b * static_cast<double>(k);
    CHECK(lags[k] == Approx(3.0 * edge * std::sqrt(std::numbers::pi / 8.0) * std::exp(-0.5 * x * x))
                         .epsilon(1e-9)
                         .scale(edge));
  }
}

TEST_CASE("symbols of PAM have their mean square") {
  CHECK(symbol_variance(2) == 1.0);
  CHECK(symbol_variance(4) == Approx(5.0 / 9.0));
  CHECK(symbol_variance(8) == Approx(3.0 / 7.0));
}

}  // namespace shoreline::lane
