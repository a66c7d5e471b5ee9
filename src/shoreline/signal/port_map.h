// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Which port of a file is which end of which wire of which lane. Nothing in a Touchstone file says
// so, and a wrong guess gives plausible nonsense: so it is found from the network itself, with a
// figure of how sure that is.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "shoreline/base/result.h"
#include "shoreline/lane/network.h"
#include "shoreline/signal/mixed_mode.h"

namespace shoreline::signal {

/// A differential lane: the pair it is driven at and the pair it is received at.
struct LanePorts {
  PortPair in, out;
  bool operator==(const LanePorts&) const = default;
};

struct PortMap {
  std::vector<LanePorts> lanes;
  bool operator==(const PortMap&) const = default;
};

/// From a list as people write it, ports from 1, four a lane: in+, in-, out+, out-. The common
/// order of measured four-ports, [1 3 2 4] in the words of Annex 93A's script, is {1, 3, 2, 4}.
/// Fails in words on ports that do not exist, are named twice or left out.
Result<PortMap> port_map(std::span<const int> ports_from_1, int ports);
/// "1,3,2,4".
std::string text_of(const PortMap& map);

struct GuessedMap {
  PortMap map;
  /// 0 to 1: the least of how clear-cut through wires, pairs and sides are; under 0.8 it is a guess
  /// and `warning` says what is unclear.
  double confidence = 0.0;
  std::string warning;
  bool through = true;  // a path passes; else a file of crosstalk
};

/// What |S| at low frequency shows: a wire joins the two ports with the largest transmission; the
/// wires of a pair couple most; ports of one side couple earlier and stronger than ports of two
/// (near-end against far-end crosstalk). Where two wires do not couple at all the numbering
/// decides: odd ports on one side if ports 1 and 2 are joined, else the first half. Port 1 is
/// driven. The lower port of a pair is +. Fails where the ports are no multiple of 4.
Result<GuessedMap> guess_ports(const Network& network);

/// How a given map fits the network: a text to warn with, empty where nothing speaks against it.
std::string doubt(const Network& network, const PortMap& map);

/// The four-port of a lane, from 0, in the order in+, in-, out+, out-: its pairs are {0, 1} and
/// {2, 3}, and it can be cascaded. Other ports end in their references.
Network lane_of(const Network& network, const PortMap& map, int lane);

/// A lane of the same file that disturbs another.
struct Aggressor {
  int lane = 0;
  bool near_end = false;  // its transmitter stands on the side of the victim's receiver
  bool sure = true;       // false: no coupling to tell the side from
};
std::vector<Aggressor> aggressors_of(const Network& network, const PortMap& map, int victim);

/// The four-port from the aggressor's transmitter to the victim's receiver, ordered as lane_of.
Network crosstalk_of(const Network& network, const PortMap& map, int victim, int aggressor);

}  // namespace shoreline::signal
