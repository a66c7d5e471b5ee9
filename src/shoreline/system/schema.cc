// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/system/schema.h"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include "shoreline/catalog/library.h"
#include "shoreline/catalog/origin.h"
#include "shoreline/system/system.h"

namespace shoreline::system {

using format::JsonWriter;

namespace {

/// A record with the values that nobody has set yet.
struct Unset {
  const RecordType* type;
  std::shared_ptr<void> owner;
  void* record;
};

/// Everything that may stand in a catalog.
std::vector<Unset> unset_entries(const part::Kinds& kinds) {
  std::vector<Unset> out;
  for (const RecordType* type : record_types(kinds)) {
    const catalog::Blank made = blank(kinds, type->name);
    out.push_back({type, made.value, made.value.get()});
  }
  return out;
}

constexpr std::string_view kOfSource[] = {"title", "publisher", "date", "url", "note"};

/// Writes each record once, under "definitions", so that a record may hold itself.
///
/// An editor that checks while one types (Taplo, draft 4) points at the one key that is wrong only
/// where no alternatives stand above it: a value and a value with its origin are told apart by
/// their JSON type, and `anyOf` is left to enums and to ids of the catalog.
class SchemaWriter {
 public:
  SchemaWriter(JsonWriter& json, const std::vector<Unset>& entries) : json_(json) {
    for (const Unset& e : entries) entries_.emplace(e.type->name, e);
  }

  /// The records below `of`, and theirs.
  void collect(const Unset& of) {
    for (const Field& f : of.type->fields) {
      const bool list = f.ops->shape == Shape::list;
      const MemberOps& ops = list ? f.ops->item() : *f.ops;
      if (ops.shape != Shape::record || records_.contains(ops.record().name)) continue;
      void* member = f.member(of.record);
      const Unset inner{&ops.record(), of.owner, list ? f.ops->append(member) : ops.open(member)};
      records_.emplace(inner.type->name, inner);
      collect(inner);
    }
  }

  void definitions() {
    json_.key("definitions").begin_object();
    origins();
    for (const auto& [name, record] : records_) {
      open(name, record.type->help);
      if (entries_.contains(name)) text("use", "id of the entry that this differs from");
      fields(record);
      close(*record.type);
    }
    for (const auto& [name, entry] : entries_) {
      open("part." + name, entry.type->help);
      for (std::string_view key : catalog::entry_keys()) text(key, "");
      fields(entry);
      close(*entry.type);
    }
    json_.end_object();
  }

  void fields(const Unset& of) {
    for (const Field& f : of.type->fields) {
      json_.key(f.name).begin_object();
      json_.key("description")
          .value(f.unit.empty() ? f.help : fmt::format("{} [{}]", f.help, f.unit));
      member(f, *f.ops, f.member(of.record));
      json_.end_object();
    }
  }

  /// `[[part]]`: each kind has its own fields, found by the key `kind`; without it (an entry that
  /// starts from another by `use`) any field may stand there.
  void parts() {
    json_.key("part").begin_object().key("type").value("array");
    json_.key("description").value("the scenario's own entries, as in the catalog");
    json_.key("items").begin_object().key("type").value("object");
    json_.key("properties").begin_object();
    text("id", "unique over catalog and scenario");
    text("title", "for people"), text("note", "what else there is to say");
    text("use", "id of an entry of the same kind that this one starts from");
    json_.key("kind").begin_object().key("description").value("left out where `use` gives it");
    json_.key("enum").begin_array();
    for (const auto& [name, entry] : entries_) json_.value(name);
    json_.end_array().end_object().end_object();
    json_.key("required").begin_array().value("id").end_array();
    json_.key("allOf").begin_array();
    for (const auto& [name, entry] : entries_) {
      json_.begin_object().key("anyOf").begin_array();
      json_.begin_object().key("not").begin_object();
      json_.key("properties").begin_object().key("kind").begin_object();
      json_.key("enum").begin_array().value(name).end_array().end_object().end_object();
      json_.key("required").begin_array().value("kind").end_array();
      json_.end_object().end_object();
      reference("part." + name);
      json_.end_array().end_object();
    }
    json_.end_array().end_object().end_object();
  }

  /// `[[com]]`: settings sheets as text.
  void sheets() {
    json_.key("com").begin_object().key("type").value("array");
    json_.key("description").value("the scenario's own configurations of COM");
    json_.key("items").begin_object().key("type").value("object");
    json_.key("additionalProperties").value(false).key("properties").begin_object();
    text("name", "by which classes name it");
    text("sheet", "settings sheet, comma-separated: keyword, setting, unit, source, where");
    json_.end_object();
    json_.key("required").begin_array().value("name").value("sheet").end_array();
    json_.end_object().end_object();
  }

  void sources() {
    json_.key("source").begin_object().key("type").value("object");
    json_.key("description").value("sources of the scenario's own numbers");
    json_.key("additionalProperties").begin_object().key("type").value("object");
    json_.key("additionalProperties").value(false).key("properties").begin_object();
    for (std::string_view key : kOfSource) text(key, "");
    json_.end_object();
    json_.key("required").begin_array().value("title").end_array();
    json_.end_object().end_object();
  }

 private:
  void open(std::string_view name, std::string_view help) {
    json_.key(name).begin_object();
    json_.key("type").value("object").key("description").value(help);
    json_.key("additionalProperties").value(false);
    json_.key("properties").begin_object();
  }

