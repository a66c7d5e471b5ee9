// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/starter.h"

#include <doctest/doctest.h>

#include "shoreline/study/plugs.h"
#include "shoreline/study/run.h"

namespace shoreline::study {
namespace {

const auto kKinds = std::make_shared<const part::Kinds>(part::standard_kinds());

catalog::Library catalog_with(const std::string& extra = "") {
  Diagnostics said;
  catalog::Library library = catalog::load_library(SHORELINE_SOURCE_DIR "/catalog", said);
  if (!extra.empty()) {
    const auto text = std::make_shared<const SourceText>(SourceText{"extra", extra});
    const auto document = format::parse_toml(text, said);
    for (const format::TomlNode& entry : document->find("part")->items) library.add(entry, said);
  }
  REQUIRE(!said.has_errors());
  return library;
}

/// The scenario built and run; every requirement of it holds.
RunResult run_of(const catalog::Library& library, const format::TomlNode& scenario) {
  Diagnostics said;
  const auto system = system::build(scenario, library, {}, kKinds, said);
  for (const Diagnostic& d : said.all()) CHECK_MESSAGE(false, render(d));
  REQUIRE(system);
  RunResult result = run(*system, said);
  CHECK(said.all().empty());
  for (const Verdict& v : verdicts(*system, result)) CHECK_MESSAGE(v.pass == true, v.name);
  return result;
}

/// A box of one chip with `count` lanes and `ports`, behind cages of `cage` lanes, as TOML.
std::string box(const std::string& id, int ports, int count, const std::string& capacity,
                const std::string& serdes, int cage = 1) {
  return "[[part]]\nid = \"" + id +
         "\"\nkind = \"box\"\ntitle = \"made up\"\nports = " + std::to_string(ports) +
         "\ncapacity = \"" + capacity + "\"\nparts = [{ name = \"s\", use = \"" + serdes +
         "\", count = " + std::to_string(count) +
         " }, { name = \"c\", use = \"osfp-cage\", count = " + std::to_string(count / cage) +
         ", with = { lanes = " + std::to_string(cage) +
         " } }]\nescapes = [{ name = \"front\", walk = [\"s\", \"c\"] }]\n";
}

}  // namespace

TEST_CASE("every box of the catalog gives a scenario that is sound and closes, or says why not") {
  const catalog::Library library = catalog_with();
  int good = 0;
  for (const Platform& p : platforms(library, *kKinds)) {
    INFO(p.id);
    const Result<format::TomlNode> scenario = starter(library, kKinds, p.id);
    if (!scenario) {
      CHECK(scenario.error().message.find(p.id) != std::string::npos);
      continue;
    }
    ++good;
    const RunResult result = run_of(library, *scenario);
    CHECK(!result.technologies.empty());
    CHECK(result.title.ends_with('?'));
  }
  CHECK(good >= 4);
}

TEST_CASE("a switch fills two tiers of itself, with a card of the same lanes below") {
  const catalog::Library library = catalog_with();
  const auto scenario = starter(library, kKinds, "nvidia-q3400");
  REQUIRE(scenario);
  const RunResult result = run_of(library, *scenario);
  REQUIRE(result.technologies.size() == 2);  // optics, and copper in the rack
  for (const TechnologyResult& t : result.technologies) {
    REQUIRE(t.cluster);
    CHECK(t.cluster->gpus == 72 * 144);  // k^2 / 2 of a folded Clos network of k ports
    CHECK(t.cluster->switches == 3 * 72);
  }
  const format::TomlNode* ends = scenario->find("path")->items[0].find("ends");
  const std::string card = ends->items[0].find("box")->text;
  for (const Platform& p : platforms(library, *kKinds))
    if (p.id == card) CHECK((p.ports == 1 && p.exits[0].lanes == 4));
}

TEST_CASE("a switch of two chips, each with an escape of its own, has the lanes of both") {
  // 64 ports of 800 Gbit/s: four lanes of 200 Gbit/s, 32 ports north and 32 south.
  const catalog::Library library = catalog_with(R"(
[[part]]
id = "two-chips"
kind = "box"
title = "made up"
ports = 64
capacity = "51.2 Tbit/s"
escapes = [{ name = "north", walk = ["n", "nc"] }, { name = "south", walk = ["s", "sc"] }]
parts = [
  { name = "n", use = "serdes-224g-lr", count = 128 },
  { name = "nc", use = "osfp-cage", count = 16, with = { lanes = 8 } },
  { name = "s", use = "serdes-224g-lr", count = 128 },
  { name = "sc", use = "osfp-cage", count = 16, with = { lanes = 8 } },
]
)");
  for (const Platform& p : platforms(library, *kKinds)) {
    if (p.id != "two-chips") continue;
    REQUIRE(p.exits.size() == 2);
    for (const Exit& e : p.exits) {
      CHECK(e.lanes == 4);
      CHECK(e.lane_rate.in(unit::gbit_per_s) == doctest::Approx(200));
    }
  }
  const auto scenario = starter(library, kKinds, "two-chips");
  REQUIRE(scenario);
  CHECK(run_of(library, *scenario).technologies.size() == 4);  // optics and copper, north and south
}

TEST_CASE("a card gets a switch above") {
  const catalog::Library library = catalog_with();
  const auto scenario = starter(library, kKinds, "gb300-nic");
  REQUIRE(scenario);
  CHECK(run_of(library, *scenario).technologies.size() == 4);  // two escapes, optics and copper
}

TEST_CASE(
    "where no other box has its lanes, a card is joined with its like and a switch with itself") {
  const catalog::Library library =
      catalog_with(box("odd-card", 1, 4, "0.36 Tbit/s", "serdes-112g-lr") +
                   box("wide-switch", 72, 576, "115.2 Tbit/s", "serdes-224g-lr", 8));
  const auto card = starter(library, kKinds, "odd-card");
  REQUIRE(card);
  CHECK(card->find("cluster") == nullptr);
  run_of(library, *card);
  const auto wide = starter(library, kKinds, "wide-switch");
  REQUIRE(wide);
  CHECK(wide->find("path")->items[0].find("ends")->items[0].find("box")->text == "wide-switch");
  const RunResult result = run_of(library, *wide);
  REQUIRE(result.technologies[0].cluster);
  CHECK(result.technologies[0].cluster->gpus == 36 * 72);
}

TEST_CASE("a switch for which the catalog has no module is judged as a link of copper") {
  const catalog::Library library =
      catalog_with(box("bare-switch", 32, 128, "25.6 Tbit/s", "serdes-224g-lr"));
  const auto scenario = starter(library, kKinds, "bare-switch");
  REQUIRE(scenario);
  CHECK(scenario->find("cluster") == nullptr);
  CHECK(run_of(library, *scenario).technologies.size() == 1);
}

TEST_CASE("a box of which nothing can be built says what it lacks") {
  const catalog::Library library = catalog_with(
      box("no-rate", 8, 8, "0 Tbit/s", "serdes-224g-lr") +
      "[[part]]\nid = \"shut\"\nkind = \"box\"\ntitle = \"t\"\ncapacity = \"1 Tbit/s\"\n" +
      box("uneven", 3, 4, "0.8 Tbit/s", "serdes-224g-lr"));
  const auto why = [&](const char* id) { return starter(library, kKinds, id).error().message; };
  CHECK(why("no-rate").find("no capacity") != std::string::npos);
  CHECK(why("shut").find("no escape") != std::string::npos);
  CHECK(why("uneven").find("whole number of lanes") != std::string::npos);
  CHECK(why("nosuch") == "there is no box 'nosuch'");
  CHECK(why("gb300").find("is a gpu") != std::string::npos);
}

TEST_CASE("parts are chosen by what they do") {
  const catalog::Library library = catalog_with();
  const PlugBox plugs(library, *kKinds);
  CHECK(plugs.fec(200.0 * unit::gbit_per_s) == "kp4-802-3dj");  // the strongest
  CHECK(plugs.fec(25.0 * unit::gbit_per_s) == "kr4");           // titled for the rate
  Exit cage{"e", part::Medium::electrical, "osfp-cage", 8, 4, 200.0 * unit::gbit_per_s};
  Exit light{"e", part::Medium::optical, "nvidia-engine-1600g", 8, 4, 200.0 * unit::gbit_per_s};
  light.reach = 500.0 * unit::metre;
  const auto has = [](const std::vector<Between>& all, const Between& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  };
  CHECK(plugs.copper(cage, light).empty());
  for (const Between& b : plugs.copper(cage, cage)) CHECK(b.front() == "osfp-plug");
  CHECK(has(plugs.copper(cage, cage), {"osfp-plug", "dac-awg26", "osfp-plug"}));
  CHECK(has(plugs.optics(light, light), {"smf-mpo"}));
  CHECK(has(plugs.optics(cage, light), {"mod-1600g-dr8", "smf-mpo"}));
}

}  // namespace shoreline::study
