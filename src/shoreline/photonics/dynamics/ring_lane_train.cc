// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <algorithm>
#include <cmath>
#include <complex>
#include <limits>

#include "shoreline/lane/time_domain_parts.h"
#include "shoreline/math/dense.h"
#include "shoreline/photonics/dynamics/ring_lane_parts.h"

namespace shoreline::photonics {
namespace {

constexpr int kLatest = 4;  // symbols of delay that are tried

/// Samples at one phase and what was sent.
struct Training {
  std::span<const double> current;
  std::span<const std::uint8_t> sent;
  std::size_t steps, first, last;  // symbols first .. last - 1 are fitted
  int levels;
};

/// Least squares of taps and offset, `noise` the covariance of two samples k apart.
Equaliser fit(const Training& t, int phase, int delay, const OpticalReceiver& r,
              std::span<const double> noise) {
  const auto taps = static_cast<std::size_t>(r.taps), size = taps + 1;
  std::vector<double> normal(size * size), right(size), row(size);
  double power = 0.0;
  const double count = static_cast<double>(t.last - t.first);
  // Currents are small numbers: in units of their noise the equations are well scaled.
  const double unit = 1.0 / std::sqrt(noise[0]);
  for (std::size_t n = t.first; n < t.last; ++n) {
    const std::size_t latest = n + static_cast<std::size_t>(delay + r.before);
    for (std::size_t j = 0; j < taps; ++j)
      row[j] = unit * t.current[(latest - j) * t.steps + static_cast<std::size_t>(phase)];
    row[taps] = 1.0;
    const double want = symbol_value(t.levels, t.sent[n]);
    power += want * want;
    for (std::size_t i = 0; i < size; ++i) {
      right[i] += row[i] * want;
      for (std::size_t j = 0; j <= i; ++j) normal[i * size + j] += row[i] * row[j];
    }
  }
  std::vector<std::complex<double>> a(size * size), b(right.begin(), right.end());
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = 0; j < size; ++j) {
      double x = normal[std::max(i, j) * size + std::min(i, j)];
      if (i < taps && j < taps) x += count * noise[i > j ? i - j : j - i] / noise[0];
      a[i * size + j] = x;
    }
  Equaliser e;
  e.phase = phase, e.delay = delay, e.error = std::numeric_limits<double>::infinity();
  if (!math::solve(a, static_cast<int>(size), b, 1)) return e;
  double explained = 0.0;
  for (std::size_t i = 0; i < size; ++i) explained += b[i].real() * right[i];
  for (std::size_t j = 0; j < taps; ++j) e.taps.push_back(unit * b[j].real());
  e.offset = b[taps].real();
  e.error = std::sqrt(std::max(0.0, (power - explained) / count));
  return e;
}

/// Mean of each level behind the taps, noise there, thresholds between.
void measure(const Training& t, const RingLane& lane, Equaliser& e) {
  const auto many = static_cast<std::size_t>(t.levels), phase = static_cast<std::size_t>(e.phase);
  const NoiseLaw law = noise_law(lane);
  const TapNoise tap_noise(lane, e);
  std::vector<double> variance(many), sum(many), sigma(t.current.size());
  for (std::size_t i = phase; i < sigma.size(); i += t.steps) sigma[i] = law.sigma(t.current[i]);
  std::vector<std::uint64_t> seen(many);
  for (std::size_t n = t.first; n < t.last; ++n) {
    const std::size_t level = t.sent[n];
    sum[level] += e.offset + equalised(e, lane.receiver.before, t.current, n, t.steps, phase);
    const double s = tap_noise.sigma(sigma, n, t.steps, phase);
    variance[level] += s * s;
    ++seen[level];
  }
  for (std::size_t k = 0; k < many; ++k) {
    const double n = static_cast<double>(std::max<std::uint64_t>(1, seen[k]));
    e.levels.push_back(sum[k] / n);
    e.sigma.push_back(std::sqrt(variance[k] / n));
  }
  for (std::size_t k = 0; k + 1 < many; ++k)
    e.thresholds.push_back((e.levels[k] * e.sigma[k + 1] + e.levels[k + 1] * e.sigma[k]) /
                           (e.sigma[k] + e.sigma[k + 1]));
}

}  // namespace

Equaliser train(const RingLane& lane, RingPoint point, std::size_t symbols, std::uint64_t seed) {
  const int levels = lane::levels(lane.modulation);
  // A stream of its own: bursts use items from 0 on.
  const auto sent = lane::source_symbols(lane.source, levels, 0, kSettle + symbols + kReach, seed,
                                         std::numeric_limits<std::uint64_t>::max());
  std::vector<double> current = filtered(filter_of(lane), light_of(lane, point, sent));
  const double scale = current_per_light(lane);
  double mean = 0.0;
  for (double& x : current) mean += (x *= scale);
  mean /= static_cast<double>(current.size());
  const SampledNoise noise(lane.receiver.tia, 1.0 / lane.symbol_rate);
  const double sigma = noise_law(lane).sigma(mean);
  std::vector<double> covariance;
  for (int k = 0; k < lane.receiver.taps; ++k)
    covariance.push_back(sigma * sigma * noise.correlation(k));
  const Training t{current,           sent,  static_cast<std::size_t>(lane.steps), kSettle,
                   kSettle + symbols, levels};
  Equaliser best;
  best.error = std::numeric_limits<double>::infinity();
  for (int delay = 0; delay < kLatest; ++delay)
    for (int phase = 0; phase < lane.steps; ++phase) {
      Equaliser e = fit(t, phase, delay, lane.receiver, covariance);
      if (e.error < best.error) best = std::move(e);
    }
  measure(t, lane, best);
  return best;
}

}  // namespace shoreline::photonics
