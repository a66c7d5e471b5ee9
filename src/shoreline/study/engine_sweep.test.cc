// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/engine_sweep.h"

#include <doctest/doctest.h>

#include <cmath>
#include <memory>

#include "shoreline/study/engine_study.h"

namespace shoreline::study {
namespace {

std::optional<system::System> oci(std::vector<system::Setting> settings = {}) {
  Diagnostics said;
  const system::LoadOptions options{SHORELINE_SOURCE_DIR "/catalog", std::move(settings)};
  return system::load(SHORELINE_SOURCE_DIR "/scenarios/oci-scale-up.toml", options,
                      std::make_shared<const part::Kinds>(part::standard_kinds()), said);
}

EngineSweepQuestion question() {
  EngineSweepQuestion q;
  q.engine = "oci-msa-gen1-engine";
  q.from = celsius(0.0), q.to = celsius(100.0), q.points = 21;
  return q;
}

}  // namespace

TEST_CASE("afresh an engine over temperature is at each what it is there alone") {
  const auto system = oci();
  REQUIRE(system);
  for (const int die : {-1, 17}) {
    EngineSweepQuestion q = question();
    if (die >= 0) q.die = 17;
    const auto all = sweep_engines(*system, q);
    REQUIRE(all);
    REQUIRE(all->engines.size() == 1);  // once, though it is on a path in both directions
    const EngineSweep& e = all->engines[0];
    CHECK(e.paths.size() == 2);
    REQUIRE(e.points.size() == 3 * 21);
    CHECK(e.each_ring.size() == e.points.size() * static_cast<std::size_t>(e.rings));
    for (const std::size_t i : {0, 7, 13, 20}) {
      EngineQuestion one;
      one.engine = q.engine, one.die = q.die,
      one.temperature = celsius(5.0 * static_cast<double>(i));
      const SweepPoint& p = e.points[i];
      CHECK(p.course == SweepCourse::afresh);
      CHECK(p.temperature.value() == doctest::Approx(one.temperature->value()));
      std::optional<Db> least;
      for (const EngineResult& r : judge_engines(*system, one).engines) {
        CHECK(p.heaters.si() == doctest::Approx(r.heaters->si()).epsilon(1e-9));
        CHECK(p.unlocked == *r.unlocked);
        if (r.margin_min && (!least || *r.margin_min < *least)) least = r.margin_min;
      }
      REQUIRE(p.margin_min.has_value() == least.has_value());
      if (least) CHECK(p.margin_min->si() == doctest::Approx(least->si()).epsilon(1e-9));
    }
  }
}

TEST_CASE("kept rings hop later on the way back, and pay for it; the turn is counted once") {
  const auto system = oci();
  REQUIRE(system);
  const auto all = sweep_engines(*system, question());
  REQUIRE(all);
  const EngineSweep& e = all->engines.at(0);
  const auto at = [&](SweepCourse c, double degc) -> const SweepPoint& {
    for (const SweepPoint& p : e.points)
      if (p.course == c && std::abs(p.temperature.value() - 273.15 - degc) < 1e-6) return p;
    FAIL("no such point");
    return e.points[0];
  };
  CHECK(at(SweepCourse::there, 0.0).heaters == at(SweepCourse::afresh, 0.0).heaters);
  CHECK(at(SweepCourse::back, 100.0).hops == 0);
  CHECK(at(SweepCourse::back, 100.0).channels == at(SweepCourse::there, 100.0).channels);
  int there = 0;
  for (const SweepPoint& p : e.points) {
    if (p.course == SweepCourse::there) there += p.hops;
    if (p.course == SweepCourse::back && p.unlocked == 0)
      CHECK(p.heaters.si() >=
            at(SweepCourse::afresh, p.temperature.value() - 273.15).heaters.si() * (1.0 - 1e-9));
  }
  CHECK(there > 0);
  CHECK(e.totals.at(1).hops == there);
}

}  // namespace shoreline::study
