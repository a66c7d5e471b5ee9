// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/bibliography.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "shoreline/study/run.h"

namespace shoreline::study {
namespace {

const std::string kRoot = SHORELINE_SOURCE_DIR;

system::System load(const std::vector<system::Setting>& settings = {}) {
  Diagnostics out;
  auto system =
      system::load(kRoot + "/scenarios/quantum-x-41k.toml", {kRoot + "/catalog", settings},
                   std::make_shared<const part::Kinds>(part::standard_kinds()), out);
  REQUIRE(system.has_value());
  return std::move(*system);
}

Bibliography of(const system::System& system, std::optional<std::size_t> row) {
  Diagnostics out;
  return bibliography(system, run(system, out), row);
}

std::set<std::string> fields_of(const std::vector<RestsOn>& list) {
  std::set<std::string> out;
  for (const RestsOn& v : list) out.insert(v.part + "." + v.field);
  return out;
}

bool holds_part(const Bibliography& b, const std::string& part) {
  const auto has = [&](const std::vector<RestsOn>& list) {
    return std::any_of(list.begin(), list.end(), [&](const RestsOn& v) { return v.part == part; });
  };
  return has(b.estimates) || has(b.derived) ||
         std::any_of(b.sources.begin(), b.sources.end(),
                     [&](const CitedSource& s) { return has(s.values); });
}

}  // namespace

TEST_CASE("every value is under its source, among the estimates, or derived") {
  const system::System system = load();
  const Bibliography b = of(system, std::nullopt);
  std::set<std::string> all = fields_of(b.estimates);
  all.merge(fields_of(b.derived));
  for (const CitedSource& s : b.sources) {
    CHECK_FALSE((s.values.empty() && s.disagrees.empty()));
    for (const RestsOn& v : s.values) CHECK(v.source == s.source.key);
    all.merge(fields_of(s.values));
  }
  CHECK(static_cast<int>(all.size()) == b.values);
  CHECK(*b.estimate_share == doctest::Approx(1.0 * b.estimates.size() / b.values));
  CHECK(b.set_by_hand.empty());
}

TEST_CASE("estimates give their reasons, disputes the other figures") {
  const Bibliography b = of(load(), std::nullopt);
  CHECK_FALSE(b.estimates.empty());
  for (const RestsOn& v : b.estimates) CHECK_FALSE(v.why.empty());
  CHECK_FALSE(b.disputes.empty());
  for (const RestsOn& v : b.disputes) CHECK_FALSE(v.disputed.empty());
  CHECK(std::is_sorted(b.sources.begin(), b.sources.end(),
                       [](const CitedSource& x, const CitedSource& y) {
                         return x.values.size() > y.values.size();
                       }));
}

TEST_CASE("a row cites what it is made of and nothing of the others") {
  const system::System system = load();
  const Bibliography all = of(system, std::nullopt), dsp = of(system, 0), cpo = of(system, 3);
  CHECK(dsp.row == "DSP pluggable everywhere");
  CHECK(dsp.values < all.values);
  CHECK_FALSE(holds_part(dsp, "nvidia-engine-1600g"));
  CHECK(holds_part(dsp, "mod-1600g-dr8"));
  CHECK(holds_part(cpo, "nvidia-engine-1600g"));
  CHECK_FALSE(holds_part(cpo, "nvidia-q3400"));
  for (const EstimateShares& s : dsp.shares) CHECK(s.technology == dsp.row);
  CHECK(dsp.shares.size() == 3);
}

TEST_CASE("the rows together cite what the whole cites") {
  const system::System system = load();
  std::set<std::string> rows, all;
  for (std::size_t i = 0; i < system.technologies.size(); ++i)
    for (const CitedSource& s : of(system, i).sources) rows.insert(s.source.key);
  for (const CitedSource& s : of(system, std::nullopt).sources) all.insert(s.source.key);
  CHECK(rows == all);
}

TEST_CASE("what the reader sets is cited as such") {
  const Bibliography b = of(load({{"part.nvidia-engine-1600g.power", "9 W"}}), 3);
  REQUIRE(b.set_by_hand.size() == 1);
  CHECK(b.set_by_hand[0].field == "power");
  CHECK(b.set_by_hand[0].value == "9 W");
}

TEST_CASE("press and notes that say so are second hand") {
  for (const CitedSource& s : of(load(), std::nullopt).sources) {
    CAPTURE(s.source.key);
    const bool said = s.source.note.starts_with("Second-hand") ||
                      s.source.note.find("second-hand") != std::string::npos;
    const bool press = s.source.note.starts_with("Press") ||
                       std::any_of(s.values.begin(), s.values.end(),
                                   [](const RestsOn& v) { return v.origin == "press"; });
    CHECK(s.second_hand == (said || press));
  }
}

}  // namespace shoreline::study
