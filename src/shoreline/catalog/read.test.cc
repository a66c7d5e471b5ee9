// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/catalog/read.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "shoreline/base/told.test.h"
#include "shoreline/catalog/print.h"

namespace shoreline::catalog {
namespace {

using doctest::Approx;
using format::TomlNode;

enum class Grade { coarse, fine };
std::span<const std::string_view> names_of(Grade) {
  static constexpr std::string_view kNames[] = {"coarse", "fine"};
  return kNames;
}

struct Glass {
  double dk = 3.0;
  double df = 0.01;
};
const RecordType& record_of(const Glass*) {
  static const RecordType type = Table<Glass>("glass", "a material")
                                     .field<&Glass::dk>("dk", "permittivity")
                                     .within(1, 10)
                                     .field<&Glass::df>("df", "loss tangent")
                                     .within(0, 1)
                                     .done();
  return type;
}

struct Hole {
  Length diameter = 0.2 * unit::millimetre;
  int count = 1;
};
const RecordType& record_of(const Hole*) {
  static const RecordType type = Table<Hole>("hole", "drilled")
                                     .field<&Hole::diameter>("diameter", "mm", "of it")
                                     .within(0, 5)
                                     .required()
                                     .field<&Hole::count>("count", "how many")
                                     .within(0, 100)
                                     .done();
  return type;
}

struct Board {
  Length width = 0.1 * unit::millimetre;
  std::optional<Power> power;
  std::optional<Dbm> level;
  int layers = 4;
  bool plated = false;
  Grade grade = Grade::coarse;
  std::string maker;
  Glass glass;
  std::vector<Hole> holes;
  std::vector<std::string> labels;
};
const RecordType& record_of(const Board*) {
  using B = Board;
  static const RecordType type = Table<B>("board", "a board")
                                     .field<&B::width>("width", "mm", "of a line")
                                     .within(0, 100)
                                     .field<&B::power>("power", "W", "drawn")
                                     .within(0, 50)
                                     .field<&B::level>("level", "dBm", "of light")
                                     .field<&B::layers>("layers", "of metal")
                                     .within(1, 99)
                                     .field<&B::plated>("plated", "with gold")
                                     .field<&B::grade>("grade", "how fine")
                                     .field<&B::maker>("maker", "who made it")
                                     .field<&B::glass>("glass", "between the layers")
                                     .field<&B::holes>("holes", "drilled")
                                     .field<&B::labels>("labels", "printed")
                                     .done();
  return type;
}

TomlNode parsed(std::string text, Diagnostics& out, std::string name = "test.toml") {
  auto node = format::parse_toml(
      std::make_shared<SourceText>(SourceText{std::move(name), std::move(text)}), out);
  return node ? *node : TomlNode{};
}

Library library() {
  Diagnostics out;
  Library lib;
  lib.add_sources(parsed("[sheet]\ntitle = \"A sheet\"\n[paper]\ntitle = \"A paper\"\n", out), out);
  for (const char* entry : {
           "id = \"e-glass\"\nkind = \"glass\"\ntitle = \"E\"\ndk = { value = 4.4, origin = "
           "\"datasheet\", source = \"sheet\" }\n",
           "id = \"low-loss\"\nuse = \"e-glass\"\ndf = { value = 0.002, origin = \"estimate\", why "
           "= \"guess\" }\n",
           "id = \"thin\"\nkind = \"board\"\nwidth = \"0.05 mm\"\nlayers = 8\nglass = "
           "\"low-loss\"\n",
           "id = \"thinner\"\nuse = \"thin\"\nwidth = \"0.03 mm\"\n",
       })
    lib.add(parsed(entry, out), out);
  REQUIRE_MESSAGE(out.all().empty(), told(out));
  return lib;
}

struct Read {
  Board board;
  Origins origins;
  Diagnostics out;
};

Read read(const std::string& text, Citations citations = Citations::optional) {
  Read r;
  const Library lib = library();
  RecordReader(lib, r.out, citations)
      .read(parsed(text, r.out), record_of(&r.board), &r.board, r.origins);
  return r;
}

}  // namespace

TEST_CASE("plain values fill the record, and their origin is the scenario") {
  const Read r = read(
      "width = \"5 mil\"\npower = \"30 dBm\"\nlevel = \"2 mW\"\nlayers = 12\nplated = true\ngrade "
      "= \"fine\"\nmaker = \"Acme\"\n"
      "glass = { dk = 3.5 }\nholes = [{ diameter = \"0.3 mm\" }, { diameter = \"1 mm\", count = 4 "
      "}]\nlabels = [\"a\", \"b\"]\n");
  REQUIRE_MESSAGE(r.out.all().empty(), told(r.out));
  CHECK(r.board.width.si() == Approx(5 * 25.4e-6));
  CHECK(r.board.power->si() == Approx(1.0));                      // a level fills a power
  CHECK(r.board.level->value() == Approx(3.0103).epsilon(1e-5));  // and a power a level
  CHECK(r.board.layers == 12);
  CHECK(r.board.plated);
  CHECK(r.board.grade == Grade::fine);
  CHECK(r.board.maker == "Acme");
  CHECK(r.board.glass.dk == 3.5);
  CHECK(r.board.glass.df == 0.01);  // not given: the default stays
  REQUIRE(r.board.holes.size() == 2);
  CHECK(r.board.holes[1].count == 4);
  CHECK(r.board.labels == std::vector<std::string>{"a", "b"});
  for (const char* path : {"width", "glass.dk", "holes[1].count", "labels[0]"}) {
    INFO(path);
    REQUIRE(r.origins.contains(path));
    CHECK(r.origins.at(path).kind == OriginKind::scenario);
  }
  CHECK(r.origins.at("holes[1].count").at.text() == "test.toml:9:64");
  CHECK_FALSE(r.origins.contains("glass.df"));
  CHECK(origin_of(r.origins, "glass.df").kind == OriginKind::default_value);
  CHECK(is_estimate(origin_of(r.origins, "glass.df")));
}

TEST_CASE("a cited value brings its whole origin") {
  const Read r = read(
      "width = { value = \"0.1 mm\", origin = \"datasheet\", source = \"sheet\", where = \"p. 3\", "
      "accessed = 2026-11-22, lo = \"90 um\", "
      "hi = \"0.11 mm\", disputed = [{ value = \"0.12 mm\", source = \"paper\", where = \"fig. "
      "2\", note = \"older\" }] }\n"
      "power = { unknown = true, why = \"not published\" }\nglass = { dk = { value = 4, origin = "
      "\"measured\", source = \"paper\" } }\n",
      Citations::required);
  REQUIRE_MESSAGE(r.out.all().empty(), told(r.out));
  const Origin& o = r.origins.at("width");
  CHECK(o.kind == OriginKind::datasheet);
  CHECK(o.source == "sheet");
  CHECK(o.where == "p. 3");
  CHECK(o.accessed == "2026-11-22");
  CHECK(*o.lo == Approx(90e-6));
  CHECK(*o.hi == Approx(110e-6));
  REQUIRE(o.disputed.size() == 1);
  CHECK(o.disputed[0].value == "0.12 mm");
  CHECK(o.disputed[0].note == "older");
  CHECK_FALSE(is_estimate(o));
  CHECK_FALSE(r.board.power.has_value());
  CHECK(r.origins.at("power").why == "not published");
  CHECK(r.origins.at("glass.dk").kind == OriginKind::measured);
}

TEST_CASE("a record may be named by the id of an entry, and differ from it") {
  const Read named = read("glass = \"low-loss\"\n");
  REQUIRE_MESSAGE(named.out.all().empty(), told(named.out));
  CHECK(named.board.glass.dk == 4.4);    // of e-glass, which low-loss starts from
  CHECK(named.board.glass.df == 0.002);  // its own
  CHECK(named.origins.at("glass.dk").source == "sheet");
  CHECK(named.origins.at("glass.df").why == "guess");
  const Read bent = read("glass = { use = \"low-loss\", df = 0.005 }\n");
  REQUIRE_MESSAGE(bent.out.all().empty(), told(bent.out));
  CHECK(bent.board.glass.dk == 4.4);
  CHECK(bent.board.glass.df == 0.005);
  CHECK(bent.origins.at("glass.df").kind == OriginKind::scenario);
  CHECK(told(read("glass = { use = \"thin\" }\n").out) == "E0402@1:17 ");
  CHECK(told(read("glass = \"thick\"\n").out) == "E0401@1:9 ");
}

TEST_CASE("entries start from one another") {
  const Library lib = library();
  Diagnostics out;
  Board board;
  Origins origins;
  CHECK(RecordReader(lib, out, Citations::optional)
            .read_entry(*lib.find("thinner"), record_of(&board), &board, origins));
  CHECK(out.all().empty());
  CHECK(board.width.si() == Approx(30e-6));  // its own wins
  CHECK(board.layers == 8);                  // of the entry it starts from
  CHECK(board.glass.df == 0.002);            // of the entry that one names
  CHECK(origins.at("width").entry == "thinner");
  CHECK(origins.at("layers").entry == "thin");
  CHECK(kind_of(lib, *lib.find("thinner")) == "board");
  CHECK(lib.ids("glass") == std::vector<std::string>{"e-glass"});
  CHECK(lib.ids().size() == 4);
}

TEST_CASE("another record takes the place of the whole: what it leaves out is not the old one's") {
  const Library lib = library();
  Diagnostics out;
  Board board;
  Origins origins;
  RecordReader reader(lib, out, Citations::optional);
  REQUIRE(reader.read_entry(*lib.find("thin"), record_of(&board), &board, origins));
  REQUIRE(board.glass.df == 0.002);  // of low-loss
  reader.read(parsed("glass = \"e-glass\"\n", out), record_of(&board), &board, origins);
  CHECK(out.all().empty());
  CHECK(board.glass.dk == 4.4);
  CHECK(board.glass.df == 0.01);  // e-glass states none: the field's own
  CHECK_FALSE(origins.contains("glass.df"));
}

TEST_CASE("a chain of entries that never ends is refused") {
  Diagnostics out;
  Library lib;
  lib.add(parsed("id = \"a\"\nkind = \"board\"\nuse = \"b\"\n", out), out);
  lib.add(parsed("id = \"b\"\nuse = \"a\"\n", out), out);
  CHECK(use_loops(lib, *lib.find("a")));
  Board board;
  Origins origins;
  CHECK_FALSE(RecordReader(lib, out, Citations::optional)
                  .read_entry(*lib.find("a"), record_of(&board), &board, origins));
  CHECK(told(out) == "E0410@3:7 ");
  CHECK(out.all()[0].message.find("a -> b -> a") != std::string::npos);
  const Library sound = library();
  CHECK_FALSE(use_loops(sound, *sound.find("thinner")));
}

TEST_CASE("reading goes on after an error, and a bad value leaves the field as it was") {
  const Read r = read(
      "width = 3\nlayers = \"four\"\ngrade = \"medium\"\ncolour = 1\nplated = 1\nholes = [{ count "
      "= 200 }]\nmaker = \"Acme\"\n");
  CHECK(told(r.out) ==
        "E0303@1:9 E0305@2:10 E0307@3:9 E0201@4:1 E0305@5:10 E0304@6:20 E0202@6:10 ");
  CHECK(r.board.width == Board{}.width);
  CHECK(r.board.layers == Board{}.layers);
  CHECK(r.board.grade == Grade::coarse);
  CHECK(r.board.maker == "Acme");
}

TEST_CASE("bounds hold at their ends, in the display unit") {
  CHECK(told(read("width = \"100 mm\"\n").out).empty());
  CHECK(told(read("width = \"0 mm\"\n").out).empty());
  CHECK(told(read("width = \"3.93700787401574803 in\"\n").out)
            .empty());  // 100 mm, give or take an ulp
  CHECK(told(read("width = \"100.001 mm\"\n").out) == "E0304@1:9 ");
  CHECK(told(read("width = \"-1 nm\"\n").out) == "E0304@1:9 ");
}

TEST_CASE("a catalog's values say where they come from, a scenario's need not") {
  const std::string bare = "layers = 3\nglass = { dk = 4 }\n";
  CHECK(told(read(bare).out).empty());
  CHECK(told(read(bare, Citations::required).out) == "E0501@1:10 E0501@2:16 ");
  CHECK(told(read("maker = \"Acme\"\n", Citations::required).out).empty());  // a name is no number
}

TEST_CASE("an entry defined twice points at both places, and the first one stands") {
  Diagnostics out;
  Library lib;
  lib.add(parsed("id = \"a\"\nkind = \"board\"\ntitle = \"first\"\n", out, "one.toml"), out);
  lib.add(parsed("kind = \"board\"\nid = \"a\"\n", out, "two.toml"), out);
  REQUIRE(out.all().size() == 1);
  CHECK(out.all()[0].at.text() == "two.toml:2:6");
  CHECK(out.all()[0].other.text() == "one.toml:1:6");
  CHECK(lib.find("a")->title == "first");
}

TEST_CASE("what is printed reads back to the same record with the same origins") {
  const std::string text =
      "width = { value = \"0.1 mm\", origin = \"datasheet\", source = \"sheet\", where = \"p. "
      "\\\"3\\\"\", lo = \"0.09 mm\", hi = \"0.11 mm\", "
      "disputed = [{ value = \"0.12 mm\", source = \"paper\", note = \"older\" }] }\n"
      "power = { unknown = true, why = \"not published\" }\nlevel = \"-3.25 dBm\"\nlayers = { "
      "value = 6, origin = \"estimate\", why = \"seen\" }\n"
      "plated = true\ngrade = \"fine\"\nmaker = \"Acme\\n& Söhne\"\nglass = \"low-loss\"\n"
      "holes = [{ diameter = \"0.3 mm\" }, { diameter = \"1 mm\", count = { value = 4, origin = "
      "\"derived\", why = \"2 x 2\" } }]\nlabels = [\"a\"]\n";
  const Read first = read(text);
  REQUIRE_MESSAGE(first.out.all().empty(), told(first.out));
  const std::string printed = print_fields(record_of(&first.board), &first.board, first.origins);
  const Read second = read(printed);
  REQUIRE_MESSAGE(second.out.all().empty(), printed);
  CHECK(print_fields(record_of(&second.board), &second.board, second.origins) == printed);
  CHECK(second.board.width.si() == Approx(first.board.width.si()).epsilon(1e-12));
  CHECK(second.board.glass.df == first.board.glass.df);
  CHECK(second.board.holes.size() == 2);
  CHECK(second.board.maker == first.board.maker);
  CHECK_FALSE(second.board.power.has_value());
  for (const auto& [path, origin] : first.origins) {
    INFO(path);
    REQUIRE(second.origins.contains(path));
    const Origin& again = second.origins.at(path);
    CHECK(again.kind == origin.kind);
    CHECK(again.source == origin.source);
    CHECK(again.where == origin.where);
    CHECK(again.why == origin.why);
    CHECK(again.lo.has_value() == origin.lo.has_value());
    CHECK(again.disputed.size() == origin.disputed.size());
  }
}

TEST_CASE("any TOML value prints as TOML that reads back") {
  Diagnostics out;
  const TomlNode node = parsed(
      "a = [1, -0.0, 1e22, 1.5, 5e-324, inf, -inf, true, \"x\\u0007\\\"µ\", 2026-11-22, "
      "10:00:00.5, [], {}]\n"
      "\"odd key\" = { \"\" = 1, b.c = [{ d = 1 }, { d = 2 }] }\n",
      out);
  REQUIRE_MESSAGE(out.all().empty(), told(out));
  const std::string printed = print_raw(node);
  const TomlNode again = parsed("x = " + printed, out);
  REQUIRE_MESSAGE(out.all().empty(), printed);
  CHECK(print_raw(*again.find("x")) == printed);
  CHECK(again.find("x")->find("a")->items[2].real == 1e22);
  CHECK(again.find("x")->find("a")->items[4].real == 5e-324);
  CHECK(again.find("x")->find("odd key")->find("b")->find("c")->items.size() == 2);
}

TEST_CASE("members are shown to people") {
  Board b;
  const RecordType& type = record_of(&b);
  const auto shown = [&](std::string_view name) {
    const Field* f = type.find(name);
    return show_member(*f, *f->ops, f->member_of(&b));
  };
  CHECK(shown("width") == "0.1 mm");
  CHECK(shown("power") == "unknown");
  CHECK(shown("layers") == "4");
  CHECK(shown("plated") == "false");
  CHECK(shown("grade") == "coarse");
  CHECK(shown("glass") == "");
  CHECK(print_source({"k \"q\"", "T", "", "2026", "", "", {}}) ==
        "[source.\"k \\\"q\\\"\"]\ntitle = \"T\"\ndate = \"2026\"\n");
}

TEST_CASE("the nearest enclosing origin speaks for a field") {
  Origins origins;
  origins["glass"].kind = OriginKind::paper;
  origins["glass.df"].kind = OriginKind::measured;
  CHECK(origin_of(origins, "glass.df").kind == OriginKind::measured);
  CHECK(origin_of(origins, "glass.dk").kind == OriginKind::paper);
  CHECK(origin_of(origins, "width").kind == OriginKind::default_value);
  CHECK(names_of(OriginKind{}).size() == static_cast<std::size_t>(OriginKind::estimate) + 1);
  CHECK(names_of(OriginKind{})[static_cast<std::size_t>(OriginKind::datasheet)] == "datasheet");
}

}  // namespace shoreline::catalog
