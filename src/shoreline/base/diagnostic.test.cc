// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/base/diagnostic.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <sstream>

namespace shoreline {
namespace {

std::shared_ptr<const SourceText> source(std::string text) {
  return std::make_shared<SourceText>(SourceText{"rack.toml", std::move(text)});
}

/// The character of the shown line that the first caret stands under.
std::string under_caret(const std::string& rendered) {
  std::istringstream in(rendered);
  std::string shown, carets;
  while (std::getline(in, carets) && carets.find('^') == std::string::npos) shown = carets;
  // both lines begin with a gutter of the same width, in bytes as in characters
  int column = static_cast<int>(carets.find('^')), seen = -1;
  std::string out;
  for (char c : shown) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++seen;
    if (seen == column) out += c;
  }
  return out;
}

}  // namespace

TEST_CASE("a diagnostic shows the line with a caret, what was expected, and the cure") {
  Diagnostic d;
  d.code = "E0303";
  d.message = "'length' needs a unit";
  d.at = {source("name = \"a\"\nlength = 500\n"), 2, 10, 3};
  d.expected = "expected a length, got a bare number";
  d.hint = "did you mean \"500 mm\"?";
  CHECK(render(d) ==
        "error[E0303]: 'length' needs a unit\n"
        "  --> rack.toml:2:10\n"
        "2 | length = 500\n"
        "  |          ^^^ expected a length, got a bare number\n"
        "  = help: did you mean \"500 mm\"?\n");
}

TEST_CASE("a conflict shows both places") {
  Diagnostic d;
  d.severity = Severity::warning;
  d.code = "E0204";
  d.message = "'a' is defined twice";
  const auto text = source("a = 1\na = 2\n");
  d.at = {text, 2, 1, 1};
  d.other = {text, 1, 1, 1};
  d.other_message = "first defined here";
  CHECK(render(d) ==
        "warning[E0204]: 'a' is defined twice\n"
        "  --> rack.toml:2:1\n"
        "2 | a = 2\n  | ^\n"
        "  and rack.toml:1:1: first defined here\n"
        "1 | a = 1\n  | ^\n");
}

TEST_CASE("the caret stands under its character, whatever comes before") {
  const auto shown = [](std::string line, int column) {
    Diagnostic d;
    d.at = {source(line), 1, column, 1};
    return under_caret(render(d));
  };
  CHECK(shown("abcX", 4) == "X");
  CHECK(shown("µΩX", 3) == "X");
  CHECK(shown("\t\tX", 3) == "X");
  CHECK(shown("中µ = 中", 6) == "中");
  const std::string long_text(1000, 'a');
  CHECK(shown(long_text + "X" + long_text, 1001) == "X");
  std::string wide;
  for (int i = 0; i < 1000; ++i) wide += "µ";
  CHECK(shown(wide + "X" + wide, 1001) == "X");
  CHECK(shown("a" + wide + "X", 1002) == "X");  // the cut falls into a character
}

TEST_CASE("a long line is cut around the caret") {
  Diagnostic d;
  d.at = {source(std::string(1'000'000, 'x')), 1, 500'000, 400'000};
  CHECK(render(d).size() < 600);
}

TEST_CASE("places beyond the text and unknown places are shown as far as they go") {
  Diagnostic d;
  d.code = "E0001", d.message = "gone";
  CHECK(render(d) == "error[E0001]: gone\n");
  d.at = {source(""), 0, 0, 0};
  CHECK_FALSE(d.at.known());
  CHECK(render(d) == "error[E0001]: gone\n  --> rack.toml\n");
  d.at = {source("one\n"), 7, 3, 1};
  CHECK(render(d) == "error[E0001]: gone\n  --> rack.toml:7:3\n7 | \n  |   ^\n");
}

TEST_CASE("an input cannot drive the terminal through a message") {
  Diagnostic d;
  d.code = "E0401", d.message = "there is no '\x1b[2Jx'", d.hint = "a\nb", d.expected = "c\rd";
  d.at = {source("x = \"\x1b[2J\""), 1, 5, 1};
  for (char c : render(d)) CHECK((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
}

TEST_CASE("diagnostics collect, and end where nobody reads on") {
  Diagnostics list;
  CHECK_FALSE(list.has_errors());
  list.note("N0001", {}, "a note");
  list.warning("E0204", {}, "a warning").hint = "mind";
  CHECK_FALSE(list.has_errors());
  CHECK(list.all()[1].hint == "mind");
  list.error("E0201", {}, "an error");
  CHECK(list.has_errors());
  Diagnostics all;
  all.append(list);
  all.append(list);  // what was told is not told again
  REQUIRE(all.all().size() == list.all().size());
  CHECK(all.all()[1].hint == "mind");
  for (int i = 0; i < 10'000; ++i) all.error("E0201", {}, fmt::format("error {}", i));
  CHECK(all.all().size() == Diagnostics::kMost + 1);
  CHECK(all.all().back().code == "E0009");
  all.error("E0201", {}, "one more").hint = "lost";  // still a valid reference
  CHECK(all.all().back().code == "E0009");
}

TEST_CASE("an error is not lost behind a flood of notes") {
  Diagnostics list;
  for (std::size_t i = 0; i < Diagnostics::kMost; ++i)
    list.note("N0001", {}, fmt::format("note {}", i));
  CHECK_FALSE(list.has_errors());
  list.error("E0201", {}, "an error");
  CHECK(list.has_errors());
}

}  // namespace shoreline
