// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "shoreline/signal/com/sheet.h"

namespace shoreline::signal::com {

/// `--set com.KEY=VALUE`, the "com." left out.
using Setting = std::pair<std::string, std::string>;

/// The built-in configurations: catalog/com/NAME.csv, in order.
std::vector<std::string> built_in_names(const std::filesystem::path& catalog);

/// A sheet as comma-separated text; `.USE` starts from a built-in of `catalog`.
std::optional<Sheet> parse_sheet(std::shared_ptr<const SourceText> text, const std::string& name,
                                 const std::filesystem::path& catalog, Diagnostics& out);

/// A built-in configuration by name, or an IEEE sheet by its file (.csv, .xlsx, .xls), with the
/// settings laid over it. What is wrong is told with its place, and then there is no sheet. A .csv
/// may begin from a built-in: ".USE" in a row's first cell, the name in its second.
std::optional<Sheet> load_sheet(const std::string& name_or_file,
                                const std::filesystem::path& catalog,
                                std::span<const Setting> settings, Diagnostics& out);

}  // namespace shoreline::signal::com
