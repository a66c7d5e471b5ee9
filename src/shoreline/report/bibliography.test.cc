// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/bibliography.h"

#include <doctest/doctest.h>

using namespace shoreline;
using namespace shoreline::study;

namespace {

CitedSource source(Footnote note, bool second_hand = false) {
  return {std::move(note), second_hand, {}, {}};
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// As BibTeX counts: every brace, escaped or not.
int open_braces(const std::string& text) {
  int open = 0;
  for (char c : text) {
    open += c == '{' ? 1 : c == '}' ? -1 : 0;
    CHECK(open >= 0);
  }
  return open;
}

}  // namespace

TEST_CASE("tex: nothing of a text is a command") {
  CHECK(report::tex("30 % & 5 $ of #1_a") == "30 \\% \\& 5 \\$ of \\#1\\_a");
  CHECK(report::tex("\\input~^") == "\\textbackslash{}input\\textasciitilde{}\\textasciicircum{}");
  CHECK(report::tex("a{b") == "a\\textbraceleft{}b");
  CHECK(report::tex("35 \u00b5m") == "35 \u00b5m");
}

TEST_CASE("a source is an @misc with the year of its date") {
  Bibliography b;
  b.sources = {source({"ieee-802-3dj", "P802.3dj & more", "IEEE", "2026-07-29",
                       "https://www.ieee802.org/3/dj/?a=1&b=2", "A draft"})};
  CHECK(report::bibtex(b) ==
        "@misc{ieee-802-3dj,\n"
        "  title = {{P802.3dj \\& more}},\n"
        "  organization = {{IEEE}},\n"
        "  year = {2026},\n"
        "  url = {https://www.ieee802.org/3/dj/?a=1&b=2},\n"
        "  note = {A draft}\n"
        "}\n");
}

TEST_CASE("what is not there is left out; second hand is said once") {
  Bibliography b;
  b.sources = {source({"k", "T", "", "undated", "", ""}, true),
               source({"l", "T", "", "", "", "Second-hand: slides"}, true),
               source({"m", "T", "", "99", "", "Press report"}, true)};
  const std::string text = report::bibtex(b);
  CHECK_FALSE(has(text, "year"));
  CHECK_FALSE(has(text, "organization"));
  CHECK_FALSE(has(text, "url"));
  CHECK(has(text, "note = {Second-hand.}"));
  CHECK(has(text, "note = {Second-hand: slides}"));
  CHECK(has(text, "note = {Second-hand. Press report}"));
}

TEST_CASE("odd keys and texts cannot break the file") {
  Bibliography b;
  b.sources = {source({"a b", "}{", "}", "2026", "https://x/{y}\\z", "{{{"}),
               source({"a,b", "t\n@misc{x,", "", "", "", ""}), source({"", "t", "", "", "", ""})};
  const std::string text = report::bibtex(b);
  CHECK(open_braces(text) == 0);
  CHECK(has(text, "@misc{a-b,"));
  CHECK(has(text, "@misc{a-b-2,"));
  CHECK(has(text, "@misc{source,"));
  CHECK(has(text, "https://x/%7By%7D%5Cz"));
  CHECK_FALSE(has(text, "\n@misc{x"));
}

TEST_CASE("the text marks second hand, and sets estimates and disputes apart") {
  Bibliography b;
  b.scenario = "s", b.title = "t", b.values = 2, b.estimate_share = 0.5;
  const RestsOn cited{"module", "power", "30 W", "press", "k", "p. 1", "", {"25 W [other]"}};
  const RestsOn guess{"cage", "loss", "1 dB", "estimate", "", "", "as measured elsewhere", {}};
  b.sources = {{{"k", "Title", "", "", "", ""}, true, {cited}, {}}};
  b.estimates = {guess}, b.disputes = {cited};
  const std::string text = report::text(b);
  CHECK(
      text.starts_with("s: t\nvalues: 2, of which estimates: 1 (50 %), disputed: 1\n"
                       "sources: 1, of which second-hand: 1\n"));
  CHECK(has(text, "[k] SECOND-HAND. Title"));
  CHECK(has(text, "    module.power = 30 W, p. 1\n"));
  CHECK(has(text, "\nestimates (1)\n  cage.loss = 1 dB\n    as measured elsewhere\n"));
  CHECK(has(text, "\ndisputed (1)\n  module.power = 30 W (press [k])\n    25 W [other]\n"));
}
