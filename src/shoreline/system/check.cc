// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include "shoreline/base/suggest.h"
#include "shoreline/catalog/read.h"
#include "shoreline/system/parts.h"
#include "shoreline/system/system.h"

namespace shoreline::system {

namespace {

template <class T>
OtherKind other() {
  return {&record_of(static_cast<const T*>(nullptr)),
          []() -> std::shared_ptr<void> { return std::make_shared<T>(); }};
}

}  // namespace

std::span<const OtherKind> other_kinds() {
  static const OtherKind kKinds[] = {other<BoxSpec>(), other<FieldRecord>(), other<Claim>(),
                                     other<Term>()};
  return kKinds;
}

std::vector<const RecordType*> record_types(const part::Kinds& kinds) {
  std::vector<const RecordType*> types;
  for (const part::Kind& k : kinds.all()) types.push_back(k.type);
  for (const OtherKind& k : other_kinds()) types.push_back(k.type);
  return types;
}

catalog::Blank blank(const part::Kinds& kinds, std::string_view kind) {
  if (const part::Kind* k = kinds.find(kind)) return {k->type, k->make()};
  for (const OtherKind& k : other_kinds())
    if (k.type->name == kind) return {k.type, k.make()};
  return {};
}

void check_library(const catalog::Library& library, const part::Kinds& kinds, Diagnostics& out) {
  Workshop workshop(library, kinds, catalog::Citations::required, out);
  std::vector<std::string> names;
  for (const RecordType* type : record_types(kinds)) names.push_back(type->name);
  for (const auto& [id, entry] : library.entries()) {
    const std::string kind = catalog::kind_of(library, entry);
    const format::TomlNode* named = entry.node.find("kind");
    const Place at = named != nullptr ? named->at : entry.node.at;
    if (kind == "box") {
      workshop.box(id, at);
    } else if (kinds.find(kind) != nullptr) {
      workshop.part(id, {}, at);
    } else if (const catalog::Blank other = blank(kinds, kind); other.type != nullptr) {
      catalog::Origins origins;
      catalog::RecordReader(library, out, catalog::Citations::required)
          .read_entry(entry, *other.type, other.value.get(), origins);
    } else {
      catalog::tell_no_kind(library, entry, names, out);
    }
    if (entry.title.empty())
      out.error("E0202", entry.node.at, fmt::format("entry '{}' has no title", id)).hint =
          "add title = \"...\"";
  }
}

}  // namespace shoreline::system
