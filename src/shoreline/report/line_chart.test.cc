// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/line_chart.h"

#include <doctest/doctest.h>

#include <limits>

using namespace shoreline::report;

namespace {

std::string without_space(std::string text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' && c != '\n') out += c;
  return out;
}

}  // namespace

TEST_CASE("numbers with six digits, gaps as null, ends only where given") {
  LineChart chart{"a", {"x", 0.0, 1.0}, {"y", {}, {}, true}};
  const double gap = std::numeric_limits<double>::infinity();
  chart.series.push_back({"s", {0.0, 1.0 / 3.0}, {1.23456789e-12, gap}});
  chart.marks.push_back({false, -2.0, "low"});
  CHECK(without_space(charts_json({chart}, {})) ==
        R"({"a":{"kind":"lines","hover":true,"x":{"name":"x","log":false,"min":0,"max":1},)"
        R"("y":{"name":"y","log":true},"series":[{"name":"s","style":"line","colour":0,)"
        R"("x":[0,0.333333],"y":[1.23457e-12,null]}],)"
        R"("marks":[{"vertical":false,"at":-2,"label":"low"}]}})");
}

TEST_CASE("bars as the stacks of the bundle") {
  const BarChart chart{"b", "mV", "rms, mV", {{"one", "below", "3 mV", {{"part", 3.0}}}}};
  CHECK(without_space(charts_json({}, {chart})) ==
        R"({"b":{"kind":"bars","unit":"mV","axis":"rms,mV","bars":[{"label":"one","sub":"below",)"
        R"("note":"3mV","segments":[{"name":"part","value":3,"estimate":false}]}]}})");
}

TEST_CASE("thinned curves keep both ends") {
  Series s;
  for (int i = 0; i <= 1000; ++i) s.x.push_back(i), s.y.push_back(2.0 * i);
  const Series t = thinned(s, 11);
  CHECK(t.x == std::vector<double>{0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000});
  CHECK(t.y.back() == 2000.0);
  CHECK(thinned(s, 5000).x.size() == 1001);
}
