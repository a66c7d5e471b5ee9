// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/lumerical_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "shoreline/base/text.h"
#include "shoreline/format/lumerical.h"

namespace shoreline::format::lumerical {

bool number_at(std::string_view text, double& x) {
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), x);
  return error == std::errc() && end == text.data() + text.size();
}

std::optional<int> whole(std::string_view text) {
  int n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return n;
}

Place Lines::place(const Line& line, std::size_t from, std::size_t to) const {
  return Place{source_, line.number, static_cast<int>(characters(line.text.substr(0, from))) + 1,
               std::max(1, static_cast<int>(characters(line.text.substr(from, to - from))))};
}

bool Lines::fail(const Line& line, std::size_t from, std::size_t to, std::string message,
                 std::string hint) {
  out_.error("E0904", place(line, from, to), std::move(message)).hint = std::move(hint);
  return false;
}

bool Lines::cut() {
  std::string_view rest = source_->text;
  const std::size_t bad = std::min(first_bad_utf8(rest), rest.find('\0'));
  for (int number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view text = rest.substr(0, end);
    const auto begin = static_cast<std::size_t>(text.data() - source_->text.data());
    if (bad != std::string_view::npos && bad >= begin && bad <= begin + end)
      return fail({text, number}, std::min(bad - begin, text.size()), text.size(),
                  "the file is no text", "give a file of S-parameters as Lumerical writes them");
    rest.remove_prefix(std::min(end + 1, rest.size()));
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    if (text.find_first_not_of(" \t") != std::string_view::npos) lines_.push_back({text, number});
  }
  return true;
}

bool Lines::items(const Line& line, char open, char close, std::vector<Item>& out) {
  const std::string_view t = line.text;
  std::size_t i = t.find_first_not_of(" \t");
  const std::string wanted = fmt::format("{}...{}", open, close);
  if (i == std::string_view::npos || t[i] != open || t.back() != close || i + 1 == t.size())
    return fail(line, fmt::format("a line like {} is wanted here", wanted),
                "see the format's description: a header of ports, then blocks of numbers");
  for (++i; i < t.size();) {
    while (i < t.size() && is_space(t[i])) ++i;
    Item item;
    item.from = i;
    if (i < t.size() && (t[i] == '"' || t[i] == '\'')) {
      const std::size_t end = t.find(t[i], i + 1);
      if (end == std::string_view::npos)
        return fail(line, i, i + 1, "this quote is not closed", "close it on the same line");
      item.text = t.substr(i + 1, end - i - 1), item.quoted = true;
      i = end + 1;
    } else {
      const std::size_t end = std::min(t.find_first_of(",", i), t.size() - 1);
      std::size_t last = end;
      while (last > i && is_space(t[last - 1])) --last;
      item.text = t.substr(i, last - i);
      i = end;
    }
    item.to = i;
    while (i < t.size() && is_space(t[i])) ++i;
    out.push_back(std::move(item));
    if (out.size() > 16 || i >= t.size() || (t[i] != ',' && t[i] != close))
      return fail(line, i, i + 1, "words between brackets are separated by commas",
                  fmt::format("write: {}1, 2{}", open, close));
    if (t[i] == close && i + 1 == t.size()) return true;
    ++i;
  }
  return fail(line, fmt::format("this line does not end with '{}'", close), "close the bracket");
}

bool Lines::shape(int& rows, int& columns) {
  const Line line = here();
  ++next_;
  std::vector<Item> words;
  if (!items(line, '(', ')', words)) return false;
  const auto r = words.size() == 2 ? whole(words[0].text) : std::nullopt;
  const auto c = words.size() == 2 ? whole(words[1].text) : std::nullopt;
  if (!r || !c || *r < 1 || *c < 1 || *c > 64)
    return fail(line, "the size of a block is wanted here", "write: (number of rows, 3)");
  rows = *r, columns = *c;
  return true;
}

bool Lines::read_row(const Line& line, int columns, Numbers& out) {
  int column = 0;
  for (std::size_t i = 0; i < line.text.size();) {
    if (is_space(line.text[i]) || line.text[i] == ',') {
      ++i;
      continue;
    }
    const std::size_t from = i;
    while (i < line.text.size() && !is_space(line.text[i]) && line.text[i] != ',') ++i;
    double x = 0.0;
    const std::string_view word = line.text.substr(from, i - from);
    if (!number_at(word, x))
      return fail(line, from, i, fmt::format("'{}' is no number", printable(word)),
                  "a row is frequency in Hz, magnitude, phase in radians");
    if (!std::isfinite(x))
      return fail(line, from, i, fmt::format("'{}' is not finite", printable(word)),
                  "export the S-parameters again, or leave out this frequency in all blocks");
    if (++column > columns)
      return fail(line, from, i, fmt::format("more than {} numbers in this row", columns),
                  "the size above the block says how many there are");
    if (++numbers_ > kMostLumericalNumbers)
      return fail(line, "too many numbers", "thin the frequencies out");
    out.values.push_back(x);
  }
  if (column != columns)
    return fail(line, fmt::format("{} numbers in this row, {} are wanted", column, columns),
                "the size above the block says how many there are");
  return true;
}

bool Lines::numbers(int rows, int columns, Numbers& out) {
  out.columns = columns;
  out.first_line = here().number;
  for (int row = 0; rows == 0 ? next_ < lines_.size() : row < rows; ++row) {
    const Line line = here();
    const std::size_t first = line.text.find_first_not_of(" \t");
    if (next_ >= lines_.size() || line.text[first] == '(' || line.text[first] == '[')
      return fail(line, fmt::format("row {} of {} is missing", row + 1, rows),
                  "the size above the block says how many there are: the file may be cut short");
    ++next_;
    if (!read_row(line, columns, out)) return false;
  }
  return true;
}

}  // namespace shoreline::format::lumerical
