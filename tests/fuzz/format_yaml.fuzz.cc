// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Any bytes as a YAML document: one error with a code, a place in the text and a cure, or a tree.
#include "shoreline/format/yaml.h"

#include <cstdint>

#include "diagnostics.h"
#include "shoreline/base/assert.h"

using namespace shoreline;

namespace {

void check(const format::YamlNode& node) {
  fuzz::check_place(node.at);
  for (const format::YamlNode& item : node.items) check(item);
  for (const format::YamlMember& m : node.members) {
    fuzz::check_place(m.at);
    check(m.value);
    SHORELINE_ASSERT(node.find(m.key) == &m.value);  // no key stands twice
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto source = std::make_shared<SourceText>(
      SourceText{"fuzz.yml", std::string(reinterpret_cast<const char*>(data), size)});
  Diagnostics out;
  const auto read = format::parse_yaml(source, out);
  if (read) check(*read);
  fuzz::check_told(out, read.has_value());
  return 0;
}
