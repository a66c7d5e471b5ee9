// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/dynamics/lock_ride.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace shoreline::photonics {
namespace {

constexpr double kPm = 1e-12;

Ride usual() {
  Ride r;
  r.lane.ring.resonance = critical_resonance(1310.0 * unit::nanometre, 4000.0);
  r.lane.ring.input = Power{3e-3};
  r.lane.ring.heating.absorbed = 0.1;
  r.lane.drive_v = even_drive(r.lane.modulation, Voltage{0.0}, Voltage{3.0});
  r.lane.loss_ratio = 0.5;
  r.bias = 60.0 * kPm * unit::metre;
  r.drift = LengthPerKelvin{72e-12};
  r.loop.step = Power{};
  r.duration = Time{4e-3};
  r.bursts = 4;
  r.burst_symbols = 4000;
  return r;
}

double pm(Length x) { return x.si() / kPm; }

}  // namespace

TEST_CASE("the mean light against detuning: of levels in turn where symbols are slow") {
  RingLane lane = usual().lane;
  lane.symbol_rate = 0.5 * unit::gigahertz;
  lane.steps = 24;
  lane.modulation = lane::Modulation::nrz, lane.drive_v = {0.0, 3.0};
  const LightTable light(lane, 1);
  const RingTransmitter& ring = lane.ring;
  const double s = resonance_shift(ring.shifter, ring.fsr, ring.circumference, Voltage{3.0}) /
                   (0.5 * ring.resonance.fwhm);
  for (const double x : {-3.02, -0.5, 0.0, 0.33, 2.0, 15.0}) {
    // Shares of the two levels among 512 random symbols are 1/2 to 4 %.
    const double a = 1.0 / (1.0 + x * x), b = 1.0 / (1.0 + (x - s) * (x - s));
    CHECK(std::abs(light(x) - 0.5 * (a + b)) < 0.04 * std::abs(a - b) + 0.01 * (a + b));
  }
}

TEST_CASE(
    "what a sensor can hold: blue of the ring by its light, not by dither where that is steep") {
  Ride r = usual();
  const CaptureRange light = capture_range(r, 1);
  const double width = pm(r.lane.ring.resonance.fwhm);
  CHECK(pm(light.blue) > 2.9 * width);
  // To the red as far as the light is the same again: about twice the way to the mean resonance.
  CHECK(pm(light.red) > 120.0);
  CHECK(pm(light.red) < 220.0);
  r.loop.sensing = Sensing::dither;
  double least = width;
  for (double bias = 0.0; bias < 200.0; bias += 4.0) {
    r.bias = bias * kPm * unit::metre;
    const CaptureRange slope = capture_range(r, 1);
    least = std::min({least, pm(slope.red), pm(slope.blue)});
  }
  CHECK(least < 0.05 * width);
}

TEST_CASE("nothing warms up: nothing moves") {
  Ride r = usual();
  const RideResult out = ride_slowly(r, 1);
  CHECK(std::abs(pm(out.worst_error)) < 0.02);
  CHECK(out.points.size() == 401);
  CHECK(!out.lost);
  CHECK(out.most_heater.si() == doctest::Approx(0.015).epsilon(1e-3));
}

TEST_CASE("a loop of type 1 stays behind a ramp by rate over gain") {
  for (const auto sensing : {Sensing::average, Sensing::dither})
    for (const double rate : {200.0, 800.0, -800.0}) {
      Ride r = usual();
      r.loop.sensing = sensing;
      r.loop.gain_per_s = 4e4;
      if (sensing == Sensing::dither) r.bias = 30.0 * kPm * unit::metre;
      r.course = {Time{0.2e-3}, rate, TemperatureDelta{rate > 0 ? 20.0 : -20.0}, {}};
      const RideResult out = ride_slowly(r, 1);
      // Warmer surroundings move the ring to the red, the laser seems to go to the blue.
      const double expected = -rate * 72.0 / 4e4;
      CAPTURE(pm(out.last_error));
      CHECK(pm(out.predicted_error) == doctest::Approx(expected));
      CHECK(std::abs(pm(out.last_error) / expected - 1.0) < 0.1);
      CHECK(std::abs(pm(out.worst_error)) < 1.6 * std::abs(expected) + 0.05);
      // The heater gives up what the surroundings bring: 72 pm/K over 100 pm/mW.
      const double kelvin = rate * 3.8e-3;
      CHECK((out.points.back().heater.si() - 15e-3) * 1e3 ==
            doctest::Approx(-0.72 * kelvin).epsilon(0.05));
      CHECK(!out.lost);
    }
}

TEST_CASE("without the loop the ring goes with its surroundings, and the lane with it") {
  Ride r = usual();
  r.loop.on = false;
  r.course = {Time{}, 800.0, TemperatureDelta{3.0}, {}};
  const RideResult out = ride(r, Context{});
  // 216 pm of cold drift; to the blue of it less light heats the ring, which gives some back.
  CHECK(pm(out.last_error) < -200.0);
  CHECK(pm(out.last_error) > -217.0);
  CHECK(out.lost);
  CHECK(out.worst_ber > 10.0 * out.bursts[0].count.ber_estimate);
  CHECK(out.bursts.size() == 4);
}

TEST_CASE("a converter's steps and the heater's end are felt") {
  Ride r = usual();
  r.loop.step = Power{0.1e-3};
  r.course = {Time{}, 800.0, TemperatureDelta{2.0}, {}};
  const RideResult coarse = ride_slowly(r, 1);
  // A step of 0.1 mW is 10 pm: the loop hunts within one of them.
  CHECK(std::abs(pm(coarse.worst_error)) > 3.0);
  CHECK(std::abs(pm(coarse.worst_error)) < 15.0);
  r.loop.step = Power{}, r.loop.start = Power{0.5e-3};
  const RideResult spent = ride_slowly(r, 1);
  CHECK(spent.saturated);
  CHECK(spent.least_heater.si() == 0.0);
  CHECK(pm(spent.last_error) < -50.0);
}

TEST_CASE("a step through a package, and the same on two threads") {
  Ride r = usual();
  r.course = {Time{0.1e-3}, 0.0, TemperatureDelta{5.0}, Time{1e-3}};
  CHECK(r.course.at(Time{1.1e-3}).si() == doctest::Approx(5.0 * (1.0 - std::exp(-1.0))));
  Context two;
  two.threads = 2;
  const RideResult a = ride(r, Context{}), b = ride(r, two);
  CHECK(!a.lost);
  CHECK(a.worst_ber == b.worst_ber);
  CHECK(a.errors_expected == b.errors_expected);
  // At its steepest 5 K/ms x 72 pm/K over the gain.
  CHECK(std::abs(pm(a.worst_error)) < 1.3 * 5e3 * 72.0 / 2e4);
  CHECK(std::abs(pm(a.worst_error)) > 0.6 * 5e3 * 72.0 / 2e4);
}

}  // namespace shoreline::photonics
