// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Networks out of files that commands are given, and back into files.
#pragma once

#include <optional>
#include <string>

#include "shoreline/cli/command.h"
#include "shoreline/signal/port_map.h"
#include "shoreline/signal/touchstone.h"

namespace shoreline::cli {

/// A network with what is known of its ports.
struct LoadedNetwork {
  std::string file;
  signal::FileNetwork data;
  std::optional<signal::PortMap> map;  // none: no multiple of four ports
  std::optional<double> confidence;    // of a map that was guessed
};

/// Reads a file and finds its lanes: by `--ports`, else from the network, with a warning where that
/// is unsure. With `--lane` only that lane's four-port is left, in the order in+, in-, out+, out-.
/// Nothing, and the outcome says why, on any error.
std::optional<LoadedNetwork> load_network(const Call& call, const std::string& file,
                                          Outcome& outcome);

/// Writes the file that -o names, in the style of --version, --format, --unit, --to. False, and the
/// outcome says why, on any error. `pairs`: in mixed modes.
bool write_network(const Call& call, const signal::FileNetwork& network, Outcome& outcome,
                   std::span<const signal::PortPair> pairs = {});

/// A measured option ("26.56 GHz", "10 ps"): its value in SI, or `otherwise` where it is not given.
/// Nothing, and the outcome says why, where it is no such quantity.
std::optional<double> measured(const Call& call, std::string_view option, Dim want,
                               double otherwise, Outcome& outcome);
/// "1,3,2,4".
Result<std::vector<int>> int_list(const std::string& text);
/// "50", "50+10j", "50,50,75,75": one for all ports or one each.
Result<std::vector<signal::Complex>> impedance_list(const std::string& text, int ports);

/// Says that a network cannot be used so.
void refuse(Outcome& outcome, const std::string& file, const std::string& message);

/// Options that all of this understands.
Flag ports_flag();
Flag lane_flag();

}  // namespace shoreline::cli
