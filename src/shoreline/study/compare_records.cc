// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/compare.h"

namespace shoreline::study {

std::span<const std::string_view> names_of(In) {
  static constexpr std::string_view kNames[] = {"A", "B", "both"};
  return kNames;
}

const RecordType& record_of(const ItemDiff*) {
  using R = ItemDiff;
  static const RecordType type =
      Table<R>("item_difference", "What one item adds to a difference, in the quantity's unit")
          .field<&R::what>("what", "part, box, tier or term")
          .field<&R::in>("in", "A, B or both")
          .field<&R::a>("a", "null: not there, or unknown")
          .field<&R::b>("b", "null: not there, or unknown")
          .field<&R::difference>("difference", "b less a; null where one is unknown")
          .field<&R::count_a>("count_a", "of them in a")
          .field<&R::count_b>("count_b", "of them in b")
          .field<&R::estimate>("estimate", "rests on an estimate")
          .done();
  return type;
}

const RecordType& record_of(const QuantityDiff*) {
  using R = QuantityDiff;
  static const RecordType type =
      Table<R>("quantity_difference", "A quantity of both rows, and the items that explain it")
          .field<&R::quantity>("quantity", "key of the results, with its unit")
          .field<&R::tier>("tier", "or medium of a reach; empty for the whole network")
          .field<&R::unit>("unit", "of all numbers here")
          .field<&R::a>("a", "null: unknown")
          .field<&R::b>("b", "null: unknown")
          .field<&R::at_least_a>("at_least_a", "parts of it are unknown")
          .field<&R::at_least_b>("at_least_b", "parts of it are unknown")
          .field<&R::difference>("difference", "b less a: the sum over the items; null: unknown")
          .field<&R::known>("known_difference", "sum over the items of which it is known")
          .field<&R::reason>("reason", "why the difference is unknown")
          .field<&R::detail_a>("detail_a", "the limiting hop")
          .field<&R::detail_b>("detail_b", "the limiting hop")
          .field<&R::items>("items", "largest difference first")
          .done();
  return type;
}

const RecordType& record_of(const Swap*) {
  using R = Swap;
  static const RecordType type = Table<R>("swap", "Parts of a path in place of others")
                                     .field<&R::out>("out", "of A's path")
                                     .field<&R::in>("in", "of B's path")
                                     .done();
  return type;
}

const RecordType& record_of(const PathChange*) {
  using R = PathChange;
  static const RecordType type =
      Table<R>("path_change", "A tier that takes another path, or that one row lacks")
          .field<&R::tier>("tier", "name of the tier")
          .field<&R::a>("a", "name of A's path; empty: no such tier")
          .field<&R::b>("b", "name of B's path; empty: no such tier")
          .field<&R::swaps>("swaps", "parts replaced, in order")
          .done();
  return type;
}

const RecordType& record_of(const Cause*) {
  using R = Cause;
  static const RecordType type =
      Table<R>("cause", "An input with other values")
          .field<&R::subject>("subject", "part, box, technology, tier, path, cluster")
          .field<&R::changes>("changes", "field by field")
          .done();
  return type;
}

const RecordType& record_of(const ComparedRow*) {
  using R = ComparedRow;
  static const RecordType type =
      Table<R>("compared_row", "A row that is compared")
          .field<&R::scenario>("scenario", "its name")
          .field<&R::row>("row", "its name; empty for the reaches")
          .field<&R::closes>("closes", "every tier")
          .field<&R::reason>("reason", "why not, or what is missing")
          .field<&R::settings>("settings", "path=value, on top of the file")
          .done();
  return type;
}

const RecordType& record_of(const Comparison*) {
  using R = Comparison;
  static const RecordType type =
      Table<R>("comparison", "Two rows")
          .field<&R::a>("a", "the first")
          .field<&R::b>("b", "the second")
          .field<&R::same_inputs>("same_inputs", "no value differs that the rows rest on")
          .field<&R::same_results>("same_results", "no quantity differs")
          .field<&R::quantities>("quantities", "the network's, then tier by tier")
          .field<&R::paths>("paths", "tiers that take another path")
          .field<&R::causes>("causes", "inputs with other values")
          .done();
  return type;
}

const RecordType& record_of(const ComparisonSet*) {
  using R = ComparisonSet;
  static const RecordType type =
      Table<R>("comparisons", "Results of `shoreline compare`")
          .field<&R::input_sha256_a>("input_sha256_a", "of A's resolved scenario")
          .field<&R::input_sha256_b>("input_sha256_b", "of B's resolved scenario")
          .field<&R::comparisons>("comparisons", "row by row")
          .field<&R::only_a>("only_a", "rows that B does not have")
          .field<&R::only_b>("only_b", "rows that A does not have")
          .done();
  return type;
}

}  // namespace shoreline::study
