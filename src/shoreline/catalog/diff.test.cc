// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/catalog/diff.h"

#include <doctest/doctest.h>

namespace shoreline::catalog {
namespace {

struct Bolt {
  std::string name;
  int count = 1;
};
const RecordType& record_of(const Bolt*) {
  static const RecordType type = Table<Bolt>("bolt", "of a lamp")
                                     .field<&Bolt::name>("name", "of it")
                                     .field<&Bolt::count>("count", "how many")
                                     .done();
  return type;
}

struct Lamp {
  std::optional<Power> power;
  Length width = 1.0 * unit::metre;
  std::vector<std::string> colours;
  std::vector<Bolt> bolts;
};
const RecordType& record_of(const Lamp*) {
  static const RecordType type = Table<Lamp>("lamp", "gives light")
                                     .field<&Lamp::power>("power", "W", "drawn")
                                     .field<&Lamp::width>("width", "m", "of it")
                                     .field<&Lamp::colours>("colours", "of it")
                                     .field<&Lamp::bolts>("bolts", "in it")
                                     .done();
  return type;
}

Blank blank(std::string_view kind) {
  const RecordType& type = record_of(static_cast<const Lamp*>(nullptr));
  return kind == type.name ? Blank{&type, std::make_shared<Lamp>()} : Blank{};
}

format::TomlNode toml(const std::string& text) {
  Diagnostics out;
  auto node = format::parse_toml(std::make_shared<SourceText>(SourceText{"x.toml", text}), out);
  REQUIRE(node.has_value());
  return *node;
}

Library library(const std::vector<std::string>& entries, const std::string& sources = "") {
  Library out;
  Diagnostics said;
  out.add_sources(toml("[sheet]\ntitle = \"A sheet\"\n" + sources), said);
  for (const std::string& e : entries) out.add(toml(e), said);
  REQUIRE_FALSE(said.has_errors());
  return out;
}

const std::string kLamp = "id = \"a\"\nkind = \"lamp\"\ntitle = \"A\"\n";

CatalogDiff diff_of(const Library& a, const Library& b) {
  Diagnostics out;
  CatalogDiff d = diff(a, b, blank, out);
  CHECK_FALSE(out.has_errors());
  return d;
}

FieldChange only_change(const std::string& a, const std::string& b) {
  const CatalogDiff d = diff_of(library({kLamp + a}), library({kLamp + b}));
  REQUIRE(d.entries_changed.size() == 1);
  REQUIRE(d.entries_changed[0].changes.size() == 1);
  return d.entries_changed[0].changes[0];
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("other units, order and layout of the same values are no difference") {
  const Library a = library({kLamp + "power = \"1500 mW\"\nwidth = \"20 cm\"\n"});
  const Library b = library({kLamp + "width = \"0.2 m\"\n[power]\nvalue = \"1.5 W\"\n"});
  const CatalogDiff d = diff_of(a, b);
  CHECK(d.same);
  CHECK(d.entries_changed.empty());
}

TEST_CASE("a value, its source and its place are told apart") {
  const FieldChange c = only_change(
      "power = { value = \"30 W\", origin = \"datasheet\", source = \"sheet\", where = \"p. 1\" }",
      "power = { value = \"9 W\", origin = \"estimate\", why = \"a guess\" }");
  CHECK(c.field == "power");
  CHECK(c.changed == Words{"value", "origin", "source", "where", "why"});
  CHECK(c.before->value == "30 W");
  CHECK(c.after->value == "9 W");
  CHECK(c.before->source == "sheet");
  CHECK(c.after->source.empty());
  CHECK(c.after->why == "a guess");
  CHECK(value_changed(c));
}

TEST_CASE("a value that moved to another place is a change, but none of the value") {
  const FieldChange c = only_change(
      "power = { value = \"30 W\", origin = \"datasheet\", source = \"sheet\", where = \"p. 1\" }",
      "power = { value = \"30 W\", origin = \"datasheet\", source = \"sheet\", where = \"p. 2\" }");
  CHECK(c.changed == Words{"where"});
  CHECK_FALSE(value_changed(c));
}

TEST_CASE("a small change of a number shows") {
  const FieldChange c = only_change("power = \"30 W\"", "power = \"30.00001 W\"");
  CHECK(c.changed == Words{"value"});
  CHECK(c.after->value == "30.00001 W");
}

TEST_CASE("unknown and 0 are two things") {
  const FieldChange c =
      only_change("power = { unknown = true, why = \"not said\" }",
                  "power = { value = \"0 W\", origin = \"estimate\", why = \"not said\" }");
  CHECK(c.before->value == "unknown");
  CHECK(c.after->value == "0 W");
}

TEST_CASE("items of a list are matched by name, so that one more in front changes no other") {
  const std::string one = "[[bolts]]\nname = \"m3\"\ncount = 4\n";
  const std::string front = "[[bolts]]\nname = \"m2\"\ncount = 2\n";
  const CatalogDiff d = diff_of(library({kLamp + one}), library({kLamp + front + one}));
  REQUIRE(d.entries_changed.size() == 1);
  const auto& changes = d.entries_changed[0].changes;
  REQUIRE(changes.size() == 2);
  CHECK(changes[0].field == "bolts[m2].name");
  CHECK(changes[1].field == "bolts[m2].count");
  CHECK_FALSE(changes[0].before.has_value());
  CHECK(changes[1].after->value == "2");
}

TEST_CASE("a list of texts is one value") {
  const FieldChange c =
      only_change("colours = [\"red\", \"blue\"]", "colours = [\"red\", \"green\"]");
  CHECK(c.before->value == "red, blue");
  CHECK(c.after->value == "red, green");
}

TEST_CASE("entries and sources come, go and change, and swapping the catalogs mirrors that") {
  const Library a = library({kLamp, "id = \"gone\"\nkind = \"lamp\"\ntitle = \"Gone\"\n"},
                            "[old]\ntitle = \"Old\"\n[both]\ntitle = \"T\"\ndate = \"2025\"\n");
  const Library b = library({"id = \"a\"\nkind = \"lamp\"\ntitle = \"Another title\"\n",
                             "id = \"new\"\nkind = \"lamp\"\ntitle = \"New\"\n"},
                            "[both]\ntitle = \"T\"\ndate = \"2026\"\n");
  const CatalogDiff d = diff_of(a, b), back = diff_of(b, a);
  CHECK_FALSE(d.same);
  REQUIRE(d.entries_added.size() == 1);
  CHECK(d.entries_added[0].id == "new");
  CHECK(d.entries_added[0].kind == "lamp");
  REQUIRE(d.entries_removed.size() == 1);
  CHECK(d.entries_removed[0].id == "gone");
  REQUIRE(d.entries_changed.size() == 1);
  CHECK(d.entries_changed[0].changes[0].field == "title");
  CHECK(d.sources_added.empty());
  REQUIRE(d.sources_removed.size() == 1);
  CHECK(d.sources_removed[0].id == "old");
  REQUIRE(d.sources_changed.size() == 1);
  CHECK(d.sources_changed[0].changes[0].field == "date");
  CHECK(back.entries_added[0].id == d.entries_removed[0].id);
  CHECK(back.sources_added[0].id == d.sources_removed[0].id);
  CHECK(back.entries_changed[0].changes[0].before->value == "Another title");
}

TEST_CASE("a value that an entry takes over is followed to where it comes from") {
  const std::string heir = "id = \"b\"\nuse = \"a\"\ntitle = \"B\"\n";
  const CatalogDiff d = diff_of(library({kLamp + "power = \"1 W\"\n", heir}),
                                library({kLamp + "power = \"2 W\"\n", heir}));
  REQUIRE(d.entries_changed.size() == 2);
  CHECK(d.entries_changed[1].id == "b");
  CHECK(d.entries_changed[1].changes[0].after->from == "a");
}

TEST_CASE("an entry of no known kind is an error, and the rest is compared all the same") {
  Diagnostics out;
  const CatalogDiff d =
      diff(library({kLamp, "id = \"x\"\nkind = \"lmap\"\ntitle = \"X\"\n"}),
           library({kLamp + "power = \"1 W\"\n", "id = \"x\"\nkind = \"lamp\"\ntitle = \"X\"\n"}),
           blank, out);
  REQUIRE(out.has_errors());
  CHECK(out.all()[0].code == "E0409");
  CHECK(d.entries_changed.size() == 2);
}

}  // namespace shoreline::catalog
