// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/system/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "shoreline/base/suggest.h"

namespace shoreline::system {
namespace {

using format::TomlMember;
using format::TomlNode;

std::string name_in(const TomlNode& table) {
  for (std::string_view key : {"name", "id", "medium"})
    if (const TomlNode* n = table.find(key)) return n->text;
  return "";
}

/// The element of a list that `segment` means, by name or index.
TomlNode* element(TomlNode& list, std::string_view segment) {
  for (TomlNode& item : list.items)
    if (item.is_table() && name_in(item) == segment) return &item;
  std::size_t index = 0;
  auto [end, ec] = std::from_chars(segment.data(), segment.data() + segment.size(), index);
  if (ec == std::errc{} && end == segment.data() + segment.size() && index < list.items.size())
    return &list.items[index];
  return nullptr;
}

struct Cursor {
  const Setting& setting;
  Place at;
  Diagnostics& out;

  void unknown(std::string_view segment, const TomlNode& list) const {
    std::vector<std::string> names;
    for (const TomlNode& item : list.items) names.push_back(name_in(item));
    const std::string near = nearest(segment, names);
    out.error("E0701", at, fmt::format("--set {}: nothing is called '{}'", setting.path, segment))
        .hint = near.empty() ? fmt::format("there are: {}", fmt::join(names, ", "))
                             : fmt::format("did you mean '{}'?", near);
  }
};

/// Splits the first segment off. Names may hold dots: an entry of a list is matched as long as it
/// can.
std::string_view take(std::string_view& path) {
  const std::size_t dot = path.find('.');
  const std::string_view segment = path.substr(0, dot);
  path = dot == std::string_view::npos ? "" : path.substr(dot + 1);
  return segment;
}

void set_in(TomlNode& node, std::string_view path, const TomlNode& value, const Cursor& cursor);

void set_in_table(TomlNode& table, std::string_view path, const TomlNode& value,
                  const Cursor& cursor) {
  const std::string_view key = take(path);
  TomlNode* child = table.find(key);
  if (child == nullptr) {
    table.members.push_back(TomlMember{std::string(key), cursor.at, TomlNode{}});
    child = &table.members.back().value;
    child->at = cursor.at;
  }
  // `length = { value = ..., origin = ... }`: the flag replaces the whole, origin and all.
  if (path.empty())
    *child = value;
  else
    set_in(*child, path, value, cursor);
}

void set_in_list(TomlNode& list, std::string_view path, const TomlNode& value,
                 const Cursor& cursor) {
  // The longest prefix that names an element wins, since ids and rows may hold dots.
  for (std::size_t end = path.size();; end = path.rfind('.', end - 1)) {
    if (end == std::string_view::npos) break;
    if (TomlNode* item = element(list, path.substr(0, end))) {
      const std::string_view rest = end == path.size() ? "" : path.substr(end + 1);
      if (rest.empty())
        *item = value;
      else
        set_in(*item, rest, value, cursor);
      return;
    }
    if (end == 0) break;
  }
  cursor.unknown(path.substr(0, path.find('.')), list);
}

void set_in(TomlNode& node, std::string_view path, const TomlNode& value, const Cursor& cursor) {
  if (node.type == TomlNode::Type::array) {
    set_in_list(node, path, value, cursor);
    return;
  }
  if (!node.is_table()) {
    // An entry named by id stays what the new field differs from: { use = "id", field = ... }.
    TomlNode named;
    std::swap(named, node);
    node.at = cursor.at;
    if (named.type == TomlNode::Type::text)
      node.members.push_back(TomlMember{"use", named.at, std::move(named)});
  }
  set_in_table(node, path, value, cursor);
}

/// `part.ID.FIELD`: the longest id that the library knows.
bool set_in_library(std::string_view path, const TomlNode& value, catalog::Library& library,
                    const Cursor& cursor) {
  for (std::size_t end = path.rfind('.'); end != std::string_view::npos && end > 0;
       end = path.rfind('.', end - 1)) {
    if (catalog::Entry* entry = library.edit(path.substr(0, end))) {
      const auto keys = catalog::entry_keys();
      if (std::find(keys.begin(), keys.end(), path.substr(end + 1)) != keys.end()) {
        cursor.out
            .error("E0701", cursor.at,
                   fmt::format("--set {}: '{}' is no field", cursor.setting.path,
                               path.substr(end + 1)))
            .hint = "only fields of a part can be set; name another part in the scenario instead";
        return false;
      }
      set_in(entry->node, path.substr(end + 1), value, cursor);
      return true;
    }
  }
  const std::string near = nearest(path.substr(0, path.find('.')), library.ids());
  cursor.out
      .error("E0701", cursor.at,
             fmt::format("--set {}: there is no such part", cursor.setting.path))
      .hint = near.empty() ? "write part.ID.FIELD; `shoreline catalog list` shows all ids"
                           : fmt::format("did you mean '{}'?", near);
  return false;
}

}  // namespace

void apply(const Setting& setting, TomlNode& document, catalog::Library& library,
           Diagnostics& out) {
  const TomlNode value =
      format::parse_toml_value(setting.value, fmt::format("--set {}", setting.path));
  const Cursor cursor{setting, value.at, out};
  std::string_view path = setting.path;
  if (path == "part" || path == "source" || path.starts_with("source."))
    out.error("E0701", value.at,
              fmt::format("--set {}: parts and sources cannot be set as a whole", setting.path))
        .hint = "write part.ID.FIELD=VALUE";
  else if (path.starts_with("part."))
    set_in_library(path.substr(5), value, library, cursor);
  else
    set_in(document, path, value, cursor);
}

}  // namespace shoreline::system
