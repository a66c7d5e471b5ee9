// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <filesystem>
#include <span>

#include "shoreline/base/diagnostic.h"
#include "shoreline/format/toml.h"
#include "shoreline/system/system.h"

namespace shoreline::system {

/// The scenario's own `[[com]]`: a name and a settings sheet as comma-separated text, which may
/// start from one of `catalog`/com. E0305 and E0622.
void take_own_sheets(const format::TomlNode& document, const std::filesystem::path& catalog,
                     ComSheets& sheets, Diagnostics& out);

/// Reads the configurations that the electrical classes of these steps name, and that are not there
/// yet, from `catalog`/com or their own files. E0622 for one that cannot be had; `at` where a box's
/// own parts are to be blamed.
void take_sheets(std::span<const Step> steps, const part::At& lane,
                 const std::filesystem::path& catalog, const Place& at, ComSheets& sheets,
                 Diagnostics& out);

}  // namespace shoreline::system
