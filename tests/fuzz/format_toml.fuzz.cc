// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Any bytes as a TOML document: one error with a code, a place in the text and a cure, or a tree
// whose places lie in the text. Any bytes as the value of a --set.
#include <cstdint>

#include "shoreline/base/assert.h"
#include "shoreline/format/toml.h"

#include "diagnostics.h"

using namespace shoreline;

namespace {

void check_tree(const format::TomlNode& node) {
  fuzz::check_place(node.at);
  for (const format::TomlNode& item : node.items) check_tree(item);
  for (const format::TomlMember& m : node.members) {
    fuzz::check_place(m.at);
    check_tree(m.value);
    SHORELINE_ASSERT(node.find(m.key) != nullptr);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto source = std::make_shared<SourceText>(
      SourceText{"fuzz.toml", std::string(reinterpret_cast<const char*>(data), size)});
  Diagnostics out;
  const std::optional<format::TomlNode> node = format::parse_toml(source, out);
  SHORELINE_ASSERT(node.has_value() == out.all().empty());
  if (node) check_tree(*node);
  fuzz::check_told(out, node.has_value());
  fuzz::check_place(format::parse_toml_value(source->text, "--set x").at);
  return 0;
}
