// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/cells.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <tuple>

namespace shoreline::format {

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

}  // namespace shoreline::format
