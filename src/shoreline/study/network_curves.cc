// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/network_curves.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "shoreline/signal/mixed_mode.h"

namespace shoreline::study {
namespace {

using signal::Complex;
using signal::Network;

constexpr std::size_t kApertures = 400;

std::vector<DelayPoint> delay_of(const Network& n) {
  std::vector<DelayPoint> out;
  if (n.ports != 2) return out;
  const std::size_t over = std::max<std::size_t>(1, n.points() / kApertures);
  for (std::size_t from = 0; from + over < n.points(); ++from) {
    const std::size_t to = from + over;
    double turn = 0.0;  // step by step, so that none is taken for a whole turn less
    bool passes = true;
    for (std::size_t p = from; p < to; ++p) {
      const Complex change = n.at(p + 1, 1, 0) * std::conj(n.at(p, 1, 0));
      passes = passes && std::abs(change) > 0.0;
      turn += std::arg(change);
    }
    if (!passes) continue;
    const double low = n.f_hz[from], high = n.f_hz[to];
    out.push_back(
        {Frequency(0.5 * (low + high)), Time(-turn / (2.0 * std::numbers::pi * (high - low)))});
  }
  return out;
}

LaneCurves curves_of(int lane, const Network& ends, const signal::TdrSettings& settings) {
  LaneCurves out;
  out.lane = lane;
  out.delay = delay_of(ends);
  for (int port = 0; port < ends.ports; ++port)
    if (auto seen = tdr_of(ends, port, settings)) out.tdr.push_back(std::move(*seen));
  return out;
}

}  // namespace

std::vector<LaneCurves> network_curves(const Network& network, const signal::PortMap* map,
                                       const signal::TdrSettings& settings) {
  std::vector<LaneCurves> out;
  const std::vector<signal::PortPair> pairs = {{0, 1}, {2, 3}};
  const int lanes = map != nullptr ? static_cast<int>(map->lanes.size()) : 0;
  for (int k = 0; k < lanes; ++k)
    if (const auto ends = signal::differential(signal::lane_of(network, *map, k), pairs))
      out.push_back(curves_of(k + 1, *ends, settings));
  if (lanes == 0 && network.ports <= 2) out.push_back(curves_of(0, network, settings));
  for (const LossResult& l : losses_of(network, map, network.f_hz))
    for (LaneCurves& c : out)
      if (c.lane == l.lane) c.losses.push_back(l);
  return out;
}

}  // namespace shoreline::study
