// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/base/diagnostic.h"

namespace shoreline::catalog {

/// Where a value comes from. The first three need no source; the others name one in
/// catalog/sources/, except `estimate` and `derived`, which say why instead.
enum class OriginKind {
  default_value,  // the field table's own; nobody chose it
  scenario,       // the user wrote it
  flag,           // the user set it on the command line
  standard,
  datasheet,
  paper,
  vendor,  // a maker's statement other than a data sheet
  press,   // an analyst or journal, second hand
  measured,
  teardown,
  derived,  // arithmetic on sourced values; `why` gives it
  estimate,
};
std::span<const std::string_view> names_of(OriginKind);
/// What the word says, in a line.
std::string_view meaning_of(OriginKind kind);

/// Another source's figure for the same thing. Both stand; the field's value is the one chosen.
struct Disputed {
  std::string value;
  std::string source;
  std::string where;
  std::string note;
};

struct Origin {
  OriginKind kind = OriginKind::default_value;
  std::string source;            // key in the sources list
  std::string where;             // page, table, clause
  std::string accessed;          // ISO date on which it was read
  std::string why;               // for estimates: the reason; for derived: the arithmetic
  std::optional<double> lo, hi;  // the source's range, on the field's scale
  std::vector<Disputed> disputed;
  Place at;
  std::string entry;  // id of the catalog entry that gave it; "" for the scenario's own
  std::string field;  // its path in that entry
};

/// True where nobody stands behind the number: an estimate, or a default.
bool is_estimate(const Origin& origin);

/// Origins of one record by field path ("material.dk"); fields left at their default have none.
using Origins = std::map<std::string, Origin, std::less<>>;

/// The origin of a field: its own, or that of the nearest enclosing path ("material" for
/// "material.dk"); a default one if nobody gave the field.
const Origin& origin_of(const Origins& origins, std::string_view path);

}  // namespace shoreline::catalog
