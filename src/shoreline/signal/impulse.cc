// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/impulse.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "shoreline/base/assert.h"
#include "shoreline/math/dense.h"
#include "shoreline/math/fft.h"
#include "shoreline/signal/resample.h"

namespace shoreline::signal {
namespace {

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

std::vector<double> magnitudes(std::span<const double> f, std::span<const Complex> h,
                               std::span<const double> to) {
  std::vector<double> x(f.begin(), f.end()), y;
  for (const Complex& v : h) y.push_back(std::max(std::abs(v), kLeast));
  const std::vector<double> own = y;
  const std::size_t n = own.size(), low = std::min<std::size_t>(10, n);
  if (f[0] > 0.0) {
    x.insert(x.begin(), 0.0);
    y.insert(y.begin(), trend(f.first(low), {own.data(), low}, 0.0));
  }
  if (f[n - 1] < to.back()) {
    const auto middle = static_cast<std::size_t>(std::round(static_cast<double>(n) / 2.0)) - 1;
    const double far = trend(f.subspan(middle), std::span(own).subspan(middle), to.back());
    x.push_back(to.back());
    y.push_back(far > own.back() ? own.back() : std::max(far, kLeast));
  }
  return linear(x, y, to);
}

std::vector<double> phases(std::span<const double> f, std::span<const Complex> h,
                           std::span<const double> to) {
  std::vector<double> phase = unwrapped(h);
  const std::size_t n = phase.size();
  if (f[0] == 0.0) return linear(f, phase, to);
  std::vector<double> delay;
  for (std::size_t i = 0; i + 1 < n; ++i)
    delay.push_back(-(phase[i + 1] - phase[i]) / (f[i + 1] - f[i]));
  const std::size_t few = std::min<std::size_t>(50, delay.size());
  const double low = typical({delay.begin(), delay.begin() + static_cast<std::ptrdiff_t>(few)});
  for (std::size_t k = std::min<std::size_t>(10, n - 1); k-- > 0;)
    phase[k] = phase[k + 1] + low * (f[k + 1] - f[k]);
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

}  // namespace

std::vector<Complex> continued(std::span<const double> f_hz, std::span<const Complex> h,
                               std::span<const double> to_hz) {
  SHORELINE_ASSERT(f_hz.size() >= 2 && h.size() == f_hz.size() && !to_hz.empty());
  const std::vector<double> size = magnitudes(f_hz, h, to_hz), phase = phases(f_hz, h, to_hz);
  std::vector<Complex> out;
  out.reserve(to_hz.size());
  for (std::size_t i = 0; i < to_hz.size(); ++i)
    out.emplace_back(size[i] * std::cos(phase[i]), size[i] * std::sin(phase[i]));
  return out;
}

namespace {

/// continued() to points in equal steps.
std::vector<Complex> on_grid(std::span<const double> f_hz, std::span<const Complex> h,
                             std::span<const double> grid) {
  const auto above = std::upper_bound(grid.begin(), grid.end(), f_hz.back());
  return turned(magnitudes(f_hz, h, grid), phases(f_hz, h, grid),
                static_cast<std::size_t>(above - grid.begin()));
}

}  // namespace

Impulse impulse_response(std::span<const double> f_hz, std::span<const Complex> h, double step_s,
                         double cut) {
  SHORELINE_ASSERT(f_hz.size() >= 2 && h.size() == f_hz.size() && step_s > 0.0);
  const double top = 0.5 / step_s, own = f_hz.size() > 2 ? f_hz[2] - f_hz[1] : f_hz[1] - f_hz[0];
  const auto bins = static_cast<std::size_t>(std::max(1.0, std::round(top / own)));
  std::vector<double> grid(bins + 1);
  for (std::size_t k = 0; k <= bins; ++k)
    grid[k] = static_cast<double>(k) / static_cast<double>(bins) * top;
  const bool silent =
      std::all_of(h.begin(), h.end(), [](const Complex& x) { return x == Complex{}; });
  const std::vector<Complex> whole =
      silent ? std::vector<Complex>(bins + 1, kLeast) : on_grid(f_hz, h, grid);
  Impulse out;
  out.h = math::inverse_real_fft(whole, 2 * bins);
  out.rate_hz = own * static_cast<double>(2 * bins);
  out.step_s = 1.0 / out.rate_hz;
  double peak = 0.0;
  for (const double x : out.h) peak = std::max(peak, std::abs(x));
  std::size_t used = out.h.size();
  while (used > 1 && std::abs(out.h[used - 1]) <= peak * cut) --used;
  out.h.resize(used);
  return out;
}

}  // namespace shoreline::signal
