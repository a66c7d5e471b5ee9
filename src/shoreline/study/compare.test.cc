// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/compare.h"

#include <doctest/doctest.h>

#include <cmath>
#include <memory>

#include "shoreline/study/run.h"

namespace shoreline::study {
namespace {

const std::string kRoot = SHORELINE_SOURCE_DIR;
using Settings = std::vector<system::Setting>;

/// A scenario with its results; many tests ask for the same one.
struct Case {
  system::System system;
  RunResult results;
  Judged judged() const { return {&system, &results}; }
};

std::unique_ptr<Case> load(const Settings& settings = {},
                           const std::string& file = "quantum-x-41k") {
  Diagnostics out;
  auto system = system::load(kRoot + "/scenarios/" + file + ".toml", {kRoot + "/catalog", settings},
                             std::make_shared<const part::Kinds>(part::standard_kinds()), out);
  for (const Diagnostic& d : out.all()) MESSAGE(render(d));
  REQUIRE(system.has_value());
  auto made = std::make_unique<Case>(Case{std::move(*system), {}});
  made->results = run(made->system, out);
  return made;
}

const Case& plain() {
  static const std::unique_ptr<Case> kCase = load();
  return *kCase;
}

const QuantityDiff& find(const Comparison& c, const std::string& quantity,
                         const std::string& tier = "") {
  for (const QuantityDiff& q : c.quantities)
    if (q.quantity == quantity && q.tier == tier) return q;
  FAIL("no ", quantity);
  return c.quantities.front();
}

/// Sums of a hundred terms stay far within this.
bool close(double x, double y, double scale) { return std::abs(x - y) <= 1e-10 * scale + 1e-12; }

/// The items account for the whole: their sum is the value, and their differences add up to the
/// difference of the values.
void check_sums(const std::vector<Amount>& amounts) {
  for (const Amount& a : amounts) {
    if (a.items.empty() || !a.value) continue;
    CAPTURE(a.quantity);
    CAPTURE(a.tier);
    double sum = 0.0, scale = 0.0;
    for (const AmountItem& i : a.items)
      sum += i.value.value_or(0.0), scale += std::abs(i.value.value_or(0.0));
    CHECK(close(sum, *a.value, scale));
  }
}

void check_sums(const Comparison& c) {
  CAPTURE(c.a.row);
  CAPTURE(c.b.row);
  for (const QuantityDiff& q : c.quantities) {
    CAPTURE(q.quantity);
    CAPTURE(q.tier);
    double sum = 0.0, scale = std::abs(q.a.value_or(0.0)) + std::abs(q.b.value_or(0.0));
    double last = INFINITY;
    bool all = true;
    for (const ItemDiff& i : q.items) {
      all = all && i.difference;
      sum += i.difference.value_or(0.0);
      CHECK(std::abs(i.difference.value_or(0.0)) <= last);
      last = std::abs(i.difference.value_or(0.0));
    }
    for (const ItemDiff& i : q.items)
      scale += std::abs(i.a.value_or(0.0)) + std::abs(i.b.value_or(0.0));
    if (!q.items.empty()) CHECK(q.difference.has_value() == all);
    if (!q.difference) {
      CHECK_FALSE(q.reason.empty());
      continue;
    }
    if (!q.items.empty()) CHECK(close(sum, *q.difference, scale));
    if (q.a && q.b) CHECK(close(*q.b - *q.a, *q.difference, scale));
  }
}

/// No result of the two tells them apart.
void check_equal(const Comparison& c) {
  CHECK(c.a.closes == c.b.closes);
  for (const QuantityDiff& q : c.quantities) {
    CAPTURE(q.quantity);
    CAPTURE(q.tier);
    REQUIRE(q.a.has_value() == q.b.has_value());
    if (q.a) CHECK(close(*q.a, *q.b, std::abs(*q.a)));
  }
}

const Cause& cause(const Comparison& c, const std::string& subject) {
  for (const Cause& x : c.causes)
    if (x.subject == subject) return x;
  FAIL("no cause ", subject);
  return c.causes.front();
}

void check_mirror(const Comparison& there, const Comparison& back) {
  REQUIRE(there.quantities.size() == back.quantities.size());
  for (const QuantityDiff& q : there.quantities) {
    const QuantityDiff& other = find(back, q.quantity, q.tier);
    CHECK(q.difference.has_value() == other.difference.has_value());
    if (q.difference) CHECK(close(*q.difference, -*other.difference, std::abs(q.a.value_or(1.0))));
    CHECK(q.items.size() == other.items.size());
  }
  CHECK(there.paths.size() == back.paths.size());
  CHECK(there.causes.size() == back.causes.size());
  CHECK(there.same_inputs == back.same_inputs);
  CHECK(there.same_results == back.same_results);
}

Amount amount(std::optional<double> value, std::vector<AmountItem> items) {
  Amount a;
  a.quantity = "x", a.unit = "W", a.value = value, a.items = std::move(items);
  return a;
}

std::vector<Settings> what_ifs() {
  return {{},
          {{"part.nvidia-engine-1600g.power", "9 W"}},
          {{"cluster.gpus", "4608"}, {"cluster.tiers", "2"}},
          {{"cluster.scope", "[\"switches\", \"links\", \"nics\"]"}},
          {{"cluster.power_basis", "published"}},
          {{"tier.nic-leaf.lengths", "[{ length = '2 m' }]"}},
          {{"part.mod-1600g-dr8.cost", "{ unknown = true }"}}};
}

}  // namespace

TEST_CASE("the items of every quantity of every row add up to it, whatever is set") {
  for (const Settings& settings : what_ifs()) {
    const auto c = load(settings);
    for (std::size_t i = 0; i < c->results.technologies.size(); ++i)
      check_sums(amounts(c->system, i, c->results.technologies[i]));
  }
}

TEST_CASE("contributions add up to the difference for every pair of rows, and mirror") {
  const Judged j = plain().judged();
  const std::size_t rows = plain().results.technologies.size();
  for (std::size_t a = 0; a < rows; ++a)
    for (std::size_t b = 0; b < rows; ++b) {
      const Comparison there = compare(j, a, j, b);
      check_sums(there);
      check_mirror(there, compare(j, b, j, a));
      CHECK(there.same_inputs == (a == b));
      if (a == b) CHECK(there.same_results);
    }
}

TEST_CASE("where rows have tiers, planes and rates of their own, what differs is never missed") {
  for (const char* file : {"quantum-x-41k-planes", "nvl72-copper-cpc-cpo", "spectrum-x-128k"}) {
    CAPTURE(file);
    const auto c = load({}, file);
    const Judged j = c->judged();
    const std::size_t rows = c->results.technologies.size();
    for (std::size_t a = 0; a < rows; ++a) {
      check_sums(amounts(c->system, a, c->results.technologies[a]));
      for (std::size_t b = 0; b < rows; ++b) {
        const Comparison there = compare(j, a, j, b);
        check_sums(there);
        check_mirror(there, compare(j, b, j, a));
        CHECK(there.same_inputs == (a == b));
        if (a == b) CHECK(there.same_results);
        if (there.same_results) check_equal(there);
      }
    }
  }
}

TEST_CASE("a tier, planes and a port rate of the row's own are causes") {
  const auto c = load({}, "quantum-x-41k-planes");
  const Comparison d = compare(c->judged(), 0, c->judged(), 2);
  const Cause& row = cause(d, "technology");
  REQUIRE(row.changes.size() == 3);
  CHECK(row.changes[0].after->value == "in-row, across-halls");
  CHECK((row.changes[1].field == "planes" && row.changes[1].before->value == "1"));
  CHECK((row.changes[1].after->value == "4" && row.changes[2].field == "port_rate"));
  CHECK(row.changes[2].before->value == "800 Gbit/s");
  CHECK(row.changes[2].after->value == "200 Gbit/s");
  REQUIRE(d.paths.size() == 3);  // told of the tier that each belongs to
  CHECK((d.paths[1].tier == "in-hall" && d.paths[1].b.empty() && d.paths[1].swaps.size() == 1));
  CHECK((d.paths[2].tier == "across-halls" && d.paths[2].b == "q3400-dsp-q3400-lane"));
  CHECK(cause(d, "tier in-hall").changes.size() == 6);
}

TEST_CASE("what a row takes from the cluster is told of the row, and of no row that has its own") {
  const std::string own = "CPO, four planes of 576 ports";
  const auto a = load({}, "quantum-x-41k-planes"),
             one = load({{"technology." + own + ".planes", "1"}}, "quantum-x-41k-planes"),
             fewer = load({{"cluster.gpus", "4608"}, {"cluster.tiers", "2"}});
  const Comparison set = compare(a->judged(), 3, one->judged(), 3);
  CHECK_FALSE(set.same_inputs);
  CHECK(cause(set, "technology").changes[0].after->origin == "flag");
  CHECK(compare(a->judged(), 2, one->judged(), 2).same_inputs);
  const Comparison inherited = compare(plain().judged(), 0, fewer->judged(), 0);
  CHECK(cause(inherited, "technology").changes[0].field == "tiers");
  CHECK(cause(inherited, "technology").changes[0].after->origin == "flag");
  CHECK(cause(inherited, "cluster").changes.size() == 1);  // gpus
}

TEST_CASE("a row that closes and one that does not are never the same") {
  const auto c = load({}, "nvl72-copper-cpc-cpo");
  const Comparison d = compare(c->judged(), 2, c->judged(), 7);
  CHECK((d.a.closes == true && d.b.closes == false));
  CHECK_FALSE(d.same_inputs);
  CHECK_FALSE(d.same_results);
  CHECK(cause(d, "technology").changes[0].after->value == "rack, row");
  const Comparison more = compare(c->judged(), 3, c->judged(), 6);
  CHECK(*find(more, "network_power_kw").difference > 0.0);
  CHECK_FALSE(more.causes.empty());
}

TEST_CASE("contributions add up between a scenario and its what-ifs") {
  for (const Settings& settings : what_ifs()) {
    const auto other = load(settings);
    const ComparisonSet set = compare(plain().judged(), other->judged());
    CHECK(set.comparisons.size() == plain().results.technologies.size());
    for (const Comparison& c : set.comparisons) {
      check_sums(c);
      if (settings.empty()) CHECK((c.same_inputs && c.same_results));
    }
  }
}

TEST_CASE("30 W modules against engines: by part, with counts, and the paths that cause it") {
  const Judged j = plain().judged();
  const Comparison c = compare(j, 0, j, 3);
  CHECK(c.a.row == "DSP pluggable everywhere");
  const QuantityDiff& power = find(c, "network_power_kw");
  const ItemDiff& most = power.items.front();
  CHECK(most.what == "mod-1600g-dr8");
  CHECK(most.in == In::a);
  // 41,472 accelerators: 3 x 41,472 links, of which 5 ends are switch ports, two to a module.
  CHECK(*most.count_a == doctest::Approx(41472 * 5 / 2));
  CHECK(*most.difference == doctest::Approx(-103680 * 0.030));
  CHECK_FALSE(most.b.has_value());
  REQUIRE(c.paths.size() == 3);
  CHECK(c.paths[0].b == "nic-dsp-q3450");
  REQUIRE(c.paths[1].swaps.size() == 2);  // both ends; the fibre between stays
  CHECK(c.paths[1].swaps[0].out.back() == "mod-1600g-dr8");
  CHECK(c.causes.empty());
}

TEST_CASE("a cause names the part, the field, both values and where they come from") {
  const auto hungry = load({{"part.nvidia-engine-1600g.power", "9 W"}});
  const Comparison c = compare(plain().judged(), 3, hungry->judged(), 3);
  CHECK(c.paths.empty());
  REQUIRE(c.causes.size() == 1);
  CHECK(c.causes[0].subject == "part nvidia-engine-1600g");
  REQUIRE(c.causes[0].changes.size() == 1);
  const catalog::FieldChange& change = c.causes[0].changes[0];
  CHECK(change.field == "power");
  CHECK(change.before->value == "7 W");
  CHECK_FALSE(change.before->source.empty());
  CHECK(change.after->value == "9 W");
  CHECK(change.after->origin == "flag");
  CHECK(find(c, "network_power_kw").items.front().what == "nvidia-engine-1600g");
  CHECK(*find(c, "switches").difference == 0.0);
}

TEST_CASE("a part changed in the catalog is a cause for rows that hold it elsewhere too") {
  const auto other = load({{"part.nvidia-els.power", "10 W"}});
  const Comparison c = compare(plain().judged(), 3, other->judged(), 4);
  const auto it = std::find_if(c.causes.begin(), c.causes.end(),
                               [](const Cause& x) { return x.subject == "part nvidia-els"; });
  REQUIRE(it != c.causes.end());
  CHECK(it->changes[0].after->value == "10 W");
}

TEST_CASE("a row that does not close has no network: the difference is unknown, and it is said") {
  const auto far = load({{"tier.nic-leaf.lengths", "[{ length = '2 m' }]"}});
  const Comparison c = compare(plain().judged(), 1, far->judged(), 1);
  const QuantityDiff& power = find(c, "network_power_kw");
  CHECK(power.a.has_value());
  CHECK_FALSE(power.b.has_value());
  CHECK_FALSE(power.difference.has_value());
  CHECK_FALSE(power.known.has_value());
  CHECK(power.items.empty());
  CHECK(power.reason.find("does not close") != std::string::npos);
  CHECK_FALSE(c.same_results);
  CHECK(*find(c, "margin_db", "nic-leaf").difference < 0.0);
}

TEST_CASE("reaches are compared where a scenario has them") {
  const auto a = load({}, "pcb-112-224-448"),
             b = load({{"part.megtron-8.df", "0.004"}}, "pcb-112-224-448");
  const ComparisonSet same = compare(a->judged(), a->judged()),
                      worse = compare(a->judged(), b->judged());
  REQUIRE(same.comparisons.size() == 1);
  CHECK((same.comparisons[0].same_inputs && same.comparisons[0].same_results));
  REQUIRE(worse.comparisons.size() == 1);
  CHECK(*worse.comparisons[0].quantities[0].difference < 0.0);
  CHECK_FALSE(worse.comparisons[0].causes.empty());
}

TEST_CASE("rows without a counterpart are named") {
  const auto reach = load({}, "pcb-112-224-448");
  const ComparisonSet set = compare(plain().judged(), reach->judged());
  CHECK(set.comparisons.empty());
  CHECK(set.only_a.size() == plain().results.technologies.size());
  CHECK(set.only_b.empty());
}

TEST_CASE("an unknown item leaves the difference unknown, and what is known is told") {
  const Amount a = amount(30.0, {{"module", 30.0, 1.0, false, ""}});
  const Amount b = amount(9.0, {{"engine", 9.0, 1.0, true, ""}, {"laser", {}, 1.0, false, ""}});
  CHECK(b.at_least());
  const QuantityDiff d = diff(a, b);
  CHECK_FALSE(d.difference.has_value());
  CHECK(*d.known == -21.0);
  CHECK(d.at_least_b);
  CHECK(d.reason == "unknown for laser");
  CHECK(d.items.front().what == "module");
  CHECK(d.items.back().what == "laser");
  CHECK_FALSE(d.items.back().difference.has_value());
}

TEST_CASE("what is unknown on both sides cancels only for equal parts in equal numbers") {
  const auto side = [](double count, const std::string& identity) {
    return amount(std::nullopt,
                  {{"fibre", {}, count, false, identity}, {"cage", 2.0, 1.0, false, ""}});
  };
  CHECK(diff(side(4, "same"), side(4, "same")).difference == 0.0);
  CHECK_FALSE(diff(side(4, "same"), side(5, "same")).difference.has_value());
  CHECK_FALSE(diff(side(4, "same"), side(4, "other")).difference.has_value());
  CHECK_FALSE(diff(side(4, ""), side(4, "")).difference.has_value());
}

TEST_CASE("the items of one side alone are no difference") {
  const QuantityDiff d = diff(amount(30.0, {{"module", 30.0, 1.0, false, ""}}), amount({}, {}));
  CHECK_FALSE(d.difference.has_value());
  CHECK_FALSE(d.known.has_value());
  CHECK(d.items.empty());
}

TEST_CASE("what is unknown is no difference where all inputs are the same") {
  const Settings unknown = {{"part.mod-1600g-dr8.power", "{ unknown = true }"}};
  const auto a = load(unknown), b = load(unknown);
  const Comparison c = compare(a->judged(), 0, b->judged(), 0);
  CHECK_FALSE(find(c, "network_power_kw").difference.has_value());
  CHECK((c.same_inputs && c.same_results));
  CHECK_FALSE(compare(plain().judged(), 0, b->judged(), 0).same_results);
}

}  // namespace shoreline::study
