// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/cells.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <tuple>

#include "shoreline/base/text.h"

namespace shoreline::format {
namespace {

/// The table as lines of text, so that messages can show them, and the place of each cell there.
void give_places(std::vector<Cell>& cells, const std::string& file) {
  auto source = std::make_shared<SourceText>();
  source->name = file;
  int row = 1, column = 1;
  for (Cell& c : cells) {
    for (; row < c.row; ++row, column = 1) source->text += '\n';
    if (column > 1) {
      source->text += " | ";
      column += 3;
    }
    std::string shown = valid_utf8(c.text);
    for (char& x : shown)
      if (x == '\n' || x == '\r') x = ' ';
    const int length = static_cast<int>(characters(shown));
    c.at = {nullptr, row, column, std::max(1, length)};
    column += length;
    source->text += shown;
  }
  for (Cell& c : cells) c.at.source = source;
}

}  // namespace

const Cell* Cells::find(int row, int column) const {
  const auto it = std::lower_bound(list.begin(), list.end(), std::tuple(row, column),
                                   [](const Cell& c, const std::tuple<int, int>& at) {
                                     return std::tuple(c.row, c.column) < at;
                                   });
  return it != list.end() && it->row == row && it->column == column ? &*it : nullptr;
}

std::string cell_name(int row, int column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters + std::to_string(row);
}

bool looks_like_number(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return false;
  text = text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
  if (text.starts_with("+") && !text.starts_with("+-")) text.remove_prefix(1);
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(value);
}

std::string shortest_number(double value) {
  char digits[40];
  return std::string(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

Result<void> put_in_order(std::vector<Cell>& cells, const std::string& file) {
  std::sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) {
    return std::tuple(a.row, a.column) < std::tuple(b.row, b.column);
  });
  const auto same = [](const Cell& a, const Cell& b) {
    return a.row == b.row && a.column == b.column;
  };
  if (std::adjacent_find(cells.begin(), cells.end(), same) != cells.end())
    return fail("a cell stands twice in it");
  give_places(cells, file);
  return {};
}

}  // namespace shoreline::format
