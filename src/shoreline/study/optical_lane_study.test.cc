// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/optical_lane_study.h"

#include <doctest/doctest.h>

namespace shoreline::study {
namespace {

OpticalLaneQuestion usual() {
  OpticalLaneQuestion q;
  q.ride.lane.ring.resonance = photonics::critical_resonance(1310.0 * unit::nanometre, 5000.0);
  q.ride.lane.ring.input = Power{6e-3};
  q.ride.drift = photonics::LengthPerKelvin{58e-12};
  q.swing = Voltage{3.0};
  q.predistort = true;
  q.symbols = 20'000;
  return q;
}

}  // namespace

TEST_CASE("a lane that warms up: a ride with its records, worse where it is not locked") {
  OpticalLaneQuestion q = usual();
  q.warms = true;
  q.ride.course = {Time{0.1e-3}, 800.0, TemperatureDelta{2.0}, {}};
  q.ride.duration = Time{3e-3};
  q.ride.bursts = 4, q.ride.burst_symbols = 2000;
  const auto locked = run_optical_lane(q, Context{});
  REQUIRE(locked);
  CHECK(locked->result.symbols == 20'000);
  CHECK(locked->result.rlm == doctest::Approx(1.0));
  REQUIRE(locked->result.ride);
  CHECK(locked->result.ride->bursts.size() == 4);
  CHECK(!locked->result.ride->lost);
  CHECK(locked->points.size() > 300);
  // 116 pm of drift at 100 pm/mW.
  CHECK((q.ride.loop.start - locked->result.ride->heater_end).in(unit::milliwatt) ==
        doctest::Approx(1.16).epsilon(0.05));
  q.ride.loop.on = false;
  const auto loose = run_optical_lane(q, Context{});
  CHECK(loose->result.ride->worst_ber > 3.0 * locked->result.ride->worst_ber);
}

TEST_CASE("lanes that cannot be: refused in words") {
  OpticalLaneQuestion q = usual();
  q.ride.lane.loss_ratio = 1.5;
  CHECK(!run_optical_lane(q, Context{}));
  q = usual();
  q.low = Voltage{-2.0};
  CHECK(!run_optical_lane(q, Context{}));
}

}  // namespace shoreline::study
