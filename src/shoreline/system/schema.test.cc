// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// tests/schema has an editor's linter read the schema; here is what it cannot tell.
#include "shoreline/system/schema.h"

#include <doctest/doctest.h>

#include <regex>

#include "shoreline/system/system.h"

namespace shoreline::system {
namespace {

std::string schema() {
  format::JsonWriter json;
  write_scenario_schema(json, part::standard_kinds());
  return json.text();
}

bool has(const std::string& text, const char* pattern) {
  return std::regex_search(text, std::regex(pattern));
}

/// The first default behind the first field of that name.
std::string default_of(const std::string& text, const std::string& field) {
  const std::string key = "\"default\": ";
  const std::size_t at = text.find(key, text.find("\"" + field + "\": {")) + key.size();
  return text.substr(at, text.find('\n', at) - at);
}

}  // namespace

TEST_CASE("defaults are those of the structs, and none where a value must be given") {
  const std::string text = schema();
  CHECK(default_of(text, "nic_rate") == "\"800 Gbit/s\"");
  CHECK(default_of(text, "power_basis") == "\"parts\"");
  CHECK(default_of(text, "use_catalog") == "true");
  CHECK(default_of(text, "planes") == "1");
  CHECK_FALSE(has(text, R"("default": null)"));
  CHECK_FALSE(has(text, R"("default": "")"));
}

TEST_CASE("a union of types never stands beside allOf: completion in Taplo would not end") {
  CHECK_FALSE(has(schema(), R"("object"\s*\],\s*"allOf")"));
}

TEST_CASE("every kind has its fields under [[part]]") {
  const std::string text = schema();
  const part::Kinds kinds = part::standard_kinds();
  for (const RecordType* type : record_types(kinds)) {
    CHECK(text.find("\"part." + type->name + "\": {") != std::string::npos);
    CHECK(text.find("\"#/definitions/part." + type->name + "\"") != std::string::npos);
  }
}

}  // namespace shoreline::system
