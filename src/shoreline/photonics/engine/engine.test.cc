// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/engine/engine.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "shoreline/photonics/device/mach_zehnder.h"
#include "shoreline/photonics/engine/closure.h"
#include "shoreline/photonics/engine/example.test.h"
#include "shoreline/photonics/engine/lock.h"
#include "shoreline/photonics/engine/measure.h"

namespace shoreline::photonics {
namespace {

constexpr Length kNm = unit::nanometre, kPm{1e-12};
constexpr Power kMilliwatt = unit::milliwatt;

TEST_CASE("an engine as drawn locks with what its heaters must shift, by arithmetic") {
  Engine e = ring_engine(1, 8);
  e.crosstalk = {}, e.order = LockOrder::as_drawn;
  const EngineLock held = lock(e, e.reference);
  REQUIRE(held.all());
  for (std::size_t i = 0; i < 8; ++i) {
    CHECK(held.rings[i].channel == static_cast<int>(i));
    // 1 nm below its channel, held `bias` beyond it, 100 pm/mW
    CHECK(held.rings[i].heater.in(kMilliwatt) ==
          doctest::Approx((1.0 * kNm + e.rings[i].bias).in(kPm) / 100.0).epsilon(1e-6));
  }
  // 10 K warmer: 700 pm and so 7 mW less each
  const EngineLock warm = lock(e, celsius(35.0));
  CHECK(held.heaters.in(kMilliwatt)-warm.heaters.in(kMilliwatt) ==
        doctest::Approx(8 * 7.0).epsilon(1e-6));
}

TEST_CASE("crosstalk makes heaters work less, and shifts all the same") {
  Engine alone = ring_engine(4, 8), together = ring_engine(4, 8);
  alone.crosstalk = {};
  const EngineLock a = lock(alone, alone.reference), b = lock(together, together.reference);
  CHECK(a.all());
  CHECK(b.all());
  CHECK(b.heaters < a.heaters);
  for (std::size_t i = 0; i < a.rings.size(); ++i)
    CHECK(a.rings[i].shift.si() == doctest::Approx(b.rings[i].shift.si()).epsilon(1e-9));
}

TEST_CASE("rings that are lost say why, and their heaters are off") {
  Engine e = ring_engine(1, 8);
  e.order = LockOrder::as_drawn;
  e.rings[2].heater_limit = 2.0 * kMilliwatt;
  const EngineLock held = lock(e, e.reference);
  CHECK(held.unlocked == 1);
  CHECK(held.rings[2].channel == -1);
  CHECK(held.rings[2].fault == LockFault::out_of_range);
  CHECK(held.rings[2].heater.si() == 0.0);
  CHECK(held.rings[2].shift.si() > 0.0);  // its neighbours warm it
  // A ring that wants next to nothing between two that want a lot is pushed past its wavelength.
  Engine pushed = ring_engine(1, 8);
  pushed.order = LockOrder::as_drawn;
  pushed.rings[4].resonance = pushed.grid[4] + pushed.rings[4].bias - 1.0 * kPm;
  CHECK(lock(pushed, pushed.reference).rings[4].fault == LockFault::pushed_too_far);
  pushed.rings[4].heater_limit = 150.0 * kMilliwatt;  // enough for a whole FSR
  const EngineLock round = lock(pushed, pushed.reference);
  CHECK(round.all());
  CHECK(round.rings[4].shift.si() ==
        doctest::Approx((1.0 * kPm + pushed.rings[4].fsr).si()).epsilon(1e-6));
}

TEST_CASE("over a wide range of temperature a row in order never needs more than one channel") {
  Engine e = ring_engine(2, 8);
  e.crosstalk = {};
  for (double t = 0.0; t <= 105.0; t += 7.5) {
    const EngineLock held = lock(e, celsius(t));
    CHECK(held.all());
    for (const RingLock& r : held.rings) CHECK(r.shift.in(kNm) <= 1.1445 + 1e-9);
  }
  e.order = LockOrder::as_drawn;
  CHECK(lock(e, celsius(105.0)).heaters > lock(e, celsius(0.0)).heaters);  // round the FSR
}

TEST_CASE("questions of a tester: a ring lane") {
  Engine e = ring_engine(1, 8);
  const EngineRing& ring = e.rings[3];
  // Critically coupled Lorentzian, u = 2 detuning / FWHM: T = u^2 / (1 + u^2).
  Resonance line = line_of(ring);
  line.finesse = std::numeric_limits<double>::infinity();
  const double fwhm = line.fwhm.si(), shift = 130e-12;
  const auto through = [&](double d) { return 1.0 - 1.0 / (1.0 + std::pow(2.0 * d / fwhm, 2)); };
  const double dark = through(ring.bias.si()), bright = through(ring.bias.si() + shift);
  CHECK(levels(e, 3).bottom() == doctest::Approx(dark).epsilon(2e-3));
  CHECK(levels(e, 3).top() == doctest::Approx(bright).epsilon(2e-3));
  const Power fed = to_power(Dbm(6.0));
  CHECK(oma(e, 3, fed).si() ==
        doctest::Approx((bright - dark) * fed.si() * std::pow(10.0, -0.4)).epsilon(2e-3));
  CHECK(insertion_loss(e, 3).si() ==
        doctest::Approx(4.0 - 10.0 * std::log10(bright)).epsilon(2e-3));
  CHECK(extinction_ratio(e, 3).si() ==
        doctest::Approx(10.0 * std::log10(bright / dark)).epsilon(5e-3));
  CHECK(responsivity(e, 3).si() == doctest::Approx(0.8 * std::pow(10.0, -0.2)));
  CHECK(resonance(e, 3, celsius(35.0)).in(kNm) ==
        doctest::Approx(ring.resonance.in(kNm) + 0.7).epsilon(1e-9));
  CHECK(fsr(e, 3) == ring.fsr);
  CHECK(quality(e, 3) == 5000.0);
  CHECK(heater_resistance(e, 3).si() == 600.0);
  CHECK(heater_tuning(e, 3).si() == doctest::Approx(1e-7));
  CHECK(dark_current(e, 3).si() == 0.0);
  // 3 dB of driver and ring in a row; on resonance itself the ring is one pole at f0 / 2 Q.
  const auto power = [&](Frequency f) {
    return std::norm(response(*transmitter_response(e, 3), f));
  };
  CHECK(power(*bandwidth(e, 3)) == doctest::Approx(0.5).epsilon(1e-9));
  Engine near = e;
  near.rings[3].bias = Length{}, near.lanes[3].shift = Length(1e-16);
  near.lanes[3].transmit_bandwidth = 1e6 * unit::gigahertz;
  const double pole = 299792458.0 / (2.0 * ring.resonance.si() * 5000.0);
  CHECK(bandwidth(near, 3)->si() == doctest::Approx(pole).epsilon(1e-3));
  near.rings[3].bias = Length(100e-12);  // beside it the ring is faster
  CHECK(bandwidth(near, 3)->si() > 1.2 * pole);
}

TEST_CASE("residual detuning costs OMA either way, little at first") {
  const Engine e = ring_engine(1, 8);
  CHECK(residual_penalty(e, 0, {}).si() == doctest::Approx(0.0));
  double last_up = 0.0, last_down = 0.0;
  for (const double pm : {5.0, 10.0, 20.0, 40.0}) {
    const double up = residual_penalty(e, 0, pm * kPm).si();
    const double down = residual_penalty(e, 0, -pm * kPm).si();
    CHECK(up > last_up);
    CHECK(down > last_down);
    last_up = up, last_down = down;
  }
  // At the best point the slope is zero: a quarter of the detuning, a sixteenth of the penalty.
  CHECK(residual_penalty(e, 0, 2.0 * kPm).si() / residual_penalty(e, 0, 8.0 * kPm).si() ==
        doctest::Approx(1.0 / 16.0).epsilon(0.1));
  const Power fed = to_power(Dbm(6.0));
  CHECK(ber_by_loopback(e, 0, fed, Db(4.0), 40.0 * kPm) > ber_by_loopback(e, 0, fed, Db(4.0)));
}

TEST_CASE("bit errors of stated levels are those of the link's closed form") {
  Engine e;
  EngineLane lane;
  lane.extinction_ratio = Db(3.5), lane.modulator_loss = Db(4.0);
  e.lanes.push_back(lane);
  const Power fed = to_power(Dbm(6.0));
  for (const double loss : {6.0, 8.0, 10.0})
    CHECK(ber_by_loopback(e, 0, fed, Db(loss)) ==
          doctest::Approx(ber(lane.receiver, oma(e, 0, fed) * loss_ratio(Db(loss)), Db(3.5), e.rin,
                              e.modulation))
              .epsilon(1e-9));
  const LevelPowers light = received(e, 0, e, 0, fed, Db(3.0));
  const auto margin = loss_margin(lane.receiver, light, e.rin, e.modulation, 2.4e-4);
  REQUIRE(margin);
  const auto needed = required_oma(lane.receiver, Db(3.5), e.rin, e.modulation, 2.4e-4);
  CHECK(margin->si() ==
        doctest::Approx(10.0 * std::log10(oma(e, 0, fed) * loss_ratio(Db(3.0)) / *needed))
            .epsilon(1e-5));
  CHECK(rlm(e, 0) == doctest::Approx(1.0));
  CHECK(level_closure(e, 0)->si() == doctest::Approx(0.0).epsilon(1e-3));
}

TEST_CASE("closure of a lane: that of its levels, and more the slower it is") {
  Engine e;
  EngineLane lane;
  lane.modulator = LaneModulator::mach_zehnder;
  lane.v_pi = Voltage(4.0), lane.drive = Voltage(2.0), lane.extinction_ratio = Db(25.0);
  e.lanes.push_back(lane);
  CHECK(!transmitter_closure(e, 0));  // of no known bandwidth
  double last = level_closure(e, 0)->si() - 0.02;
  for (const double ghz : {400.0, 45.0}) {
    e.lanes[0].transmit_bandwidth = ghz * unit::gigahertz;
    const auto closure = transmitter_closure(e, 0);
    REQUIRE(closure);
    CHECK(closure->tdecq_db > last);
    CHECK(closure->rlm == doctest::Approx(rlm(e, 0)).epsilon(0.02));
    last = closure->tdecq_db;
  }
}

TEST_CASE("a Mach-Zehnder lane has the sine's levels") {
  Engine e;
  EngineLane lane;
  lane.modulator = LaneModulator::mach_zehnder;
  lane.v_pi = Voltage(4.0), lane.drive = Voltage(2.0), lane.extinction_ratio = Db(25.0);
  e.lanes.push_back(lane);
  const MachZehnder t = at_quadrature(lane.drive, lane.v_pi, loss_ratio(Db(25.0)));
  CHECK(levels(e, 0).top() == doctest::Approx(t.high));
  CHECK(levels(e, 0).bottom() == doctest::Approx(t.low));
  // sin(pi/12) / sin(pi/4) of the outer half: R_LM = 2 - 3 ES = min(3 x .366, 2 - 3 x .366)
  const double es = std::sin(std::numbers::pi / 12.0) / std::sin(std::numbers::pi / 4.0);
  CHECK(rlm(e, 0) == doctest::Approx(std::min(3.0 * es, 2.0 - 3.0 * es)).epsilon(1e-6));
  CHECK(level_closure(e, 0)->si() > 0.0);
}

}  // namespace
}  // namespace shoreline::photonics
