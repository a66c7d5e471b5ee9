// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/base/diagnostic.h"
#include "shoreline/base/record.h"
#include "shoreline/format/toml.h"

namespace shoreline::catalog {

/// One catalog entry, unread: its fields are a TOML table until a kind's field table reads it.
struct Entry {
  std::string id;    // unique over all kinds
  std::string kind;  // "" until found through `use`
  std::string title;
  std::string note;
  std::string use;  // id of the entry it starts from; "" for none
  format::TomlNode node;
};

/// Keys of an entry that are about the entry and not fields of its kind.
std::span<const std::string_view> entry_keys();

/// Something a number was read from.
struct Source {
  std::string key;
  std::string title;
  std::string publisher;
  std::string date;
  std::string url;
  std::string note;
  Place at;
};
const RecordType& record_of(const Source*);

/// All entries and sources of a catalog folder; a scenario's own `[[part]]` entries join them.
class Library {
 public:
  const Entry* find(std::string_view id) const;
  const std::map<std::string, Entry, std::less<>>& entries() const { return entries_; }
  const Source* source(std::string_view key) const;
  const std::map<std::string, Source, std::less<>>& sources() const { return sources_; }
  std::vector<std::string> ids(std::string_view kind = "") const;

  /// Adds the entry that `table` holds. A second entry of the same id is an error that points at
  /// both places.
  void add(const format::TomlNode& table, Diagnostics& out);
  /// The entry, to be changed by `--set part.ID.FIELD=VALUE`.
  Entry* edit(std::string_view id);
  void add_sources(const format::TomlNode& table, Diagnostics& out);
  /// Where it was read from, for what stands beside the entries (catalog/com); empty: from nowhere.
  const std::filesystem::path& folder() const { return folder_; }
  void set_folder(std::filesystem::path folder) { folder_ = std::move(folder); }

 private:
  std::map<std::string, Entry, std::less<>> entries_;
  std::map<std::string, Source, std::less<>> sources_;
  std::filesystem::path folder_;
};

/// Reads every .toml file below `folder`; `sources.toml` and the files of a folder `sources` hold
/// sources, each other file one entry. Errors are collected; what could be read is in the library
/// all the same.
Library load_library(const std::filesystem::path& folder, Diagnostics& out);

}  // namespace shoreline::catalog
