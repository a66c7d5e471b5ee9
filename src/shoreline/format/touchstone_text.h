// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/base/diagnostic.h"
#include "shoreline/format/bytes.h"

namespace shoreline::format::touchstone {

/// A byte of the text and the line (from 1) that it is in.
struct Spot {
  std::uint64_t offset = 0;
  int line = 0;
};

/// A window on a text: whole lines, each with its end, of which the next come when the last have
/// been read. Lines end with LF, CR LF or CR; a byte order mark in front is left out. Behind the
/// window are bytes that are no digits (kSlack of them).
class Text {
 public:
  Text(std::string name, ByteInput& input);

  const char* here() const { return buffer_.data() + here_; }
  const char* end() const { return buffer_.data() + end_; }
  void move_to(const char* p) { here_ = static_cast<std::size_t>(p - buffer_.data()); }

  /// Brings more lines once here() == end(). Pointers become invalid. False at the end of the text.
  bool fill();
  /// More lines behind end(), whatever here() is.
  bool extend();
  /// From here on fill() keeps what it has, as far as a few MiB go.
  void keep(std::uint64_t offset) { keep_ = offset; }

  /// The line here() is in; whoever moves over line ends counts them.
  int line = 1;
  std::uint64_t offset(const char* p) const {
    return base_ + static_cast<std::uint64_t>(p - buffer_.data());
  }
  Spot spot(const char* p) const { return {offset(p), line}; }
  /// The byte at `offset`, or null where the window does not hold it any more.
  const char* find(std::uint64_t offset) const;

  /// The place of `length` characters at a spot. Its source has the spot's line and blank ones
  /// above.
  Place place(const Spot& spot, int length = 1) const;
  /// The file, and no line of it.
  Place whole() const;

  std::uint64_t expected_size() const { return expected_; }
  /// What kept the input from being read, or "".
  const std::string& failure() const { return failure_; }

 private:
  bool take_more();
  void find_end();

  std::string name_;
  ByteInput& input_;
  std::uint64_t expected_ = 0;
  std::vector<char> buffer_;
  std::size_t here_ = 0, end_ = 0, filled_ = 0;
  std::uint64_t base_ = 0;  // offset of buffer_[0]
  std::uint64_t keep_ = 0;
  bool ended_ = false;
  std::string failure_;
};

inline bool is_blank(char c) { return c == ' ' || c == '\t'; }
inline bool is_line_end(char c) { return c == '\n' || c == '\r'; }

/// Behind the line end at `p` (CR LF is one).
inline const char* after_line_end(const char* p) {
  return p + (p[0] == '\r' && p[1] == '\n' ? 2 : 1);
}

/// The end of the line that `p` is in.
const char* line_end(const char* p);

}  // namespace shoreline::format::touchstone
