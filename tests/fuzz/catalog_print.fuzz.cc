// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Whatever parses as TOML prints as TOML that parses again to the same.
#include <cstdint>

#include "shoreline/base/assert.h"
#include "shoreline/catalog/print.h"

using namespace shoreline;

namespace {

std::optional<format::TomlNode> parsed(std::string text) {
  Diagnostics out;
  return format::parse_toml(std::make_shared<SourceText>(SourceText{"fuzz.toml", std::move(text)}),
                            out);
}

bool deep(const format::TomlNode& node, int left) {
  if (left == 0) return true;
  for (const format::TomlNode& item : node.items)
    if (deep(item, left - 1)) return true;
  for (const format::TomlMember& m : node.members)
    if (deep(m.value, left - 1)) return true;
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto node = parsed(std::string(reinterpret_cast<const char*>(data), size));
  constexpr int kBrackets = 60;  // dotted keys print as brackets, of which the reader takes 64
  if (!node || deep(*node, kBrackets)) return 0;
  const std::string once = catalog::print_raw(*node);
  const auto again = parsed("x = " + once);
  SHORELINE_ASSERT(again.has_value());
  SHORELINE_ASSERT(catalog::print_raw(*again->find("x")) == once);
  return 0;
}
