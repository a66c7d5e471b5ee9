// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "shoreline/report/network_text.h"

namespace shoreline::report {
namespace {

int count(const std::string& text, std::string_view what) {
  int n = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

study::LaneCurves lane(std::size_t points) {
  study::LaneCurves out;
  out.lane = 1;
  for (std::size_t i = 0; i < points; ++i) {
    const Frequency f(1e7 * static_cast<double>(i));
    out.losses.push_back(
        {1, f, Db(0.01 * static_cast<double>(i % 900)), Db(20.0), std::nullopt, std::nullopt});
    out.delay.push_back({f, Time(1e-9)});
  }
  study::TdrResult t;
  t.port = 1;
  t.span = Time(1e-9);
  t.step = Time(1e-12);
  t.impedance_ohm.assign(3000, 100.0);
  out.tdr = {t};
  return out;
}

}  // namespace

TEST_CASE("panels for what there is, and only for that") {
  const std::string all = network_svg("a<b>.s4p", {lane(500)});
  CHECK(all.find("<title>a&lt;b&gt;.s4p</title>") != std::string::npos);
  CHECK(count(all, "<svg ") == 4);  // three panels in one picture
  CHECK(count(all, "</svg>") == 4);
  CHECK(all.find("transmission") != std::string::npos);
  CHECK(all.find("seen from the driven end") != std::string::npos);
  CHECK(all.find("mode conversion") == std::string::npos);
  CHECK(all.find("other end") == std::string::npos);
  CHECK(all.find("nan") == std::string::npos);
  study::LaneCurves quiet = lane(500);
  quiet.tdr.clear(), quiet.delay.clear();
  CHECK(count(network_svg("a", {quiet}), "<svg ") == 2);
  CHECK(count(network_svg("a", {}), "<svg ") == 1);
}

TEST_CASE("a file of any size makes a picture of bounded size") {
  const std::size_t much = network_svg("a", {lane(200000)}).size();
  CHECK(much < 3 * 4 * 760 * 14);
}

}  // namespace shoreline::report
