// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/engine/waveform.h"

#include <doctest/doctest.h>

#include "shoreline/photonics/engine/example.test.h"
#include "shoreline/photonics/engine/measure.h"

namespace shoreline::photonics {
namespace {

Engine stated(double bandwidth_ghz) {
  Engine e;
  EngineLane lane;
  lane.extinction_ratio = Db(4.0), lane.modulator_loss = Db(3.0);
  lane.transmit_bandwidth = bandwidth_ghz * unit::gigahertz;
  e.lanes.push_back(lane);
  return e;
}

TEST_CASE("a fast transmitter of even levels is closed by the reference filter alone") {
  // What is left is the Bessel-Thomson filter's interference behind five taps: the same for any
  // extinction ratio and loss, and far from what 802.3 allows (3.4 dB).
  const auto fast = tdecq(stated(2000.0), 0);
  REQUIRE(fast.has_value());
  CHECK(fast->tdecq_db > 0.0);
  CHECK(fast->tdecq_db < 1.0);
  CHECK(fast->rlm == doctest::Approx(1.0).epsilon(0.01));
  REQUIRE(fast->extinction_ratio_db.has_value());
  CHECK(*fast->extinction_ratio_db == doctest::Approx(4.0).epsilon(0.02));
  Engine brighter = stated(2000.0);
  brighter.lanes[0].modulator_loss = Db(0.0), brighter.lanes[0].extinction_ratio = Db(9.0);
  CHECK(tdecq(brighter, 0)->tdecq_db == doctest::Approx(fast->tdecq_db).epsilon(0.02));
}

TEST_CASE("less bandwidth closes the eye further, and none known is no answer") {
  double before = 0.0;
  for (const double ghz : {120.0, 70.0, 45.0}) {
    const auto one = tdecq(stated(ghz), 0);
    REQUIRE(one.has_value());
    CHECK(one->tdecq_db > before);
    CHECK(one->ceq > 1.0);
    before = one->tdecq_db;
  }
  CHECK_FALSE(tdecq(stated(0.0), 0).has_value());
}

TEST_CASE("8 and 16 samples a symbol of the launched waveform agree, TDEC of NRZ too") {
  Engine engine = ring_engine(1, 4);
  for (const auto modulation : {lane::Modulation::pam4, lane::Modulation::nrz}) {
    engine.modulation = modulation;
    engine.symbol_rate = 53.125 * unit::gigahertz;
    ReferenceReceiver receiver;
    if (modulation == lane::Modulation::nrz) receiver = binary_receiver();
    const auto whole = tdecq(engine, 0, receiver);
    REQUIRE(whole.has_value());
    receiver.levels = lane::levels(modulation);
    const auto coarse = measure_tdecq(*launched_waveform(engine, 0, 8), receiver, {});
    REQUIRE(coarse.has_value());
    CHECK(coarse->measurement.tdecq_db == doctest::Approx(whole->tdecq_db).epsilon(0.02));
    CHECK(std::abs(coarse->measurement.tdecq_db - whole->tdecq_db) < 0.02);
  }
}

}  // namespace
}  // namespace shoreline::photonics
