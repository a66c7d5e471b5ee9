// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What `sparam` does with networks, by its first word.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/cli/command.h"

namespace shoreline::cli {

struct SparamAction {
  std::string_view name, about;
  std::size_t least, most;  // files
  Outcome (*run)(const Call&, const std::vector<std::string>& files);
  bool writes_network;  // what -o names is a Touchstone file, else a folder for the answer
};

/// Those that make networks: convert, cascade, deembed, mixed.
std::span<const SparamAction> making_actions();
/// Those that look at them: info, tdr, passivity, causality.
std::span<const SparamAction> looking_actions();

}  // namespace shoreline::cli
