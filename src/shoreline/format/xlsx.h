// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shoreline/base/diagnostic.h"
#include "shoreline/format/cells.h"

namespace shoreline::format {

/// No part of a workbook is unpacked beyond this.
inline constexpr std::size_t kLargestPart = 16u << 20;

/// Reads one sheet of a workbook (.xlsx, ECMA-376 transitional or strict): text, numbers, and what
/// formulas last gave. `file` names it in messages. Places have the row as the line and count
/// columns in the row as messages show it. Damage, a password, a missing sheet and anything beyond
/// bounds is the diagnostic E0841, and then there is no table.
std::optional<Cells> parse_xlsx(std::string_view bytes, const std::string& file,
                                std::string_view sheet, Diagnostics& out);

}  // namespace shoreline::format
