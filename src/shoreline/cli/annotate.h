// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>

#include "shoreline/format/toml.h"

namespace shoreline::cli {

/// A scenario as TOML in which each setting stands below a comment that says what it is, in which
/// unit, within which bounds; a setting that is left out stands there too, as a comment with its
/// default. A list of tables is explained at its first table.
std::string annotate(const format::TomlNode& scenario);

}  // namespace shoreline::cli
