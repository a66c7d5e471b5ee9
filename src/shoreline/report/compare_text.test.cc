// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/compare_text.h"

#include <doctest/doctest.h>

using namespace shoreline;
using namespace shoreline::study;

namespace {

QuantityDiff power(double a, double b, std::vector<ItemDiff> items) {
  QuantityDiff q;
  q.quantity = "network_power_kw", q.unit = "kW";
  q.a = a, q.b = b, q.difference = q.known = b - a;
  q.items = std::move(items);
  return q;
}

ItemDiff item(std::string what, double by) {
  ItemDiff i;
  i.what = std::move(what), i.in = In::b, i.b = by, i.difference = by, i.count_b = 1000;
  return i;
}

Comparison comparison(std::vector<QuantityDiff> quantities) {
  Comparison c;
  c.a.scenario = c.b.scenario = "s", c.a.row = "one", c.b.row = "two";
  c.quantities = std::move(quantities);
  c.same_results = c.same_inputs = false;
  return c;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the summary says which way, by how much, and by what") {
  const Comparison c = comparison({power(
      7692, 4242, {item("modules", -3000), item("fans", -500), item("x", 40), item("y", 10)})});
  CHECK(report::summary(c) ==
        "B draws 3,450 kW less (-45 %): modules -3,000 kW, fans -500 kW, x +40 kW and 1 more");
  CHECK(has(report::summary(comparison({power(1, 2, {})})), "B draws 1 kW more (+100 %)"));
}

TEST_CASE("nothing different is said plainly") {
  Comparison c = comparison({power(5, 5, {})});
  c.same_results = c.same_inputs = true;
  CHECK(report::summary(c) == "no difference");
  CHECK(report::text({"", "", {c, c}, {}, {}}) == "no difference in 2 rows\n");
  c.same_inputs = false;
  CHECK(has(report::summary(c), "though inputs differ"));
}

TEST_CASE("a part is shown as so many at so much, small power in watts") {
  const std::string text =
      report::text({"", "", {comparison({power(0, 30, {item("module", 30)})})}, {}, {}});
  CHECK(has(text, "1,000 x 30 W"));
  CHECK(has(text, "only B"));
}

TEST_CASE("an unknown difference is shown with its reason and what is known of it") {
  QuantityDiff q = power(30, 9, {item("engine", -21), item("laser", 0)});
  q.difference.reset(), q.reason = "unknown for laser", q.at_least_b = true;
  q.items[1].b.reset(), q.items[1].difference.reset();
  const std::string text = report::text({"", "", {comparison({q})}, {}, {}});
  CHECK(has(text, ">= 9"));
  CHECK(has(text, "difference unknown (unknown for laser); what is known: -21 kW"));
  CHECK(has(text, "1,000 x unknown"));
}

TEST_CASE("a cause shows both values with their sources") {
  Comparison c = comparison({power(1, 2, {})});
  catalog::Cited was, is;
  was.value = "30 W", was.origin = "vendor", was.source = "key";
  is.value = "9 W", is.origin = "flag";
  c.causes = {{"part module", {{"power", {"value"}, was, is}}}};
  const std::string text = report::text({"", "", {c}, {}, {}});
  CHECK(has(text, "  part module\n    power: 30 W (vendor [key]) -> 9 W (--set)\n"));
}
