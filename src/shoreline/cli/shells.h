// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <span>
#include <string_view>

namespace shoreline::cli {

/// A shell and the script that completes in it. The scripts know no command: each asks
/// `shoreline completion words -- LINE...`, which prints `WORD<tab>ABOUT` lines, so what is added
/// to the program or to the catalog completes at once.
struct Shell {
  std::string_view name;
  std::string_view help;
  std::string_view script;
};
std::span<const Shell> shells();

}  // namespace shoreline::cli
