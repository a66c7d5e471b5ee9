// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Walks tests/bad/netlist: each netlist says what it must be told, where, and with what cure.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "shoreline/base/codes.h"
#include "shoreline/study/circuit_study.h"

namespace shoreline::study {
namespace {

namespace fs = std::filesystem;

const fs::path kBad = "tests/bad/netlist";

struct Expected {
  std::string code, place, hint, other;
};

std::string place_of(const std::string& text, const fs::path& file) {
  const bool own = !text.empty() && std::isdigit(static_cast<unsigned char>(text[0])) != 0;
  return own ? fmt::format("{}:{}", file.string(), text) : (kBad / text).string();
}

/// "# expect CODE at LINE:COLUMN" (or FILE:LINE:COLUMN, or no place), "# other ...", "# hint ...";
/// comments of SPICE begin with '*'.
std::vector<Expected> expectations(const fs::path& file) {
  std::vector<Expected> out;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (line.size() < 2 || (line[0] != '#' && line[0] != '*')) continue;
    const std::string text = line.substr(2);
    if (text.starts_with("expect ")) {
      const std::size_t at = text.find(" at ");
      const std::size_t end = std::min(at, text.size());
      out.push_back({text.substr(7, end - 7),
                     at == std::string::npos ? "" : place_of(text.substr(at + 4), file), "", ""});
    } else if (text.starts_with("hint \"")) {
      out.at(out.size() - 1).hint = text.substr(6, text.rfind('"') - 6);
    } else if (text.starts_with("other ")) {
      out.at(out.size() - 1).other = place_of(text.substr(6), file);
    }
  }
  return out;
}

Diagnostics told(const fs::path& file) {
  CircuitQuestion q;
  q.netlist = file;
  q.grid = WavelengthGrid{1.5, 1.6, 11};
  Diagnostics out;
  circuit_study(q, Context{}, out);
  return out;
}

}  // namespace

TEST_CASE("bad netlists: each is told what is wrong, where, and what to do, and nothing else") {
  std::set<std::string> codes;
  std::vector<fs::path> files;
  for (const fs::directory_entry& e : fs::directory_iterator(kBad))
    if (e.path().extension() != ".dat") files.push_back(e.path());
  std::sort(files.begin(), files.end());
  CHECK(files.size() >= 25);
  for (const fs::path& file : files) {
    const std::vector<Expected> expected = expectations(file);
    const Diagnostics got = told(file);
    std::string all;
    for (const Diagnostic& d : got.all()) all += render(d);
    INFO(file.string(), "\n", all);
    CHECK(got.all().size() == expected.size());
    for (std::size_t i = 0; i < std::min(got.all().size(), expected.size()); ++i) {
      const Diagnostic& d = got.all()[i];
      const Expected& e = expected[i];
      codes.insert(d.code);
      CHECK(d.code == e.code);
      CHECK((d.at.source == nullptr ? "" : d.at.text()) == e.place);
      CHECK((d.other.source == nullptr ? "" : d.other.text()) == e.other);
      CHECK(!e.hint.empty());
      CHECK(d.hint.find(e.hint) != std::string::npos);
      CHECK(find_code(d.code) != nullptr);
      if (d.at.known()) CHECK(render(d).find('^') != std::string::npos);
    }
  }
  // What a netlist can be told has a case; E0920 and notes are in netlist.test.cc.
  for (const char* code :
       {"E0001", "E0901", "E0902", "E0903", "E0904", "E0911", "E0912", "E0913", "E0914", "E0915",
        "E0916", "E0917", "E0918", "E0919", "E0921", "W0911", "W0912", "W0913", "W0914"})
    CHECK_MESSAGE(codes.contains(code), code);
}

}  // namespace shoreline::study
