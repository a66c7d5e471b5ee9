// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/fat_tree.h"

#include <fmt/format.h>

#include <cmath>

namespace shoreline::study {
namespace {

/// ceil that forgives a ratio that is whole but for rounding.
double ceil_of(double x) { return std::ceil(x - 1e-9); }

/// Downlinks of the lowest switch: k s / (1 + s) rounded down to whole ports.
double downlinks(double radix, double oversubscription) {
  return std::floor(radix * oversubscription / (1.0 + oversubscription) + 1e-9);
}

}  // namespace

// Every switch but the top one splits its ports between down and up; a top switch reaches one of
// each switch below.
double most_ports(const FatTreeSpec& s) {
  if (s.tiers == 1) return s.radix[0];
  const double leaf_down = downlinks(s.radix[0], s.oversubscription);
  if (s.tiers == 2) return leaf_down * s.radix[1];
  return leaf_down * (s.radix[1] / 2.0) * s.radix[2];
}

Result<std::vector<Level>> fat_tree(const FatTreeSpec& s) {
  const double ports = s.endpoints * s.ports_per_endpoint;
  if (ports > most_ports(s))
    return fail(fmt::format("{} tiers join at most {:.0f} ports a plane, but {:.0f} are needed",
                            s.tiers, most_ports(s), ports));
  std::vector<Level> levels;
  double links = ports;
  for (int t = 0; t < s.tiers; ++t) {
    const double radix = s.radix[static_cast<std::size_t>(t)];
    const bool top = t + 1 == s.tiers;
    Level level;
    level.down = top ? radix : t == 0 ? downlinks(radix, s.oversubscription) : radix / 2.0;
    level.up = top ? 0.0 : radix - level.down;
    level.links = links;
    level.switches = ceil_of(links / level.down);
    links = top ? 0.0 : level.switches * level.up;
    levels.push_back(level);
  }
  for (Level& level : levels) level.switches *= s.planes, level.links *= s.planes;
  return levels;
}

}  // namespace shoreline::study
