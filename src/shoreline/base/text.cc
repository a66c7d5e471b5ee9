// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/base/text.h"

#include <charconv>

#include <algorithm>

namespace shoreline {

std::size_t first_bad_utf8(std::string_view s) {
  for (std::size_t i = 0; i < s.size();) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(s[i + k]); };
    const unsigned char c = byte(0);
    const std::size_t n = c < 0x80         ? 1
                          : (c >> 5) == 6  ? 2
                          : (c >> 4) == 14 ? 3
                          : (c >> 3) == 30 ? 4
                                           : 0;
    if (n == 0 || i + n > s.size()) return i;
    for (std::size_t k = 1; k < n; ++k)
      if ((byte(k) & 0xC0) != 0x80) return i;
    const bool overlong = (n == 2 && c < 0xC2) || (n == 3 && c == 0xE0 && byte(1) < 0xA0) ||
                          (n == 4 && c == 0xF0 && byte(1) < 0x90);
    const bool beyond = (n == 3 && c == 0xED && byte(1) > 0x9F) ||
                        (n == 4 && (c > 0xF4 || (c == 0xF4 && byte(1) > 0x8F)));
    if (overlong || beyond) return i;
    i += n;
  }
  return std::string_view::npos;
}

std::string valid_utf8(std::string_view text) {
  std::string out;
  for (std::size_t bad; (bad = first_bad_utf8(text)) != std::string_view::npos;
       text.remove_prefix(bad + 1))
    out.append(text.substr(0, bad)).append("\uFFFD");
  return out.append(text);
}

std::string printable(std::string_view text) {
  std::string out = valid_utf8(text);
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return out;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !continues_character(c); }));
}

std::size_t byte_of(std::string_view line, int column) {
  std::size_t i = 0;
  for (int seen = 1; i < line.size() && seen < column; ++seen) {
    ++i;
    while (i < line.size() && continues_character(line[i])) ++i;
  }
  return i;
}

std::string_view line_of(std::string_view text, int line) {
  for (int i = 1; i < line; ++i) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return "";
    text.remove_prefix(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::vector<int> whole_numbers(std::string_view text) {
  std::vector<int> out;
  const char *at = text.data(), *const end = at + text.size();
  while (at < end) {
    int value = 0;
    const auto [next, error] = std::from_chars(at, end, value);
    if (error == std::errc{}) out.push_back(value);
    at = error == std::errc{} ? next : at + 1;
  }
  return out;
}

}  // namespace shoreline
