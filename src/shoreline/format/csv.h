// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "shoreline/base/diagnostic.h"
#include "shoreline/format/cells.h"

namespace shoreline::format {

/// Reads comma-separated values (RFC 4180): quotes may hold commas, ends of lines and doubled
/// quotes. Where the first line has a tab, or semicolons and no comma, outside quotes, those
/// separate (spreadsheets of other countries). A byte-order mark and CRLF are taken. Damage (a
/// quote that is not closed, too many rows) is the diagnostic E0841, and then there is no table.
std::optional<Cells> parse_csv(std::shared_ptr<const SourceText> source, Diagnostics& out);

/// `text` as one field of a line: in quotes where it must be.
std::string csv_field(std::string_view text);

}  // namespace shoreline::format
