// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// TOML table -> record, by the record's field table. A value stands bare (`length = "2 m"`), or
// with its origin:
//
//   length = { value = "2 m", origin = "datasheet", source = "key", where = "p. 3",
//              lo = "1.9 m", hi = "2.1 m", disputed = [{ value = "3 m", source = "other" }] }
//   power  = { unknown = true, why = "not published" }
//
// Where a record is expected, text names an entry of the library with that kind.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "shoreline/base/diagnostic.h"
#include "shoreline/base/record.h"
#include "shoreline/catalog/library.h"
#include "shoreline/catalog/origin.h"
#include "shoreline/format/toml.h"

namespace shoreline::catalog {

/// What may stand in place of origins. A catalog may not hold bare values; a scenario may.
enum class Citations { optional, required };

class RecordReader {
 public:
  RecordReader(const Library& library, Diagnostics& out, Citations citations)
      : library_(library), out_(out), citations_(citations) {}

  /// Fills `data` (a record of `type`) from `table`; fields not given keep what they hold. Keys in
  /// `skip` belong to somebody else. Errors go to the diagnostics; reading goes on after one.
  void read(const format::TomlNode& table, const RecordType& type, void* data, Origins& origins,
            std::span<const std::string_view> skip = {}, const std::string& prefix = "");

  /// Reads the entry `id` and, before it, those it starts from with `use`. `type` is that of its
  /// kind. False (and a diagnostic at `at`) if a link of the chain is missing.
  bool read_entry(const Entry& entry, const RecordType& type, void* data, Origins& origins,
                  const std::string& prefix = "", int depth = 0);

 private:
  struct Target;
  void member(const format::TomlNode& node, const Target& target);
  void cited(const format::TomlNode& node, const Target& target);
  void value(const format::TomlNode& node, const Target& target);
  void number(const format::TomlNode& node, const Target& target);
  void integer(const format::TomlNode& node, const Target& target);
  void choice(const format::TomlNode& node, const Target& target);
  void record(const format::TomlNode& node, const Target& target);
  void list(const format::TomlNode& node, const Target& target);
  void range(const format::TomlNode& node, const Target& target, Origin& origin);
  void check_citation(const Origin& origin, const format::TomlNode& node, const Target& target);
  void check_bounds(double in_display_unit, const format::TomlNode& node, const Target& target);
  void wrong_type(const format::TomlNode& node, const Target& target, std::string_view wanted);
  void unknown_key(const format::TomlMember& m, const RecordType& type);
  std::string text_beside(const format::TomlNode& node, std::string_view key);
  void disputed(const format::TomlNode& list, Origin& origin);
  void known_source(const std::string& key, const format::TomlNode& beside);

  void record_origin(Origin origin, const Target& target);

  const Library& library_;
  Diagnostics& out_;
  Citations citations_;
  std::string entry_;         // being read; "" for a scenario
  std::string entry_prefix_;  // under which its fields are named
  int nested_ = 0;            // entries that hold this one
};

inline constexpr int kDeepest = 16;  // links of `use`, far beyond any sane catalog
/// True if the chain of `use` from `entry` on does not end.
bool use_loops(const Library& library, const Entry& entry);

/// Such a chain is an error at the entry's `use`, which names the circle.
void tell_loop(const Library& library, const Entry& entry, Diagnostics& out);

/// The kind an entry has, found through `use` where it gives none itself; "" if there is none.
std::string kind_of(const Library& library, const Entry& entry);
/// What is wrong with an entry that is of none of these kinds: a circle of `use`, a base that is
/// not there, a misspelt kind.
void tell_no_kind(const Library& library, const Entry& entry, const std::vector<std::string>& kinds,
                  Diagnostics& out);

}  // namespace shoreline::catalog
