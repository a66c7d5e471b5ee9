// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/base/codes.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace shoreline {
namespace {

/// Whether `text` is a code in quotes: "E0123".
bool is_code(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return text.size() == 7 && text[0] == '"' && text[6] == '"' &&
         std::string_view("EWN").find(text[1]) != std::string_view::npos &&
         std::all_of(text.begin() + 2, text.begin() + 6, digit);
}

/// Every code that the program's sources hold, tests and the list itself left out.
std::set<std::string> codes_in_sources() {
  namespace fs = std::filesystem;
  std::set<std::string> out;
  for (const fs::directory_entry& e : fs::recursive_directory_iterator("src/shoreline")) {
    const std::string name = e.path().filename().string();
    if (e.path().extension() != ".cc" || name.ends_with(".test.cc") || name == "codes.cc") continue;
    std::ostringstream text;
    text << std::ifstream(e.path()).rdbuf();
    const std::string source = text.str();
    for (std::size_t i = source.find('"'); i != std::string::npos; i = source.find('"', i + 1))
      if (const std::string word = source.substr(i, 7); is_code(word))
        out.insert(word.substr(1, 5));
  }
  return out;
}

}  // namespace

TEST_CASE("every code in the program is listed, and every code listed is in the program") {
  const std::set<std::string> used = codes_in_sources();
  CHECK(used.size() > 30);
  for (const std::string& code : used) CHECK_MESSAGE(find_code(code) != nullptr, code);
  for (const Code& c : codes()) CHECK_MESSAGE(used.contains(std::string(c.code)), c.code);
}

TEST_CASE("codes are in order, unique and explained") {
  for (std::size_t i = 1; i < codes().size(); ++i) CHECK(codes()[i - 1].code < codes()[i].code);
  for (const Code& c : codes()) {
    INFO(c.code);
    CHECK(!c.title.empty());
    CHECK(c.text.ends_with('.'));
    CHECK(find_code(c.code) == &c);
  }
  CHECK(find_code("E9999") == nullptr);
  CHECK(find_code("") == nullptr);
}

}  // namespace shoreline
