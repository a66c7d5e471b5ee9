// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/pulse.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "shoreline/base/assert.h"
#include "shoreline/math/fft.h"

namespace shoreline::signal::com {
namespace {

constexpr double kEps = std::numeric_limits<double>::epsilon();

/// The line a + b x of least squares.
struct Fit {
  double a = 0.0, b = 0.0;
};
Fit fit_line(std::span<const double> x, std::span<const double> y) {
  const auto n = static_cast<double>(x.size());
  double mx = 0.0, my = 0.0, xy = 0.0, xx = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) mx += x[i] / n, my += y[i] / n;
  for (std::size_t i = 0; i < x.size(); ++i)
    xy += (x[i] - mx) * (y[i] - my), xx += (x[i] - mx) * (x[i] - mx);
  const double b = xx > 0.0 ? xy / xx : 0.0;
  return {my - b * mx, b};
}

void unwrap(std::vector<double>& phase) {
  constexpr double kTurn = 2.0 * std::numbers::pi;
  for (std::size_t i = 1; i < phase.size(); ++i) {
    const double step = phase[i] - phase[i - 1];
    if (std::abs(step) > std::numbers::pi) phase[i] -= kTurn * std::round(step / kTurn);
  }
}

/// Magnitude and phase as lines between points; the ends extended.
struct Trend {
  std::vector<double> f, magnitude;  // with the points that extend it
  std::vector<double> f_phase, phase;
};

Trend trend_of(std::span<const Complex> h, std::span<const double> f_hz, double f_max) {
  Trend t{{f_hz.begin(), f_hz.end()}, {}, {f_hz.begin(), f_hz.end()}, {}};
  for (const Complex& v : h) {
    t.magnitude.push_back(std::max(std::abs(v), kEps));
    t.phase.push_back(std::arg(v));
  }
  unwrap(t.phase);
  const std::vector<double> m = t.magnitude;
  const std::size_t n = m.size();
  if (f_hz[0] > 0.0) {
    const double at_dc = fit_line(f_hz.first(10), std::span(m).first(10)).a;
    t.f.insert(t.f.begin(), 0.0);
    t.magnitude.insert(t.magnitude.begin(), at_dc);
  }
  if (f_hz.back() < f_max) {
    // Upper half: from the round(n/2)-th point on, counted from 1.
    const std::size_t half = (n + 1) / 2 - 1;
    const Fit fit = fit_line(f_hz.subspan(half), std::span(m).subspan(half));
    t.f.push_back(f_max);
    t.magnitude.push_back(std::clamp(fit.a + fit.b * f_max, kEps, std::max(m.back(), kEps)));
  }
  return t;
}

/// The usual slope of a phase over the first or last points, those more than one standard deviation
/// from the median left out.
double group_delay(std::span<const double> slopes) {
  std::vector<double> sorted(slopes.begin(), slopes.end());
  std::sort(sorted.begin(), sorted.end());
  const std::size_t n = sorted.size();
  const double median = n % 2 == 1 ? sorted[n / 2] : 0.5 * (sorted[n / 2 - 1] + sorted[n / 2]);
  double mean = 0.0, variance = 0.0;
  for (const double s : slopes) mean += s / static_cast<double>(n);
  for (const double s : slopes) variance += (s - mean) * (s - mean) / static_cast<double>(n - 1);
  double sum = 0.0;
  int kept = 0;
  for (const double s : slopes)
    if (std::abs(s - median) < std::sqrt(variance)) sum += s, ++kept;
  return kept > 0 ? sum / kept : median;
}

/// Where the grid does not begin at 0 Hz: the first ten phases put on the usual slope, and the same
/// at the upper end.
struct PhaseEnds {
  bool high = false;
  double slope = 0.0;  // above the last point, radians per Hz
};
PhaseEnds mend_phase(Trend& t) {
  if (t.f_phase[0] == 0.0) return {};
  const std::size_t n = t.phase.size();
  std::vector<double> delay(n - 1);
  for (std::size_t i = 0; i + 1 < n; ++i)
    delay[i] = -(t.phase[i + 1] - t.phase[i]) / (t.f_phase[i + 1] - t.f_phase[i]);
  const std::size_t few = std::min<std::size_t>(50, delay.size());
  const double low = group_delay(std::span(delay).first(few));
  for (std::size_t k = 10; k-- > 0;)
    t.phase[k] = t.phase[k + 1] + low * (t.f_phase[k + 1] - t.f_phase[k]);
  const std::size_t last = std::min<std::size_t>(51, delay.size());
  return {true, -group_delay(std::span(delay).last(last))};
}

/// y at x on lines between points, the end pieces continued; `i` is the piece of the last call.
double along(const std::vector<double>& x, const std::vector<double>& y, double at,
             std::size_t& i) {
  while (i + 2 < x.size() && x[i + 1] < at) ++i;
  const double part = (at - x[i]) / (x[i + 1] - x[i]);
  return y[i] + part * (y[i + 1] - y[i]);
}

std::vector<Complex> resample(std::span<const Complex> h, std::span<const double> f_hz,
                              std::size_t points, double f_max) {
  Trend t = trend_of(h, f_hz, f_max);
  const PhaseEnds ends = mend_phase(t);
  std::vector<Complex> out(points);
  std::size_t im = 0, ip = 0, last_inside = 0;
  double last_phase = 0.0;
  for (std::size_t k = 0; k < points; ++k) {
    const double f = static_cast<double>(k) / static_cast<double>(points - 1) * f_max;
    double phase = along(t.f_phase, t.phase, f, ip);
    if (ends.high && f > f_hz.back()) {
      const double from =
          static_cast<double>(last_inside) / static_cast<double>(points - 1) * f_max;
      phase = last_phase + (f - from) * ends.slope;
    } else {
      last_inside = k, last_phase = phase;
    }
    out[k] = std::polar(1.0, phase) * along(t.f, t.magnitude, f, im);
  }
  return out;
}

}  // namespace

