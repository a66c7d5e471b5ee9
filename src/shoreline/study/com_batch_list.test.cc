// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/com_batch_list.h"

#include <doctest/doctest.h>

#include "shoreline/signal/com/load.h"

namespace shoreline::study {
namespace {

namespace com = signal::com;

std::shared_ptr<const SourceText> source(const std::string& text) {
  return std::make_shared<const SourceText>(SourceText{"dir/l.csv", text});
}

/// Everything that is said of a text, a line each: "place code message".
std::string said(const Diagnostics& out) {
  std::string all;
  for (const Diagnostic& d : out.all()) all += d.at.text() + " " + d.code + " " + d.message + "\n";
  return all;
}

std::string fault_of(const std::string& text) {
  Diagnostics out;
  CHECK_FALSE(read_channel_list(source(text), {}, out).has_value());
  return said(out);
}

com::Sheet sheet() {
  Diagnostics out;
  return com::load_sheet("c2c-fix", SHORELINE_SOURCE_DIR "/catalog", {}, out).value();
}

TEST_CASE("a list: quotes, blanks, several files, BOM and CRLF, columns in any order") {
  Diagnostics out;
  ChannelFiles otherwise;
  otherwise.lane = 2;
  const auto list =
      read_channel_list(source("\xEF\xBB\xBFthru,name,next,fext,ports\r\n"
                               "a.s4p,\"one, \"\"the\"\" first\",, x.s4p ;y.s4p;,\"1,2,3,4\"\r\n"
                               "\r\n"
                               "/abs/b.s4p,two,n.s4p,,\r\n"),
                        otherwise, out);
  REQUIRE(list);
  CHECK(out.all().empty());
  REQUIRE(list->size() == 2);
  const ListedChannel& one = (*list)[0];
  CHECK(one.name == "one, \"the\" first");
  CHECK(one.thru[0].path == "dir/a.s4p");
  REQUIRE(one.fext.size() == 2);
  CHECK(one.fext[0].path == "dir/x.s4p");
  CHECK(one.fext[0].at.text() == "dir/l.csv:2:30");
  CHECK(one.fext[1].at.text() == "dir/l.csv:2:37");
  CHECK(one.next.empty());
  CHECK(one.ports == std::vector<int>{1, 2, 3, 4});
  CHECK(one.lane == 2);
  CHECK((*list)[1].files().thru == "/abs/b.s4p");
  CHECK((*list)[1].files().next == std::vector<std::string>{"dir/n.s4p"});
}

TEST_CASE("what is wrong with a list is told at its place") {
  CHECK(fault_of("") == "dir/l.csv:1:1 E0853 the list has no column 'name'\n");
  CHECK(fault_of("name,thru\n") == "dir/l.csv:1:1 E0853 there is no row under the heading\n");
  CHECK(fault_of("name,thru,fxet\na,b.s4p,c\n") ==
        "dir/l.csv:1:11 E0853 a list of channels has no column 'fxet'\n");
  CHECK(fault_of("name,fext\na,b.s4p\n") == "dir/l.csv:1:1 E0853 the list has no column 'thru'\n");
  CHECK(fault_of("name,thru\na,b.s4p\nb,c.s4p\na,d.s4p\n") ==
        "dir/l.csv:4:1 E0853 'a' stands twice\n");
  CHECK(fault_of("name,thru\n,b.s4p\n") == "dir/l.csv:2:2 E0853 this row has no name\n");
  CHECK(fault_of("name,thru,thru\na,b,c\n") == "dir/l.csv:1:11 E0853 column 'thru' stands twice\n");
  CHECK(fault_of("name,thru,fext\na,,c.s4p\n") == "dir/l.csv:2:1 E0853 'a' has 0 victims\n");
  CHECK(fault_of("name,thru\na,b.s4p;c.s4p\n") == "dir/l.csv:2:9 E0853 'a' has 2 victims\n");
  CHECK(fault_of("name,thru\na,b.s4p,c.s4p\n") ==
        "dir/l.csv:2:9 E0853 'c.s4p' stands under no column\n");
  CHECK(fault_of("name,thru,lane\na,b.s4p,zero\n") == "dir/l.csv:2:9 E0853 'zero' is no lane\n");
  CHECK(fault_of("name,thru,ports\na,b.s4p,1 2\n") == "dir/l.csv:2:9 E0853 '1 2' are no ports\n");
  CHECK(fault_of("name,thru\n\"a,b.s4p\n") == "dir/l.csv:2:1 E0841 this quote is not closed\n");
}

TEST_CASE("corners lay keywords over the sheet") {
  Diagnostics out;
  const auto corners = read_corners(
      source("name,com.A_v,com.eta_0,com.C_d\nnominal,,,\nweak,0.3,1e-8,\"[1e-4, 2e-4]\"\n"),
      sheet(), out);
  REQUIRE(corners);
  REQUIRE(corners->size() == 2);
  const auto base = com::config_of(sheet(), out), first = com::config_of((*corners)[0].sheet, out),
             weak = com::config_of((*corners)[1].sheet, out);
  CHECK(*first == *base);
  CHECK(weak->a_v_v == 0.3);
  CHECK(weak->a_fe_v == base->a_fe_v);
  CHECK(weak->eta_0_v2_per_ghz == 1e-8);
  CHECK(weak->rx.c_d_f[0] == doctest::Approx(2e-13));
}

TEST_CASE("what is wrong with corners is told at its place") {
  const auto fault = [](const std::string& text) {
    Diagnostics out;
    CHECK_FALSE(read_corners(source(text), sheet(), out).has_value());
    return said(out);
  };
  CHECK(fault("name,com.A_w\na,1\n") == "dir/l.csv:1:6 E0853 'com.A_w' is no keyword of COM\n");
  CHECK(fault("name,A_v\na,1\n") == "dir/l.csv:1:6 E0853 'A_v' is no keyword of COM\n");
  CHECK(fault("com.A_v\n1\n") == "dir/l.csv:1:1 E0853 the corners have no column 'name'\n");
  CHECK(fault("name,com.A_v\na,0.4\nb,0.4 dB\n").starts_with("dir/l.csv:3:7 E0301"));
  CHECK(fault("name,com.A_v\na,-1\n").starts_with("dir/l.csv:2:3 E0304"));
  CHECK(fault("name,com.A_v\na,0.4\na,0.5\n") == "dir/l.csv:3:1 E0853 'a' stands twice\n");
}

}  // namespace
}  // namespace shoreline::study
