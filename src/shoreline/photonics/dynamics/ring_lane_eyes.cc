// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <algorithm>
#include <cmath>
#include <limits>

#include "shoreline/lane/time_domain_parts.h"
#include "shoreline/math/normal.h"
#include "shoreline/photonics/dynamics/ring_lane_parts.h"

namespace shoreline::photonics {
namespace {

constexpr int kRows = 160, kBetween = 4;  // columns a step, by straight lines
constexpr math::Purpose kPurpose("ring lane eye");

EyeCounts empty(int columns, double low, double high) {
  EyeCounts e{columns, kRows, low, high, {}};
  e.counts.resize(static_cast<std::size_t>(columns * kRows));
  return e;
}

void count(EyeCounts& eye, int column, double y) {
  const int row = static_cast<int>(std::floor((y - eye.low) / (eye.high - eye.low) * kRows));
  if (row >= 0 && row < kRows) ++eye.at(column, row);
}

}  // namespace

RingEyes eyes(const RingLane& lane, RingPoint point, const Equaliser& e, std::size_t symbols,
              std::uint64_t seed) {
  const int levels = lane::levels(lane.modulation);
  const auto steps = static_cast<std::size_t>(lane.steps);
  const auto sent = lane::source_symbols(lane.source, levels, 0, kSettle + symbols + kReach, seed,
                                         std::numeric_limits<std::uint64_t>::max() - 1);
  const std::vector<double> light = light_of(lane, point, sent);
  std::vector<double> current = filtered(filter_of(lane), light);
  const double scale = current_per_light(lane);
  for (double& x : current) x *= scale;
  double mean_sigma = 0.0;
  for (const double s : e.sigma) mean_sigma += s / static_cast<double>(e.sigma.size());
  const double top = *std::max_element(light.begin(), light.end());
  const int columns = 2 * lane.steps * kBetween;
  RingEyes out{empty(columns, 0.0, 1.08 * top), empty(columns, -1.6, 1.6)};
  math::Random random(seed, kPurpose);
  // The sampling instant stands in the middle of the picture, where the light of a symbol ends
  // about when its voltage does.
  const auto at = [&](std::size_t n, int column) {
    const double step = static_cast<double>(column) / kBetween;
    return static_cast<double>(n * steps) + step;
  };
  const auto between = [](const std::vector<double>& y, double x) {
    const auto i = static_cast<std::size_t>(x);
    const double part = x - static_cast<double>(i);
    return y[i] + part * (y[i + 1] - y[i]);
  };
  const auto taps = e.taps.size();
  for (std::size_t n = kSettle; n + 1 < kSettle + symbols; ++n)
    for (int c = 0; c < columns; ++c) {
      count(out.light, c, between(light, at(n, c)));
      double y = e.offset + mean_sigma * math::fast_normal(random);
      const double middle =
          at(n + static_cast<std::size_t>(lane.receiver.before), c) + static_cast<double>(e.phase);
      for (std::size_t j = 0; j < taps; ++j)
        y += e.taps[j] * between(current, middle - static_cast<double>(j * steps));
      count(out.decided, c, y);
    }
  return out;
}

}  // namespace shoreline::photonics
