// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What `engine` and `variation` ask alike.
#pragma once

#include <optional>
#include <string>

#include "shoreline/cli/option_numbers.h"

namespace shoreline::cli {

/// `--temperature`, if it was given.
std::optional<Temperature> given_temperature(OptionReader& read);
/// `--engine` names none of the scenario's.
Outcome unknown_engine(const system::System& system, const std::string& name);

}  // namespace shoreline::cli
