// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/toml.h"
#include "shoreline/format/quote.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <limits>

namespace shoreline::format {
namespace {

std::shared_ptr<const SourceText> source(std::string text) {
  return std::make_shared<SourceText>(SourceText{"rack.toml", std::move(text)});
}

TomlNode parsed(std::string text) {
  Diagnostics out;
  auto node = parse_toml(source(std::move(text)), out);
  REQUIRE_MESSAGE(node.has_value(), (out.all().empty() ? "" : render(out.all()[0])));
  CHECK(out.all().empty());
  return *node;
}

/// "E0002 3:7" of the one error, or "read".
std::string refused(std::string text) {
  Diagnostics out;
  if (parse_toml(source(std::move(text)), out)) return "read";
  REQUIRE(out.all().size() == 1);
  const Diagnostic& d = out.all()[0];
  CHECK(!d.hint.empty());
  return fmt::format("{} {}:{}", d.code, d.at.line, d.at.column);
}

std::string place(const Place& at) {
  return fmt::format("{}:{}+{}", at.line, at.column, at.length);
}

}  // namespace

TEST_CASE("each TOML type arrives with its value") {
  using Type = TomlNode::Type;
  const TomlNode root = parsed(
      "text = \"a\\tb\"\nwhole = -42\nnumber = 2.5e-3\nyes = true\nday = 2026-11-22\n"
      "moment = 2026-11-22T10:00:00Z\nclock = 10:00:00\nlist = [1, \"two\", [3]]\ntable = { a = 1 "
      "}\n");
  CHECK(root.find("text")->text == "a\tb");
  CHECK(root.find("whole")->integer == -42);
  CHECK(root.find("whole")->real == -42.0);
  CHECK(root.find("whole")->is_number());
  CHECK(root.find("number")->real == 2.5e-3);
  CHECK(root.find("yes")->boolean);
  CHECK(root.find("day")->type == Type::date);
  CHECK(root.find("day")->text == "2026-11-22");
  CHECK(root.find("moment")->text == "2026-11-22T10:00:00Z");
  CHECK(root.find("clock")->text == "10:00:00");
  CHECK(root.find("list")->items.size() == 3);
  CHECK(root.find("list")->items[2].items[0].integer == 3);
  CHECK(root.find("table")->find("a")->integer == 1);
  CHECK(root.find("nothing") == nullptr);
  CHECK(name_of(Type::real) == "a number");
}

TEST_CASE("keys and values know their places, in characters") {
  const TomlNode root =
      parsed("a = \"x\"\r\n\t\"µb\"\t=\t[1,\r\n  22, \"中\", { c = 'd' }]\n[[t]]\nx = 1\n[[t]]\n");
  CHECK(place(root.at) == "1:1+1");
  CHECK(place(root.members[0].at) == "1:1+1");
  CHECK(place(root.members[0].value.at) == "1:5+3");
  CHECK(root.members[0].value.at.text() == "rack.toml:1:5");
  CHECK(place(root.members[1].at) == "2:2+4");  // the tab is one column, "µb" with its quotes four
  const TomlNode& list = root.members[1].value;
  CHECK(place(list.items[0].at) == "2:10+1");
  CHECK(place(list.items[1].at) == "3:3+2");
  CHECK(place(list.items[2].at) == "3:7+3");
  CHECK(place(list.items[3].members[0].at) == "3:14+1");
  CHECK(place(list.items[3].members[0].value.at) == "3:18+3");
  CHECK(root.find("t")->items[1].at.line == 6);
}

TEST_CASE("members keep the order of the file") {
  const TomlNode root =
      parsed("zeta = 1\nalpha = 2\n[mid]\nb = 1\na = 2\n[[list]]\nx = 1\n[[list]]\nx = 2\n");
  std::string keys;
  for (const TomlMember& m : root.members) keys += m.key + " ";
  CHECK(keys == "zeta alpha mid list ");
  CHECK(root.find("mid")->members[0].key == "b");
  CHECK(root.find("list")->items[1].find("x")->integer == 2);
}

TEST_CASE("damage is refused as a whole, with a place and a cure") {
  CHECK(refused("a = 1\nb = \n") == "E0002 2:5");
  CHECK(refused("a = 1\na = 2\n") == "E0002 2:1");
  CHECK(refused("t = { a = 1, a = 2 }\n") == "E0002 1:14");
  CHECK(refused("a = \"x\n") == "E0002 1:7");
  CHECK(refused("a = [1, 2") == "E0002 1:10");
  CHECK(refused("[a\n") == "E0002 1:3");
  CHECK(refused("a = 'µ' x\n") == "E0002 1:9");
  CHECK(refused("ok = 1\nx = \"\xE9\"\n") == "E0003 2:6");
  CHECK(refused("x = \"µ\xE9\"\n") == "E0003 1:7");
  CHECK(refused(std::string("a = 1\0\n", 7)) == "E0003 1:6");
}

TEST_CASE("the hint says what the writer most likely forgot") {
  const auto hint = [](std::string text) {
    Diagnostics out;
    CHECK_FALSE(parse_toml(source(std::move(text)), out).has_value());
    return out.all().at(0).hint;
  };
  CHECK(hint("length = 500 mm\n") == "a value with a unit stands in quotes: \"500 mm\"");
  CHECK(hint("x = { length = 500 mm, a = 1 }\n") ==
        "a value with a unit stands in quotes: \"500 mm\"");
  CHECK(hint("name = rack\n") == "text stands in quotes: \"rack\"");
  CHECK(hint("name =   # nothing\n") == "write a value behind '='");
  CHECK(hint("just words\n") == "write: key = value");
  CHECK(hint("[tier\n") == "close the table header: [name] or [[name]]");
}

TEST_CASE("nesting is bounded, in brackets and in dotted keys") {
  const auto repeat = [](std::string_view s, int n) {
    std::string out;
    for (int i = 0; i < n; ++i) out += s;
    return out;
  };
  CHECK(refused("x = " + repeat("[", 64) + repeat("]", 64)) == "read");
  CHECK(refused("x = " + repeat("[", 65) + repeat("]", 65)) == "E0002 1:69");
  CHECK(refused("x = " + repeat("{ a = ", 65) + "1" + repeat(" }", 65)).substr(0, 5) == "E0002");
  CHECK(refused("[a" + repeat(".a", 64) + "]") == "read");
  CHECK(refused("[a" + repeat(".a", 65) + "]") == "E0002 1:131");
  CHECK(refused("a" + repeat(" . \"b\"", 65) + " = 1") != "read");
  CHECK(refused("t = { x = \"\"\"a\"\"\"\"\", a" + repeat(".a", 65) + " = 1 }").substr(0, 5) ==
        "E0002");
  // dots and brackets in text and comments do not count
  CHECK(refused("a = \"" + repeat(".[", 100) + "\" # " + repeat(".[", 100)) == "read");
  CHECK(refused("a = '''\n" + repeat(".[", 100) + "'''") == "read");
  CHECK(refused("a = \"\\\"" + repeat(".[", 100) + "\"") == "read");
  CHECK(refused("a = [" + repeat("0.5, ", 1000) + "]") == "read");
}

TEST_CASE("a setting is TOML where it reads as TOML, else text") {
  using Type = TomlNode::Type;
  CHECK(parse_toml_value("8", "--set x").integer == 8);
  CHECK(parse_toml_value("true", "--set x").boolean);
  CHECK(parse_toml_value("9 W", "--set x").text == "9 W");
  CHECK(parse_toml_value("\"9 W\"", "--set x").text == "9 W");
  CHECK(parse_toml_value("", "--set x").type == Type::text);
  CHECK(parse_toml_value("1\ny = 2", "--set x").type == Type::text);  // one value, not a document
  CHECK(parse_toml_value("\xFF", "--set x").text == "\xFF");
  const TomlNode list = parse_toml_value("[1, { µ = 2 }]", "--set x");
  CHECK(list.type == Type::text);  // bare keys are ASCII
  const TomlNode table = parse_toml_value("[{ a = \"µ\", b = 2 }]", "--set tier");
  CHECK(place(table.at) == "1:1+20");
  CHECK(table.at.source->name == "--set tier");
  CHECK(place(table.items[0].find("b")->at) == "1:17+1");  // counted in what the user wrote
  CHECK(table.items[0].find("b")->at.source->text == "[{ a = \"µ\", b = 2 }]");
}

TEST_CASE("quoted text reads back") {
  std::string every;
  for (int c = 1; c < 128; ++c) every += static_cast<char>(c);
  for (const std::string& text :
       {every, std::string("µ 中 \u0085"), std::string(""), std::string("\"\\\"")}) {
    const TomlNode root = parsed("x = " + quote(text) + "\n");
    CHECK(root.find("x")->text == text);
  }
}

}  // namespace shoreline::format
