// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include "shoreline/base/suggest.h"
#include "shoreline/catalog/read.h"
#include "shoreline/system/parts.h"
#include "shoreline/system/system.h"

namespace shoreline::system {

std::vector<const RecordType*> record_types(const part::Kinds& kinds) {
  std::vector<const RecordType*> types;
  for (const part::Kind& k : kinds.all()) types.push_back(k.type);
  types.push_back(&record_of(static_cast<const BoxSpec*>(nullptr)));
  types.push_back(&record_of(static_cast<const FieldRecord*>(nullptr)));
  return types;
}

catalog::Blank blank(const part::Kinds& kinds, std::string_view kind) {
  if (const part::Kind* k = kinds.find(kind)) return {k->type, k->make()};
  const auto make = [kind]<class T>(const T* none) -> catalog::Blank {
    const RecordType& type = record_of(none);
    return type.name == kind ? catalog::Blank{&type, std::make_shared<T>()} : catalog::Blank{};
  };
  const catalog::Blank box = make(static_cast<const BoxSpec*>(nullptr));
  return box.type != nullptr ? box : make(static_cast<const FieldRecord*>(nullptr));
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
    } else if (kind == "field_record") {
      workshop.field_record(id, at);
    } else if (kinds.find(kind) != nullptr) {
      workshop.part(id, {}, at);
    } else {
      const std::string near = nearest(kind, names);
      out.error("E0409", at, fmt::format("there is no kind '{}'", kind)).hint =
          near.empty() ? "`shoreline explain kinds` lists them"
                       : fmt::format("did you mean \"{}\"?", near);
    }
    if (entry.title.empty())
      out.error("E0202", entry.node.at, fmt::format("entry '{}' has no title", id)).hint =
          "add title = \"...\"";
  }
}

}  // namespace shoreline::system
