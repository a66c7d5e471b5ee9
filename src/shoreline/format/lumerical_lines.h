// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The lines of a file of S-parameters, their words and numbers. Part of format/lumerical.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/base/diagnostic.h"

namespace shoreline::format::lumerical {

struct Line {
  std::string_view text;
  int number = 0;  // from 1
};

/// One word between brackets: a name (quotes taken off) or a number.
struct Item {
  std::string text;
  bool quoted = false;
  std::size_t from = 0, to = 0;  // bytes of the line
};

/// Columns of numbers, as they stand.
struct Numbers {
  int columns = 0;
  std::vector<double> values;  // [row][column]
  int first_line = 0;

  std::size_t rows() const { return values.size() / static_cast<std::size_t>(columns); }
  double at(std::size_t row, int column) const {
    return values[row * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)];
  }
};

std::optional<int> whole(std::string_view text);
bool number_at(std::string_view text, double& x);
inline bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// Reads from line to line. What returns a bool has said what is wrong (E0904) where it is false.
class Lines {
 public:
  Lines(std::shared_ptr<const SourceText> source, Diagnostics& out)
      : source_(std::move(source)), out_(out) {}

 protected:
  bool cut();
  bool fail(const Line& line, std::size_t from, std::size_t to, std::string message,
            std::string hint);
  bool fail(const Line& line, std::string message, std::string hint) {
    return fail(line, 0, line.text.size(), std::move(message), std::move(hint));
  }
  Place place(const Line& line, std::size_t from, std::size_t to) const;
  Line here() const {
    return next_ < lines_.size() ? lines_[next_]
                                 : Line{"", lines_.empty() ? 1 : lines_.back().number};
  }
  /// The words of `(a, "b c", 3)`.
  bool items(const Line& line, char open, char close, std::vector<Item>& out);
  /// "(rows, columns)".
  bool shape(int& rows, int& columns);
  /// `rows` 0: as many as there are.
  bool numbers(int rows, int columns, Numbers& out);

  std::shared_ptr<const SourceText> source_;
  Diagnostics& out_;
  std::vector<Line> lines_;  // those that hold something
  std::size_t next_ = 0;

 private:
  bool read_row(const Line& line, int columns, Numbers& out);
  std::size_t numbers_ = 0;
};

}  // namespace shoreline::format::lumerical
