// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Any bytes as a TOML document: one error with a code, a place in the text and a cure, or a tree
// whose places lie in the text. Any bytes as the value of a --set.
#include <algorithm>
#include <cstdint>

#include "shoreline/base/assert.h"
#include "shoreline/base/codes.h"
#include "shoreline/base/text.h"
#include "shoreline/format/toml.h"

using namespace shoreline;

namespace {

void check_place(const Place& at) {
  SHORELINE_ASSERT(at.known());
  SHORELINE_ASSERT(at.line >= 1 && at.column >= 1 && at.length >= 1);
  const auto lines = 1 + std::count(at.source->text.begin(), at.source->text.end(), '\n');
  SHORELINE_ASSERT(at.line <= lines);
  const auto width = static_cast<int>(characters(line_of(at.source->text, at.line)));
  SHORELINE_ASSERT(at.column <= width + 2);  // behind the end, and behind a carriage return
}

void check_tree(const format::TomlNode& node) {
  check_place(node.at);
  for (const format::TomlNode& item : node.items) check_tree(item);
  for (const format::TomlMember& m : node.members) {
    check_place(m.at);
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
  for (const Diagnostic& d : out.all()) {
    SHORELINE_ASSERT(find_code(d.code) != nullptr);
    SHORELINE_ASSERT(!d.hint.empty());
    check_place(d.at);
    SHORELINE_ASSERT(first_bad_utf8(render(d)) == std::string::npos);
  }
  check_place(format::parse_toml_value(source->text, "--set x").at);
  return 0;
}
