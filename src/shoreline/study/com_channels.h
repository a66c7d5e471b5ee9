// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// From Touchstone files to the channels that COM is computed of.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/diagnostic.h"
#include "shoreline/signal/com/channel.h"
#include "shoreline/signal/port_map.h"

namespace shoreline::study {

/// What the user named.
struct ChannelFiles {
  std::string thru;
  std::vector<std::string> fext, next;
  std::vector<int> ports;  // in+, in-, out+, out- of each lane, from 1; empty: as the configuration
                           // says for four-ports, else found from the file
  int lane = 1;            // of files that hold several, from 1
};

/// The victim first. A file of several lanes gives, with no aggressors named, those it holds
/// itself. Files on other grids than the victim's are brought to it, with a warning. Nothing and
/// errors where a file cannot be read or does not fit.
std::optional<std::vector<signal::com::Channel>> read_channels(const ChannelFiles& files,
                                                               const signal::com::Config& config,
                                                               Diagnostics& out);

/// A differential two-port as COM takes it, port 1 at the transmitter. `lane` has four ports: in+,
/// in-, out+, out-; its references are brought to 50 ohm.
Result<signal::com::Channel> channel_of(const lane::Network& lane, signal::com::ChannelRole role,
                                        std::string name);

}  // namespace shoreline::study
