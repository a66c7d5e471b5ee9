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

/// Writes each record once, under "definitions", so that a record may hold itself.
class SchemaWriter {
 public:
  explicit SchemaWriter(JsonWriter& json) : json_(json) {}

  void collect(const RecordType& type) {
    if (!types_.emplace(type.name, &type).second) return;
    for (const Field& f : type.fields) {
      const MemberOps* ops = f.ops->shape == Shape::list ? &f.ops->item() : f.ops;
      if (ops->shape == Shape::record) collect(ops->record());
    }
  }

  void definitions() {
    json_.key("definitions").begin_object();
    citation();
    for (const auto& [name, type] : types_) {
      json_.key(name).begin_object();
      json_.key("type").value("object").key("description").value(type->help);
      json_.key("additionalProperties").value(false);
      json_.key("properties").begin_object();
      fields(*type);
      json_.end_object();
      required(*type);
      json_.end_object();
    }
    json_.end_object();
  }

  void fields(const RecordType& type) {
    for (const Field& f : type.fields) {
      json_.key(f.name);
      member(f, *f.ops, true);
    }
  }

 private:
  void required(const RecordType& type) {
    bool any = false;
    for (const Field& f : type.fields) any = any || f.required;
    if (!any) return;
    json_.key("required").begin_array();
    for (const Field& f : type.fields)
      if (f.required) json_.value(f.name);
    json_.end_array();
  }

  /// A value with its origin; the value itself is checked by the program.
  void citation() {
    json_.key("cited")
        .begin_object()
        .key("type")
        .value("object")
        .key("description")
        .value("a value with its origin");
    json_.key("properties").begin_object();
    json_.key("value").begin_object().end_object();
    for (std::string_view key : {"source", "where", "why", "accessed"})
      json_.key(key).begin_object().key("type").value("string").end_object();
    json_.key("unknown").begin_object().key("type").value("boolean").end_object();
    json_.key("origin").begin_object().key("enum").begin_array();
    for (std::string_view name : catalog::names_of(catalog::OriginKind{})) json_.value(name);
    json_.end_array().end_object();
    for (std::string_view key : {"lo", "hi"}) json_.key(key).begin_object().end_object();
    json_.key("disputed").begin_object().key("type").value("array").end_object();
    json_.end_object().end_object();
  }

  void reference(std::string_view name) {
    json_.begin_object().key("$ref").value(fmt::format("#/definitions/{}", name)).end_object();
  }

  void member(const Field& f, const MemberOps& ops, bool described) {
    json_.begin_object();
    if (described)
      json_.key("description")
          .value(f.unit.empty() ? f.help : fmt::format("{} [{}]", f.help, f.unit));
    switch (ops.shape) {
      case Shape::list:
        json_.key("type").value("array").key("items");
        member(f, ops.item(), false);
        break;
      case Shape::record:
        json_.key("anyOf").begin_array();
        reference(ops.record().name);
        json_.begin_object()
            .key("type")
            .value("string")
            .key("description")
            .value(fmt::format("id of a {}", ops.record().name))
            .end_object();
        json_.end_array();
        break;
      case Shape::raw:
        json_.key("type").value("object");
        break;
      default:
        json_.key("anyOf").begin_array();
        scalar(f, ops);
        reference("cited");
        json_.end_array();
    }
    json_.end_object();
  }

  void scalar(const Field& f, const MemberOps& ops) {
    json_.begin_object();
    if (ops.shape == Shape::choice) {
      json_.key("enum").begin_array();
      for (std::string_view c : ops.choices()) json_.value(c);
      json_.end_array();
    } else if (ops.shape == Shape::boolean) {
      json_.key("type").value("boolean");
    } else if (ops.shape == Shape::text || (ops.shape == Shape::number && !f.unit.empty())) {
      json_.key("type").value("string");
    } else {
      json_.key("type").value(ops.shape == Shape::integer ? "integer" : "number");
      if (std::isfinite(f.lo)) json_.key("minimum").value(f.lo);
      if (std::isfinite(f.hi)) json_.key("maximum").value(f.hi);
    }
    json_.end_object();
  }

  JsonWriter& json_;
  std::map<std::string, const RecordType*> types_;
};

void part_entries(JsonWriter& json, SchemaWriter& writer, const part::Kinds& kinds) {
  json.key("part")
      .begin_object()
      .key("type")
      .value("array")
      .key("items")
      .begin_object()
      .key("anyOf")
      .begin_array();
  for (const RecordType* type : record_types(kinds)) {
    json.begin_object()
        .key("type")
        .value("object")
        .key("description")
        .value(type->help)
        .key("properties")
        .begin_object();
    for (std::string_view key : catalog::entry_keys())
      if (key != "kind") json.key(key).begin_object().key("type").value("string").end_object();
    json.key("kind")
        .begin_object()
        .key("enum")
        .begin_array()
        .value(type->name)
        .end_array()
        .end_object();
    writer.fields(*type);
    json.end_object().key("required").begin_array().value("id").end_array().end_object();
  }
  json.end_array().end_object().end_object();
}

}  // namespace

void write_scenario_schema(JsonWriter& json, const part::Kinds& kinds) {
  const RecordType& scenario = record_of(static_cast<const Scenario*>(nullptr));
  SchemaWriter writer(json);
  for (const Field& f : scenario.fields) {
    const MemberOps* ops = f.ops->shape == Shape::list ? &f.ops->item() : f.ops;
    if (ops->shape == Shape::record) writer.collect(ops->record());
  }
  for (const RecordType* type : record_types(kinds)) writer.collect(*type);
  json.begin_object();
  json.key("$schema").value("http://json-schema.org/draft-04/schema#");
  json.key("title").value("Shoreline scenario").key("description").value(scenario.help);
  json.key("type").value("object").key("additionalProperties").value(false);
  json.key("properties").begin_object();
  writer.fields(scenario);
  part_entries(json, writer, kinds);
  json.key("source")
      .begin_object()
      .key("type")
      .value("object")
      .key("description")
      .value("sources of the scenario's own numbers")
      .end_object();
  json.end_object();
  writer.definitions();
  json.end_object();
}

}  // namespace shoreline::system
