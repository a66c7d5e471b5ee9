// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// `sparam synth SCENARIO PATH`: a described span of copper as a Touchstone file.
#pragma once

#include <vector>

#include "shoreline/cli/command.h"

namespace shoreline::cli {

/// `arguments` are those after the word "synth": the scenario and the path's name. Options of the
/// call: --span, --length, --step, --stop, --backward. The text is the file itself.
Outcome sparam_synth(const Call& call, const std::vector<std::string>& arguments);

/// Its options, for the command that holds it.
std::vector<Flag> sparam_synth_flags();

}  // namespace shoreline::cli
