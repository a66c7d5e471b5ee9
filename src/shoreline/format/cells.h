// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>
#include <vector>

#include "shoreline/base/diagnostic.h"
#include "shoreline/base/result.h"

namespace shoreline::format {

/// A cell of a table that holds something. Numbers are text here too: the digits of the file.
struct Cell {
  int row = 0, column = 0;  // from 1
  bool number = false;      // a number, or text that is nothing else
  std::string text;         // blanks at its ends kept, none in a number
  Place at;                 // of the text, behind an opening quote
};

/// One table of a spreadsheet: what is not empty, by rows and in them by columns.
struct Cells {
  std::string name;  // the file, and behind it the table where a file has several
  std::vector<Cell> list;

  /// The cell there, or null where it is empty.
  const Cell* find(int row, int column) const;
};

/// "C12", as spreadsheets call the cell in column 3 of row 12.
std::string cell_name(int row, int column);

/// Whether a spreadsheet takes `text` for a number: digits with sign, point and exponent, blanks
/// around them.
bool looks_like_number(std::string_view text);

/// A table is no larger; more rows, columns or characters are an error.
inline constexpr int kMostRows = 20000;
inline constexpr int kMostColumns = 1000;
/// Text of all cells together: a shared string may be used by many.
inline constexpr std::size_t kMostCellText = 32u << 20;

/// `value` in the fewest digits that read back to it.
std::string shortest_number(double value);

/// Cells of a spreadsheet by rows and columns, each with its place in `file`: the row as the line,
/// columns counted in the row as messages show it. Fails where a cell stands twice.
Result<void> put_in_order(std::vector<Cell>& cells, const std::string& file);

}  // namespace shoreline::format
