// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A settings sheet of the IEEE 802.3 COM script: keywords and what it says of them, in the sheet's
// own units and with the place of each. Read from cells (format/csv.h, format/xls.h) by the rules
// of the script's reader: a keyword is a cell that holds nothing else, its value is the cell to
// the right.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/base/diagnostic.h"
#include "shoreline/format/cells.h"
#include "shoreline/signal/com/config.h"
#include "shoreline/signal/com/keywords.h"

namespace shoreline::signal::com {

/// What a sheet says of one keyword.
struct Entry {
  const Keyword* keyword = nullptr;
  std::string written;  // as it stands there
  Matrix value;         // none for text, and for keywords without effect
  Place at;             // of the value
  std::string from;     // "kr-163: SOURCE, WHERE", "my.xlsx C12", "--set"
};

/// A block .START NAME ... .END of package keywords.
struct Package {
  std::string name;
  Place at;
  std::vector<Entry> entries;
};

struct Sheet {
  std::string name;  // of a built-in configuration, or the file
  Place at;
  std::vector<Entry> entries;  // in the order of the sheet
  std::vector<Package> packages;

  const Entry* find(std::string_view keyword) const;
};

/// Reads a sheet. Keywords that stand twice, values that cannot be read and shapes or ranges that
/// do not fit are errors; what looks like a keyword and is none is a warning. With errors there is
/// no sheet. `base`: the sheet that this one changes (a row ".USE, NAME" says so; load.h).
std::optional<Sheet> read_sheet(const format::Cells& cells, Diagnostics& out,
                                std::optional<Sheet> base = {});

/// Reads `text` as the value of `keyword`: matrix text or a number in the sheet's unit, or with a
/// unit of its own ("413mV", "[-3 0] dB"). On failure says why, at its place.
std::optional<Entry> read_value(const Keyword& keyword, const std::string& text, const Place& at,
                                Diagnostics& out);

/// `--set com.KEY=VALUE`, `key` without the "com.". Last comes, last counts.
void set(Sheet& sheet, std::string_view key, std::string_view value, Diagnostics& out);

/// What the sheet says of the keyword, or its default, which may follow from other keywords.
Matrix value_of(const std::vector<Entry>& entries, const Keyword& keyword);
std::string text_value_of(const std::vector<Entry>& entries, const Keyword& keyword);

/// The configuration in SI units. Missing keywords, sizes that do not match and values that
/// contradict one another are errors, and then there is none; keywords whose value changes nothing
/// here, but does in the script, are warnings (W0841): nothing is left out silently.
std::optional<Config> config_of(const Sheet& sheet, Diagnostics& out);

/// The sheet as .csv that this program and spreadsheets read: keyword, setting, unit, where from.
/// Reads back to the very same numbers.
std::string to_csv(const Sheet& sheet);

/// All keywords that count, for people: value, unit, the names that --set takes, where from.
std::string print_config(const Sheet& sheet);

}  // namespace shoreline::signal::com
