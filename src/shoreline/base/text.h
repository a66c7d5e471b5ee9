// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace shoreline {

/// The first byte of `text` that is not UTF-8, or npos. Overlong forms and surrogates are not.
std::size_t first_bad_utf8(std::string_view text);

/// `text` with each byte that is not UTF-8 replaced by U+FFFD.
std::string valid_utf8(std::string_view text);

/// `text` for one line of a terminal: valid UTF-8 in which no control character is left, so that
/// nothing an input holds can drive the terminal.
std::string printable(std::string_view text);

/// Number of characters (code points) of UTF-8 text.
std::size_t characters(std::string_view text);

/// Whether `c` goes on with a character that an earlier byte began.
inline bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Byte offset of the `column`-th character (from 1) of a line, at most the line's length.
std::size_t byte_of(std::string_view line, int column);

/// Line `line` (from 1) of `text` without its end; "" beyond the last.
std::string_view line_of(std::string_view text, int line);

/// The whole numbers that stand in `text`, whatever stands between them.
std::vector<int> whole_numbers(std::string_view text);

}  // namespace shoreline
