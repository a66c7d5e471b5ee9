// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/feed_forward.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "shoreline/base/assert.h"
#include "shoreline/math/dense.h"
#include "shoreline/math/fft.h"

namespace shoreline::lane {
namespace {

constexpr double kTurn = 2.0 * std::numbers::pi;

/// One sample a UI of a pulse, and what its taps see.
struct Sampled {
  std::vector<double> values;
  int zero = 0;  // index of the instant itself

  double at(int k) const {
    const int i = k + zero;
    return i >= 0 && i < static_cast<int>(values.size()) ? values[static_cast<std::size_t>(i)]
                                                         : 0.0;
  }
};

Sampled sampled(const Pulse& pulse, double instant) {
  const Extent e = extent(pulse, instant);
  return {cursors(pulse, instant, e.before, e.after), e.before};
}

double self_product(std::span<const double> p, int lag) {
  double sum = 0.0;
  for (std::size_t i = static_cast<std::size_t>(lag); i < p.size(); ++i)
    sum += p[i] * p[i - static_cast<std::size_t>(lag)];
  return sum;
}

std::vector<double> slopes(const Pulse& pulse, double instant) {
  const Extent e = extent(pulse, instant);
  std::vector<double> out;
  for (int k = -e.before; k <= e.after; ++k) out.push_back(slope_at(pulse, instant + k));
  return out;
}

/// Correlation of all that arrives at 0 .. taps - 1 UI.
std::vector<double> arriving(const Pulse& pulse, const Sampled& p, double instant,
                             const FeedForwardTask& task) {
  const double moved = task.jitter_ui * task.jitter_ui * task.symbol_variance;
  const std::vector<double> slope = moved > 0.0 ? slopes(pulse, instant) : std::vector<double>();
  std::vector<double> out;
  for (int lag = 0; lag < task.taps; ++lag)
    out.push_back(task.symbol_variance * self_product(p.values, lag) +
                  moved * self_product(slope, lag) +
                  task.noise_lags[static_cast<std::size_t>(lag)]);
  return out;
}

/// With B = A + variance q q^T, the matrix of everything that arrives, which no main tap changes:
/// s = q^T B^-1 q gives the least error 1/s - variance.
std::optional<FeedForward> at_instant(const Pulse& pulse, const Sampled& p, double instant,
                                      const FeedForwardTask& task) {
  const int taps = task.taps;
  const auto n = static_cast<std::size_t>(taps);
  const std::vector<double> lags = arriving(pulse, p, instant, task);
  const int columns = taps + 1;
  std::vector<math::Complex> b(n * n), x(n * (n + 1));
  for (int i = 0; i < taps; ++i) {
    for (int j = 0; j < taps; ++j)
      b[static_cast<std::size_t>(i * taps + j)] = lags[static_cast<std::size_t>(std::abs(i - j))];
    // column j: q of main tap j, which is q1 of the one before
    for (int j = 0; j < columns; ++j) x[static_cast<std::size_t>(i * columns + j)] = p.at(j - i);
  }
  if (!math::solve(b, taps, x, columns)) return std::nullopt;
  const auto solved = [&](int i, int j) {
    return x[static_cast<std::size_t>(i * columns + j)].real();
  };
  const auto product = [&](int of, int with) {
    double sum = 0.0;
    for (int i = 0; i < taps; ++i) sum += solved(i, with) * p.at(of - i);
    return sum;
  };
  const double v = task.symbol_variance;
  std::optional<FeedForward> best;
  for (int main = 0; main < taps; ++main) {
    const double s = product(main, main);
    if (!(s > 0.0)) continue;
    const double s1 = product(main + 1, main), s11 = product(main + 1, main + 1);
    const double bend = 1.0 + v * s1 * s1 / s - v * s11;  // of the error over the feedback, > 0
    const double back = bend > 0.0 ? std::clamp(s1 / s / bend, 0.0, task.feedback_most) : 0.0;
    const double weight = (1.0 - v * back * s1) / s;  // so that the cursor is 1
    const double seen = weight * s1 + v * back * s11;
    const double error = weight - v * back * seen + v * back * back - v;
    if (!std::isfinite(error) || (best && best->error <= error)) continue;
    FeedForward& f = best.emplace();
    f.main = main, f.sample_ui = instant, f.error = std::max(error, 0.0), f.feedback = back;
    for (int i = 0; i < taps; ++i)
      f.taps.push_back(weight * solved(i, main) + v * back * solved(i, main + 1));
  }
  return best;
}

double steady(const Sampled& p) {
  double sum = 0.0;
  for (const double v : p.values) sum += v;
  return sum;
}

}  // namespace

std::optional<FeedForward> best_feed_forward(const Pulse& pulse, const FeedForwardTask& task) {
  SHORELINE_ASSERT(task.taps >= 1 && task.step >= 1 && task.symbol_variance > 0.0);
  SHORELINE_ASSERT(task.noise_lags.size() >= static_cast<std::size_t>(task.taps));
  const double peak = peak_ui(pulse);
  std::optional<FeedForward> best;
  for (int i = -pulse.per_ui; i <= pulse.per_ui / 2; i += task.step) {
    const double instant = peak + static_cast<double>(i) / pulse.per_ui;
    const Sampled p = sampled(pulse, instant);
    auto one = at_instant(pulse, p, instant, task);
    if (!one || (best && best->error <= one->error)) continue;
    const double scale = steady(p);
    if (!(scale > 0.0)) continue;
    for (double& tap : one->taps) tap *= scale;
    best = std::move(one);
  }
  return best;
}

Pulse through(const FeedForward& e, const Pulse& pulse) {
  const auto taps = static_cast<int>(e.taps.size());
  Pulse out{{}, pulse.per_ui, pulse.start_ui - e.main};
  const auto step = static_cast<std::size_t>(pulse.per_ui);
  out.samples.assign(pulse.samples.size() + static_cast<std::size_t>(taps - 1) * step, 0.0);
  for (std::size_t j = 0; j < e.taps.size(); ++j)
    for (std::size_t i = 0; i < pulse.samples.size(); ++i)
      out.samples[i + j * step] += e.taps[j] * pulse.samples[i];
  return out;
}

std::vector<double> power_response(const FeedForward& e, double f_b_hz,
                                   std::span<const double> f_hz) {
  std::vector<double> out;
  out.reserve(f_hz.size());
  for (const double f : f_hz) {
    Complex sum = 0.0;
    for (std::size_t j = 0; j < e.taps.size(); ++j)
      sum += e.taps[j] * std::polar(1.0, -kTurn * f / f_b_hz * static_cast<double>(j));
    out.push_back(std::norm(sum));
  }
  return out;
}

double symbol_variance(int levels) { return (levels + 1.0) / (3.0 * (levels - 1.0)); }

Pulse held_pulse(const Signal& signal, double f_b_hz, int per_ui) {
  const std::vector<double>& f = signal.f_hz;
  SHORELINE_ASSERT(f.size() >= 2 && f.front() == 0.0 && per_ui >= 1);
  const auto span = static_cast<std::size_t>(std::lround(f_b_hz / f[1]));
  const std::size_t n = span * static_cast<std::size_t>(per_ui), half = n / 2;
  SHORELINE_ASSERT(std::abs(f_b_hz / f[1] / static_cast<double>(span) - 1.0) < 1e-9);
  std::vector<Complex> bins(half + 1, 0.0);
  for (std::size_t k = 0; k < std::min(f.size(), half + 1); ++k) {
    const double x = 0.5 * kTurn * f[k] / f_b_hz;
    bins[k] = signal.response[k] * (x > 0.0 ? std::sin(x) / x : 1.0) * static_cast<double>(per_ui);
  }
  std::vector<double> samples = math::inverse_real_fft(bins, n);
  const auto peak = std::max_element(samples.begin(), samples.end()) - samples.begin();
  const std::ptrdiff_t before = static_cast<std::ptrdiff_t>(n / 4), size = std::ssize(samples);
  const std::ptrdiff_t first = (peak + size - before) % size;
  std::rotate(samples.begin(), samples.begin() + first, samples.end());
  return {std::move(samples), per_ui, static_cast<double>(peak - before) / per_ui};
}

std::vector<double> noise_lags(const Signal& signal, double f_b_hz, int lags) {
  const std::vector<double> density = noise_density(signal);
  std::vector<double> out;
  for (int k = 0; k < lags; ++k) {
    double sum = 0.0, before = 0.0;
    for (std::size_t i = 0; i < density.size(); ++i) {
      const double here = density[i] * std::cos(kTurn * signal.f_hz[i] * k / f_b_hz);
      if (i > 0) sum += 0.5 * (here + before) * (signal.f_hz[i] - signal.f_hz[i - 1]);
      before = here;
    }
    out.push_back(sum);
  }
  return out;
}

}  // namespace shoreline::lane
