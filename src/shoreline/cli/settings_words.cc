// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Completion of `--set PATH=VALUE` from the field tables, the names in the scenario and the ids of
// the catalog.
#include <fmt/format.h>

#include "shoreline/catalog/read.h"
#include "shoreline/cli/command.h"
#include "shoreline/cli/tables.h"

namespace shoreline::cli::words {
namespace {

using format::TomlNode;

struct Walk {
  const Typed& typed;
  std::vector<Word> out = {};

  void add(std::string word, const Field& f) {
    out.push_back({std::move(word), fmt::format("{} ({})", f.help, type_text(f))});
  }

  void values(const Field& f, const std::string& base) {
    if (f.ops->shape == Shape::choice)
      for (std::string_view c : f.ops->choices())
        out.push_back({fmt::format("{}={}", base, c), ""});
    if (f.ops->shape == Shape::boolean)
      for (std::string_view c : {"true", "false"})
        out.push_back({fmt::format("{}={}", base, c), ""});
    if (f.ops->shape != Shape::record) return;
    for (Word& id : ids(f.ops->record().name)(typed))
      out.push_back({fmt::format("{}={}", base, id.word), std::move(id.about)});
  }

  void fields(const RecordType& type, const std::string& base) {
    for (const Field& f : type.fields) {
      const bool list = f.ops->shape == Shape::list;
      const bool record = (list ? f.ops->item() : *f.ops).shape == Shape::record;
      if (record) add(fmt::format("{}{}.", base, f.name), f);
      if (!record || !list || !base.empty()) add(fmt::format("{}{}=", base, f.name), f);
    }
  }

  /// `rest` goes on below `base`; `node` is what the scenario says there, if anything.
  void record(const RecordType& type, const TomlNode* node, std::string_view rest,
              const std::string& base) {
    const std::size_t end = rest.find_first_of(".=");
    if (end == std::string_view::npos) return fields(type, base);
    const Field* field = type.find(rest.substr(0, end));
    if (field == nullptr) return;
    if (rest[end] == '=') return values(*field, base + field->name);
    const TomlNode* below = node != nullptr ? node->find(field->name) : nullptr;
    const std::string deeper = fmt::format("{}{}.", base, field->name);
    rest = rest.substr(end + 1);
    if (field->ops->shape == Shape::record) record(field->ops->record(), below, rest, deeper);
    if (field->ops->shape == Shape::list && field->ops->item().shape == Shape::record)
      elements(field->ops->item().record(), below, rest, deeper);
  }

  void elements(const RecordType& type, const TomlNode* list, std::string_view rest,
                const std::string& base) {
    if (list == nullptr) return;
    std::vector<Word> offered;
    for (std::size_t i = 0; i < list->items.size(); ++i) {
      std::string name = fmt::format("{}", i);
      for (std::string_view key : {"medium", "name"})
        if (const TomlNode* n = list->items[i].find(key)) name = n->text;
      if (rest.starts_with(name + "."))
        return record(type, &list->items[i], rest.substr(name.size() + 1), base + name + ".");
      offered.push_back({base + name + ".", type.help});
    }
    out.insert(out.end(), offered.begin(), offered.end());
  }

  /// `part.ID.FIELD`; ids may hold dots.
  void part(std::string_view rest) {
    Diagnostics ignored;
    const catalog::Library library = catalog::load_library(typed.globals.catalog, ignored);
    const part::Kinds kinds = part::standard_kinds();
    for (const auto& [id, entry] : library.entries()) {
      const std::string base = fmt::format("part.{}.", id);
      if (!rest.starts_with(id + ".")) {
        out.push_back({base, entry.title});
        continue;
      }
      const std::string kind = catalog::kind_of(library, entry);
      for (const RecordType* type : system::record_types(kinds))
        if (type->name == kind) record(*type, nullptr, rest.substr(id.size() + 1), base);
    }
  }
};

}  // namespace

Words settings() {
  return [](const Typed& typed) {
    Walk walk{typed};
    const std::string_view path = typed.current;
    if (path.starts_with("part.")) {
      walk.part(path.substr(5));
      return walk.out;
    }
    Diagnostics ignored;
    std::optional<TomlNode> document;
    if (!typed.arguments.empty()) document = format::read_toml(typed.arguments[0], ignored);
    walk.record(record_of(static_cast<const system::Scenario*>(nullptr)),
                document ? &*document : nullptr, path, "");
    if (path.find_first_of(".=") == std::string_view::npos)
      walk.out.push_back({"part.", "a part of the catalog, by its id"});
    return walk.out;
  };
}

}  // namespace shoreline::cli::words
