// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "shoreline/base/codes.h"
#include "shoreline/format/touchstone.h"

namespace shoreline::format {
namespace {

struct Told {
  bool read = false;
  std::string first;  // "E0807 at 3:5", and " other 2:1"
  std::string all;
  std::string message;
};

Told told(std::string_view text, int ports = 0) {
  Diagnostics out;
  Told t;
  t.read = parse_touchstone("x.snp", text, ports, out).has_value();
  for (const Diagnostic& d : out.all()) {
    CHECK(find_code(d.code) != nullptr);
    CHECK_FALSE(d.hint.empty());
    t.all += render(d);
    if (!t.first.empty()) t.first += "; ";
    t.first += fmt::format("{} at {}:{}", d.code, d.at.line, d.at.column);
    if (d.other.known()) t.first += fmt::format(" other {}:{}", d.other.line, d.other.column);
    t.message = d.message;
  }
  CHECK(t.read != out.has_errors());
  return t;
}

const std::string kTwo = "# GHz S RI R 50\n1 1 2 3 4 5 6 7 8\n2 1 2 3 4 5 6 7 8\n";

std::string four(int points) {
  std::string out = "# GHz S RI R 50\n";
  for (int i = 0; i < points; ++i) {
    out += fmt::format("{}", i);
    for (int row = 0; row < 4; ++row) out += " 1 0 2 0 3 0 4 0\n";
  }
  return out;
}

const std::string kHead2 =
    "[Version] 2.0\n# GHz S RI R 50\n[Number of Ports] 2\n[Two-Port Data Order] 12_21\n";
const std::string kData2 = "[Network Data]\n1 1 2 3 4 5 6 7 8\n";

}  // namespace

TEST_CASE("ragged rows are told at the line that is short or long") {
  CHECK(told(kTwo, 2).first == "");
  CHECK(told("# GHz S RI R 50\n1 1 2 3 4 5 6 7 8\n2 1 2 3 4 5 6 7\n", 2).first == "E0807 at 3:1");
  CHECK(told("# GHz S RI R 50\n1 1 2 3 4 5 6 7 8\n2 1 2 3 4 5 6 7\n", 2).message ==
        "a ragged row: 8 values where 9 belong");
  CHECK(told("# GHz S RI R 50\n1 1 2 3 4 5 6 7 8\n2 1 2 3 4 5 6 7 8 9\n", 2).first ==
        "E0807 at 3:19");
  std::string text = four(3);
  CHECK(told(text, 4).first == "");
  // The seventh row of numbers loses its last pair, then its last number.
  std::size_t at = 0;
  for (int line = 0; line < 7; ++line) at = text.find('\n', at) + 1;
  text.replace(at, text.find('\n', at) - at, " 1 0 2 0 3 0");
  CHECK(told(text, 4).first == "E0807 at 8:2");
  CHECK(told(text, 4).message == "a ragged row: 6 values where 8 belong");
  text.replace(at, text.find('\n', at) - at, " 1 0 2 0 3 0 4");
  CHECK(told(text, 4).first == "E0807 at 8:2");
  CHECK(told(text, 4).message == "a ragged row: 7 values where 8 belong");
  text.replace(at, text.find('\n', at) - at, "");  // the whole line is missing
  CHECK(told(text, 4).first.starts_with("E0807 at "));
  CHECK(told("# GHz S RI R 50\n1\n2 3\n4 5\n6 7\n8 9\n", 2).first == "");  // other line breaks
  CHECK(told("# GHz S RI R 50\n1 2 3 4\n5 6 7 8 9\n", 2).first == "E0807 at 2:8");
}

TEST_CASE("a file cut short is told with what is missing") {
  const std::string text = four(2);
  const Told t = told(text.substr(0, text.size() - 17), 4);
  CHECK(t.first == "E0807 at 6:1");
  CHECK(t.message == "the last point, 1 GHz, has 25 of 33 values");
}

TEST_CASE("frequencies that fall or repeat show both places") {
  CHECK(told("# GHz S RI\n1 1 2\n3 1 2\n2 1 2\n", 1).first == "E0808 at 4:1 other 3:1");
  const Told t = told("# MHz S RI\n1 1 2\n  3 1 2 ! x\n\n\t3.0 1 2\n", 1);
  CHECK(t.first == "E0808 at 5:2 other 3:3");
  CHECK(t.message == "3 MHz stands twice");
  CHECK(t.all.find("  3 1 2 ! x") != std::string::npos);  // the line spoken of is shown
  CHECK(told("# MHz S RI\n-1 1 2\n", 1).first == "E0808 at 2:1");
}

TEST_CASE("what is no finite number is told where it stands") {
  CHECK(told("# GHz S RI\n1 1 NaN\n", 1).first == "E0806 at 2:5");
  CHECK(told("# GHz S RI\n1 -inf 2\n", 1).first == "E0806 at 2:3");
  CHECK(told("# GHz S RI\n1 1e999 2\n", 1).first == "E0806 at 2:3");
  CHECK(told("# GHz S RI\n1 1,5 2\n", 1).first == "E0806 at 2:3");
  CHECK(told("# GHz S RI\n1 1 2 junk\n", 1).first == "E0806 at 2:7");
  CHECK(told("# GHz S RI\n1 1 2\njunk\n", 1).first == "E0806 at 3:1");
  CHECK(told("# GHz S DB\n1 1e7 2\n", 1).first == "E0806 at 2:1");
  CHECK(told("# GHz Z RI\n1 1e308 2\n", 1).first == "E0806 at 2:1");
  CHECK(told("# GHz S RI\n1 1.2.3 2\n", 1).first == "E0806 at 2:3");
  CHECK(told("# GHz S RI\n1 \xFF 2\n", 1).first == "E0806 at 2:3");
}

TEST_CASE("no data, no option line, wrong option line") {
  CHECK(told("", 2).first == "E0809 at 0:0");
  CHECK(told("! only\n! comments\n", 2).first == "E0809 at 0:0");
  CHECK(told("! a\n  # GHz\n", 2).first == "E0809 at 2:3");
  CHECK(told("1 2 3\n", 1).first == "E0802 at 1:1");
  CHECK(told("hello\n", 1).first == "E0806 at 1:1");
  CHECK(told("# GHz S XY R 50\n", 1).first == "E0801 at 1:9");
  CHECK(told("# GHz MHz\n", 1).first == "E0801 at 1:7");
  CHECK(told("# GHz R\n", 1).first == "E0801 at 1:7");
  CHECK(told("# GHz R -50\n", 1).first == "E0801 at 1:9");
  CHECK(told("# GHz R 0\n", 1).first == "E0801 at 1:9");
  CHECK(told("# GHz R 50 R 50\n", 1).first == "E0801 at 1:12");
  CHECK(told("# GHz S RI R 50 75\n1 2 3\n", 1).first == "E0801 at 1:1");
  CHECK(told("# GHz H RI\n1 2 3\n", 1).first == "E0801 at 1:1");
  CHECK(told("# GHz Z RI R 50 75\n1 1 2 3 4 5 6 7 8\n", 2).first == "E0801 at 1:1");
}

TEST_CASE("ports: from the name, from the rows, and where both are at odds") {
  CHECK(told(kTwo).first == "W0802 at 2:1");
  CHECK(told(four(3)).first == "W0802 at 2:1");
  CHECK(told(four(1)).first == "W0802 at 2:1");
  CHECK(told(four(3), 2).first == "E0811 at 2:1");
  CHECK(told(four(3), 3).first == "E0811 at 2:1");
  CHECK(told(kTwo, 1).first == "E0811 at 2:1");
  CHECK(told(kTwo, 4).first == "E0811 at 2:1");
  CHECK(told("# GHz S RI\n1 1 2\n2 1 2\n3 1 2\n", 2).first ==
        "E0811 at 2:1");  // never read as a two-port
  CHECK(told("# GHz S RI\n1 1 2 3\n").first == "E0811 at 2:1");
}

TEST_CASE("keywords: unknown, missing, twice, misplaced, wrong value") {
  CHECK(told(kHead2 + kData2).first == "");
  CHECK(told("[Version] 3.0\n").first == "E0804 at 1:11");
  CHECK(told("[Version]\n").first == "E0804 at 1:1");
  CHECK(told("[Versoin] 2.0\n").first == "E0803 at 1:1");
  CHECK(told("[Versoin] 2.0\n").all.find("did you mean [Version]?") != std::string::npos);
  CHECK(told("[Version 2.0\n").first == "E0803 at 1:1");
  CHECK(told("# GHz S RI\n[Number of Ports] 2\n").first == "E0805 at 2:1");
  CHECK(told(kHead2 + "[Number of Ports] 2\n" + kData2).first == "E0805 at 5:1");
  CHECK(told("[Version] 2.0\n#\n[Network Data]\n1 2 3\n").first == "E0805 at 3:1");
  CHECK(told("[Version] 2.0\n[Number of Ports] 1\n[Network Data]\n1 2 3\n").first ==
        "E0802 at 3:1");
  CHECK(told("[Version] 2.0\n#\n[Number of Ports] 0\n").first == "E0804 at 3:19");
  CHECK(told("[Version] 2.0\n#\n[Number of Ports] 2.5\n").first == "E0804 at 3:19");
  CHECK(told("[Version] 2.0\n#\n[Number of Ports] 99999999999999999999\n").first ==
        "E0804 at 3:19");
  CHECK(told("[Version] 2.0\n#\n[Reference] 50\n").first == "E0805 at 3:1");
  CHECK(told("[Version] 2.0\n#\n[Number of Ports] 1\n1 2 3\n").first == "E0805 at 4:1");
  CHECK(told(kHead2 + "[Reference] 50\n" + kData2).first == "E0804 at 5:1");
  CHECK(told(kHead2 + "[Reference] 50\n75 80\n" + kData2).first == "E0804 at 6:4");
  CHECK(told(kHead2 + "[Reference] 50 x\n" + kData2).first == "E0804 at 5:16");
  CHECK(told(kHead2 + "[Matrix Format] Half\n" + kData2).first == "E0804 at 5:17");
  CHECK(told(kHead2 + "[Mixed-Mode Order] D1,2 C2,1\n" + kData2).first == "E0804 at 5:1");
  CHECK(told(kHead2 + "[Mixed-Mode Order] D1,2 S1\n" + kData2).first == "E0804 at 5:1");
  CHECK(told(kHead2 + "[Mixed-Mode Order] D1,2\n" + kData2).first == "E0804 at 5:1");
  CHECK(told(kHead2 + "[Mixed-Mode Order] D1,3 C1,3\n" + kData2).first == "E0804 at 5:20");
  CHECK(told(kHead2 + "[Mixed-Mode Order] X1 S2\n" + kData2).first == "E0804 at 5:20");
  CHECK(told(kHead2 + "[End]\n").first == "E0805 at 5:1");
  CHECK(told(kHead2 + "[Noise Data]\n").first == "E0805 at 5:1");
  CHECK(told(kHead2 + "[End Information]\n").first == "E0805 at 5:1");
  CHECK(told(kHead2 + "[Begin Information]\nx\n").first == "E0805 at 5:1");
  CHECK(told(kHead2 + kData2 + "[Reference] 50 50\n").first == "E0805 at 7:1");
  CHECK(told(kHead2 + kData2 + "[End]\n1 2 3\n").first == "E0806 at 8:1");
  CHECK(told("[Version] 2.0\n#\n[Number of Ports] 2\n" + kData2).first == "W0804 at 3:1");
  CHECK(told(kHead2 + kData2, 4).first == "W0802 at 3:1");
}

TEST_CASE("numbers of frequencies that do not match the rows") {
  CHECK(told(kHead2 + "[Number of Frequencies] 2\n" + kData2).first == "E0810 at 5:1");
  CHECK(told(kHead2 + "[Number of Frequencies] 1\n" + kData2 + "2 1 2 3 4 5 6 7 8\n").first ==
        "E0810 at 8:1");
  CHECK(told(kHead2 + "[Number of Noise Frequencies] 2\n" + kData2).first == "E0810 at 5:1");
  CHECK(told(kHead2 + "[Number of Noise Frequencies] 2\n" + kData2 + "[Noise Data]\n1 2 3 4 5\n")
            .first == "E0810 at 5:1");
  CHECK(told(kHead2 + kData2 + "[Noise Data]\n1 2 3 4\n").first == "E0807 at 8:1");
  CHECK(told(kHead2 + kData2 + "[Noise Data]\n1 2 3 4 5 6\n").first == "E0807 at 8:11");
  CHECK(told("# GHz S RI R 50\n1 1 2 3 4 5 6 7 8\n1 2 3 4 5\n1 2 3 4 5\n", 2).first ==
        "E0808 at 4:1 other 3:1");
}

TEST_CASE("lines end in any way, and places count them so") {
  CHECK(told("# GHz S RI\r\n1 1 2\r\n2 1 x\r\n", 1).first == "E0806 at 3:5");
  CHECK(told("# GHz S RI\r1 1 2\r2 1 x\r", 1).first == "E0806 at 3:5");
  CHECK(told("\xEF\xBB\xBF# GHz S XX", 1).first == "E0801 at 1:9");
  CHECK(told("! \xC3\xA9\n#\n1 1 2 \xC3\xA9 3\n", 1).first == "E0806 at 3:7");
  CHECK(told(std::string("#\0 \0G\0", 6), 1).first == "E0806 at 0:0");  // UTF-16
}

TEST_CASE("places are right far behind what the window holds") {
  std::string text = "# GHz S RI\n";
  const int points = 60'000;  // 1.4 MB, several windows
  for (int i = 0; i < points; ++i) text += fmt::format("{} 0.123456789 0.5\n", i);
  CHECK(told(text, 1).first == "");
  const Told t = told(text + fmt::format("{} 1 2\n", points - 1), 1);
  CHECK(t.first == fmt::format("E0808 at {}:1 other {}:1", points + 2, points + 1));
  CHECK(t.all.find(fmt::format("{} 0.123456789 0.5", points - 1)) != std::string::npos);
}

}  // namespace shoreline::format
