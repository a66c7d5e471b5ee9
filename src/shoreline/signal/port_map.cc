// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/port_map.h"

#include <fmt/format.h>

#include "shoreline/base/assert.h"
#include "shoreline/signal/cascade.h"
#include "shoreline/signal/port_sides.h"

namespace shoreline::signal {
namespace {

const LanePorts& at(const PortMap& map, int lane) {
  SHORELINE_ASSERT(lane >= 0 && static_cast<std::size_t>(lane) < map.lanes.size());
  return map.lanes[static_cast<std::size_t>(lane)];
}

Network four_port(const Network& network, const PortPair& in, const PortPair& out) {
  const std::vector<int> order = {in.positive, in.negative, out.positive, out.negative};
  return with_ports(network, order);
}

}  // namespace

Result<PortMap> port_map(std::span<const int> ports_from_1, int ports) {
  if (ports_from_1.size() % 4 != 0 || ports_from_1.empty())
    return fail(fmt::format(
        "a port order has four ports a lane (in+, in-, out+, out-), this one has {} in all",
        ports_from_1.size()));
  std::vector<bool> seen(static_cast<std::size_t>(ports), false);
  for (const int p : ports_from_1) {
    if (p < 1 || p > ports)
      return fail(fmt::format("the port order names port {} of a network of {} ports", p, ports));
    if (seen[static_cast<std::size_t>(p - 1)])
      return fail(fmt::format("the port order names port {} twice", p));
    seen[static_cast<std::size_t>(p - 1)] = true;
  }
  PortMap out;
  for (std::size_t i = 0; i < ports_from_1.size(); i += 4)
    out.lanes.push_back({{ports_from_1[i] - 1, ports_from_1[i + 1] - 1},
                         {ports_from_1[i + 2] - 1, ports_from_1[i + 3] - 1}});
  return out;
}

std::string text_of(const PortMap& map) {
  std::string out;
  for (const LanePorts& l : map.lanes)
    out += fmt::format("{}{},{},{},{}", out.empty() ? "" : ",", l.in.positive + 1,
                       l.in.negative + 1, l.out.positive + 1, l.out.negative + 1);
  return out;
}

std::string doubt(const Network& network, const PortMap& map) {
  const PortCoupling coupling(network);
  for (std::size_t k = 0; k < map.lanes.size(); ++k) {
    const LanePorts& l = map.lanes[k];
    const double through = coupling.low(l.out.positive, l.in.positive);
    const double across = coupling.low(l.in.negative, l.in.positive);
    const double twisted = coupling.low(l.out.negative, l.in.positive);
    if (across > 2.0 * through && across > 0.3)
      return fmt::format(
          "ports {} and {} are joined by a wire, yet the port order {} has both of them at one end "
          "of lane {}",
          l.in.positive + 1, l.in.negative + 1, text_of(map), k + 1);
    if (twisted > 2.0 * through && twisted > 0.3)
      return fmt::format(
          "port {} is joined to port {}, not to {}: the port order {} turns the signal of lane {} "
          "upside down",
          l.in.positive + 1, l.out.negative + 1, l.out.positive + 1, text_of(map), k + 1);
  }
  return {};
}

Network lane_of(const Network& network, const PortMap& map, int lane) {
  return four_port(network, at(map, lane).in, at(map, lane).out);
}

Network crosstalk_of(const Network& network, const PortMap& map, int victim, int aggressor) {
  return four_port(network, at(map, aggressor).in, at(map, victim).out);
}

std::vector<Aggressor> aggressors_of(const Network& network, const PortMap& map, int victim) {
  const PortCoupling coupling(network);
  const LanePorts& v = at(map, victim);
  std::vector<Aggressor> out;
  for (int k = 0; k < static_cast<int>(map.lanes.size()); ++k) {
    if (k == victim) continue;
    const LanePorts& a = at(map, k);
    const SameSide side = coupling.same_side(a.in, a.out, v.out, v.in);
    out.push_back({k, side.same && side.known, side.known});
  }
  return out;
}

}  // namespace shoreline::signal