Result<std::vector<double>> impulse_response(std::span<const Complex> h,
                                             std::span<const double> f_hz, const Config& config) {
  SHORELINE_ASSERT(h.size() == f_hz.size());
  if (h.size() < 20)
    return fail(fmt::format("a channel needs 20 frequencies or more, this has {}", h.size()));
  const double f_max = 0.5 * config.f_b_hz * config.samples_per_ui;
  const double step = f_hz[2] - f_hz[1];
  const auto half = static_cast<std::size_t>(std::llround(f_max / step));
  if (half < 2) return fail("the frequency step is wider than half the sampling rate");
  if (half > 20'000'000)
    return fail(fmt::format("a frequency step of {} Hz is too fine for {} Hz", step, f_max));
  const bool silent = std::all_of(h.begin(), h.end(), [](const Complex& v) { return v == 0.0; });
  if (silent) return std::vector<double>(1, 0.0);
  const std::vector<Complex> bins = resample(h, f_hz, half + 1, f_max);
  std::vector<double> out = math::inverse_real_fft(bins, 2 * half);
  double peak = 0.0;
  for (const double v : out) peak = std::max(peak, std::abs(v));
  std::size_t last = out.size();
  while (last > 1 && !(std::abs(out[last - 1]) > peak * config.td_truncation)) --last;
  out.resize(last);
  return out;
}

bool phase_rises(std::span<const Complex> h) {
  std::vector<double> phase;
  for (const Complex& v : h) phase.push_back(std::arg(v));
  unwrap(phase);
  return !phase.empty() && phase.back() > phase.front();
}

std::vector<double> pulse_response(std::span<const double> impulse, int samples_per_ui) {
  const auto m = static_cast<std::size_t>(samples_per_ui);
  std::vector<double> out(impulse.size());
  // A sum of its own for each sample: a running sum would carry its rounding along.
  for (std::size_t i = 0; i < impulse.size(); ++i) {
    double sum = 0.0;
    for (std::size_t k = i + 1 >= m ? i + 1 - m : 0; k <= i; ++k) sum += impulse[k];
    out[i] = sum;
  }
  return out;
}

std::vector<double> apply_ffe(std::span<const double> pulse, std::span<const double> taps, int pre,
                              int samples_per_ui) {
  const auto n = static_cast<std::ptrdiff_t>(pulse.size());
  std::vector<double> out(pulse.size(), 0.0);
  for (std::size_t k = 0; k < taps.size(); ++k) {
    if (taps[k] == 0.0) continue;
    std::ptrdiff_t shift = (static_cast<std::ptrdiff_t>(k) - pre) * samples_per_ui % n;
    if (shift < 0) shift += n;
    for (std::ptrdiff_t i = 0; i < n; ++i)
      out[static_cast<std::size_t>(i)] +=
          taps[k] * pulse[static_cast<std::size_t>(i >= shift ? i - shift : i - shift + n)];
  }
  return out;
}

Sampling sampling_instant(std::span<const double> pulse, int samples_per_ui, double b1_max,
                          std::size_t search_from, std::size_t search_to) {
  Sampling out;
  const auto m = static_cast<std::size_t>(samples_per_ui);
  out.peak = search_from;
  for (std::size_t i = search_from; i <= search_to && i < pulse.size(); ++i)
    if (pulse[i] > pulse[out.peak]) out.peak = i;
  const double level = 0.01 * pulse[out.peak];
  const std::size_t from = out.peak > 4 * m ? out.peak - 4 * m : 0;
  const auto sign = [&](std::size_t i) { return (pulse[i] > level) - (pulse[i] < level); };
  std::size_t crossing = out.peak;
  for (std::size_t i = out.peak; i > from; --i)
    if (sign(i) - sign(i - 1) >= 1) {
      crossing = i - 1;
      out.found = true;
      break;
    }
  if (!out.found) return out;
  const auto at = [&](std::size_t i) { return i < pulse.size() ? pulse[i] : 0.0; };
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = crossing; i <= crossing + 2 * m && i < pulse.size(); ++i) {
    const double before = i >= m ? pulse[i - m] : 0.0;
    const double metric = std::abs(before - std::max(at(i + m) - b1_max * pulse[i], 0.0));
    if (metric < least) least = metric, out.cursor = i;
  }
  return out;
}

}  // namespace shoreline::signal::com
