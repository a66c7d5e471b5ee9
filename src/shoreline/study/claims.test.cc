// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What vendors and operators say of co-packaged optics, as arithmetic on the catalog and on runs of
// scenarios/quantum-x-41k.toml. docs/claims.md tells the same for people.
#include "shoreline/study/claims.h"

#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "shoreline/format/toml.h"

namespace shoreline::study {
namespace {

using doctest::Approx;

const std::string kRoot = SHORELINE_SOURCE_DIR;
const std::string kDsp = "DSP pluggable everywhere", kCpo = "CPO switches, pluggable NICs";

/// The catalog and the scenario, read once for all tests.
struct Bench {
  Diagnostics out;
  catalog::Library library = catalog::load_library(kRoot + "/catalog", out);
  std::optional<format::TomlNode> scenario =
      format::read_toml(kRoot + "/scenarios/quantum-x-41k.toml", out);
  Workbook book{library, &*scenario, out};
  ClaimsResult claims = judge_claims(book);
};
Bench& bench() {
  static Bench b;
  for (const Diagnostic& d : b.out.all()) MESSAGE(render(d));
  REQUIRE_FALSE(b.out.has_errors());
  return b;
}

const ClaimResult& claim(const std::string& id) {
  for (const ClaimResult& c : bench().claims.claims)
    if (c.id == "claim-" + id) return c;
  FAIL("no claim ", id);
  return bench().claims.claims.front();
}
double ours(const std::string& id) {
  CAPTURE(id);
  REQUIRE(claim(id).ours.has_value());
  return *claim(id).ours;
}

double kilowatts(const std::optional<Power>& p) {
  REQUIRE(p.has_value());
  return p->in(unit::kilowatt);
}

struct Expected {
  const char* id;
  double ours;
  Agreement agrees;
  double relative = 1e-4;
};
void check(std::initializer_list<Expected> list) {
  for (const Expected& e : list) {
    CAPTURE(e.id);
    CHECK(ours(e.id) == Approx(e.ours).epsilon(e.relative));
    CHECK(choice_name(claim(e.id).agrees) == choice_name(e.agrees));
  }
}

constexpr Agreement kYes = Agreement::yes, kNo = Agreement::no, kNone = Agreement::no_number;

}  // namespace

TEST_CASE("every claim of the catalog has arithmetic, and the other way round") {
  std::set<std::string> reckoned;
  for (const ClaimGroup& group : claim_groups())
    for (const Arithmetic& a : group.arithmetic) {
      CAPTURE(a.claim);
      CHECK(reckoned.insert(std::string(a.claim)).second);
    }
  const std::vector<std::string> ids = bench().library.ids("claim");
  CHECK(reckoned == std::set<std::string>(ids.begin(), ids.end()));
  CHECK(ids.size() == bench().claims.claims.size());
}

TEST_CASE("a claim names a source or says why it has none, and conflicts have a remark") {
  for (const ClaimResult& c : bench().claims.claims) {
    CAPTURE(c.id);
    CHECK(parse_unit(c.unit).has_value());
    CHECK_FALSE(c.published.empty());
    if (c.value) CHECK_FALSE(c.sources.empty());
    if (c.agrees == kNo) CHECK_FALSE(c.remark.empty());
  }
}

TEST_CASE("agreement: the range of the source, or half a percent") {
  ClaimResult c;
  c.value = 100.0;
  CHECK(agreement(c) == kNone);
  c.ours = 100.4;
  CHECK(agreement(c) == kYes);
  c.ours = 100.6;
  CHECK(agreement(c) == kNo);
  c.lo = 90.0, c.hi = 101.0;
  CHECK(agreement(c) == kYes);
  c.value.reset();
  CHECK(agreement(c) == kNone);
}

TEST_CASE("P01 to P05: 400,000 accelerators, six 1.6T ports each, at 30 W and at 9 W") {
  check({{"400k-pluggable", 72.0, kYes},
         {"400k-cpo", 21.6, kYes},
         {"400k-opn", 72.0, kNo},
         {"power-ratio", 3.33, kNo, 0.002},
         {"ends-two-tiers", 4.0, kNone},
         {"ends-three-tiers", 6.0, kYes}});
  Bench& b = bench();
  CHECK(b.book.power("mod-1600g-dr8")->si() == 30.0);
  CHECK(b.book.disputed_power("mod-1600g-dr8", "optica-opn-2025")->si() == Approx(24e6 / 2.4e6));
}

TEST_CASE("P06 to P09: published watts of both switches, scaled by our switch counts") {
  check({{"q3450-saving", 3.05, kYes},
         {"lambda-576-power", 36.6, kYes},
         {"lambda-576-gpus", 26, kYes},
         {"lambda-4608-switches", 96, kNo},
         {"lambda-4608-power", 96 * 3.05, kNo},
         {"lambda-4608-gpus", 209, kNo},
         {"lambda-41472-switches", 1440, kYes},
         {"lambda-41472-power", 4392, kYes},
         {"lambda-41472-gpus", 3137, kYes}});
  // From the parts it is less than published, and more than modules, engines and lasers alone.
  const double parts = ours("q3450-saving-parts");
  CHECK(parts > 1.512);
  CHECK(parts < 3.05);
  CHECK(claim("q3450-saving-parts").agrees == kNo);
  CHECK(ours("lambda-41472-power-parts") == Approx(1440 * parts));
  CHECK(ours("lambda-41472-gpus-parts") == std::floor(1440 * parts / 1.4));
  // At the page's 100 switches its own figures follow.
  const double one = ours("lambda-4608-power") / ours("lambda-4608-switches");
  CHECK(one * 100 == Approx(305));
  CHECK(std::floor(one * 100 / 1.4 + 1e-9) == 217);
  // A size that nobody printed: 216 switches.
  const auto& c = bench()
                      .book
                      .row({{"cluster.gpus", "10368"},
                            {"cluster.tiers", "2"},
                            {"cluster.power_basis", "published"}},
                           kCpo)
                      .cluster;
  REQUIRE(c.has_value());
  CHECK(c->switches == 216);
  CHECK(kilowatts(c->network_power_saved) == Approx(658.8));
  CHECK(c->gpus_gained == 470);
}

TEST_CASE(
    "P10, P11: shares and lasers of whole clusters, where the printed numbers do not follow") {
  CHECK(ours("backend-share") > 50.0);
  CHECK(ours("backend-share") < 100.0);
  check({{"lasers-128k-pluggable", 128000.0 * 6 * 4, kNo, 1e-3},
         // Five of six ends are engines with a laser for four lanes; the card's has four lasers.
         {"lasers-128k-cpo", 128000.0 * (4 + 5), kNo, 1e-3}});
}

TEST_CASE("P12, P13, C21: counts of the Q3450-LD, and what its optics explain of the difference") {
  check({{"q3450-engines", 4 * 6 * 3, kYes},
         {"q3450-lanes", 144 * 4, kYes},
         {"q3450-els", 18, kYes},
         {"q3450-lasers", 18 * 8, kYes},
         {"q3450-lanes-per-laser", 4, kYes},
         {"modules-replaced", 72, kYes},
         {"lasers-saved", 432, kYes},
         {"optics-gross", 1.8, kYes},
         {"optics-share-gross", 59, kNone, 0.01},
         {"optics-share-net", 38, kNone, 0.01},
         {"optics-share-net-30w", 50, kNone, 0.01}});
  CHECK(bench().book.row({}, kCpo).main_switch->asics == 4);
  const auto optics = [](const SwitchResult& box) {
    double sum = 0.0;
    for (const PowerItem& i : box.power_items)
      if (i.what == "engine" || i.what == "laser-module" || i.what == "mod-1600g-dr8")
        sum += i.power->si();
    return sum;
  };
  CHECK(optics(*bench().book.row({}, kDsp).main_switch) -
            optics(*bench().book.row({}, kCpo).main_switch) ==
        Approx(1512.0));
}

TEST_CASE("22 dB to the module's DSP and 4 dB to the engine, from materials and lengths") {
  CHECK(std::abs(ours("host-loss-pluggable") - 22.0) <= 1.5);
  CHECK(std::abs(ours("host-loss-cpo") - 4.0) <= 1.5);
  CHECK(bench().book.row({}, kDsp).tiers.back().hops.front().f_ref.in(unit::gigahertz) ==
        Approx(53.125));
}

TEST_CASE("C22: watts and rates to pJ/bit") {
  check({{"bailly-energy", 5.4 / 0.8, kYes},
         {"nvidia-cpo-energy", 9.0 / 1.6, kYes},
         {"pluggable-energy", 15.0 / 0.8, kYes},
         {"bailly-saving", 100 * (1 - 5.4 / 15.0), kNo}});
}

TEST_CASE("fat trees of 64 ports: 5 N / k in three tiers, 3 N / k in two") {
  check({{"tree-131072", 5 * 131072 / 64, kYes},
         {"tree-65536", 5 * 65536 / 64, kYes},
         {"tree-16384", 3 * 16384 / 64, kYes},
         {"sn6800-two-tiers", 512 * 512 / 2, kNone}});
}

TEST_CASE("C13, C14 and the operators: bounds, rates and times between failures") {
  const double t = 1.049e6, ln20 = std::log(20.0), ln25 = -std::log(0.4);
  check({{"bailly-mtbf-60", t / ln25, kNone},
         {"bailly-mtbf-95", t / ln20, kNone},
         {"bailly-fit-60", 873, kNone, 1e-3},
         {"bailly-fit-95", 2856, kNone, 1e-3},
         {"bailly-hours", 7812.5, kYes, 1e-9},
         {"bailly-days", 325.5, kYes, 1e-3},
         {"hpn-links", 0.00057 / 730 * 1e9, kNone},             // 781 FIT
         {"hpn-tor", 0.00051 / 730 * 1e9, kNone},               // 699 FIT
         {"41k-link-failures", 41472 * 3 * 0.00057, kNone},     // 71
         {"llama3-network", 54 * 24.0 / 35, kNone},             // 37 h
         {"llama3-any", 54 * 24.0 / 419, kNone},                // 3.09 h
         {"llama3-131k-any", 54 * 24.0 * 60 / 419 / 8, kNone},  // 23 min
         {"llama3-131k-network", 54 * 24.0 / 35 / 8, kNone}});  // 4.6 h
}

TEST_CASE("flaps and failures stand side by side, and neither is a number to agree with") {
  CHECK(ours("cpo-flaps") == Approx(std::log(20.0) / 1e6));  // 3.0e-6 an hour, a bound
  CHECK(ours("hpn-hard-failures") == Approx(7.8e-7).epsilon(0.002));
  CHECK_FALSE(claim("hpn-flaps").ours.has_value());  // the fleet is not given
  for (const char* id : {"cpo-flaps", "hpn-hard-failures", "hpn-flaps"})
    CHECK(claim(id).agrees == kNone);
}

TEST_CASE("C15, C20: yield with spares, Arrhenius, lasers a day") {
  check({{"yield-32", 19.37, kYes, 5e-4},
         {"yield-32-of-36", 96.76, kNo, 1e-4},
         {"arrhenius", 11.664, kNone},
         {"laser-failures", 0.60, kNone}});
}

TEST_CASE("box power: sum of parts, published figure, and the rest as a residual") {
  for (const std::string& name : {kDsp, kCpo}) {
    const SwitchResult& box = *bench().book.row({}, name).main_switch;
    double sum = 0.0;
    for (const PowerItem& i : box.power_items) sum += i.power->si();
    CHECK(box.power->si() == Approx(sum));
    CHECK(box.power_unexplained->si() == Approx(box.power_published->si() - sum));
    CHECK(kilowatts(box.power_published) == Approx(name == kDsp ? 7.0 : 3.95));
  }
  // No value is solved from the totals: both boxes have the same core and the same supplies.
  const auto used = [&](const std::string& id, const std::string& kind) {
    const system::Box* box = bench().book.box(id);
    REQUIRE(box != nullptr);
    for (const system::TreeNode& n : box->nodes)
      if (n.part && n.part->kind->name == kind) return n.part->id;
    return std::string("none in ") + id;
  };
  for (const char* kind : {"asic_core", "converter", "supply"})
    CHECK(used("nvidia-q3400", kind) == used("nvidia-q3450-ld", kind));
}

TEST_CASE("a row that does not reach is shown, says so, and has no network total") {
  const std::vector<system::Setting> settings = {
      {"tier.nic-leaf.lengths",
       R"([{ length = "1 m", share = 0.5 }, { length = "3 m", share = 0.5 }])"}};
  const TechnologyResult& dac = bench().book.row(settings, "DAC in rack, DSP above");
  CHECK(dac.closes == false);
  CHECK_FALSE(dac.cluster.has_value());
  CHECK(dac.reason.find("nic-leaf") != std::string::npos);
  CHECK(dac.tiers[0].share_in_reach == Approx(0.5));
  CHECK(dac.main_switch.has_value());
  CHECK(bench().book.row(settings, kCpo).cluster.has_value());
}

TEST_CASE("what is not in the catalog is an error, and an empty answer") {
  Diagnostics out;
  Workbook book(bench().library, nullptr, out);
  CHECK_FALSE(book.power("no-such-part").has_value());
  CHECK_FALSE(book.exposure("no-such-record").has_value());
  CHECK(book.described("no-such-box").power_items.empty());
  CHECK(out.has_errors());
}

}  // namespace shoreline::study
