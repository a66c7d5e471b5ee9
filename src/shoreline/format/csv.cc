// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/csv.h"

#include <fmt/format.h>

#include "shoreline/base/text.h"

namespace shoreline::format {
namespace {

/// What separates the fields: seen from the first line that has any of them outside quotes. A tab
/// is never part of a value; a comma and a semicolon may be, behind the one that separates.
char separator_of(std::string_view text) {
  bool quoted = false;
  char found = '\0';
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' && found != '\0') break;
    if (c == '\t' || (c == ',' && found != '\t') || (c == ';' && found == '\0')) found = c;
  }
  return found == '\0' ? ',' : found;
}

class Reader {
 public:
  Reader(std::shared_ptr<const SourceText> source, Diagnostics& out)
      : source_(std::move(source)), out_(out), text_(source_->text) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    separator_ = separator_of(text_.substr(at_));
  }

  std::optional<Cells> all() {
    Cells cells{source_->name, {}};
    while (at_ < text_.size()) {
      Cell cell{row_, column_, false, {}, here()};
      if (!field(cell)) return std::nullopt;
      if (!cell.text.empty()) {
        cell.number = looks_like_number(cell.text);
        if (cell.number) trim(cell);
        cells.list.push_back(std::move(cell));
      }
      if (!next()) return std::nullopt;
    }
    return cells;
  }

 private:
  Place here() const { return {source_, line_, character_, 1}; }

  bool damaged(const Place& at, std::string message, std::string hint) {
    out_.error("E0841", at, std::move(message)).hint = std::move(hint);
    return false;
  }

  void step() {
    if (text_[at_] == '\n') {
      ++line_;
      character_ = 1;
    } else if (!continues_character(text_[at_])) {
      ++character_;
    }
    ++at_;
  }

  bool at_end_of_field() const {
    if (at_ >= text_.size() || text_[at_] == separator_ || text_[at_] == '\n') return true;
    return text_[at_] == '\r' && (at_ + 1 == text_.size() || text_[at_ + 1] == '\n');
  }

  bool field(Cell& cell) {
    if (text_[at_] != '"') {
      while (!at_end_of_field()) {
        cell.text += text_[at_];
        step();
      }
    } else if (!quoted(cell)) {
      return false;
    }
    cell.at.length = std::max<int>(1, static_cast<int>(characters(cell.text)));
    return true;
  }

  bool quoted(Cell& cell) {
    const Place opened = here();
    step();
    cell.at = here();
    for (;;) {
      if (at_ >= text_.size())
        return damaged(opened, "this quote is not closed",
                       "close the quote; a quote inside is written twice");
      if (text_[at_] == '"') {
        step();
        if (at_ >= text_.size() || text_[at_] != '"') break;
      }
      cell.text += text_[at_];
      step();
    }
    // What some programs leave behind the closing quote belongs to the field.
    while (!at_end_of_field()) {
      cell.text += text_[at_];
      step();
    }
    return true;
  }

  /// A number's place and text begin with its digits.
  static void trim(Cell& cell) {
    const std::size_t begin = cell.text.find_first_not_of(" \t");
    cell.text = cell.text.substr(begin, cell.text.find_last_not_of(" \t") - begin + 1);
    cell.at.column += static_cast<int>(begin);
    cell.at.length = static_cast<int>(cell.text.size());
  }

  /// Behind a field: its separator, the end of the line or of the file.
  bool next() {
    if (at_ < text_.size() && text_[at_] == separator_) {
      step();
      if (++column_ > kMostColumns)
        return damaged(here(), fmt::format("a table has at most {} columns", kMostColumns), "");
      return true;
    }
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size()) step();
    column_ = 1;
    if (++row_ > kMostRows)
      return damaged(here(), fmt::format("a table has at most {} rows", kMostRows), "");
    return true;
  }

  std::shared_ptr<const SourceText> source_;
  Diagnostics& out_;
  std::string_view text_;
  std::size_t at_ = 0;
  char separator_ = ',';
  int row_ = 1, column_ = 1, line_ = 1, character_ = 1;
};

}  // namespace

std::optional<Cells> parse_csv(std::shared_ptr<const SourceText> source, Diagnostics& out) {
  return Reader(std::move(source), out).all();
}

std::string csv_field(std::string_view text) {
  const bool plain = text.find_first_of(",;\t\"\r\n") == std::string_view::npos &&
                     (text.empty() || (text.front() != ' ' && text.back() != ' '));
  if (plain) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace shoreline::format
