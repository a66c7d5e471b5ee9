// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/reference_equaliser.h"

#include <algorithm>
#include <cmath>
#include <complex>

#include "shoreline/math/dense.h"
#include "shoreline/photonics/link/reference_filter.h"

namespace shoreline::photonics {
namespace {

/// x with `before` samples of its end in front of it and `after` of its start behind.
std::vector<double> around(std::span<const double> x, std::size_t before, std::size_t after) {
  std::vector<double> out;
  out.reserve(x.size() + before + after);
  for (std::size_t i = 0; i < before; ++i) out.push_back(x[(x.size() * 8 - before + i) % x.size()]);
  out.insert(out.end(), x.begin(), x.end());
  for (std::size_t i = 0; i < after; ++i) out.push_back(x[i % x.size()]);
  return out;
}

double feedback(const EqualiserBench& b, std::size_t n, std::size_t k) {
  const std::size_t size = b.symbols.size();
  const std::uint8_t symbol = b.symbols[(n + size - 1 - k) % size];
  return b.oma * (symbol / (b.levels - 1.0) - 0.5);
}

}  // namespace

std::vector<double> equalised(const EqualiserBench& bench, const EqualiserSetting& s,
                              double shift) {
  const std::size_t n = bench.capture.symbols(), count = s.taps.size();
  std::vector<double> x(n), y(n, 0.0);
  power_at(bench.capture, s.phase + shift, x);
  const auto main = static_cast<std::size_t>(s.main);
  const std::size_t before = count - 1 - main;
  const std::vector<double> wide = around(x, before, main);
  for (std::size_t j = 0; j < count; ++j) {
    const double w = s.taps[j];
    const double* from = wide.data() + before + main - j;
    for (std::size_t i = 0; i < n; ++i) y[i] += w * from[i];
  }
  for (std::size_t k = 0; k < s.dfe.size(); ++k)
    for (std::size_t i = 0; i < n; ++i) y[i] -= s.dfe[k] * feedback(bench, i, k);
  return y;
}

std::array<PowerHistogram, 2> histograms(const EqualiserBench& bench, const EqualiserSetting& s,
                                         double width, int instants, int bins) {
  std::array<PowerHistogram, 2> out;
  const double low = bench.average - bench.oma, step = 2.0 * bench.oma / bins;
  for (std::size_t side = 0; side < 2; ++side) {
    PowerHistogram& h = out[side];
    h.first = low + 0.5 * step, h.step = step;
    h.mass.assign(static_cast<std::size_t>(bins), 0.0);
    for (int i = 0; i < instants; ++i) {
      const double within = width * ((i + 0.5) / instants - 0.5);
      const std::vector<double> y = equalised(bench, s, bench.offsets[side] + within);
      for (std::size_t n = bench.guard; n + bench.guard < y.size(); ++n) {
        const double place = std::clamp((y[n] - low) / step, 0.0, bins - 1.0);
        h.mass[static_cast<std::size_t>(place)] += 1.0;
      }
    }
    const double all = static_cast<double>(bench.capture.symbols() - 2 * bench.guard) *
                       static_cast<double>(instants);
    for (double& m : h.mass) m /= all;
  }
  return out;
}

EyeNoise eye_noise(const EqualiserBench& bench, const EqualiserSetting& s, double width,
                   int instants, int bins) {
  EyeNoise out;
  out.ceq = noise_gain(s.taps, bench.correlation);
  const auto sides = histograms(bench, s, width, instants, bins);
  out.thresholds = standard_thresholds(bench.levels, bench.average, bench.oma);
  const double sigma = largest_noise(sides, out.thresholds, bench.oma, bench.adjust, bench.ser);
  out.sigma_g = sigma / out.ceq;
  for (std::size_t i = 0; i < 2; ++i)
    out.ser[i] = sigma > 0.0 ? symbol_errors(sides[i], out.thresholds, sigma) : 1.0;
  return out;
}

EqualiserSetting least_squares_setting(const EqualiserBench& bench, int taps, int main, int dfe,
                                       double phase, double sigma) {
  const auto t = static_cast<std::size_t>(taps), d = static_cast<std::size_t>(dfe);
  const std::size_t n = bench.capture.symbols(), unknowns = t + d, size = unknowns + 1;
  std::vector<double> x(n);
  power_at(bench.capture, phase, x);
  for (double& v : x) v -= bench.average;
  const std::vector<double> wide = around(x, t - 1, t - 1);
  // Columns: the FFE's inputs, then what the feedback takes away.
  std::vector<std::vector<double>> columns(unknowns, std::vector<double>(n));
  for (std::size_t j = 0; j < t; ++j)
    for (std::size_t i = 0; i < n; ++i)
      columns[j][i] = wide[i + t - 1 + static_cast<std::size_t>(main) - j];
  for (std::size_t k = 0; k < d; ++k)
    for (std::size_t i = 0; i < n; ++i) columns[t + k][i] = -feedback(bench, i, k);
  std::vector<double> target(n);
  for (std::size_t i = 0; i < n; ++i) target[i] = bench.level(bench.symbols[i]) - bench.average;
  const auto inner = [&](const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0.0;
    for (std::size_t i = bench.guard; i + bench.guard < n; ++i) sum += a[i] * b[i];
    return sum / static_cast<double>(n - 2 * bench.guard);
  };
  // Normal equations with the multiplier of sum(taps) = 1.
  std::vector<math::Complex> a(size * size), b(size);
  for (std::size_t i = 0; i < unknowns; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double value = inner(columns[i], columns[j]);
      if (i < t) value += sigma * sigma * bench.correlation[i - j];
      a[i * size + j] = a[j * size + i] = value;
    }
    b[i] = inner(columns[i], target);
    // In units of the powers, so that elimination sees rows of one size.
    if (i < t) a[i * size + unknowns] = a[unknowns * size + i] = bench.oma * bench.oma;
  }
  b[unknowns] = bench.oma * bench.oma;
  EqualiserSetting out;
  out.main = main, out.phase = phase;
  out.taps.assign(t, 0.0);
  out.taps[static_cast<std::size_t>(main)] = 1.0;
  out.dfe.assign(d, 0.0);
  if (!math::solve(a, static_cast<int>(size), b, 1)) return out;
  for (std::size_t i = 0; i < t; ++i) out.taps[i] = b[i].real();
  for (std::size_t k = 0; k < d; ++k) out.dfe[k] = b[t + k].real();
  return out;
}

}  // namespace shoreline::photonics
