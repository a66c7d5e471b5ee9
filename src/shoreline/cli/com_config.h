// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What commands share that take a COM configuration and channel files.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/cli/command.h"
#include "shoreline/signal/com/load.h"
#include "shoreline/study/com_channels.h"

namespace shoreline::cli {

/// "--config NAME|FILE".
Flag config_flag();
/// "--thru", "--fext", "--next", "--ports", "--lane".
std::vector<Flag> channel_flags();

/// The configuration that --config names, with all of `--set com.KEY=VALUE`. Nothing and errors if
/// it cannot be read, or --set is of something else.
std::optional<signal::com::Sheet> sheet_of(const Call& call, Diagnostics& out);
/// It as an answer: for people, with -o and in JSON.
Outcome printed_config(const signal::com::Sheet& sheet, Outcome outcome);

study::ChannelFiles channel_files(const Call& call);

/// How a configuration is to be judged.
struct ComOptions {
  std::vector<int> cases;  // from 1
  signal::com::Dialect dialect = signal::com::Dialect::ieee_script;
  double threshold = 3.0;  // COM in dB
};
/// "--case", "--search", "--dialect", "--threshold".
std::vector<Flag> judging_flags();
/// What they say of a configuration; nothing and `fault` where that makes no sense.
std::optional<ComOptions> com_options(const Call& call, const signal::com::Config& config,
                                      std::string& fault);

/// An option that is a number.
std::optional<double> number_of(const Call& call, std::string_view option, double otherwise,
                                std::string& fault);

}  // namespace shoreline::cli
