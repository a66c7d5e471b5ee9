// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/continuation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "shoreline/base/assert.h"
#include "shoreline/signal/resample.h"

namespace shoreline::signal {
namespace {

using Complex = std::complex<double>;

constexpr double kLeast = std::numeric_limits<double>::epsilon();

/// A straight line through points, at `x`.
double trend(std::span<const double> f, std::span<const double> y, double x) {
  if (f.size() == 1) return y[0];
  // About the mean: frequencies are large numbers with small differences.
  double mean_f = 0.0, mean_y = 0.0;
  for (std::size_t i = 0; i < f.size(); ++i) mean_f += f[i], mean_y += y[i];
  mean_f /= static_cast<double>(f.size());
  mean_y /= static_cast<double>(f.size());
  double sxx = 0.0, sxy = 0.0;
  for (std::size_t i = 0; i < f.size(); ++i) {
    sxx += (f[i] - mean_f) * (f[i] - mean_f);
    sxy += (f[i] - mean_f) * (y[i] - mean_y);
  }
  return mean_y + sxy / sxx * (x - mean_f);
}

/// Mean of what lies within a standard deviation of the median.
double typical(std::vector<double> values) {
  const auto n = static_cast<double>(values.size());
  if (values.size() == 1) return values[0];
  double mean = 0.0, squares = 0.0;
  for (const double v : values) mean += v / n;
  for (const double v : values) squares += (v - mean) * (v - mean);
  const double deviation = std::sqrt(squares / (n - 1.0));
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  const double median =
      values.size() % 2 == 1 ? values[half] : 0.5 * (values[half - 1] + values[half]);
  double sum = 0.0, count = 0.0;
  for (const double v : values)
    if (std::abs(v - median) < deviation) sum += v, count += 1.0;
  return count > 0.0 ? sum / count : median;
}

/// Linear between points, and along the first and last piece outside.
std::vector<double> linear(std::span<const double> x, std::span<const double> y,
                           std::span<const double> at) {
  std::vector<double> out;
  out.reserve(at.size());
  std::size_t i = 0;
  for (const double to : at) {
    while (i + 2 < x.size() && to >= x[i + 1]) ++i;
    out.push_back(y[i] + (y[i + 1] - y[i]) * ((to - x[i]) / (x[i + 1] - x[i])));
  }
  return out;
}

/// The trend of the upper half at `x`.
double upper_trend(std::span<const double> f, std::span<const double> y, double x) {
  const auto middle = static_cast<std::size_t>(std::round(static_cast<double>(f.size()) / 2.0)) - 1;
  return trend(f.subspan(middle), y.subspan(middle), x);
}

double lower_trend(std::span<const double> f, std::span<const double> y) {
  const std::size_t low = std::min<std::size_t>(10, f.size());
  return trend(f.first(low), y.first(low), 0.0);
}

std::vector<double> of_trends(std::span<const double> f, std::span<const double> own,
                              std::span<const double> to, bool log_above) {
  std::vector<double> x(f.begin(), f.end()), y(own.begin(), own.end());
  if (f[0] > 0.0) {
    x.insert(x.begin(), 0.0);
    y.insert(y.begin(), lower_trend(f, own));
  }
  if (f.back() >= to.back()) return linear(x, y, to);
  const double far = upper_trend(f, own, to.back());
  x.push_back(to.back());
  y.push_back(far > own.back() ? own.back() : std::max(far, kLeast));
  std::vector<double> out = linear(x, y, to);
  if (!log_above) return out;
  if (far < kLeast) y.back() = std::numeric_limits<double>::min();
  for (std::size_t i = 0; i < to.size(); ++i)
    if (to[i] > f.back())
      out[i] =
          own.back() * std::pow(y.back() / own.back(), (to[i] - f.back()) / (to.back() - f.back()));
  return out;
}

/// Of the logarithm; `y` is turned into it.
std::vector<double> of_logarithm(std::span<const double> f, std::vector<double> y,
                                 std::span<const double> to, Magnitude how) {
  for (double& v : y) v = std::log10(v);
  const std::vector<double> own = y;
  std::vector<double> x(f.begin(), f.end());
  if (how == Magnitude::log_trend) {
    if (f[0] > 0.0) x.insert(x.begin(), 0.0), y.insert(y.begin(), lower_trend(f, own));
    if (f.back() < to.back()) {
      x.push_back(to.back());
      y.push_back(std::min(upper_trend(f, own, to.back()), own.back()));
    }
  } else if (how == Magnitude::log_to_dc_or_zero && f[0] > 0.0 && 20.0 * own[0] < -20.0) {
    x.insert(x.begin(), 0.0), y.insert(y.begin(), -100.0);
  }
  std::vector<double> out = linear(x, y, to);
  for (std::size_t i = 0; i < to.size(); ++i) {
    const bool kept = how != Magnitude::log_trend && to[i] > f.back();
    out[i] = std::pow(10.0, kept ? own.back() : out[i]);
  }
  return out;
}

std::vector<double> magnitudes(std::span<const double> f, std::span<const Complex> h,
                               std::span<const double> to, Magnitude how) {
  std::vector<double> own;
  for (const Complex& v : h) own.push_back(std::max(std::abs(v), kLeast));
  switch (how) {
    case Magnitude::linear_trend:
    case Magnitude::linear_then_log_trend:
      return of_trends(f, own, to, how == Magnitude::linear_then_log_trend);
    case Magnitude::straight:
      return linear(f, own, to);
    default:
      return of_logarithm(f, std::move(own), to, how);
  }
}

std::vector<double> delays(std::span<const double> f, std::span<const double> phase) {
  std::vector<double> out;
  for (std::size_t i = 0; i + 1 < f.size(); ++i)
    out.push_back(-(phase[i + 1] - phase[i]) / (f[i + 1] - f[i]));
  return out;
}

/// Puts the first ten points on the typical delay of the first fifty steps, and returns that.
double mend(std::span<const double> f, const std::vector<double>& delay,
            std::vector<double>& phase) {
  const std::size_t few = std::min<std::size_t>(50, delay.size());
  const double low = typical({delay.begin(), delay.begin() + static_cast<std::ptrdiff_t>(few)});
  for (std::size_t k = std::min<std::size_t>(10, f.size() - 1); k-- > 0;)
    phase[k] = phase[k + 1] + low * (f[k + 1] - f[k]);
  return low;
}

std::vector<double> by_delays(std::span<const double> f, std::vector<double> phase,
                              std::span<const double> to) {
  const std::size_t n = phase.size();
  if (f[0] == 0.0) return linear(f, phase, to);
  const std::vector<double> delay = delays(f, phase);
  mend(f, delay, phase);
  std::vector<double> out = linear(f, phase, to);
  const auto last =
      static_cast<std::size_t>(std::upper_bound(to.begin(), to.end(), f[n - 1]) - to.begin());
  if (last == 0 || last == to.size()) return out;
  const std::size_t end = std::min<std::size_t>(51, delay.size());
  const double high = typical({delay.end() - static_cast<std::ptrdiff_t>(end), delay.end()});
  for (std::size_t i = last; i < to.size(); ++i)
    out[i] = out[last - 1] - high * (to[i] - to[last - 1]);
  return out;
}

/// From 0 at DC on, `shift` taken off what the data has.
std::vector<double> from_zero(std::span<const double> f, std::vector<double> phase, double shift,
                              std::span<const double> to, bool median_above) {
  std::vector<double> x(f.begin(), f.end());
  if (f[0] != 0.0) {
    for (double& p : phase) p -= shift;
    x.insert(x.begin(), 0.0), phase.insert(phase.begin(), 0.0);
  }
  if (median_above && to.back() > x.back()) {
    std::vector<double> delay = delays(x, phase);
    std::sort(delay.begin(), delay.end());
    const std::size_t half = delay.size() / 2;
    const double median =
        delay.size() % 2 == 1 ? delay[half] : 0.5 * (delay[half - 1] + delay[half]);
    phase.push_back(phase.back() - median * (to.back() - x.back()));
    x.push_back(to.back());
  }
  return linear(x, phase, to);
}

std::vector<double> phases(std::span<const double> f, std::span<const Complex> h,
                           std::span<const double> to, Phase how) {
  std::vector<double> phase = unwrapped(h);
  if (how == Phase::delays) return by_delays(f, std::move(phase), to);
  if (how == Phase::to_zero) return from_zero(f, std::move(phase), 0.0, to, false);
  if (how == Phase::shifted_to_zero) {
    const double shift = phase[0] - (phase[1] - phase[0]) / (f[1] - f[0]) * f[0];
    return from_zero(f, std::move(phase), shift, to, false);
  }
  if (how == Phase::trend_to_zero) {
    double shift = 0.0;
    if (f[0] != 0.0) {
      const double low = mend(f, delays(f, phase), phase);
      shift = phase[0] + low * f[0];
    }
    return from_zero(f, std::move(phase), shift, to, true);
  }
  std::vector<double> out = linear(f, phase, to);
  const double first = out[0];
  if (how == Phase::shifted)
    for (double& p : out) p -= first;
  else
    out[0] = 0.0;
  return out;
}

/// size[i] exp(j phase[i]). From `straight` on the phase falls in equal steps: there one turn a
/// block is computed, and the others from it by those of the first block. What that is off is of
/// the order of the phase's own rounding.
std::vector<Complex> turned(std::span<const double> size, std::span<const double> phase,
                            std::size_t straight) {
  constexpr std::size_t kBlock = 64;
  const std::size_t n = size.size();
  std::vector<Complex> out(n);
  const auto plain = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i)
      out[i] = {size[i] * std::cos(phase[i]), size[i] * std::sin(phase[i])};
  };
  if (straight + 2 * kBlock > n) {
    plain(0, n);
    return out;
  }
  plain(0, straight);
  const double step = (phase[n - 1] - phase[straight]) / static_cast<double>(n - 1 - straight);
  std::array<double, kBlock> re{}, im{};
  for (std::size_t k = 0; k < kBlock; ++k)
    re[k] = std::cos(step * static_cast<double>(k)),
    im[k] = std::sin(step * static_cast<double>(k));
  for (std::size_t i = straight; i < n; i += kBlock) {
    const double c = std::cos(phase[i]), s = std::sin(phase[i]);
    for (std::size_t k = 0; k < std::min(kBlock, n - i); ++k)
      out[i + k] = {size[i + k] * (c * re[k] - s * im[k]), size[i + k] * (c * im[k] + s * re[k])};
  }
  return out;
}

/// Where, from some point on, the phase falls in equal steps because `to` rises in them.
std::size_t straight_from(std::span<const double> f, std::span<const double> to, Phase how) {
  const auto above =
      static_cast<std::size_t>(std::upper_bound(to.begin(), to.end(), f.back()) - to.begin());
  if (how != Phase::delays || above + 1 >= to.size()) return to.size();
  const double step = to[to.size() - 1] - to[to.size() - 2];
  for (std::size_t i = above; i + 1 < to.size(); ++i)
    if (std::abs(to[i + 1] - to[i] - step) > 1e-9 * step) return to.size();
  return above;
}

}  // namespace

std::vector<Complex> continued(std::span<const double> f_hz, std::span<const Complex> h,
                               std::span<const double> to_hz, Magnitude magnitude, Phase phase) {
  SHORELINE_ASSERT(f_hz.size() >= 2 && h.size() == f_hz.size() && !to_hz.empty());
  const std::vector<double> size = magnitudes(f_hz, h, to_hz, magnitude),
                            turn = phases(f_hz, h, to_hz, phase);
  return turned(size, turn, straight_from(f_hz, to_hz, phase));
}

}  // namespace shoreline::signal
