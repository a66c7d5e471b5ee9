// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/base/diagnostic.h"

namespace shoreline::format {

struct TomlMember;

/// A TOML value with the place where it stands. Members keep the order of the file.
struct TomlNode {
  enum class Type { text, integer, real, boolean, date, array, table };

  Type type = Type::table;
  std::string text;  // text, date, and the digits of nothing else
  std::int64_t integer = 0;
  double real = 0.0;
  bool boolean = false;
  std::vector<TomlNode> items;
  std::vector<TomlMember> members;
  Place at;

  bool is_table() const { return type == Type::table; }
  bool is_number() const { return type == Type::integer || type == Type::real; }
  const TomlNode* find(std::string_view key) const;
  TomlNode* find(std::string_view key);
};

struct TomlMember {
  std::string key;
  Place at;  // of the key
  TomlNode value;
};

/// A field of a record that keeps its TOML value unread, for a reader that knows more later.
struct RawToml {
  static constexpr bool is_raw = true;
  TomlNode node;
  bool present = false;
};

/// "text", "a table", ... for messages.
std::string_view name_of(TomlNode::Type type);

/// Reads a TOML 1.0 document. On damage (syntax, not UTF-8, truncated) says where and what to do,
/// and returns nothing: half a document is never handed out.
std::optional<TomlNode> parse_toml(std::shared_ptr<const SourceText> source, Diagnostics& out);

/// Reads and parses a file. An unreadable file is the diagnostic E0001.
std::optional<TomlNode> read_toml(const std::filesystem::path& path, Diagnostics& out);

/// One value as `--set key=value` has it: TOML where it reads as TOML, else text as it stands
/// ("9 W" needs no quotes there). `origin` names the source in messages.
TomlNode parse_toml_value(std::string_view value, std::string_view origin);

}  // namespace shoreline::format
