// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/capture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <numbers>

#include "shoreline/base/assert.h"
#include "shoreline/math/fft.h"
#include "shoreline/photonics/link/reference_filter.h"

namespace shoreline::photonics {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr int kHalf = 12;  // samples on each side of an instant

/// Weights of the samples around an instant that lies `fraction` of a sample after the one in
/// front of it: sinc under a Kaiser window (beta 8), normalised so that a constant stays itself.
std::array<double, 2 * kHalf> kernel(double fraction) {
  constexpr double kBeta = 8.0;
  std::array<double, 2 * kHalf> w{};
  double sum = 0.0;
  for (int i = 0; i < 2 * kHalf; ++i) {
    const double x = i - (kHalf - 1) - fraction;
    const double sinc = std::abs(x) < 1e-12 ? 1.0 : std::sin(kPi * x) / (kPi * x);
    const double edge = std::max(0.0, 1.0 - x * x / (kHalf * kHalf));
    sum += w[static_cast<std::size_t>(i)] = sinc * std::cyl_bessel_i(0.0, kBeta * std::sqrt(edge));
  }
  for (double& x : w) x /= sum;
  return w;
}

std::size_t wrapped(std::ptrdiff_t i, std::size_t size) {
  const auto n = static_cast<std::ptrdiff_t>(size);
  return static_cast<std::size_t>(((i % n) + n) % n);
}

double weighted(std::span<const double> x, std::ptrdiff_t first,
                const std::array<double, 2 * kHalf>& w) {
  double sum = 0.0;
  if (first >= 0 && first + 2 * kHalf <= static_cast<std::ptrdiff_t>(x.size())) {
    const double* from = x.data() + first;
    for (std::size_t i = 0; i < w.size(); ++i) sum += w[i] * from[i];
    return sum;
  }
  for (std::size_t i = 0; i < w.size(); ++i)
    sum += w[i] * x[wrapped(first + static_cast<std::ptrdiff_t>(i), x.size())];
  return sum;
}

/// The line of squared slopes at the symbol rate, over symbols first..last.
std::complex<double> clock_line(const Capture& c, std::size_t first, std::size_t last) {
  const auto per = static_cast<std::size_t>(c.per_symbol);
  std::complex<double> sum;
  for (std::size_t i = std::max<std::size_t>(first * per, 1); i < last * per; ++i) {
    const double slope = c.power[i] - c.power[i - 1];
    const double turn = 2.0 * kPi * (static_cast<double>(i % per) - 0.5) / c.per_symbol;
    sum += slope * slope * std::polar(1.0, -turn);
  }
  return sum;
}

}  // namespace

Capture uniform(std::span<const double> power, double samples_per_symbol) {
  SHORELINE_ASSERT(samples_per_symbol >= 2.0);
  Capture out;
  const double nearest = std::round(samples_per_symbol);
  const auto symbols = static_cast<std::size_t>(
      std::floor(static_cast<double>(power.size()) / samples_per_symbol + 1e-9));
  if (std::abs(samples_per_symbol - nearest) < 1e-9 * nearest && nearest >= 8.0) {
    out.per_symbol = static_cast<int>(nearest);
    out.power.assign(power.begin(),
                     power.begin() + static_cast<std::ptrdiff_t>(
                                         symbols * static_cast<std::size_t>(out.per_symbol)));
    return out;
  }
  out.per_symbol = std::max(8, static_cast<int>(std::ceil(samples_per_symbol)));
  out.power.resize(symbols * static_cast<std::size_t>(out.per_symbol));
  // Steps of a whole record end where its last sample's own step ends, so that a record of whole
  // periods stays one.
  const double step = samples_per_symbol / out.per_symbol;
  for (std::size_t i = 0; i < out.power.size(); ++i) {
    const double at = static_cast<double>(i) * step;
    const double whole = std::floor(at);
    out.power[i] =
        weighted(power, static_cast<std::ptrdiff_t>(whole) - (kHalf - 1), kernel(at - whole));
  }
  return out;
}

double eye_centre(const Capture& c) {
  const double edge = -std::arg(clock_line(c, 0, c.symbols())) / (2.0 * kPi);
  // polar(1, -turn) gathers the phase of the edges with its sign turned.
  const double centre = edge + 0.5;
  return centre - std::floor(centre);
}

std::optional<double> clock_offset(const Capture& c) {
  constexpr std::size_t kBlock = 500, kBlocksLeast = 4;
  const std::size_t blocks = c.symbols() / kBlock;
  if (blocks < kBlocksLeast) return std::nullopt;
  std::complex<double> turn;  // from block to block
  std::complex<double> last = clock_line(c, 0, kBlock);
  double coherent = 0.0, whole = std::abs(last);
  std::vector<std::complex<double>> lines{last};
  for (std::size_t b = 1; b < blocks; ++b) {
    const std::complex<double> line = clock_line(c, b * kBlock, (b + 1) * kBlock);
    turn += line * std::conj(last);
    coherent = std::abs(turn), whole += std::norm(line);
    lines.push_back(last = line);
  }
  if (coherent < 0.5 * (whole - std::abs(lines[0]))) return std::nullopt;
  // A straight line through the phases, each taken relative to a first guess so that none wraps.
  const double guess = std::arg(turn);
  double phase = 0.0, sx = 0.0, sy = 0.0, sxx = 0.0, sxy = 0.0;
  for (std::size_t b = 0; b < blocks; ++b) {
    if (b > 0) {
      const double step = std::arg(lines[b] * std::conj(lines[b - 1]) * std::polar(1.0, -guess));
      phase += guess + step;
    }
    const double x = static_cast<double>(b);
    sx += x, sy += phase, sxx += x * x, sxy += x * phase;
  }
  const double n = static_cast<double>(blocks);
  const double slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
  return slope / (2.0 * kPi) / kBlock;
}

Capture filtered(const Capture& c, double bandwidth) {
  std::vector<math::Complex> bins = math::real_fft(c.power);
  const double step = c.per_symbol / static_cast<double>(c.power.size());  // over the symbol rate
  for (std::size_t k = 0; k < bins.size(); ++k)
    bins[k] *= bessel_thomson(step * static_cast<double>(k), bandwidth);
  return {c.per_symbol, math::inverse_real_fft(bins, c.power.size())};
}

void power_at(const Capture& c, double phase_ui, std::span<double> out) {
  SHORELINE_ASSERT(out.size() == c.symbols());
  const double at = phase_ui * c.per_symbol, whole = std::floor(at);
  const auto w = kernel(at - whole);
  const auto first = static_cast<std::ptrdiff_t>(whole) - (kHalf - 1);
  for (std::size_t n = 0; n < out.size(); ++n)
    out[n] = weighted(c.power, first + static_cast<std::ptrdiff_t>(n) * c.per_symbol, w);
}

}  // namespace shoreline::photonics
