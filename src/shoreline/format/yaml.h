// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// YAML, and JSON, which is written in it, as a plain tree in which every key and value knows its
// line and column. By libyaml (YAML 1.1), whose parser takes no stack for what is nested.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/base/diagnostic.h"

namespace shoreline::format {

struct YamlMember;

/// A YAML value with the place where it stands. Members keep the order of the file.
struct YamlNode {
  enum class Type { null, boolean, number, text, list, map };

  Type type = Type::null;
  std::string text;  // of what is neither list nor map: as it is written, quotes and escapes undone
  double number = 0.0;
  bool boolean = false;
  std::vector<YamlNode> items;
  std::vector<YamlMember> members;
  Place at;

  bool is_map() const { return type == Type::map; }
  bool is_list() const { return type == Type::list; }
  bool is_null() const { return type == Type::null; }
  /// The value of a key, or null. It looks at one member after the other.
  const YamlNode* find(std::string_view key) const;
};

struct YamlMember {
  std::string key;
  Place at;  // of the key
  YamlNode value;
};

/// A tree is no deeper and no larger: more levels or values are an error. What aliases stand for
/// counts each time, so that a few lines cannot unfold into a tree that fills the memory.
inline constexpr int kMostYamlDepth = 64;
inline constexpr std::size_t kMostYamlNodes = 1'000'000;

/// "text", "a list", ... for messages.
std::string_view name_of(YamlNode::Type type);

/// Reads one document. Plain scalars are null (`null`, `~`, nothing), booleans (`true`, `false`),
/// numbers (JSON's, `.5`, `+1`, `0x1f`, `.inf`, `.nan`; also `1e-3`, which YAML 1.1 takes for text)
/// or text; quoted ones are text. Aliases (`*a`) and merge keys (`<<`) are replaced by what they
/// stand for; tags are not looked at. Syntax, a second document, too much of anything are E0901, a
/// key that stands twice in one map E0902 with both places; then nothing is returned.
std::optional<YamlNode> parse_yaml(std::shared_ptr<const SourceText> source, Diagnostics& out);

/// Reads and parses a file. An unreadable file is the diagnostic E0001.
std::optional<YamlNode> read_yaml(const std::filesystem::path& path, Diagnostics& out);

}  // namespace shoreline::format
