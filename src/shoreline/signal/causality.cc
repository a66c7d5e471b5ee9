// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "shoreline/math/fft.h"
#include "shoreline/signal/quality.h"
#include "shoreline/signal/uniform.h"

namespace shoreline::signal {
namespace {

constexpr double kEarlyEnough = -60.0;  // dB; what is earlier than this is left alone

std::vector<Complex> entry(const Network& n, int out, int in) {
  std::vector<Complex> s(n.points());
  for (std::size_t p = 0; p < s.size(); ++p) s[p] = n.at(p, out, in);
  return s;
}

double early_db(const std::vector<Complex>& s) {
  const std::size_t bins = s.size() - 1;
  std::vector<Complex> windowed = s;
  for (std::size_t k = 0; k <= bins; ++k)
    windowed[k] *=
        0.5 + 0.5 * std::cos(std::numbers::pi * static_cast<double>(k) / static_cast<double>(bins));
  const std::vector<double> h = math::inverse_real_fft(windowed, 2 * bins);
  // Samples are 1/(2 f_max) apart, so 4/f_max are eight of them.
  constexpr std::size_t kGuard = 8;
  double early = 0.0, all = 0.0;
  for (std::size_t i = 0; i < h.size(); ++i) {
    all += h[i] * h[i];
    if (i >= bins && i + kGuard < h.size()) early += h[i] * h[i];
  }
  return early > 0.0 ? 10.0 * std::log10(early / all) : -std::numeric_limits<double>::infinity();
}

double clockwise_percent(const std::vector<Complex>& s) {
  double right = 0.0, all = 0.0;
  for (std::size_t k = 0; k + 2 < s.size(); ++k) {
    const Complex a = s[k + 1] - s[k], b = s[k + 2] - s[k + 1];
    const double turn = b.real() * a.imag() - b.imag() * a.real();  // > 0 clockwise
    right += std::max(turn, 0.0);
    all += std::abs(turn);
  }
  return all > 0.0 ? 100.0 * right / all : 100.0;
}

EntryCausality judge(const Network& n, int out, int in) {
  EntryCausality e{out, in, -std::numeric_limits<double>::infinity(), 100.0, true};
  const std::vector<Complex> s = entry(n, out, in);
  for (const Complex& x : s) e.silent = e.silent && std::abs(x) < 1e-9;
  if (e.silent) return e;
  e.early_db = early_db(s);
  e.clockwise_percent = clockwise_percent(s);
  return e;
}

/// Magnitudes kept, phases turned until (nearly) nothing comes early.
std::vector<Complex> projected(const std::vector<Complex>& s) {
  const std::size_t bins = s.size() - 1;
  std::vector<Complex> now = s;
  for (int step = 0; step < 60; ++step) {
    std::vector<double> h = math::inverse_real_fft(now, 2 * bins);
    std::fill(h.begin() + static_cast<std::ptrdiff_t>(bins), h.end(), 0.0);
    const std::vector<Complex> causal = math::real_fft(h);
    double moved = 0.0;
    for (std::size_t k = 0; k <= bins; ++k) {
      const double size = std::abs(causal[k]), want = std::abs(s[k]);
      const Complex next = size > 0.0 ? causal[k] * (want / size) : Complex{want};
      moved = std::max(moved, std::abs(next - now[k]));
      now[k] = next;
    }
    if (moved < 1e-6) break;
  }
  return now;
}

}  // namespace

Result<Causality> causality(const Network& network) {
  const auto even = uniform(network);
  if (!even) return fail(even.error().message);
  Causality out;
  out.dc_figure = even->dc_figure;
  out.early.early_db = -std::numeric_limits<double>::infinity();
  for (int i = 0; i < network.ports; ++i)
    for (int j = 0; j < network.ports; ++j) {
      EntryCausality e = judge(even->network, i, j);
      if (e.silent) continue;
      e.clockwise_percent = clockwise_percent(entry(network, i, j));  // of the file's own points
      if (e.early_db > out.early.early_db) out.early = e;
      if (e.clockwise_percent < out.clockwise.clockwise_percent) out.clockwise = e;
    }
  return out;
}

Result<Enforced> enforce_causality(const Network& network) {
  const auto even = uniform(network);
  if (!even) return fail(even.error().message);
  Enforced out{even->network, 0.0, 0.0, 0};
  std::vector<bool> touched(out.network.points(), false);
  for (int i = 0; i < network.ports; ++i)
    for (int j = 0; j < network.ports; ++j) {
      const EntryCausality e = judge(even->network, i, j);
      if (e.silent || e.early_db <= kEarlyEnough) continue;
      const std::vector<Complex> s = projected(entry(even->network, i, j));
      for (std::size_t p = 0; p < s.size(); ++p) {
        const double change = std::abs(s[p] - even->network.at(p, i, j));
        touched[p] = touched[p] || change > 0.0;
        if (change > out.largest_change)
          out.largest_change = change, out.f_hz = out.network.f_hz[p];
        out.network.at(p, i, j) = s[p];
      }
    }
  out.points_changed = static_cast<std::size_t>(std::count(touched.begin(), touched.end(), true));
  return out;
}

}  // namespace shoreline::signal
