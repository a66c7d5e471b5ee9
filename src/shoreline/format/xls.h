// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shoreline/base/diagnostic.h"
#include "shoreline/format/cells.h"

namespace shoreline::format {

/// Reads one sheet of an old workbook (.xls of Excel 5 to 2003: [MS-XLS], BIFF5 and BIFF8): text,
/// numbers, and what formulas last gave. Names, places and bounds are those of parse_xlsx; text of
/// BIFF5 is taken for Latin-1. Damage, a password, a missing sheet and anything beyond bounds is
/// the diagnostic E0841, and then there is no table.
std::optional<Cells> parse_xls(std::string_view bytes, const std::string& file,
                               std::string_view sheet, Diagnostics& out);

/// The same of either kind, told apart by its first bytes: people rename files.
std::optional<Cells> parse_workbook(std::string_view bytes, const std::string& file,
                                    std::string_view sheet, Diagnostics& out);

}  // namespace shoreline::format
