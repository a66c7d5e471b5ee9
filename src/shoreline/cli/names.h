// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// How an argument names a row or a tier.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/cli/command.h"

namespace shoreline::cli {

/// Index of the name that `asked` means: the name itself, its number from 1, or a part of only one.
std::optional<std::size_t> pick(const std::string& asked, const std::vector<std::string>& names);

/// The usage error that `asked` is none of them, with the one that was probably meant.
Outcome unknown_name(std::string_view what, const std::string& asked,
                     const std::vector<std::string>& names);

std::vector<std::string> rows_of(const system::System& system);

}  // namespace shoreline::cli
