// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/base/record.h"

namespace shoreline::format {

/// Writes one JSON document, two spaces an indent. Numbers have at most 12 significant digits (the
/// rest is rounding noise); what is not finite is null.
class JsonWriter {
 public:
  JsonWriter& begin_object() { return begin('{'); }
  JsonWriter& end_object() { return end('}'); }
  JsonWriter& begin_array() { return begin('['); }
  JsonWriter& end_array() { return end(']'); }
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(double number);
  JsonWriter& value(std::int64_t number);
  JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(bool flag);
  JsonWriter& null();
  /// A record as an object: keys are the field names, numbers are in the field's unit.
  JsonWriter& record(const RecordType& type, const void* data);
  template <class T>
  JsonWriter& record(const T& data) {
    return record(record_of(&data), &data);
  }

  const std::string& text() const { return out_; }

 private:
  JsonWriter& begin(char c);
  JsonWriter& end(char c);
  void separate();
  void member(const MemberOps& ops, std::string_view unit, const void* at);

  std::string out_;
  std::vector<bool> filled_;  // one an open bracket: has it an entry yet?
  bool after_key_ = false;
};

/// JSON Schema (draft 4) of a record: types, bounds, units in `description`.
void write_schema(JsonWriter& json, const RecordType& type);

}  // namespace shoreline::format
