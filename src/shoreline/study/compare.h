// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Two rows, of one scenario or of two: what differs in each quantity, by the items that it adds up
// from, and what of the input makes them differ. Unknown stays null.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/catalog/diff.h"
#include "shoreline/study/amounts.h"
#include "shoreline/study/results.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

enum class In { a, b, both };
std::span<const std::string_view> names_of(In);

/// What one item adds to a difference.
struct ItemDiff {
  std::string what;
  In in = In::both;
  std::optional<double> a, b;        // none: not there, or unknown
  std::optional<double> difference;  // b less a; none where one is unknown
  std::optional<double> count_a, count_b;
  bool estimate = false;
};
const RecordType& record_of(const ItemDiff*);

struct QuantityDiff {
  std::string quantity;
  std::string tier;
  std::string unit;
  std::optional<double> a, b;
  bool at_least_a = false, at_least_b = false;
  std::optional<double> difference;  // b less a: the sum of the items' differences
  std::optional<double> known;       // sum of those that are known
  std::string reason;                // why the difference is unknown
  std::string detail_a, detail_b;
  std::vector<ItemDiff> items;  // largest first
};
const RecordType& record_of(const QuantityDiff*);

/// Neighbours on a path that stand in place of others.
struct Swap {
  std::vector<std::string> out, in;
};
const RecordType& record_of(const Swap*);

struct PathChange {
  std::string tier;
  std::string a, b;  // names of the paths; "" where the row lacks the tier
  std::vector<Swap> swaps;
};
const RecordType& record_of(const PathChange*);

/// A part, box, the row itself or a table of the scenario of which fields have other values.
struct Cause {
  std::string subject;
  std::vector<catalog::FieldChange> changes;
};
const RecordType& record_of(const Cause*);

struct ComparedRow {
  std::string scenario;
  std::string row;  // "" for the reaches
  std::optional<bool> closes;
  std::string reason;
  std::vector<std::string> settings;  // path=value, on top of the file
};
const RecordType& record_of(const ComparedRow*);

struct Comparison {
  ComparedRow a, b;
  bool same_inputs = true, same_results = true;
  std::vector<QuantityDiff> quantities;
  std::vector<PathChange> paths;
  std::vector<Cause> causes;
};
const RecordType& record_of(const Comparison*);

struct ComparisonSet {
  std::string input_sha256_a, input_sha256_b;
  std::vector<Comparison> comparisons;
  std::vector<std::string> only_a, only_b;  // rows without a counterpart
};
const RecordType& record_of(const ComparisonSet*);

/// A scenario with its results.
struct Judged {
  const system::System* system = nullptr;
  const RunResult* results = nullptr;
};

/// What two amounts of the same quantity differ by.
QuantityDiff diff(const Amount& a, const Amount& b);

/// Rows by their index.
Comparison compare(const Judged& a, std::size_t row_a, const Judged& b, std::size_t row_b);
/// Rows of the same name, and the reaches of the same medium.
ComparisonSet compare(const Judged& a, const Judged& b);

}  // namespace shoreline::study
