// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/catalog/diff.h"

namespace shoreline::catalog {

const RecordType& record_of(const Cited*) {
  using R = Cited;
  static const RecordType type =
      Table<R>("cited", "A value and where it comes from")
          .field<&R::value>("value", "with its unit; \"unknown\" for null")
          .field<&R::origin>("origin", "kind of source, or estimate")
          .field<&R::source>("source", "key of a source")
          .field<&R::where>("where", "page, table or clause")
          .field<&R::accessed>("accessed", "date on which it was read")
          .field<&R::why>("why", "reason of an estimate, or arithmetic")
          .field<&R::range>("range", "lo and hi of the source, in SI units")
          .field<&R::disputed>("disputed", "what others say")
          .field<&R::from>("from", "catalog entry that gave it")
          .done();
  return type;
}

const RecordType& record_of(const FieldChange*) {
  using R = FieldChange;
  static const RecordType type =
      Table<R>("field_change", "A field that differs")
          .field<&R::field>("field", "its path; items of a list by their name where they have one")
          .field<&R::changed>("changed", "value, origin, source, where, ...: what of it differs")
          .field<&R::before>("before", "null: there is no such field")
          .field<&R::after>("after", "null: there is no such field")
          .done();
  return type;
}

const RecordType& record_of(const EntryName*) {
  using R = EntryName;
  static const RecordType type = Table<R>("entry_name", "A catalog entry or source")
                                     .field<&R::id>("id", "catalog id, or key of a source")
                                     .field<&R::kind>("kind", "of part; empty for a source")
                                     .field<&R::title>("title", "for people")
                                     .done();
  return type;
}

const RecordType& record_of(const EntryChange*) {
  using R = EntryChange;
  static const RecordType type = Table<R>("entry_change", "A catalog entry or source that differs")
                                     .field<&R::id>("id", "catalog id, or key of a source")
                                     .field<&R::kind>("kind", "of part; empty for a source")
                                     .field<&R::title>("title", "for people")
                                     .field<&R::changes>("changes", "field by field")
                                     .done();
  return type;
}

const RecordType& record_of(const CatalogDiff*) {
  using R = CatalogDiff;
  static const RecordType type =
      Table<R>("catalog_diff", "What differs between two catalogs")
          .field<&R::before>("before", "catalog folder")
          .field<&R::after>("after", "the other catalog folder")
          .field<&R::same>("same", "nothing differs")
          .field<&R::entries_added>("entries_added", "only in the other")
          .field<&R::entries_removed>("entries_removed", "not in the other")
          .field<&R::entries_changed>("entries_changed", "in both")
          .field<&R::sources_added>("sources_added", "only in the other")
          .field<&R::sources_removed>("sources_removed", "not in the other")
          .field<&R::sources_changed>("sources_changed", "in both")
          .done();
  return type;
}

}  // namespace shoreline::catalog
