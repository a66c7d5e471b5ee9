// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/base/record.h"

#include <doctest/doctest.h>

namespace shoreline {
namespace {

using doctest::Approx;

enum class Colour { red, green };
std::span<const std::string_view> names_of(Colour) {
  static constexpr std::string_view kNames[] = {"red", "green"};
  return kNames;
}

struct Tap {
  int position = 0;
  Db limit{1.0};
};
const RecordType& record_of(const Tap*) {
  static const RecordType type = Table<Tap>("tap", "of an equaliser")
                                     .field<&Tap::position>("position", "before (-) or after (+)")
                                     .within(-8, 24)
                                     .field<&Tap::limit>("limit", "dB", "largest")
                                     .done();
  return type;
}

/// One member of every sort that a table takes.
struct Sample {
  Length length = 2.0 * unit::metre;
  Dbm level{-3.0};
  Temperature temperature = celsius(25.0);
  double ratio = 0.5;
  int count = 7;
  bool flag = true;
  std::string text = "hello";
  Colour colour = Colour::green;
  Tap tap;
  std::optional<Power> power;
  std::optional<double> share = 0.25;
  std::optional<int> spares;
  std::optional<Tap> extra;
  std::optional<std::string> remark;
  std::vector<Tap> taps = {{-1, Db(2.0)}, {1, Db(3.0)}};
  std::vector<std::string> words = {"a", "b"};
  std::vector<Colour> colours = {Colour::red};
};
const RecordType& record_of(const Sample*) {
  using S = Sample;
  static const RecordType type = Table<S>("sample", "of all sorts")
                                     .field<&S::length>("length", "mm", "a quantity")
                                     .within(0, 5000)
                                     .required()
                                     .field<&S::level>("level", "dBm", "a level")
                                     .field<&S::temperature>("temperature", "degC", "a temperature")
                                     .field<&S::ratio>("ratio", "a number")
                                     .field<&S::count>("count", "an integer")
                                     .field<&S::flag>("flag", "a boolean")
                                     .field<&S::text>("text", "a string")
                                     .field<&S::colour>("colour", "an enum")
                                     .field<&S::tap>("tap", "a record")
                                     .field<&S::power>("power", "W", "may be unknown")
                                     .field<&S::share>("share", "may be unknown")
                                     .field<&S::spares>("spares", "may be unknown")
                                     .field<&S::extra>("extra", "a record that may be left out")
                                     .field<&S::remark>("remark", "text that may be left out")
                                     .field<&S::taps>("taps", "records")
                                     .field<&S::words>("words", "strings")
                                     .field<&S::colours>("colours", "enums")
                                     .done();
  return type;
}

}  // namespace

TEST_CASE("a table knows shape, dimension, scale and whether a member may be unknown") {
  const RecordType& type = record_of(static_cast<const Sample*>(nullptr));
  const auto ops = [&](std::string_view name) -> const MemberOps& { return *type.find(name)->ops; };
  CHECK(type.fields.size() == 17);
  CHECK(type.names().front() == "length");
  CHECK(type.find("lenght") == nullptr);
  CHECK(ops("length").dim == Length::kDim);
  CHECK(ops("level").scale == Scale::dbm);
  CHECK(ops("temperature").scale == Scale::temperature);
  CHECK(ops("ratio").shape == Shape::number);
  CHECK(ops("count").shape == Shape::integer);
  CHECK(ops("flag").shape == Shape::boolean);
  CHECK(ops("text").shape == Shape::text);
  CHECK(ops("colour").shape == Shape::choice);
  CHECK(ops("tap").shape == Shape::record);
  CHECK(ops("taps").shape == Shape::list);
  CHECK(ops("taps").item().shape == Shape::record);
  CHECK(ops("words").item().shape == Shape::text);
  CHECK(ops("colours").item().choices()[1] == "green");
  for (const Field& f : type.fields) {
    const bool nullable = f.name == "power" || f.name == "share" || f.name == "spares" ||
                          f.name == "extra" || f.name == "remark";
    CHECK_MESSAGE(f.ops->nullable == nullable, f.name);
    CHECK(f.required == (f.name == "length"));
  }
  CHECK(type.find("length")->lo == 0.0);
  CHECK(type.find("length")->hi == 5000.0);
}

TEST_CASE("scalars are read and set through the table") {
  Sample s;
  const auto set = [&](std::string_view path, double v) {
    const Located at = locate(record_of(&s), &s, path);
    REQUIRE(at.field != nullptr);
    at.ops->set(at.member, v);
    return at.ops->get(at.member);
  };
  CHECK(set("length", 1.5) == 1.5);
  CHECK(s.length.si() == 1.5);
  CHECK(set("level", -7.0) == -7.0);
  CHECK(s.level.value() == -7.0);
  CHECK(set("temperature", 300.0) == 300.0);
  CHECK(set("count", 9.0) == 9.0);
  CHECK(s.count == 9);
  CHECK(set("flag", 0.0) == 0.0);
  CHECK_FALSE(s.flag);
  CHECK(set("colour", 0.0) == 0.0);
  CHECK(s.colour == Colour::red);
  CHECK(set("power", 4.0) == 4.0);
  CHECK(s.power->si() == 4.0);
  CHECK(set("spares", 2.0) == 2.0);
  CHECK(*s.spares == 2);
  CHECK(set("tap.limit", 6.0) == 6.0);
  CHECK(s.tap.limit.si() == 6.0);
  CHECK(set("taps[1].position", 5.0) == 5.0);
  CHECK(s.taps[1].position == 5);
}

TEST_CASE("what may be unknown is null until it is set, and can be made null again") {
  Sample s;
  for (std::string_view name : {"power", "spares", "extra", "remark"}) {
    const Located at = locate(record_of(&s), &s, name);
    INFO(name);
    CHECK(at.ops->is_null(at.member));
  }
  const Located share = locate(record_of(&s), &s, "share");
  CHECK_FALSE(share.ops->is_null(share.member));
  share.ops->set_null(share.member);
  CHECK_FALSE(s.share.has_value());
  const Located remark = locate(record_of(&s), &s, "remark");
  remark.ops->text(remark.member) = "new";
  CHECK(*s.remark == "new");
  CHECK(locate(record_of(&s), &s, "extra.position").field != nullptr);  // opening makes it
  CHECK(s.extra.has_value());
}

TEST_CASE("lists grow, shrink and hand out their items") {
  Sample s;
  const Located taps = locate(record_of(&s), &s, "taps");
  CHECK(taps.ops->size(taps.member) == 2);
  static_cast<Tap*>(taps.ops->append(taps.member))->position = 3;
  CHECK(s.taps.size() == 3);
  CHECK(static_cast<Tap*>(taps.ops->element(taps.member, 2))->position == 3);
  taps.ops->clear(taps.member);
  CHECK(s.taps.empty());
  const Located word = locate(record_of(&s), &s, "words[1]");
  CHECK(word.ops->text(word.member) == "b");
}

TEST_CASE("a path that leads nowhere is nothing") {
  Sample s;
  for (std::string_view path :
       {"", "nothing", "tap.nothing", "length.x", "taps[2]", "taps[9].limit", "taps[x]", "taps[]",
        "taps[-1]", "taps[0", "taps.limit", "tap[0]", "tap..limit", ".tap", "tap.", "words[0].x",
        "taps[99999999999999999999]"}) {
    INFO(path);
    CHECK(locate(record_of(&s), &s, path).field == nullptr);
  }
}

TEST_CASE("tables share fields by a function") {
  struct Both {
    int lanes = 1;
    int ports = 2;
  };
  const auto add = [](Table<Both>& t) { t.field<&Both::lanes>("lanes", "shared"); };
  const RecordType type =
      Table<Both>("both", "x").include(add).field<&Both::ports>("ports", "own").done();
  CHECK(type.names() == std::vector<std::string>{"lanes", "ports"});
}

}  // namespace shoreline
