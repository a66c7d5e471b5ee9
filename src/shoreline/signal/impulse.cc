// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/impulse.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "shoreline/base/assert.h"
#include "shoreline/math/fft.h"

namespace shoreline::signal {
namespace {

constexpr double kLeast = std::numeric_limits<double>::epsilon();

void enforce_causality(const std::vector<Complex>& whole, const TimeDomain& way,
                       std::vector<double>& h) {
  const std::size_t n = h.size(), half = n / 2;
  const auto size = [](double x) { return std::abs(x); };
  double peak = 0.0;
  for (std::size_t i = 0; i < half; ++i) peak = std::max(peak, size(h[i]));
  std::size_t start = 0;
  while (start < half && !(size(h[start]) > peak * way.start)) ++start;
  double share = std::numeric_limits<double>::infinity();
  const auto alive = [&] {
    return std::any_of(h.begin(), h.end(), [](double x) { return x != 0; });
  };
  constexpr int kMostSteps = 10000;
  for (int step = 0; step < kMostSteps && alive(); ++step) {
    std::fill_n(h.begin(), std::min(start + 1, n), 0.0);
    std::fill(h.begin() + static_cast<std::ptrdiff_t>(half > 0 ? half - 1 : 0), h.end(), 0.0);
    std::vector<Complex> turned = math::real_fft(h);
    for (std::size_t i = 0; i < turned.size(); ++i)
      turned[i] = std::polar(i == 0 || 2 * i == n ? std::abs(whole[i].real()) : std::abs(whole[i]),
                             std::arg(turned[i]));
    std::vector<double> restored = math::inverse_real_fft(turned, n);
    double most = 0.0, top = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < n; ++i) {
      most = std::max(most, std::abs(h[i] - restored[i]));
      top = std::max(top, h[i]);
    }
    const double before = share;
    share = most / top;
    if (share < way.relative || std::abs(before - share) < way.difference) return;
    h = std::move(restored);
  }
}

}  // namespace

Impulse impulse_response(std::span<const double> f_hz, std::span<const Complex> h, double step_s,
                         double cut, const TimeDomain& way) {
  SHORELINE_ASSERT(f_hz.size() >= 2 && h.size() == f_hz.size() && step_s > 0.0);
  const double top = 0.5 / step_s, own = f_hz.size() > 2 ? f_hz[2] - f_hz[1] : f_hz[1] - f_hz[0];
  const auto bins = static_cast<std::size_t>(std::max(1.0, std::round(top / own)));
  std::vector<double> grid(bins + 1);
  for (std::size_t k = 0; k <= bins; ++k)
    grid[k] = static_cast<double>(k) / static_cast<double>(bins) * top;
  const bool silent =
      std::all_of(h.begin(), h.end(), [](const Complex& x) { return x == Complex{}; });
  const std::vector<Complex> whole = silent ? std::vector<Complex>(bins + 1, kLeast)
                                            : continued(f_hz, h, grid, way.magnitude, way.phase);
  Impulse out;
  out.h = math::inverse_real_fft(whole, 2 * bins);
  if (way.causal) enforce_causality(whole, way, out.h);
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
