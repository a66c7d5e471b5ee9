// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/xls.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <bit>
#include <cstdint>

#include "shoreline/format/compound_file.h"
#include "shoreline/format/file.h"

namespace shoreline::format {
namespace {

std::string le(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
  return out;
}
std::string le(double value) { return le(std::bit_cast<std::uint64_t>(value), 8); }

/// A compound file of 512-byte sectors with one stream ([MS-CFB] 2): table, directory, stream, in
/// that order. It is filled up to 4096 bytes, below which streams are kept in small sectors.
std::string compound(std::string stream, const std::string& name = "Workbook") {
  stream.resize(std::max<std::size_t>((stream.size() + 511) / 512 * 512, 4096));
  const std::size_t sectors = stream.size() / 512;
  std::string header(kCompoundFile);
  header += std::string(16, '\0') + le(0x3E, 2) + le(3, 2) + le(0xFFFE, 2) + le(9, 2) + le(6, 2);
  header += std::string(10, '\0') + le(1, 4) + le(1, 4) + le(0, 4) + le(4096, 4);
  header += le(0xFFFFFFFE, 4) + le(0, 4) + le(0xFFFFFFFE, 4) + le(0, 4) + le(0, 4);
  while (header.size() < 512) header += '\xFF';
  std::string table = le(0xFFFFFFFD, 4) + le(0xFFFFFFFE, 4);
  for (std::size_t i = 0; i < sectors; ++i) table += le(i + 1 < sectors ? 3 + i : 0xFFFFFFFE, 4);
  REQUIRE(table.size() <= 512);
  table.resize(512, '\xFF');
  const auto entry = [](const std::string& of, int type, std::uint32_t start, std::size_t size) {
    std::string out;
    for (const char c : of) out += le(static_cast<unsigned char>(c), 2);
    out.resize(64);
    out += le(2 * of.size() + 2, 2) + le(static_cast<std::uint64_t>(type), 1) + le(1, 1);
    out += le(~std::uint64_t{0}, 8) + le(0xFFFFFFFF, 4) + std::string(36, '\0');
    return out + le(start, 4) + le(size, 8);
  };
  std::string directory = entry("Root Entry", 5, 0xFFFFFFFE, 0) + entry(name, 2, 2, stream.size());
  directory.resize(512);
  return header + table + directory + stream;
}

std::string record(unsigned kind, const std::string& body) {
  return le(kind, 2) + le(body.size(), 2) + body;
}
std::string begin(unsigned version, unsigned what) {
  return record(0x0809, le(version, 2) + le(what, 2) + le(0, 4));
}
const std::string kEof = record(0x000A, "");

/// A cell's row and column, from 0, and its format.
std::string at(int row, int column) {
  return le(static_cast<std::uint64_t>(row), 2) + le(static_cast<std::uint64_t>(column), 2) +
         le(15, 2);
}
std::string shared(int row, int column, std::uint32_t i) {
  return record(0x00FD, at(row, column) + le(i, 4));
}
std::string wide(const std::string& ascii) {
  std::string out;
  for (const char c : ascii) out += std::string(1, c) + '\0';
  return out;
}

/// BIFF8: strings as a record and those that continue it, and the cells of the sheet.
std::string book(const std::vector<std::string>& strings, const std::string& cells,
                 const std::string& before = "") {
  std::string globals = begin(0x0600, 5) + before;
  std::string table;
  for (std::size_t i = 0; i < strings.size(); ++i)
    table += record(i == 0 ? 0x00FC : 0x003C, strings[i]);
  const std::string name = "COM_Settings";
  const auto sheet = [&](std::size_t place) {
    return record(0x0085, le(place, 4) + le(0, 2) + le(name.size(), 1) + le(0, 1) + name);
  };
  const std::size_t place = globals.size() + sheet(0).size() + table.size() + kEof.size();
  return globals + sheet(place) + table + kEof + begin(0x0600, 0x10) + cells + kEof;
}

std::string of_numbers(const std::string& cells) { return compound(book({}, cells)); }

std::optional<Cells> parsed(const std::string& bytes, Diagnostics& out) {
  return parse_xls(bytes, "a.xls", "COM_Settings", out);
}

void check_refused(const std::string& bytes, std::string_view why) {
  Diagnostics out;
  CHECK(!parsed(bytes, out));
  REQUIRE(out.all().size() == 1);
  INFO(out.all()[0].message);
  CHECK(out.all()[0].code == "E0841");
  CHECK(out.all()[0].message.find(why) != std::string::npos);
}

TEST_CASE("numbers in each of their forms") {
  // [MS-XLS] 2.5.217: 30 bits and two flags, x100 and whole number. 5.25 is 0x40150000'00000000.
  const std::string cells =
      record(0x0203, at(0, 0) + le(53.125)) + record(0x027E, at(0, 1) + le(0x40150000, 4)) +
      record(0x027E, at(0, 2) + le((1234u << 2) | 3, 4)) +
      record(0x00BD, le(1, 2) + le(0, 2) + le(15, 2) + le((7u << 2) | 2, 4) + le(15, 2) +
                         le((static_cast<std::uint32_t>(-3) << 2) | 2, 4) + le(1, 2)) +
      record(0x0205, at(2, 0) + le(1, 1) + le(0, 1)) +
      record(0x0205, at(2, 1) + le(7, 1) + le(1, 1));
  Diagnostics out;
  const auto c = parsed(of_numbers(cells), out);
  REQUIRE(c.has_value());
  CHECK(c->find(1, 1)->text == "53.125");
  CHECK(c->find(1, 1)->number);
  CHECK(c->find(1, 2)->text == "5.25");
  CHECK(c->find(1, 3)->text == "12.34");
  CHECK(c->find(2, 1)->text == "7");
  CHECK(c->find(2, 2)->text == "-3");
  CHECK(c->find(3, 1)->text == "1");
  CHECK(c->find(3, 2)->text == "#DIV/0!");
  CHECK_FALSE(c->find(3, 2)->number);
  CHECK(c->list.size() == 7);
  CHECK(c->find(2, 2)->at.text() == "a.xls:2:5");
}

TEST_CASE("what formulas last gave") {
  const auto formula = [](int row, const std::string& result) {
    return record(0x0006, at(row, 1) + result + le(0, 6));
  };
  const std::string cells = formula(0, le(0.75)) + formula(1, le(0, 6) + "\xFF\xFF") +
                            record(0x04BC, le(0, 4)) +
                            record(0x0207, le(5, 2) + le(0, 1) + "[1 2]") +
                            formula(2, le(1, 1) + le(0, 1) + le(1, 4) + "\xFF\xFF") +
                            formula(3, le(3, 6) + "\xFF\xFF") + record(0x0203, at(4, 0) + le(2.0));
  Diagnostics out;
  const auto c = parsed(of_numbers(cells), out);
  REQUIRE(c.has_value());
  CHECK(c->find(1, 2)->text == "0.75");
  CHECK(c->find(2, 2)->text == "[1 2]");
  CHECK_FALSE(c->find(2, 2)->number);
  CHECK(c->find(3, 2)->text == "1");  // true is the flag behind a byte of nothing
  CHECK(c->find(4, 2) == nullptr);
  CHECK(c->find(5, 1)->text == "2");
}

TEST_CASE("strings across records, narrow and wide, with formats and hints") {
  const std::string first = le(4, 4) + le(4, 4) +                               //
                            le(3, 2) + le(0, 1) + "f_b" +                       //
                            le(2, 2) + le(8, 1) + le(1, 2) + "Ab" + le(0, 4) +  // a run of format
                            le(6, 2) + le(0, 1) + "abc";                        // goes on, wide
  const std::string second = le(1, 1) + wide("def") +                           //
                             le(2, 2) + le(5, 1) + le(3, 4) + le(0xD83D, 2) +   // phonetic hint
                             le(0xDE00, 2) + "xyz";
  const std::string cells = shared(0, 0, 0) + shared(0, 1, 1) + shared(0, 2, 2) + shared(0, 3, 3) +
                            record(0x0204, at(1, 0) + le(2, 2) + le(1, 1) + wide("no"));
  Diagnostics out;
  const auto c = parsed(compound(book({first, second}, cells)), out);
  REQUIRE(c.has_value());
  CHECK(c->find(1, 1)->text == "f_b");
  CHECK(c->find(1, 2)->text == "Ab");
  CHECK(c->find(1, 3)->text == "abcdef");
  CHECK(c->find(1, 4)->text == "\xF0\x9F\x98\x80");
  CHECK(c->find(2, 1)->text == "no");
  check_refused(compound(book({first}, cells)), "strings is cut short");
  check_refused(compound(book({first, second}, shared(0, 0, 4))), "not there");
}

TEST_CASE("Excel 5") {
  const std::string name = "COM_Settings";
  const std::string globals = begin(0x0500, 5);
  const std::size_t place = globals.size() + 4 + 7 + name.size() + kEof.size();
  const std::string stream = globals +
                             record(0x0085, le(place, 4) + le(0, 2) + le(name.size(), 1) + name) +
                             kEof + begin(0x0500, 0x10) +
                             record(0x0204, at(0, 0) + le(4, 2) +
                                                "r\xE9"
                                                "el") +
                             kEof;
  Diagnostics out;
  const auto c = parsed(compound(stream, "Book"), out);
  REQUIRE(c.has_value());
  CHECK(c->find(1, 1)->text ==
        "r\xC3\xA9"
        "el");
}

TEST_CASE("a chart in the sheet is none of its cells") {
  const std::string chart = begin(0x0600, 0x20) + record(0x0203, at(0, 0) + le(1.0)) + kEof;
  Diagnostics out;
  const auto c = parsed(of_numbers(chart + record(0x0203, at(3, 0) + le(2.0))), out);
  REQUIRE(c.has_value());
  CHECK(c->list.size() == 1);
}

TEST_CASE("damaged and foreign files are refused in words") {
  const std::string number = record(0x0203, at(0, 0) + le(1.0));
  const std::string whole = of_numbers(number);
  check_refused("", "cut short");
  check_refused(std::string(kCompoundFile), "cut short");
  check_refused(whole.substr(0, 2000), "longer than the file");
  check_refused(compound("", "WordDocument"), "another document");
  check_refused(compound("", "EncryptedPackage"), "password");
  check_refused(compound(book({}, number, record(0x002F, le(0, 6)))), "password");
  check_refused(of_numbers(number + number), "twice");
  check_refused(of_numbers(record(0x0203, at(30000, 0) + le(1.0))), "beyond");
  check_refused(of_numbers(record(0x0203, at(0, 0) + le(0x7FF0000000000000u, 8))), "no number");
  std::string circle = whole;
  circle.replace(512 + 4 * 3, 4, le(2, 4));  // the sector behind the stream's second is its first
  check_refused(circle, "circle");
  Diagnostics out;
  CHECK(!parse_xls(whole, "a.xls", "Other", out));
  CHECK(out.all()[0].message.find("but COM_Settings") != std::string::npos);
}

TEST_CASE("a workbook of another program, whole, cut short, and with any byte wrong") {
  const auto bytes =
      read_file(SHORELINE_SOURCE_DIR "/tests/fuzz/seeds/format_cells/xlwt.xls");  // make_xls
  REQUIRE(bytes.has_value());
  Diagnostics out;
  const auto c = parse_workbook(*bytes, "a.xls", "COM_Settings", out);
  REQUIRE(c.has_value());
  CHECK(c->list.size() == 15);
  CHECK(c->find(3, 2)->text == "53.125");
  CHECK(c->find(4, 2)->text == "[12 31; 1.8 1.8]");
  CHECK(c->find(5, 2)->text == "1e-05");
  CHECK(c->find(6, 2)->text == "6");
  CHECK(c->find(7, 3)->text == "V\xC2\xB2/GHz \xE2\x80\x93 density");
  CHECK(c->find(8, 2)->text == "1");
  const auto survives = [](const std::string& broken) {
    Diagnostics said;
    const auto cells = parse_workbook(broken, "a.xls", "COM_Settings", said);
    CHECK(cells.has_value() != said.has_errors());
  };
  for (std::size_t n = 0; n < bytes->size(); n += 13) survives(bytes->substr(0, n));
  for (std::size_t i = 0; i < bytes->size(); ++i)
    for (const int flip : {0x01, 0x80, 0xFF}) {
      std::string broken = *bytes;
      broken[i] = static_cast<char>(broken[i] ^ flip);
      survives(broken);
    }
}

}  // namespace
}  // namespace shoreline::format
