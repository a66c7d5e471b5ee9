// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/ring_bank.h"

#include <doctest/doctest.h>

#include <cmath>

#include "shoreline/part/kinds.h"
#include "shoreline/photonics/engine/measure.h"

namespace shoreline::part {
namespace {

photonics::Engine lanes(std::size_t count) {
  photonics::Engine e;
  e.lanes.resize(count);
  return e;
}

TEST_CASE("rings of a bank: FSR, grid, places and the shift of the drive") {
  RingBank bank;
  bank.spacing = 400.0 * unit::gigahertz, bank.receive_rings = true;
  // (1311 nm)^2 / (4.2 x 2 pi 5 um)
  CHECK(fsr_of(bank).in(unit::nanometre) == doctest::Approx(13.0259).epsilon(1e-5));
  photonics::Engine e = lanes(10);
  add_rings(bank, 4, e);
  REQUIRE(e.grid.size() == 4);
  // lambda^2 df / c = 2.29323 nm
  CHECK((e.grid[1] - e.grid[0]).in(unit::nanometre) == doctest::Approx(2.29323).epsilon(1e-5));
  REQUIRE(e.rings.size() == 20);  // one to send and one to receive with
  const photonics::EngineRing& last = e.rings[9];
  CHECK(last.lane == 9);
  CHECK(last.bus == 2);
  CHECK(last.place.x.in(unit::micrometre) == doctest::Approx(100.0));
  CHECK(last.place.y.in(unit::micrometre) == doctest::Approx(500.0));
  CHECK((e.grid[1] - last.resonance).in(unit::nanometre) == doctest::Approx(5.0));
  CHECK(e.rings[19].receives);
  CHECK(e.rings[19].place.y.in(unit::micrometre) == doctest::Approx(1250.0));
  CHECK(e.rings[19].bias.si() == 0.0);
  CHECK(last.bias.si() > 0.0);
  CHECK(e.lanes[9].receive_ring == 19);
  CHECK(photonics::rlm(e, 9) < 0.99);
  bank.even_levels = true, bank.extinction_ratio = Db(2.0);
  photonics::Engine even = lanes(10);
  add_rings(bank, 4, even);
  CHECK(photonics::rlm(even, 9) == doctest::Approx(1.0));
  CHECK(photonics::extinction_ratio(even, 9).si() == doctest::Approx(2.0).epsilon(1e-4));
  CHECK(e.lanes[9].shift.si() == doctest::Approx(2.5 * 18.6e-12));
}

TEST_CASE("crosstalk is stated of the next ring, wherever that is") {
  RingBank bank;
  bank.crosstalk = photonics::CrosstalkDecay::exponential, bank.crosstalk_nearest = 0.005;
  bank.pitch = 127.0 * unit::micrometre, bank.row_pitch = 250.0 * unit::micrometre;
  const auto next = [&](int wavelengths, int from, int to) {
    photonics::Engine e = lanes(8);
    add_rings(bank, wavelengths, e);
    return photonics::coupling(e.crosstalk, e.rings[static_cast<std::size_t>(from)].place,
                               e.rings[static_cast<std::size_t>(to)].place);
  };
  CHECK(next(1, 0, 1) == doctest::Approx(0.005));                    // a row each: 250 um apart
  CHECK(next(4, 0, 1) == doctest::Approx(0.005));                    // 127 um, on one bus
  CHECK(next(4, 0, 4) == doctest::Approx(0.005 * std::exp(-1.23)));  // the next bus
  bank.row_pitch = 60.0 * unit::micrometre;
  CHECK(next(4, 0, 4) == doctest::Approx(0.005));
  CHECK(next(4, 0, 1) == doctest::Approx(0.005 * std::exp(-0.67)));
  CHECK(next(8, 0, 1) == doctest::Approx(0.005));  // one bus alone
}

TEST_CASE("an optical engine's device: what it states without rings, its rings with them") {
  const Kinds kinds = standard_kinds();
  const Kind* kind = kinds.find("optical_engine");
  REQUIRE(kind != nullptr);
  const std::shared_ptr<void> part = kind->make();
  const At at = at_lane(212.5 * unit::gbit_per_s, lane::Modulation::pam4);
  const photonics::Engine stated = kind->device(part.get(), at);
  CHECK(stated.rings.empty());
  CHECK(stated.symbol_rate.in(unit::gigahertz) == doctest::Approx(106.25));
  CHECK(!kind->scatter(part.get(), at));
  // The budget's own launch and the device's OMA are one and the same then.
  const Launch launch = kind->launch(part.get(), at, Dbm(10.0));
  CHECK(to_dbm(photonics::oma(stated, 0, to_power(Dbm(10.0)))).value() ==
        doctest::Approx(launch.oma->value()).epsilon(1e-9));
}

TEST_CASE("an engine with rings launches what its device makes of the light, while it is locked") {
  const Kinds kinds = standard_kinds();
  const Kind* kind = kinds.find("optical_engine");
  const std::shared_ptr<void> part = kind->make();
  At at = at_lane(212.5 * unit::gbit_per_s, lane::Modulation::pam4);
  const Launch stated = kind->launch(part.get(), at, Dbm(10.0));
  CHECK(!stated.stated_oma);
  RingBank bank;
  bank.bandwidth = 80.0 * unit::gigahertz;
  bank.heater_limit = 40.0 * unit::milliwatt, bank.drawn_below = 4.5 * unit::nanometre;
  const Located ring = locate(*kind->type, part.get(), "ring");
  *static_cast<std::optional<RingBank>*>(ring.member) = bank;
  const photonics::Engine device = kind->device(part.get(), at);
  const Launch launch = kind->launch(part.get(), at, Dbm(10.0));
  CHECK(launch.oma->value() ==
        doctest::Approx(to_dbm(photonics::oma(device, 0, to_power(Dbm(10.0)))).value()));
  CHECK(launch.extinction_ratio == photonics::extinction_ratio(device, 0));
  CHECK(launch.r_lm == photonics::rlm(device, 0));
  CHECK(launch.stated_oma->value() == stated.oma->value());
  CHECK(*launch.stated_extinction_ratio == stated.extinction_ratio);
  // 40 mW x 100 pm/mW are 4 nm: too little cold, enough 10 K warmer (80 pm/K).
  CHECK(!launch.fault.empty());
  at.temperature = celsius(35.0);
  CHECK(kind->launch(part.get(), at, Dbm(10.0)).fault.empty());
  CHECK(kind->launch(part.get(), at, std::nullopt).response);
  CHECK(!kind->launch(part.get(), at, std::nullopt).oma);
}

TEST_CASE("a bank that contradicts itself says so") {
  RingBank bank;
  CHECK(fault(bank).empty());
  bank.drive = Voltage(400.0);
  CHECK(fault(bank).find("FSR") != std::string::npos);
  bank = RingBank{};
  bank.crosstalk = photonics::CrosstalkDecay::exponential;
  CHECK(!fault(bank).empty());
  bank = RingBank{};
  bank.spread = ProcessSpread{};
  CHECK(fault(bank).empty());
  bank.spread->die_width = Length(0.2);
  CHECK(fault(bank).find("die") != std::string::npos);
}

}  // namespace
}  // namespace shoreline::part
