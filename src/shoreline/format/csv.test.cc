// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/csv.h"

#include <doctest/doctest.h>

namespace shoreline::format {
namespace {

std::optional<Cells> cells(std::string text, Diagnostics& out) {
  return parse_csv(std::make_shared<SourceText>(SourceText{"a.csv", std::move(text)}), out);
}

Cells good(std::string text) {
  Diagnostics out;
  auto c = cells(std::move(text), out);
  REQUIRE(c.has_value());
  CHECK(out.all().empty());
  return *c;
}

std::string at(const Cells& c, int row, int column) {
  const Cell* cell = c.find(row, column);
  return cell == nullptr ? "(none)" : cell->text;
}

}  // namespace

TEST_CASE("fields, quotes, ends of lines (RFC 4180)") {
  const Cells c = good("a,b\r\n\"x, \"\"y\"\"\nz\",1.50 ,\r\n,,last");
  CHECK(at(c, 1, 1) == "a");
  CHECK(at(c, 2, 1) == "x, \"y\"\nz");
  CHECK(at(c, 2, 2) == "1.50");
  CHECK(c.find(2, 2)->number);
  CHECK(!c.find(1, 2)->number);
  CHECK(c.find(2, 3) == nullptr);
  CHECK(at(c, 3, 3) == "last");
  CHECK(c.list.size() == 5);
}

TEST_CASE("places are lines and characters of the file, behind an opening quote") {
  const Cells c = good("\xC3\xA9,\"[1 2]\"\n\"a\nb\",  7\nx");
  CHECK(c.find(1, 2)->at.line == 1);
  CHECK(c.find(1, 2)->at.column == 4);
  CHECK(c.find(1, 2)->at.length == 5);
  CHECK(c.find(2, 2)->at.line == 3);
  CHECK(c.find(2, 2)->at.column == 6);  // of the digit
  CHECK(c.find(3, 1)->at.line == 4);    // a row may be several lines
}

TEST_CASE("byte-order mark, semicolons and tabs") {
  CHECK(at(good("\xEF\xBB\xBFk,1"), 1, 1) == "k");
  CHECK(at(good("z;\"[1;2]\"\nb;2"), 1, 2) == "[1;2]");
  CHECK(at(good("z\t[1 2;3,4]\nb\t2"), 1, 2) == "[1 2;3,4]");
  CHECK(at(good("z,[1 2;3 4]\nb,2"), 1, 2) == "[1 2;3 4]");
  CHECK(at(good("z\t3\nb\t2"), 2, 2) == "2");
  CHECK(at(good("only one column\n2"), 2, 1) == "2");
  CHECK(good("").list.empty());
  CHECK(good("\n\n,,\n").list.empty());
}

TEST_CASE("damage is told, and nothing is handed out") {
  Diagnostics out;
  CHECK(!cells("a,b\nc,\"open\n", out));
  REQUIRE(out.all().size() == 1);
  CHECK(out.all()[0].code == "E0841");
  CHECK(out.all()[0].at.line == 2);
  CHECK(out.all()[0].at.column == 3);
  CHECK(!cells(std::string(kMostColumns + 1, ','), out));
  CHECK(!cells(std::string(static_cast<std::size_t>(kMostRows) + 1, '\n'), out));
}

TEST_CASE("a field is quoted where it must be, and reads back") {
  for (const char* text :
       {"plain", "a,b", "say \"so\"", " blanks ", "two\nlines", "[1;2]", "t\tt"}) {
    const Cells c = good("k," + csv_field(text) + ",end\n");
    INFO(text);
    CHECK(at(c, 1, 2) == text);
    CHECK(at(c, 1, 3) == "end");
  }
  CHECK(csv_field("plain") == "plain");
}

TEST_CASE("cells have the names of spreadsheets; numbers are what they take for numbers") {
  CHECK(cell_name(12, 3) == "C12");
  CHECK(cell_name(1, 26) == "Z1");
  CHECK(cell_name(1, 27) == "AA1");
  CHECK(cell_name(7, 703) == "AAA7");
  for (const char* yes : {"1", "-2.5", "+3", "1e-5", ".5", " 7 ", "1E+3"})
    CHECK(looks_like_number(yes));
  for (const char* no : {"", " ", "1 2", "[1]", "x", "1V", "+-1", "inf", "nan", "++1", "1e999"})
    CHECK(!looks_like_number(no));
}

}  // namespace shoreline::format
