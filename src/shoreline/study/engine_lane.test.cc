// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/engine_lane.h"

#include <doctest/doctest.h>

#include <cmath>
#include <memory>

#include "shoreline/study/engine_study.h"
#include "shoreline/study/optical_lane_study.h"

namespace shoreline::study {
namespace {

std::optional<system::System> scenario(const std::string& name,
                                       std::vector<system::Setting> settings = {}) {
  Diagnostics said;
  const system::LoadOptions options{SHORELINE_SOURCE_DIR "/catalog", std::move(settings)};
  return system::load(SHORELINE_SOURCE_DIR "/scenarios/" + name + ".toml", options,
                      std::make_shared<const part::Kinds>(part::standard_kinds()), said);
}

/// As `optical-lane SCENARIO` runs it.
OpticalLaneQuestion question_of(const EngineLaneStart& start) {
  OpticalLaneQuestion q;
  q.ride = start.ride, q.origin = start.origin, q.laser = start.origin.wavelength;
  q.swing = start.ring.swing, q.low = start.ring.low;
  q.held = start.held, q.predistort = start.even;
  q.symbols = 1000;
  q.own_heat_helps = true;
  return q;
}

}  // namespace

TEST_CASE(
    "a lane in time rests where the engine that it is of is measured, nominal and off a wafer") {
  for (const char* name : {"quantum-x-41k", "oci-scale-up"}) {
    const auto system = scenario(name);
    REQUIRE(system);
    for (const int lane : {0, 3})
      for (const int die : {-1, 17}) {
        CAPTURE(name);
        CAPTURE(lane);
        CAPTURE(die);
        EngineLaneQuestion wanted;
        EngineQuestion measured;
        wanted.lane = lane;
        wanted.temperature = measured.temperature = celsius(50.0);
        if (die >= 0) wanted.die = measured.die = 17;
        wanted.seed = measured.seed = 3;
        const auto start = engine_lane(*system, wanted);
        REQUIRE(start);
        const auto answer = run_optical_lane(question_of(*start), Context{});
        REQUIRE(answer);
        const OpticalLaneResult& r = answer->result;
        REQUIRE(r.origin);
        measured.engine = r.origin->engine;
        const EnginesResult all = judge_engines(*system, measured);
        const EngineResult* engine = nullptr;
        for (const EngineResult& e : all.engines)
          if (e.path == r.origin->path && e.direction == r.origin->direction) engine = &e;
        REQUIRE(engine);
        const EngineLaneResult& at_rest = engine->lanes[static_cast<std::size_t>(lane)];
        CHECK(r.origin->die == engine->die);
        CHECK(r.origin->oma->value() == doctest::Approx(at_rest.oma->value()).epsilon(1e-9));
        CHECK(std::optional<Db>(r.er)->si() ==
              doctest::Approx(std::optional<Db>(at_rest.extinction_ratio)->si()).epsilon(1e-9));
        // In time a line is a Lorentzian, so light that is even there is not quite at rest.
        if (start->even || r.levels.size() == 2)
          CHECK(r.rlm == doctest::Approx(*std::optional<double>(at_rest.rlm)).epsilon(1e-3));
        CHECK(r.q == doctest::Approx(*at_rest.q).epsilon(1e-12));
        CHECK(r.origin->heater == *at_rest.heater);
        // What reaches the diode: the fibre's, the link's and the coupler's loss later.
        CHECK(r.oma.value() == doctest::Approx((*r.origin->oma - r.origin->loss -
                                                r.origin->penalty - r.origin->receive_loss)
                                                   .value())
                                   .epsilon(1e-9));
        // Its own light spares the heater what it shifts the ring by.
        REQUIRE(r.origin->heater_lit);
        CHECK((r.origin->heater - *r.origin->heater_lit).si() ==
              doctest::Approx((r.own_heat / start->ring.heater).si()).epsilon(1e-6));
      }
  }
}

TEST_CASE("what cannot be followed in time is refused in words") {
  const auto system = scenario("quantum-x-41k");
  REQUIRE(system);
  const auto why = [&](const EngineLaneQuestion& q) {
    const auto start = engine_lane(*system, q);
    return start ? std::string() : start.error().message;
  };
  EngineLaneQuestion q;
  CHECK(why(q).empty());
  q.lane = 8;
  CHECK(why(q).find("lanes 0 to 7") != std::string::npos);
  q = {};
  q.engine = "nvidia-engine-160g";
  CHECK(why(q).find("did you mean 'nvidia-engine-1600g'") != std::string::npos);
  q = {};
  q.path = "q3450-cpo";
  CHECK(why(q).find("q3450-cpo-q3450") != std::string::npos);
  // Drawn nanometres below, at 100 pm/mW.
  const auto weak = scenario("quantum-x-41k", {{"part.ring-bank-dr.heater_limit", "1mW"}});
  REQUIRE(weak);
  const auto start = engine_lane(*weak, {});
  REQUIRE(!start);
  CHECK(start.error().message.find("out_of_range") != std::string::npos);
}

}  // namespace shoreline::study