  void close(const RecordType& type) {
    json_.end_object();
    required(type);
    json_.end_object();
  }

  void required(const RecordType& type) {
    bool any = false;
    for (const Field& f : type.fields) any = any || f.required;
    if (!any) return;
    json_.key("required").begin_array();
    for (const Field& f : type.fields)
      if (f.required) json_.value(f.name);
    json_.end_array();
  }

  void text(std::string_view key, std::string_view about) {
    json_.key(key).begin_object().key("type").value("string");
    if (!about.empty()) json_.key("description").value(about);
    json_.end_object();
  }

  /// What the table of a value with its origin may hold; the value in it is checked by the program.
  /// As patterns: an editor would offer plain properties at every value, before all else. Without
  /// a reference: beside a union of types Taplo does not come to an end with `allOf`.
  void cited_keys() {
    json_.key("patternProperties").begin_object();
    json_.key("^(value|lo|hi|unknown|source|where|accessed|why|from|disputed)$").begin_object();
    json_.end_object().key("^origin$");
    reference("origin");
    json_.end_object().key("additionalProperties").value(false);
  }

  void origins() {
    json_.key("origin").begin_object().key("enum").begin_array();
    for (std::string_view name : catalog::names_of(catalog::OriginKind{})) json_.value(name);
    json_.end_array().end_object();
  }

  void reference(std::string_view name) {
    json_.begin_object().key("$ref").value(fmt::format("#/definitions/{}", name)).end_object();
  }

  /// Draft 4 ignores what stands beside a reference.
  void all_of(std::string_view name) {
    json_.key("allOf").begin_array();
    reference(name);
    json_.end_array();
  }

  /// `value` is the member before anybody sets it, null for the item of a list.
  void member(const Field& f, const MemberOps& ops, const void* value) {
    if (ops.shape == Shape::list) {
      json_.key("type").value("array").key("items").begin_object();
      member(f, ops.item(), nullptr);
      json_.end_object();
    } else if (ops.shape == Shape::record) {
      record(ops.record().name);
    } else if (ops.shape == Shape::raw) {
      json_.key("type").value("object");
    } else {
      scalar(f, ops);
      if (value != nullptr && !f.required && !(ops.nullable && ops.is_null(value)))
        initial(f, ops, value);
    }
  }

  /// An entry of the catalog may be named by its id; other records are always tables.
  void record(const std::string& name) {
    if (!entries_.contains(name)) return all_of(name);
    json_.key("anyOf").begin_array().begin_object().key("type").value("string");
    json_.key("description").value(fmt::format("id: `shoreline catalog list {}`", name));
    json_.end_object();
    reference(name);
    json_.end_array();
  }

  void scalar(const Field& f, const MemberOps& ops) {
    if (ops.shape == Shape::choice) {
      json_.key("anyOf").begin_array().begin_object().key("enum").begin_array();
      for (std::string_view c : ops.choices()) json_.value(c);
      json_.end_array().end_object();
      json_.begin_object().key("type").value("object");
      cited_keys();
      json_.end_object().end_array();
      return;
    }
    const bool quantity = ops.shape == Shape::number && !f.unit.empty();
    json_.key("type").begin_array();
    json_.value(ops.shape == Shape::boolean            ? "boolean"
                : ops.shape == Shape::text || quantity ? "string"
                : ops.shape == Shape::integer          ? "integer"
                                                       : "number");
    json_.value("object").end_array();
    cited_keys();
    if (quantity) return;
    if (std::isfinite(f.lo)) json_.key("minimum").value(f.lo);
    if (std::isfinite(f.hi)) json_.key("maximum").value(f.hi);
  }

  void initial(const Field& f, const MemberOps& ops, const void* value) {
    void* member = const_cast<void*>(value);
    if (ops.shape == Shape::text && ops.text(member).empty()) return;
    json_.key("default");
    if (ops.shape == Shape::text)
      json_.value(ops.text(member));
    else if (ops.shape == Shape::choice)
      json_.value(ops.choices()[static_cast<std::size_t>(ops.get(value))]);
    else if (ops.shape == Shape::boolean)
      json_.value(ops.get(value) != 0.0);
    else if (f.unit.empty())
      json_.value(ops.get(value));
    else
      json_.value(show(ops.get(value), f.unit));
  }

  JsonWriter& json_;
  std::map<std::string, Unset> records_, entries_;
};

}  // namespace

void write_scenario_schema(JsonWriter& json, const part::Kinds& kinds) {
  const std::vector<Unset> entries = unset_entries(kinds);
  const auto nothing = std::make_shared<Scenario>();
  const Unset scenario{&record_of(nothing.get()), nothing, nothing.get()};
  SchemaWriter writer(json, entries);
  writer.collect(scenario);
  for (const Unset& e : entries) writer.collect(e);
  json.begin_object();
  json.key("$schema").value("http://json-schema.org/draft-04/schema#");
  json.key("title").value("Shoreline scenario").key("description").value(scenario.type->help);
  json.key("type").value("object").key("additionalProperties").value(false);
  json.key("properties").begin_object();
  writer.fields(scenario);
  writer.parts();
  writer.sheets();
  writer.sources();
  json.end_object();
  writer.definitions();
  json.end_object();
}

}  // namespace shoreline::system
