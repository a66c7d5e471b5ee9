// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/optical_budget.h"

#include <doctest/doctest.h>

#include <cmath>

#include "shoreline/photonics/link/budget.h"
#include "shoreline/study/workbook.h"

using namespace shoreline;
using namespace shoreline::study;

namespace {

double off(double value, double expected) { return std::abs(value - expected); }

struct World {
  Diagnostics said;
  catalog::Library library = catalog::load_library(SHORELINE_SOURCE_DIR "/catalog", said);

  Profile profile(const std::string& id) {
    Workbook book(library, nullptr, said);
    const auto cited = book.entry<part::OpticalPmd>(id);
    REQUIRE(!said.has_errors());
    return {id, library.find(id)->title, cited.value, cited.origins};
  }
  OpticalBudget budget(const std::string& id, const BudgetOptions& options = {}) {
    const Result<OpticalBudget> b = profile_budget(profile(id), options);
    REQUIRE_MESSAGE(b, (b ? "" : b.error().message));
    return *b;
  }
};

double item(const OpticalBudget& b, std::string_view name) {
  for (const BudgetItem& i : b.items)
    if (i.name == name) return i.amount.si();
  FAIL("no item ", name);
  return 0.0;
}

}  // namespace

// Expectations: tables of the standards as transcribed in the catalog, and the budget of the OCI
// MSA GEN1 (C.1 to C.5 of the notes that the catalog names oci-budget).

TEST_CASE("limits of a standard close exactly") {
  World world;
  int judged = 0;
  for (const std::string& id : world.library.ids("optical_pmd")) {
    const Profile p = world.profile(id);
    CAPTURE(id);
    if (p.pmd.launch_min && p.pmd.received_min && p.pmd.channel_loss_max) {
      const Result<OpticalBudget> any = profile_budget(p, {});
      REQUIRE(any);
      CHECK(any->average_margin.has_value());
    }
    if (!has_limits(p, {})) continue;
    ++judged;
    BudgetOptions limits;
    limits.basis = Basis::standard;
    const OpticalBudget b = world.budget(id, limits);
    CHECK(b.margin->si() == 0.0);
    CHECK(b.closes == true);
    CHECK(*b.basis == Basis::standard);
    // the stressed sensitivity is the one that launch and path imply
    const Dbm srs = photonics::stressed_sensitivity(*p.pmd.oma_minus_tdecq_min, *p.pmd.secq,
                                                    *p.pmd.channel_loss_max, *p.pmd.multipath);
    CHECK(off(srs.value(), p.pmd.stressed_sensitivity->value()) < 1e-12);
  }
  CHECK(judged >= 4);  // DR4, FR4, LPO, OCI GEN1
  const struct {
    const char* id;
    double launch, loss, mpi, sensitivity;
  } rows[] = {{"400gbase-dr4", -2.2, 3.0, 0.1, -1.9},
              {"400gbase-fr4", -1.7, 4.0, 0.3, -2.6},
              {"100g-dr-lpo", -3.2, 3.0, 0.3, -3.1}};
  for (const auto& row : rows) {
    const OpticalBudget b = world.budget(row.id);
    CHECK(off(b.launch->value(), row.launch) < 1e-12);
    CHECK(off(item(b, "channel loss"), row.loss) < 1e-12);
    CHECK(off(item(b, "multipath interference"), row.mpi) < 1e-12);
    CHECK(off(b.required->value(), row.sensitivity) < 1e-12);
    CHECK(b.fec == "kp4");
  }
  // average powers of the draft: -3.1 - 3.0 = -6.1 dBm
  CHECK(world.budget("ieee-802-3dj-dr").average_margin->si() == 0.0);
}

TEST_CASE("the published stack of OCI GEN1, line by line") {
  World world;
  const OpticalBudget b = world.budget("oci-msa-gen1");
  CHECK(*b.basis == Basis::receiver_model);
  CHECK(off(b.receiver->value(), -12.93) < 0.005);
  const struct {
    const char* name;
    double db;
  } lines[] = {{"shot noise", 0.18},        {"intensity noise", 0.68},
               {"dark current", 0.00},      {"multipath interference", 0.24},
               {"crosstalk", 0.361},        {"interference", 0.641},
               {"threshold offset", 0.212}, {"jitter", 0.61},
               {"dispersion", 0.01}};
  for (const auto& line : lines) {
    CAPTURE(line.name);
    CHECK(off(item(b, line.name), line.db) < 0.006);
  }
  CHECK(off(b.penalties->si(), 2.93) < 0.02);
  CHECK(off(b.required->value(), -10.00) < 0.02);
  CHECK(off(b.available->value(), -9.40) < 1e-9);
  CHECK(off(b.margin->si(), 0.60) < 0.02);
  CHECK(b.standard_margin->si() == 0.0);
  BudgetOptions typical;
  typical.tx_oma = Dbm(-3.2), typical.tdecq = Db(2.0);
  CHECK(off(world.budget("oci-msa-gen1", typical).margin->si(), 2.30) < 0.02);
  // the least OMA follows the closure: max(-5.5, -6.9 + TDEC)
  BudgetOptions good;
  good.tdecq = Db(0.5);
  CHECK(off(world.budget("oci-msa-gen1", good).launch->value(), -6.0) < 1e-9);
  BudgetOptions ends;
  ends.reflection = Db(-19.0);
  CHECK(off(item(world.budget("oci-msa-gen1", ends), "multipath interference"), 0.506) < 0.001);
}

