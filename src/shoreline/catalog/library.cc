// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/catalog/library.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "shoreline/base/suggest.h"

namespace shoreline::catalog {
namespace {

using format::TomlNode;
namespace fs = std::filesystem;

/// The text under `key`, or "". Anything but text there is an error.
std::string text_at(const TomlNode& table, std::string_view key, Diagnostics& out) {
  const TomlNode* node = table.find(key);
  if (node == nullptr) return "";
  if (node->type == TomlNode::Type::text || node->type == TomlNode::Type::date) return node->text;
  out.error("E0305", node->at, fmt::format("'{}' must be text, not {}", key, name_of(node->type)))
      .hint = fmt::format("write: {} = \"...\"", key);
  return "";
}

bool valid_id(std::string_view id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return std::islower(static_cast<unsigned char>(c)) ||
           std::isdigit(static_cast<unsigned char>(c)) || c == '-' || c == '.';
  });
}

}  // namespace

std::span<const std::string_view> entry_keys() {
  static constexpr std::array<std::string_view, 5> kKeys = {"id", "kind", "title", "note", "use"};
  return kKeys;
}

const RecordType& record_of(const Source*) {
  static const RecordType type = Table<Source>("source", "Something that numbers were read from")
                                     .field<&Source::key>("key", "by which values name it")
                                     .field<&Source::title>("title", "for people")
                                     .field<&Source::publisher>("publisher", "of the source")
                                     .field<&Source::date>("date", "of publication")
                                     .field<&Source::url>("url", "where it can be read")
                                     .field<&Source::note>("note", "how it was read")
                                     .done();
  return type;
}

const Entry* Library::find(std::string_view id) const {
  const auto it = entries_.find(id);
  return it == entries_.end() ? nullptr : &it->second;
}

Entry* Library::edit(std::string_view id) {
  const auto it = entries_.find(id);
  return it == entries_.end() ? nullptr : &it->second;
}

const Source* Library::source(std::string_view key) const {
  const auto it = sources_.find(key);
  return it == sources_.end() ? nullptr : &it->second;
}

std::vector<std::string> Library::ids(std::string_view kind) const {
  std::vector<std::string> out;
  for (const auto& [id, entry] : entries_)
    if (kind.empty() || entry.kind == kind) out.push_back(id);
  return out;
}

void Library::add(const TomlNode& table, Diagnostics& out) {
  Entry e;
  e.id = text_at(table, "id", out);
  e.kind = text_at(table, "kind", out);
  e.title = text_at(table, "title", out);
  e.note = text_at(table, "note", out);
  e.use = text_at(table, "use", out);
  e.node = table;
  if (!valid_id(e.id)) {
    const TomlNode* id = table.find("id");
    out.error("E0203", id != nullptr ? id->at : table.at,
              id != nullptr ? fmt::format("'{}' cannot be an id", e.id) : "this entry has no id")
        .hint = "give a unique id of small letters, digits, '-' and '.': id = \"acme-cable-2m\"";
    return;
  }
  if (e.kind.empty() && e.use.empty()) {
    out.error("E0203", table.at, fmt::format("entry '{}' has no kind", e.id)).hint =
        "add kind = \"...\" or use = \"id of an entry to start from\"";
    return;
  }
  if (const auto [it, fresh] = entries_.emplace(e.id, e); !fresh) {
    const TomlNode* id = table.find("id");
    Diagnostic& d = out.error("E0204", id->at, fmt::format("'{}' is defined twice", e.id));
    d.other = it->second.node.find("id")->at;
    d.other_message = "first defined here";
    d.hint = "rename one of the two, or start from the other with use = \"...\"";
  }
}

void Library::add_sources(const TomlNode& table, Diagnostics& out) {
  for (const format::TomlMember& m : table.members) {
    if (!m.value.is_table()) {
      out.error("E0305", m.value.at, fmt::format("source '{}' must be a table", m.key)).hint =
          "write: [key] with title, publisher, date and url";
      continue;
    }
    Source s;
    s.key = m.key;
    s.title = text_at(m.value, "title", out);
    s.publisher = text_at(m.value, "publisher", out);
    s.date = text_at(m.value, "date", out);
    s.url = text_at(m.value, "url", out);
    s.note = text_at(m.value, "note", out);
    if (s.title.empty())
      out.error("E0202", m.at, fmt::format("source '{}' has no title", m.key)).hint =
          "add title = \"...\"";
    s.at = m.at;
    if (const auto [it, fresh] = sources_.emplace(m.key, s); !fresh) {
      Diagnostic& d = out.error("E0204", m.at, fmt::format("source '{}' is defined twice", m.key));
      d.other = it->second.at;
      d.other_message = "first defined here";
      d.hint = "merge the two";
    }
  }
}

Library load_library(const fs::path& folder, Diagnostics& out) {
  Library library;
  library.set_folder(folder);
  std::vector<fs::path> files;
  std::error_code ec;
  for (fs::recursive_directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec))
    if (it->path().extension() == ".toml") files.push_back(it->path());
  if (ec) {
    auto source = std::make_shared<SourceText>(SourceText{folder.string(), ""});
    out.error("E0001", Place{source, 0, 0, 0},
              fmt::format("cannot read catalog folder '{}': {}", folder.string(), ec.message()))
        .hint = "give its path with --catalog DIR";
    return library;
  }
  std::sort(files.begin(), files.end());  // the order of a folder is not defined
  for (const fs::path& file : files) {
    const std::optional<TomlNode> node = format::read_toml(file, out);
    if (!node) continue;
    if (file.filename() == "sources.toml" || file.parent_path().filename() == "sources")
      library.add_sources(*node, out);
    else
      library.add(*node, out);
  }
  return library;
}

}  // namespace shoreline::catalog
