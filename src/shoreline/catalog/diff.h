// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What differs between two records, or between two catalogs: values as field tables read them,
// never text. Units, order and spelling of the files do not count.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/base/record.h"
#include "shoreline/catalog/library.h"
#include "shoreline/catalog/origin.h"

namespace shoreline::catalog {

/// A field's value and where it comes from, as text.
struct Cited {
  std::string value;  // "unknown" for null
  std::string origin, source, where, accessed, why, range;
  std::vector<std::string> disputed;
  std::string from;  // catalog entry that gave it
};
const RecordType& record_of(const Cited*);

struct FieldChange {
  std::string field;                   // list items by their name where they have one
  std::vector<std::string> changed;    // "value", "origin", "source", ...
  std::optional<Cited> before, after;  // null: the record has no such field
};
const RecordType& record_of(const FieldChange*);

bool value_changed(const FieldChange& change);

/// A record to be compared; without `origins` only values are. `prefix` stands before its fields'
/// names in the origins.
struct RecordView {
  const RecordType* type = nullptr;
  const void* value = nullptr;
  const Origins* origins = nullptr;
  std::string prefix;
};
std::vector<FieldChange> diff_fields(const RecordView& before, const RecordView& after);

/// An empty record of some kind; without a type where there is no such kind.
struct Blank {
  const RecordType* type = nullptr;
  std::shared_ptr<void> value;
};
using MakeBlank = std::function<Blank(std::string_view kind)>;

struct EntryName {
  std::string id, kind, title;
};
const RecordType& record_of(const EntryName*);

/// An entry, or a source (its kind is then "").
struct EntryChange {
  std::string id, kind, title;
  std::vector<FieldChange> changes;
};
const RecordType& record_of(const EntryChange*);

struct CatalogDiff {
  std::string before, after;  // folders
  bool same = true;
  std::vector<EntryName> entries_added, entries_removed;
  std::vector<EntryChange> entries_changed;
  std::vector<EntryName> sources_added, sources_removed;
  std::vector<EntryChange> sources_changed;
};
const RecordType& record_of(const CatalogDiff*);

/// An entry that cannot be read, or is of no known kind, is an error in `out`.
CatalogDiff diff(const Library& before, const Library& after, const MakeBlank& blank,
                 Diagnostics& out);

}  // namespace shoreline::catalog
