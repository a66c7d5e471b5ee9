// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/xlsx.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdint>
#include <utility>
#include <vector>

namespace shoreline::format {
namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;

std::uint32_t crc32(std::string_view text) {
  std::uint32_t crc = ~0u;
  for (const char c : text) {
    crc ^= static_cast<unsigned char>(c);
    for (int i = 0; i < 8; ++i) crc = (crc >> 1) ^ (0xEDB88320u & (0u - (crc & 1u)));
  }
  return ~crc;
}

void put(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
}

/// An archive whose members are stored and not packed (PKWARE APPNOTE 4.3).
std::string zip(const Parts& parts) {
  std::string out, directory;
  for (const auto& [name, text] : parts) {
    std::string common;  // what both headers of a member hold
    put(common, 20, 2);
    for (int i = 0; i < 4; ++i) put(common, 0, 2);
    put(common, crc32(text), 4);
    put(common, static_cast<std::uint32_t>(text.size()), 4);
    put(common, static_cast<std::uint32_t>(text.size()), 4);
    put(common, static_cast<std::uint32_t>(name.size()), 2);
    put(common, 0, 2);
    directory += "PK\1\2";
    put(directory, 20, 2);
    directory += common;
    put(directory, 0, 2);
    put(directory, 0, 2);
    put(directory, 0, 2);
    put(directory, 0, 4);
    put(directory, static_cast<std::uint32_t>(out.size()), 4);
    directory += name;
    out += "PK\3\4" + common + name + text;
  }
  const auto begin = static_cast<std::uint32_t>(out.size());
  out += directory + "PK\5\6";
  put(out, 0, 4);
  put(out, static_cast<std::uint32_t>(parts.size()), 2);
  put(out, static_cast<std::uint32_t>(parts.size()), 2);
  put(out, static_cast<std::uint32_t>(directory.size()), 4);
  put(out, begin, 4);
  put(out, 0, 2);
  return out;
}

const std::string kTransitional = "http://schemas.openxmlformats.org/";
const std::string kStrict = "http://purl.oclc.org/ooxml/";

/// A workbook with a sheet "Notes" and the sheet COM_Settings that holds `rows`.
Parts book(const std::string& rows, const std::string& space = kTransitional,
           const std::string& p = "") {
  const std::string relations = space + "officeDocument/relationships";
  const std::string main = space + "spreadsheetml/main";
  const std::string xmlns = p.empty() ? "xmlns" : "xmlns:" + p.substr(0, p.size() - 1);
  return {
      {"_rels/.rels", fmt::format("<Relationships><Relationship Id='r1' Type='{}/officeDocument' "
                                  "Target='xl/workbook.xml'/></Relationships>",
                                  relations)},
      {"xl/workbook.xml",
       fmt::format("<{1}workbook {2}='{0}' xmlns:r='{3}'><{1}sheets><{1}sheet name='Notes' "
                   "sheetId='1' r:id='rId1'/><{1}sheet name='COM_Settings' sheetId='2' "
                   "r:id='rId7'/></{1}sheets></{1}workbook>",
                   main, p, xmlns, relations)},
      {"xl/_rels/workbook.xml.rels",
       fmt::format("<Relationships><Relationship Id='rId1' Type='{0}/worksheet' "
                   "Target='worksheets/sheet1.xml'/><Relationship Id='rId7' Type='{0}/worksheet' "
                   "Target='/xl/worksheets/sheet2.xml'/><Relationship Id='rId9' "
                   "Type='{0}/sharedStrings' Target='sharedStrings.xml'/></Relationships>",
                   relations)},
      {"xl/sharedStrings.xml",
       fmt::format("<{1}sst {2}='{0}'><{1}si><{1}t>f_b</{1}t></{1}si><{1}si><{1}r><{1}t>[1 "
                   "</{1}t></{1}r><{1}r><{1}t>2]</{1}t></{1}r><{1}rPh><{1}t>no</{1}t></{1}rPh>"
                   "</{1}si></{1}sst>",
                   main, p, xmlns)},
      {"xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"},
      {"xl/worksheets/sheet2.xml",
       fmt::format("<{1}worksheet {2}='{0}'><{1}sheetData>{3}</{1}sheetData></{1}worksheet>", main,
                   p, xmlns, rows)}};
}

const std::string kRows =
    "<row r='3'><c r='A3' t='s'><v>0</v></c><c r='B3'><f>2*26.5625</f><v>53.125</v></c>"
    "<c r='C3' t='inlineStr'><is><t>G\xC3\xA9</t></is></c><c r='D3'/></row>"
    "<row r='5'><c r='B5' t='s'><v>1</v></c><c r='AA5' t='str'><f>\"7\"</f><v>7</v></c>"
    "<c r='AB5'><v>6.1409999999999998E-3</v></c><c r='AC5' t='b'><v>1</v></c></row>";

std::optional<Cells> parsed(const Parts& parts, Diagnostics& out) {
  return parse_xlsx(zip(parts), "a.xlsx", "COM_Settings", out);
}

void check_cells(const Cells& c) {
  REQUIRE(c.list.size() == 7);
  CHECK(c.find(3, 1)->text == "f_b");
  CHECK(c.find(3, 2)->text == "53.125");
  CHECK(c.find(3, 2)->number);
  CHECK(c.find(3, 3)->text == "G\xC3\xA9");
  CHECK(c.find(5, 2)->text == "[1 2]");
  CHECK(!c.find(5, 27)->number);  // text that a formula gave
  CHECK(c.find(5, 28)->text == "0.006141");
  CHECK(c.find(5, 29)->text == "1");
}

void check_refused(const std::string& bytes, std::string_view why) {
  Diagnostics out;
  CHECK(!parse_xlsx(bytes, "a.xlsx", "COM_Settings", out));
  REQUIRE(out.all().size() == 1);
  CHECK(out.all()[0].code == "E0841");
  INFO(out.all()[0].message);
  CHECK(out.all()[0].message.find(why) != std::string::npos);
  CHECK(!out.all()[0].hint.empty());
}

Parts changed(std::string_view part, std::string text) {
  Parts parts = book(kRows);
  for (auto& [name, old] : parts)
    if (name == part) old = text;
  return parts;
}

}  // namespace

