// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/json.h"
#include "shoreline/format/quote.h"

#include <doctest/doctest.h>

#include <limits>

namespace shoreline::format {
namespace {

enum class Mode { fast, slow };
std::span<const std::string_view> names_of(Mode) {
  static constexpr std::string_view kNames[] = {"fast", "slow"};
  return kNames;
}

struct Inner {
  Db loss{1.5};
  std::vector<std::string> names = {"a"};
};
const RecordType& record_of(const Inner*) {
  static const RecordType type = Table<Inner>("inner", "within")
                                     .field<&Inner::loss>("loss", "dB", "lost")
                                     .field<&Inner::names>("names", "its names")
                                     .done();
  return type;
}

struct Outer {
  Length length = 0.5 * unit::metre;
  std::optional<Power> power;
  int count = 3;
  bool on = true;
  Mode mode = Mode::slow;
  std::string text = "x\"y";
  Inner inner;
  std::vector<Inner> list = {{}, {}};
  std::optional<Inner> missing;
};
const RecordType& record_of(const Outer*) {
  static const RecordType type = Table<Outer>("outer", "around")
                                     .field<&Outer::length>("length_mm", "mm", "of it")
                                     .within(0, 900)
                                     .field<&Outer::power>("power_w", "W", "drawn")
                                     .field<&Outer::count>("count", "how many")
                                     .field<&Outer::on>("on", "running")
                                     .field<&Outer::mode>("mode", "how")
                                     .field<&Outer::text>("text", "words")
                                     .field<&Outer::inner>("inner", "one")
                                     .field<&Outer::list>("list", "some")
                                     .field<&Outer::missing>("missing", "none")
                                     .done();
  return type;
}

std::string number(double v) { return JsonWriter().value(v).text(); }

}  // namespace

TEST_CASE("text is escaped as RFC 8259 wants, and is UTF-8 whatever came in") {
  CHECK(quote("plain µ 中") == "\"plain µ 中\"");
  CHECK(quote("\"\\/") == "\"\\\"\\\\/\"");
  CHECK(quote("\n\t\r\x01\x1f") == "\"\\n\\t\\u000d\\u0001\\u001f\"");
  CHECK(quote("caf\xE9.toml") == "\"caf\uFFFD.toml\"");
}

TEST_CASE("numbers have twelve digits, and what is not finite is null") {
  CHECK(number(0.1 + 0.2) == "0.3");
  CHECK(number(1.0 / 3.0) == "0.333333333333");
  CHECK(number(-0.0) == "0");
  CHECK(number(1e300) == "1e+300");
  CHECK(number(5e-324) == "4.94065645841e-324");
  CHECK(number(41472.0) == "41472");
  CHECK(number(std::numeric_limits<double>::quiet_NaN()) == "null");
  CHECK(number(-std::numeric_limits<double>::infinity()) == "null");
  CHECK(JsonWriter().value(std::int64_t{-9007199254740993}).text() == "-9007199254740993");
}

TEST_CASE("documents nest with commas where they belong") {
  JsonWriter json;
  json.begin_object()
      .key("a")
      .value(1)
      .key("b")
      .begin_array()
      .value("x")
      .null()
      .value(true)
      .begin_object()
      .end_object()
      .end_array();
  json.key("c").begin_array().end_array().end_object();
  CHECK(
      json.text() ==
      "{\n  \"a\": 1,\n  \"b\": [\n    \"x\",\n    null,\n    true,\n    {}\n  ],\n  \"c\": []\n}");
}

TEST_CASE("a record is an object in the units of its fields") {
  JsonWriter json;
  json.record(Outer{});
  const std::string inner = "{\n%  \"loss\": 1.5,\n%  \"names\": [\n%    \"a\"\n%  ]\n%}";
  const auto indented = [&](int n) {
    std::string out;
    for (char c : inner) c == '%' ? out.append(static_cast<std::size_t>(n), ' ') : out.append(1, c);
    return out;
  };
  CHECK(json.text() ==
        "{\n  \"length_mm\": 500,\n  \"power_w\": null,\n  \"count\": 3,\n  \"on\": true,\n  "
        "\"mode\": \"slow\",\n"
        "  \"text\": \"x\\\"y\",\n  \"inner\": " +
            indented(2) + ",\n  \"list\": [\n    " + indented(4) + ",\n    " + indented(4) +
            "\n  ],\n  \"missing\": null\n}");
}

TEST_CASE("the schema of a record tells types, units, bounds and choices") {
  JsonWriter json;
  write_schema(json, record_of(static_cast<const Outer*>(nullptr)));
  const std::string& text = json.text();
  const auto has = [&](std::string_view part) { return text.find(part) != std::string::npos; };
  CHECK(has("\"unit\": \"mm\""));
  CHECK(has("\"maximum\": 900"));
  CHECK(has("\"null\""));
  CHECK(has("\"slow\""));
  CHECK(has("\"type\": \"array\""));
  CHECK(has("\"description\": \"around\""));
}

}  // namespace shoreline::format
