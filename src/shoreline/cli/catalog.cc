// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/catalog/library.h"

#include <fmt/format.h>

#include <filesystem>

#include "shoreline/base/suggest.h"
#include "shoreline/catalog/diff.h"
#include "shoreline/catalog/print.h"
#include "shoreline/catalog/read.h"
#include "shoreline/cli/command.h"
#include "shoreline/report/catalog_diff.h"
#include "shoreline/report/document.h"

namespace shoreline::cli {
namespace {

using catalog::Entry;
using catalog::Library;

Outcome list(const Library& library, const std::string& kind, Outcome outcome) {
  auto rows = std::make_shared<std::vector<std::vector<std::string>>>();
  for (const auto& [id, entry] : library.entries()) {
    const std::string k = catalog::kind_of(library, entry);
    if (kind.empty() || k == kind) rows->push_back({id, k, entry.title});
  }
  if (rows->empty())
    return usage(fmt::format(
        "the catalog holds nothing of kind '{}'; `shoreline explain kinds` lists the kinds", kind));
  for (const auto& r : *rows) outcome.text += fmt::format("{:<32} {:<22} {}\n", r[0], r[1], r[2]);
  outcome.results = [rows](format::JsonWriter& json) {
    json.begin_object().key("entries").begin_array();
    for (const auto& r : *rows)
      json.begin_object()
          .key("id")
          .value(r[0])
          .key("kind")
          .value(r[1])
          .key("title")
          .value(r[2])
          .end_object();
    json.end_array().end_object();
  };
  return outcome;
}

std::string origin_text(const Library& library, const catalog::Origin& o) {
  // Words of an entry stand bare; nobody but the entry says them.
  const bool own = o.kind == catalog::OriginKind::scenario;
  std::string out(own ? "catalog" : choice_name(o.kind));
  if (const catalog::Source* s = library.source(o.source))
    out += fmt::format(" [{}] {}{}{}", s->key, s->title, s->date.empty() ? "" : ", ", s->date);
  if (!o.where.empty()) out += fmt::format(", {}", o.where);
  if (!o.why.empty()) out += fmt::format("; {}", o.why);
  return out;
}

std::string field_lines(const Library& library, const RecordType& type, const void* value,
                        const catalog::Origins& origins) {
  std::string out;
  for (const auto& [path, origin] : origins) {
    const Located found = locate(type, const_cast<void*>(value), path);
    if (found.field == nullptr || found.ops->shape == Shape::list) continue;
    out += fmt::format("  {} = {}\n      {}\n", path,
                       catalog::show_member(*found.field, *found.ops, found.member),
                       origin_text(library, origin));
    for (const catalog::Disputed& d : origin.disputed)
      out += fmt::format("      disputed: {} [{}]{}{}{}{}\n", d.value, d.source,
                         d.where.empty() ? "" : " ", d.where, d.note.empty() ? "" : ": ", d.note);
  }
  return out;
}

Outcome show(const Library& library, const std::string& id, Outcome outcome) {
  const Entry* entry = library.find(id);
  if (entry == nullptr) {
    const std::string near = nearest(id, library.ids());
    return usage(fmt::format("there is no catalog entry '{}'{}", id,
                             near.empty() ? "" : fmt::format("; did you mean '{}'?", near)));
  }
  const part::Kinds kinds = part::standard_kinds();
  const std::string kind = catalog::kind_of(library, *entry);
  const auto [type, value] = system::blank(kinds, kind);
  if (value == nullptr) {
    catalog::tell_no_kind(library, *entry, {}, outcome.diagnostics);
    outcome.exit = exit_of(outcome.diagnostics);
    return outcome;
  }
  auto origins = std::make_shared<catalog::Origins>();
  catalog::RecordReader(library, outcome.diagnostics, catalog::Citations::optional)
      .read_entry(*entry, *type, value.get(), *origins);
  outcome.exit = exit_of(outcome.diagnostics);
  outcome.text = fmt::format("{} ({}): {}\n", id, kind, entry->title);
  if (!entry->note.empty()) outcome.text += fmt::format("  {}\n", entry->note);
  outcome.text += field_lines(library, *type, value.get(), *origins);
  outcome.results =
      [id, kind, title = entry->title, type = type, value = value,
       toml = catalog::print_fields(*type, value.get(), *origins)](format::JsonWriter& json) {
        json.begin_object().key("id").value(id).key("kind").value(kind).key("title").value(title);
        json.key("fields").record(*type, value.get()).key("toml").value(toml).end_object();
      };
  return outcome;
}

Outcome check(const Library& library, Outcome outcome) {
  if (library.entries().empty() && !outcome.diagnostics.has_errors())
    outcome.diagnostics.error("E0001", Place{}, "this folder holds no catalog entry").hint =
        "--catalog names the folder of a catalog: catalog/<kind>/<id>.toml";
  system::check_library(library, part::standard_kinds(), outcome.diagnostics);
  outcome.exit = exit_of(outcome.diagnostics);
  const std::size_t entries = library.entries().size(), sources = library.sources().size();
  if (outcome.exit == kOk)
    outcome.text = fmt::format("catalog: ok ({} entries, {} sources)\n", entries, sources);
  outcome.results = [entries, sources](format::JsonWriter& json) {
    json.begin_object().key("entries").value(static_cast<std::int64_t>(entries));
    json.key("sources").value(static_cast<std::int64_t>(sources)).end_object();
  };
  return outcome;
}

Outcome diff(const Call& call, const Library& library, const std::string& other, Outcome outcome) {
  if (!std::filesystem::is_directory(other)) {
    outcome.diagnostics.error("E0001", Place{}, fmt::format("'{}' is no folder", other)).hint =
        "give the folder of another catalog: catalog diff DIR";
    outcome.exit = kFile;
    return outcome;
  }
  const Library after = catalog::load_library(other, outcome.diagnostics);
  if (after.entries().empty() && after.sources().empty() && !outcome.diagnostics.has_errors())
    return usage(fmt::format("'{}' holds no catalog", other));
  const part::Kinds kinds = part::standard_kinds();
  auto found = std::make_shared<catalog::CatalogDiff>(catalog::diff(
      library, after, [&kinds](std::string_view kind) { return system::blank(kinds, kind); },
      outcome.diagnostics));
  found->before = call.globals.catalog, found->after = other;
  outcome.exit = exit_of(outcome.diagnostics);
  if (outcome.exit != kOk) return outcome;
  outcome.text = report::text(*found);
  outcome.results = [found](format::JsonWriter& json) { json.record(*found); };
  return outcome;
}

Outcome run(const Call& call) {
  const std::string& action = call.arguments[0];
  const std::string what = call.arguments.size() > 1 ? call.arguments[1] : "";
  Outcome outcome;
  const Library library = catalog::load_library(call.globals.catalog, outcome.diagnostics);
  outcome.exit = exit_of(outcome.diagnostics);
  if (action == "check") return check(library, std::move(outcome));
  if (action == "list") return list(library, what, std::move(outcome));
  if (action == "show" && !what.empty()) return show(library, what, std::move(outcome));
  if (action == "diff" && !what.empty()) return diff(call, library, what, std::move(outcome));
  if (action == "show") return usage("catalog show wants an id");
  if (action == "diff") return usage("catalog diff wants the folder of another catalog");
  return usage(fmt::format("catalog knows list, show, check and diff, not '{}'", action));
}

}  // namespace

Command catalog_command() {
  return {"catalog",
          "list, show or check the catalog of parts, or compare it with another",
          "shoreline catalog show nvidia-q3450-ld\n"
          "         shoreline catalog diff ../older/catalog\n"
          "diff goes from the catalog at --catalog to the other one, by the values that the files "
          "hold and\nnot by their text; its exit status is 0 whether or not they differ.",
          {{"ACTION", "list [KIND], show ID, check, or diff DIR", true,
            words::fixed({{"list", "ids, kinds and titles"},
                          {"show", "one entry, its values and where they come from"},
                          {"check", "read every entry as strictly as can be"},
                          {"diff", "what another catalog has that this one has not"}})},
           {"NAME", "kind, id, or folder of the other catalog", false,
            words::any({words::after("list", words::kinds()), words::after("show", words::ids()),
                        words::after("diff", words::folders())})}},
          run};
}

}  // namespace shoreline::cli
