// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/quote.h"

#include <fmt/format.h>

#include <algorithm>

#include "shoreline/base/text.h"

namespace shoreline::format {

std::string quote(std::string_view text) {
  std::string out = "\"";
  for (char c : valid_utf8(text)) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out += '\\', out += c;
    else if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (code < 0x20 || code == 0x7F)
      out += fmt::format("\\u{:04x}", code);
    else
      out += c;
  }
  return out + '"';
}

std::string bare_or_quoted(std::string_view key) {
  const auto bare = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  };
  return !key.empty() && std::all_of(key.begin(), key.end(), bare) ? std::string(key) : quote(key);
}

}  // namespace shoreline::format