TEST_CASE("cells of transitional and strict workbooks, whatever their prefixes") {
  Diagnostics out;
  const auto plain = parsed(book(kRows), out);
  REQUIRE(plain.has_value());
  check_cells(*plain);
  const auto strict = parsed(book(kRows, kStrict), out);
  REQUIRE(strict.has_value());
  check_cells(*strict);
  const std::string prefixed =
      "<x:row><x:c t='s'><x:v>0</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row>";
  const auto with_prefix = parsed(book(prefixed, kTransitional, "x:"), out);
  REQUIRE(with_prefix.has_value());
  CHECK(with_prefix->find(1, 1)->text == "f_b");  // cells that do not say where they are follow on
  CHECK(with_prefix->find(1, 2)->text == "2");
  CHECK(out.all().empty());
}

TEST_CASE("places show the row as a line") {
  Diagnostics out;
  const auto c = parsed(book(kRows), out);
  REQUIRE(c.has_value());
  const Place at = c->find(3, 3)->at;
  CHECK(at.text() == "a.xlsx:3:16");
  CHECK(at.length == 2);
  CHECK(at.source->text.starts_with("\n\nf_b | 53.125 | G\xC3\xA9\n\n[1 2] | 7"));
}

TEST_CASE("damaged and foreign files are refused in words") {
  const std::string whole = zip(book(kRows));
  check_refused("", "no .xlsx");
  check_refused("plain text", "no .xlsx");
  check_refused("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "no .xlsx");
  check_refused(whole.substr(0, whole.size() / 2), "no .xlsx");
  check_refused(zip({{"hello", "world"}}), "xl/workbook.xml");
  check_refused(zip(changed("xl/workbook.xml", "<workbook")), "no XML");
  check_refused(zip(changed("xl/worksheets/sheet2.xml", "<a><b></a>")), "no XML");
  check_refused(zip(book("<row r='1'><c r='A1' t='s'><v>9</v></c></row>")), "not there");
  check_refused(zip(book("<row r='1'><c r='B2'><v>9</v></c></row>")), "where they say");
  check_refused(zip(book("<row r='1'><c r='A1'><v>9</v></c><c r='A1'><v>8</v></c></row>")),
                "twice");
  check_refused(zip(book("<row r='2000000'><c r='A2000000'><v>9</v></c></row>")), "beyond");
  check_refused(zip(book("<row r='1'><c r='XFD1'><v>9</v></c></row>")), "beyond");
  Diagnostics out;
  CHECK(!parse_xlsx(whole, "a.xlsx", "Other", out));
  CHECK(out.all()[0].message.find("Notes, COM_Settings") != std::string::npos);
}

TEST_CASE("nothing is unpacked or repeated beyond bounds") {
  check_refused(zip(changed("xl/sharedStrings.xml", std::string(kLargestPart + 1, ' '))), "MiB");
  const std::string big(1u << 20, 'x');
  Parts parts = changed("xl/sharedStrings.xml", "<sst><si><t>" + big + "</t></si></sst>");
  std::string rows = "<row>";
  for (int i = 0; i < 100; ++i) rows += "<c t='s'><v>0</v></c>";
  parts.back().second = "<worksheet><sheetData>" + rows + "</row></sheetData></worksheet>";
  check_refused(zip(parts), "too long");
}

TEST_CASE("any byte of a workbook may be wrong") {
  const std::string whole = zip(book(kRows));
  for (std::size_t i = 0; i < whole.size(); i += 7) {
    std::string broken = whole;
    broken[i] = static_cast<char>(broken[i] ^ 0x15);
    Diagnostics out;
    const auto c = parse_xlsx(broken, "a.xlsx", "COM_Settings", out);
    CHECK(c.has_value() != out.has_errors());
  }
}

}  // namespace shoreline::format
