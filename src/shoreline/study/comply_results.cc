// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/comply.h"

namespace shoreline::study {

std::span<const std::string_view> names_of(Compliance) {
  static constexpr std::string_view kNames[] = {"met", "missed", "cannot_say"};
  return kNames;
}

std::span<const std::string_view> names_of(Relation) {
  static constexpr std::string_view kNames[] = {"at_most", "at_least", "equal"};
  return kNames;
}

const RecordType& record_of(const LimitResult*) {
  using R = LimitResult;
  static const RecordType type =
      Table<R>("limit", "One limit of a standard, and what the budget says of it")
          .field<&R::piece>("piece", "transmitter to receiver")
          .field<&R::standard>("standard", "catalog id of the limits")
          .field<&R::part>("part", "that is held to them")
          .field<&R::limit>("limit", "field of the standard")
          .field<&R::relation>("relation", "of the value to the limit: at_most, at_least, equal")
          .field<&R::value>("value", "in `unit`; null: not known")
          .field<&R::limit_value>("limit_value", "in `unit`; null: the standard's is not known")
          .field<&R::unit>("unit", "of both")
          .field<&R::status>("status", "met, missed or cannot_say")
          .field<&R::missing>("missing", "why it cannot be said")
          .field<&R::where>("where", "clause or table, and the source's key")
          .done();
  return type;
}

const RecordType& record_of(const PathCompliance*) {
  using R = PathCompliance;
  static const RecordType type =
      Table<R>("path_compliance", "All limits of a path in one direction")
          .field<&R::path>("path", "as the scenario calls it")
          .field<&R::title>("title", "for people")
          .field<&R::direction>("direction", "a to b, or b to a")
          .field<&R::rows>("rows", "technologies that use it")
          .field<&R::length>("length_m", "m", "the longest that its tiers ask of it")
          .field<&R::limits>("limits", "one by one")
          .done();
  return type;
}

const RecordType& record_of(const ComplyResult*) {
  using R = ComplyResult;
  static const RecordType type =
      Table<R>("comply_result", "A scenario's links beside the standards that their parts name")
          .field<&R::scenario>("scenario", "its name")
          .field<&R::title>("title", "its question")
          .field<&R::met>("met", "limits met")
          .field<&R::missed>("missed", "limits missed")
          .field<&R::cannot_say>("cannot_say", "limits of which nothing can be said")
          .field<&R::paths>("paths", "path by path, both directions")
          .done();
  return type;
}

}  // namespace shoreline::study
