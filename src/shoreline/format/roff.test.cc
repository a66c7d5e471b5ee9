// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/roff.h"

#include <doctest/doctest.h>

namespace shoreline::format {

TEST_CASE("what roff takes for commands is escaped") {
  CHECK(roff_text("--set a\\b") == "\\-\\-set a\\eb");
  CHECK(roff_text(".SH\n'quoted'") == "\\&.SH\n\\&'quoted'");
  CHECK(roff_text("a.b 'c'") == "a.b 'c'");
}

TEST_CASE("letters beyond ASCII are named by code point") {
  CHECK(roff_text("\u00b5m \u2265 \U0001D6B0") == "\\[u00B5]m \\[u2265] \\[u1D6B0]");
}

TEST_CASE("a page has its title line, and no paragraph macro below a heading") {
  Roff roff("shoreline-run", 1, "shoreline 0", "Manual");
  roff.heading("name").paragraph("first").paragraph("second").item("-q", "quiet");
  CHECK(roff.text() ==
        ".TH \"SHORELINE\\-RUN\" \"1\" \"\" \"shoreline 0\" \"Manual\"\n.nh\n"
        ".SH NAME\nfirst\n.PP\nsecond\n.TP\n\\fB\\-q\\fR\nquiet\n");
}

}  // namespace shoreline::format
