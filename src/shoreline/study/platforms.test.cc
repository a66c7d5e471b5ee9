// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/platforms.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace shoreline::study {
namespace {

using doctest::Approx;

const std::string kRoot = SHORELINE_SOURCE_DIR;

struct Shelf {
  Diagnostics out;
  catalog::Library library = catalog::load_library(kRoot + "/catalog", out);
  Workbook book{library, nullptr, out};
  PlatformsResult all = platforms(book);
};
Shelf& shelf() {
  static Shelf s;
  REQUIRE_FALSE(s.out.has_errors());
  return s;
}

template <class R>
const R& named(const std::vector<R>& list, const std::string& id) {
  const auto it = std::find_if(list.begin(), list.end(), [&](const R& r) { return r.id == id; });
  REQUIRE(it != list.end());
  return *it;
}

}  // namespace

TEST_CASE("a box by itself is asked at the rate of its own lanes") {
  // Bailly: 512 lanes of 53.125 GBd PAM4 at 2.3 pJ/bit; at a default of 200 Gbit/s it was twice
  // that.
  const PlatformResult& bailly = named(shelf().all.platforms, "broadcom-bailly");
  const auto& items = bailly.box.power_items;
  const auto serdes = std::find_if(items.begin(), items.end(),
                                   [](const PowerItem& i) { return i.what == "serdes"; });
  REQUIRE(serdes != items.end());
  CHECK(serdes->power->si() == Approx(512 * 2.3e-12 * 2 * 53.125e9));
  CHECK(bailly.lanes_per_laser == 4.0);
}

TEST_CASE("blast radius of a box by itself is counted in its own ports") {
  const SwitchResult& box = named(shelf().all.platforms, "broadcom-bailly").box;
  for (const ServiceUnit& u : box.service) {
    if (u.what == "engine") CHECK(u.ports_down == 16);       // 64 lanes, four a port
    if (u.what == "laser-module") CHECK(u.ports_down == 8);  // 32 lanes
    if (u.what == "core") CHECK(u.ports_down == 128);
  }
}

TEST_CASE("platforms: switches and packages with engines, no network cards") {
  std::set<std::string> ids;
  for (const PlatformResult& p : shelf().all.platforms) ids.insert(p.id);
  CHECK(ids.contains("nvidia-q3450-ld"));
  CHECK(ids.contains("nvidia-q3400"));
  CHECK(ids.contains("lightmatter-passage-m1000"));
  CHECK_FALSE(ids.contains("gb300-nic"));
  CHECK_FALSE(ids.contains("connectx-9"));
}

TEST_CASE("a maker's figure is compared with what it is for") {
  const PlatformResult& q3400 = named(shelf().all.platforms, "nvidia-q3400");
  CHECK(q3400.box.power_published->in(unit::kilowatt) == Approx(2.9));  // nothing plugged in
  CHECK(q3400.published_filled->in(unit::kilowatt) == Approx(7.0));
  CHECK_FALSE(named(shelf().all.platforms, "nvidia-q3450-ld").published_filled.has_value());
}

TEST_CASE("doubts of an entry are its own, with their sources among the footnotes") {
  const OpticsResult& module = named(shelf().all.modules, "mod-1600g-dr8");
  CHECK(std::any_of(module.disputed.begin(), module.disputed.end(),
                    [](const RestsOn& d) { return d.field == "power"; }));
  CHECK(named(shelf().all.modules, "mod-1600g-2xfr4").disputed.empty());
  std::set<std::string> keys;
  for (const Footnote& f : shelf().all.footnotes) keys.insert(f.key);
  for (const SourcesOf& s : module.sources)
    for (const std::string& key : s.sources) CHECK(keys.contains(key));
  CHECK(keys.contains("optica-opn-2025"));  // of a disputed value
}

TEST_CASE("an engine's rate without a capacity: lanes at the symbol rate less KP4 and framing") {
  const OpticsResult& engine = named(shelf().all.engines, "nvidia-engine-1600g");
  CHECK_FALSE(engine.capacity_given);
  CHECK(engine.capacity->in(unit::gbit_per_s) == Approx(1600.0));  // 8 x 212.5 / 1.0625
  CHECK(engine.energy->in(unit::pj_per_bit) == Approx(4.375));
  CHECK(engine.modulator == "ring");
}

TEST_CASE("the glossary is sorted as people do, and CPC is co-packaged copper") {
  const GlossaryResult words = glossary(shelf().book);
  CHECK(words.terms.size() == shelf().library.ids("term").size());
  CHECK(named(words.terms, "cpc").expansion == "co-packaged copper");
  CHECK_FALSE(named(words.terms, "cpc").not_so.empty());
  CHECK(words.terms.front().term == "ABF");
}

}  // namespace shoreline::study
