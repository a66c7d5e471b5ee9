// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/json.h"

#include <fmt/format.h>

#include <cmath>

#include "shoreline/format/quote.h"

namespace shoreline::format {

void JsonWriter::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (filled_.empty()) return;
  if (filled_.back()) out_ += ',';
  filled_.back() = true;
  out_ += '\n';
  out_.append(2 * filled_.size(), ' ');
}

JsonWriter& JsonWriter::begin(char c) {
  separate();
  out_ += c;
  filled_.push_back(false);
  return *this;
}

JsonWriter& JsonWriter::end(char c) {
  const bool filled = filled_.back();
  filled_.pop_back();
  if (filled) {
    out_ += '\n';
    out_.append(2 * filled_.size(), ' ');
  }
  out_ += c;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  out_ += quote(name);
  out_ += ": ";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  separate();
  out_ += quote(text);
  return *this;
}

JsonWriter& JsonWriter::value(double number) {
  if (!std::isfinite(number)) return null();
  separate();
  out_ += fmt::format("{:.12g}", number == 0.0 ? 0.0 : number);  // no "-0"
  return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
  separate();
  out_ += fmt::format("{}", number);
  return *this;
}

JsonWriter& JsonWriter::value(bool flag) {
  separate();
  out_ += flag ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  separate();
  out_ += "null";
  return *this;
}

void JsonWriter::member(const MemberOps& ops, std::string_view unit, const void* at) {
  if (ops.nullable && ops.is_null(at)) {
    null();
    return;
  }
  void* mutable_at = const_cast<void*>(at);
  switch (ops.shape) {
    case Shape::number:
      value(in_unit(ops.get(at), unit));
      return;
    case Shape::integer:
      value(static_cast<std::int64_t>(ops.get(at)));
      return;
    case Shape::boolean:
      value(ops.get(at) != 0.0);
      return;
    case Shape::choice:
      value(ops.choices()[static_cast<std::size_t>(ops.get(at))]);
      return;
    case Shape::text:
      value(std::string_view(ops.text(mutable_at)));
      return;
    case Shape::record:
      record(ops.record(), ops.open(mutable_at));
      return;
    case Shape::raw:
      null();
      return;
    case Shape::list:
      break;
  }
  begin_array();
  for (std::size_t i = 0; i < ops.size(at); ++i)
    member(ops.item(), unit, ops.element(mutable_at, i));
  end_array();
}

JsonWriter& JsonWriter::record(const RecordType& type, const void* data) {
  begin_object();
  for (const Field& f : type.fields) {
    key(f.name);
    member(*f.ops, f.unit, f.member_of(data));
  }
  return end_object();
}

namespace {

std::string_view schema_type(Shape shape) {
  switch (shape) {
    case Shape::number:
      return "number";
    case Shape::integer:
      return "integer";
    case Shape::boolean:
      return "boolean";
    case Shape::text:
    case Shape::choice:
      return "string";
    case Shape::list:
      return "array";
    case Shape::record:
    case Shape::raw:
      return "object";
  }
  return "";
}

void schema_member(JsonWriter& json, const MemberOps& ops, const Field& f, bool top) {
  if (ops.shape == Shape::record) {
    write_schema(json, ops.record());
    return;
  }
  json.begin_object();
  json.key("type");
  if (ops.nullable)
    json.begin_array().value(schema_type(ops.shape)).value("null").end_array();
  else
    json.value(schema_type(ops.shape));
  if (top) json.key("description").value(f.help);
  if (ops.shape == Shape::number) json.key("unit").value(f.unit.empty() ? "1" : f.unit);
  if (ops.shape == Shape::choice) {
    json.key("enum").begin_array();
    for (std::string_view c : ops.choices()) json.value(c);
    if (ops.nullable) json.null();
    json.end_array();
  }
  if (std::isfinite(f.lo)) json.key("minimum").value(f.lo);
  if (std::isfinite(f.hi)) json.key("maximum").value(f.hi);
  if (ops.shape == Shape::list) {
    json.key("items");
    schema_member(json, ops.item(), f, false);
  }
  json.end_object();
}

}  // namespace

void write_schema(JsonWriter& json, const RecordType& type) {
  json.begin_object();
  json.key("type").value("object");
  json.key("description").value(type.help);
  json.key("properties").begin_object();
  for (const Field& f : type.fields) {
    json.key(f.name);
    schema_member(json, *f.ops, f, true);
  }
  json.end_object();
  json.end_object();
}

}  // namespace shoreline::format