TEST_CASE("where limits are blank it rests on a receiver, and says so; or gives no verdict") {
  World world;
  const OpticalBudget dj = world.budget("ieee-802-3dj-dr");
  CHECK(*dj.basis == Basis::receiver_model);
  CHECK(dj.reason.find("limits are blank") != std::string::npos);
  CHECK(!dj.assumed.empty());
  CHECK(!dj.standard_margin);
  BudgetOptions limits;
  limits.basis = Basis::standard;
  CHECK(!profile_budget(world.profile("ieee-802-3dj-dr"), limits));
  const OpticalBudget gen2 = world.budget("200gbase-dr1-2");
  CHECK(!gen2.margin);
  CHECK(!gen2.closes);
  CHECK(!gen2.basis);
  // a better amplifier needs less
  BudgetOptions quiet;
  quiet.noise = CurrentNoise(8e-12);
  CHECK(world.budget("ieee-802-3dj-dr", quiet).margin->si() > dj.margin->si() + 1.0);
  // noise of the light that no power is enough for
  BudgetOptions loud;
  loud.rin = RinLevel(-115.0);
  const Result<OpticalBudget> never = profile_budget(world.profile("ieee-802-3dj-dr"), loud);
  REQUIRE(never);
  CHECK(never->closes == false);
  CHECK(!never->margin);
  CHECK(never->reason.find("no light is enough") != std::string::npos);
  loud.rin.reset();
  loud.reflection = Db(-1.0);
  const Result<OpticalBudget> mirror = profile_budget(world.profile("ieee-802-3dj-dr"), loud);
  REQUIRE(mirror);
  CHECK(mirror->closes == false);
  for (const BudgetItem& i : mirror->items) CHECK(std::isfinite(i.amount.si()));
}

TEST_CASE("margin is what is available less what is required, whatever is asked") {
  World world;
  for (const std::string& id : world.library.ids("optical_pmd"))
    for (const double loss : {0.0, 2.0, 6.5}) {
      BudgetOptions o;
      o.loss = Db(loss);
      o.tx_oma = Dbm(0.5), o.tdecq = Db(1.7);
      const Result<OpticalBudget> b = profile_budget(world.profile(id), o);
      if (!b || !b->margin) continue;
      Db path{}, receiver{};
      for (const BudgetItem& i : b->items)
        (i.side == BudgetSide::path ? path : receiver) += i.amount;
      const Db margin = (*b->launch - path) - (*b->receiver + receiver);
      CHECK(off(b->margin->si(), margin.si()) < 1e-9);
    }
}

TEST_CASE("what limits do not answer is answered by physics, and a blank closure is not none") {
  World world;
  BudgetOptions loud;
  loud.rin = RinLevel(-140.0);
  const OpticalBudget physical = world.budget("400gbase-dr4", loud);
  CHECK(*physical.basis == Basis::receiver_model);
  CHECK(physical.standard_margin->si() == 0.0);
  loud.rin = RinLevel(-138.0);
  CHECK(world.budget("400gbase-dr4", loud).margin->si() < physical.margin->si() - 0.5);
  // IEEE 802.3 limits noise against the modulation: at 3.5 dB of extinction it is 8.35 dB less of
  // each level, and 6.02 dB less where levels are as 3 to 1.
  BudgetOptions limit, same;
  limit.basis = Basis::receiver_model;
  same.rin = RinLevel(-136.0 - 8.3476);
  CHECK(world.budget("400gbase-dr4", limit).margin->si() ==
        doctest::Approx(world.budget("400gbase-dr4", same).margin->si()).epsilon(1e-4));
  BudgetOptions deep, deep_same;
  deep.extinction_ratio = deep_same.extinction_ratio = Db(10.0 * std::log10(3.0));
  deep.rin_oma = RinLevel(-130.0), deep_same.rin = RinLevel(-136.0206);
  CHECK(world.budget("400gbase-dr4", deep).margin->si() ==
        doctest::Approx(world.budget("400gbase-dr4", deep_same).margin->si()).epsilon(1e-4));

  Profile p = world.profile("400gbase-dr4");
  p.pmd.tdecq_max.reset();
  BudgetOptions bright;
  bright.tx_oma = Dbm(-1.0);
  const Result<OpticalBudget> b = profile_budget(p, bright);
  REQUIRE(b);
  CHECK(off(b->launch->value(), -4.4) < 1e-12);  // -1.0 less 3.4 dB, which is said
  CHECK(b->assumed.size() == 1);
}
