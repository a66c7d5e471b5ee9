// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/yaml.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>

#include "shoreline/base/told.test.h"

namespace shoreline::format {
namespace {

using Type = YamlNode::Type;

struct Read {
  Diagnostics out;
  std::optional<YamlNode> node;
};

Read read(std::string text) {
  Read r;
  r.node = parse_yaml(std::make_shared<SourceText>(SourceText{"t.yml", std::move(text)}), r.out);
  return r;
}

}  // namespace

TEST_CASE("yaml: block and flow style, places of keys and values") {
  const Read r = read(
      "instances:\n"
      "  wg1:\n"
      "    component: straight\n"
      "    settings: {length: 10.5, \"name\": '7', on: true}\n"
      "  äö: coupler  # a comment\n"
      "list:\n"
      "- 1\n"
      "- ~\n");
  REQUIRE(r.node);
  REQUIRE(r.node->members.size() == 2);
  const YamlNode& instances = r.node->members[0].value;
  REQUIRE(instances.members.size() == 2);
  const YamlMember& wg = instances.members[0];
  CHECK(wg.key == "wg1");
  CHECK(wg.at.line == 2);
  CHECK(wg.at.column == 3);
  CHECK(wg.at.length == 3);
  const YamlNode* settings = wg.value.find("settings");
  REQUIRE(settings != nullptr);
  const YamlNode* length = settings->find("length");
  REQUIRE(length != nullptr);
  CHECK(length->type == Type::number);
  CHECK(length->number == 10.5);
  CHECK(length->text == "10.5");
  CHECK(length->at.line == 4);
  CHECK(length->at.column == 24);
  CHECK(length->at.length == 4);
  CHECK(settings->find("name")->type == Type::text);  // quoted
  CHECK(settings->find("on")->boolean);
  CHECK(instances.members[1].key == "äö");
  CHECK(instances.members[1].value.at.column == 7);  // characters, not bytes
  const YamlNode* list = r.node->find("list");
  REQUIRE(list->items.size() == 2);
  CHECK(list->items[0].number == 1.0);
  CHECK(list->items[1].is_null());
  CHECK(r.node->find("none") == nullptr);
}

TEST_CASE("yaml: JSON is read, tabs and all") {
  const Read r = read("{\"a\":{\"b\":[1,-2.5e-3,true,null,\"x\\u00e4\"]},\n\t\"c\":\"1\"}");
  REQUIRE(r.node);
  const YamlNode* b = r.node->find("a")->find("b");
  REQUIRE(b->items.size() == 5);
  CHECK(b->items[1].number == -2.5e-3);
  CHECK(b->items[2].boolean);
  CHECK(b->items[3].is_null());
  CHECK(b->items[4].text == "xä");
  CHECK(r.node->find("c")->type == Type::text);
}

TEST_CASE("yaml: what is a number") {
  const auto number = [](const std::string& text) {
    const Read r = read("x: " + text);
    REQUIRE(r.node);
    const YamlNode* x = r.node->find("x");
    return x->type == Type::number ? fmt::format("{}", x->number) : std::string(name_of(x->type));
  };
  CHECK(number("1e-3") == "0.001");
  CHECK(number("+1.5") == "1.5");
  CHECK(number("-.5") == "-0.5");
  CHECK(number("0x1f") == "31");
  CHECK(number(".inf") == "inf");
  CHECK(number("-.Inf") == "-inf");
  CHECK(number("1e999") == "inf");
  CHECK(number("1e-999") == "0");
  CHECK(number(".nan") == "nan");
  for (const char* text : {"1.2.3", "10um", "1-2", "--1", "inf", "nan", "e5", "0x", "1_000"})
    CHECK(number(text) == "text");
}

TEST_CASE("yaml: anchors, aliases and merge keys are written out") {
  const Read r = read(
      "base: &b {length: 10, ng: 4}\n"
      "one: *b\n"
      "two: {ng: 5, <<: *b}\n"
      "three: {<<: [*b, {loss: 1}], length: 2}\n");
  REQUIRE(r.node);
  CHECK(r.node->find("one")->find("length")->number == 10);
  CHECK(r.node->find("one")->at.line == 2);
  CHECK(r.node->find("two")->find("ng")->number == 5);
  CHECK(r.node->find("two")->find("length")->number == 10);
  CHECK(r.node->find("three")->find("length")->number == 2);
  CHECK(r.node->find("three")->find("loss")->number == 1);
}

TEST_CASE("yaml: a key that stands twice is told with both places") {
  const Read r = read("a: 1\nb: {x: 1, y: 2}\na: 3\n");
  CHECK(!r.node);
  REQUIRE(told(r.out) == "E0902@3:1 ");
  CHECK(r.out.all()[0].other.line == 1);
}

TEST_CASE("yaml: damage is told with its place") {
  CHECK(told(read("a: [1, 2").out) == "E0901@1:9 ");
  CHECK(told(read("a:\n\tb: 1\n").out) == "E0901@2:1 ");
  CHECK(told(read("a: b: c\n").out) == "E0901@1:5 ");
  CHECK(told(read("").out) == "E0901@1:1 ");
  CHECK(told(read("a: *b\n").out) == "E0901@1:4 ");
  CHECK(told(read("a: 1\n---\nb: 2\n").out) == "E0901@2:1 ");
  CHECK(told(read("{a: 1}: 2\n").out) == "E0901@1:1 ");
  CHECK(told(read("a: \"\xff\"\n").out) == "E0901@1:5 ");
  CHECK(told(read("x: {<<: 5}\ny: {<<: [3]}\n").out) == "E0901@2:5 ");
}

TEST_CASE("yaml: a few lines cannot unfold into much") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 10; ++i) {
    bomb += fmt::format("a{0}: &a{0} [", i);
    for (int k = 0; k < 10; ++k) bomb += fmt::format("*a{}, ", i - 1);
    bomb += "]\n";
  }
  CHECK(told(read(bomb).out).starts_with("E0901@"));
  CHECK(told(read(std::string(100, '[')).out) == "E0901@1:65 ");
  std::string deep = "a: &a0 [[[[[[[[[[x]]]]]]]]]]\n";
  for (int i = 1; i < 10; ++i)
    deep += fmt::format("b{0}: &a{0} [[[[[[[[[*a{1}]]]]]]]]]\n", i, i - 1);
  CHECK(told(read(deep).out).starts_with("E0901@7:"));
}

}  // namespace shoreline::format
