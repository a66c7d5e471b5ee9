// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/engine/temperature_ride.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "shoreline/photonics/engine/example.test.h"

namespace shoreline::photonics {
namespace {

constexpr Length kNm = unit::nanometre;
constexpr Power kMw = unit::milliwatt;

/// Rings on one bus, drawn below their channels by `below_nm` each; 0.1 nm/K, 0.1 nm/mW, held on
/// resonance, at 25 degC.
Engine rings_below(const std::vector<double>& below_nm, double spacing_nm, double fsr_nm,
                   double limit_mw) {
  Engine e;
  for (std::size_t k = 0; k < below_nm.size(); ++k) {
    e.grid.push_back((1310.0 + spacing_nm * static_cast<double>(k)) * kNm);
    EngineRing r;
    r.lane = static_cast<int>(k);
    r.place = {50.0 * static_cast<double>(k) * unit::micrometre, {}};
    r.resonance = e.grid.back() - below_nm[k] * kNm;
    r.fsr = fsr_nm * kNm;
    r.drift = LengthPerKelvin(0.1e-9);
    r.heater_limit = limit_mw * kMw;
    e.rings.push_back(r);
    EngineLane lane;
    lane.modulator = LaneModulator::ring, lane.transmit_ring = static_cast<int>(k);
    e.lanes.push_back(lane);
  }
  e.order = LockOrder::as_drawn;
  return e;
}

/// From 25 degC on in steps of a kelvin.
std::vector<Temperature> warmer(int from, int to) {
  std::vector<Temperature> out;
  for (int k = from;; k += from < to ? 1 : -1) {
    out.push_back(celsius(25.0 + k));
    if (k == to) return out;
  }
}

double heater_mw(const TemperatureStep& s, std::size_t ring) {
  return s.lock.rings[ring].heater.in(kMw);
}

}  // namespace

TEST_CASE("a lone ring: dark when its heater is at 0, or an FSR on if that reaches") {
  // 5 nm below: 50 mW at first, 1 mW less a kelvin, nothing at 50 K.
  const Engine weak = rings_below({5.0}, 1.0, 13.0, 80.0);
  auto ride = ride_locks(weak, warmer(0, 60), LockPolicy::kept);
  CHECK(heater_mw(ride[0], 0) == doctest::Approx(50.0));
  CHECK(heater_mw(ride[49], 0) == doctest::Approx(1.0));
  CHECK(ride[51].lock.unlocked == 1);
  CHECK(ride[51].lock.rings[0].fault == LockFault::pushed_too_far);
  // The same comes back by itself on the way down: nothing has changed places.
  ride = ride_locks(weak, warmer(60, 0), LockPolicy::kept);
  CHECK(ride[0].lock.unlocked == 1);
  CHECK(ride[60].lock.all());
  CHECK(ride[60].order_changes == 0);
  // 140 mW reach 14 nm: from 51 K on its next resonance is pulled up by 13 nm more.
  const Engine strong = rings_below({5.0}, 1.0, 13.0, 140.0);
  ride = ride_locks(strong, warmer(0, 60), LockPolicy::kept);
  CHECK(ride[51].order_changes == 1);
  CHECK(ride[51].hops == 0);
  CHECK(ride[51].moves[0] == RingMove::changed_order);
  CHECK(ride[51].seats[0] == RingSeat{0, 1});
  CHECK(heater_mw(ride[51], 0) == doctest::Approx(129.0));
  // Back down it keeps that one until it would take over 140 mW: 180 - 39 > 140.
  ride = ride_locks(strong, warmer(60, 30), LockPolicy::kept);
  CHECK(heater_mw(ride[20], 0) == doctest::Approx(140.0));  // at 40 K
  CHECK(ride[20].seats[0] == RingSeat{0, 1});
  CHECK(ride[21].seats[0] == RingSeat{0, 0});
  CHECK(ride[21].order_changes == 1);
  // Afresh it goes back where it came from, at 50 K.
  ride = ride_locks(strong, warmer(60, 30), LockPolicy::afresh);
  CHECK(ride[9].seats[0] == RingSeat{0, 1});   // 51 K
  CHECK(ride[11].seats[0] == RingSeat{0, 0});  // 49 K
}

TEST_CASE("two rings in cyclic order change places, and change back later: hysteresis") {
  // Channels 2 nm apart, FSR 4 nm, 1 nm below, 25 mW: as drawn 10 - t mW each, exchanged 30 - t.
  Engine e = rings_below({1.0, 1.0}, 2.0, 4.0, 25.0);
  e.order = LockOrder::cyclic;
  const auto up = ride_locks(e, warmer(0, 15), LockPolicy::kept);
  for (int t = 0; t <= 9; ++t)
    CHECK(up[static_cast<std::size_t>(t)].lock.heaters.in(kMw) == doctest::Approx(2.0 * (10 - t)));
  CHECK(up[11].hops == 2);
  CHECK(up[11].seats[0] == RingSeat{1, 0});
  CHECK(up[11].seats[1] == RingSeat{0, 1});  // 2 nm below the first channel, so from an FSR below
  CHECK(up[11].lock.heaters.in(kMw) == doctest::Approx(2.0 * 19.0));
  CHECK(up[12].hops == 0);
  // Down: exchanged until 30 - t > 25.
  const auto down = ride_locks(e, warmer(15, 0), LockPolicy::kept);
  CHECK(down[10].lock.heaters.in(kMw) == doctest::Approx(50.0));  // 5 K
  CHECK(down[10].hops == 0);
  CHECK(down[11].hops == 2);  // 4 K
  CHECK(down[11].lock.heaters.in(kMw) == doctest::Approx(2.0 * 6.0));
  // Afresh, both ways alike: as drawn wherever that can be, which is cheaper.
  const auto anew = ride_locks(e, warmer(15, 0), LockPolicy::afresh);
  CHECK(anew[4].seats[0] == RingSeat{1, 0});  // 11 K
  CHECK(anew[6].seats[0] == RingSeat{0, 0});  // 9 K
  CHECK(anew[6].lock.heaters.in(kMw) == doctest::Approx(2.0));
  int hops = 0;
  for (const TemperatureStep& s : anew) hops += s.hops;
  CHECK(hops == 2);
}

TEST_CASE("a ring that its neighbour's warmth pushes out is lost alone, the neighbour stays") {
  // A tenth of each heater's warmth is at the other ring. Ring 0 wants 3 - 0.1 t nm, ring 1
  // 1 - 0.1 t; its own heater does 1 - 0.1 t - 0.1 (3 - 0.1 t) over 0.99, below 0 from 7.8 K on.
  Engine e = rings_below({3.0, 1.0}, 5.0, 20.0, 40.0);
  e.crosstalk = {CrosstalkDecay::exponential, 0.1, 50.0 * unit::micrometre,
                 50.0 * unit::micrometre};
  const auto ride = ride_locks(e, warmer(0, 12), LockPolicy::kept);
  CHECK(heater_mw(ride[7], 1) == doctest::Approx((3.0 - 0.1 * 23.0) / 0.99).epsilon(1e-6));
  CHECK(heater_mw(ride[7], 0) == doctest::Approx((23.0 - 0.1 * 3.0) / 0.99).epsilon(1e-6));
  CHECK(ride[8].lock.unlocked == 1);
  CHECK(ride[8].lock.rings[1].fault == LockFault::pushed_too_far);
  CHECK(heater_mw(ride[8], 0) == doctest::Approx(22.0).epsilon(1e-6));  // by itself
  CHECK(heater_mw(ride[12], 0) == doctest::Approx(18.0).epsilon(1e-6));
}

TEST_CASE("in a row of four, one ring out of heat turns all of them by a channel") {
  // 2 nm apart, FSR 8 nm; ring 2 stands 0.5 nm higher than the others, so it is out first.
  Engine e = rings_below({1.0, 1.0, 0.5, 1.0}, 2.0, 8.0, 30.0);
  e.order = LockOrder::cyclic;
  const auto up = ride_locks(e, warmer(0, 8), LockPolicy::kept);
  CHECK(up[4].lock.heaters.in(kMw) == doctest::Approx(35.0 - 16.0));
  CHECK(up[6].hops == 4);
  // The next channel each: 20 mW more; the last takes the first channel from an FSR below.
  CHECK(up[6].lock.heaters.in(kMw) == doctest::Approx(35.0 - 24.0 + 80.0));
  CHECK(up[6].seats[3] == RingSeat{0, 1});
  // A bus of its own does not notice.
  Engine two = e;
  for (EngineRing r : e.rings) {
    r.bus = 1, r.lane += 4, r.place.y = 1.0 * unit::millimetre;
    r.resonance = e.grid[static_cast<std::size_t>(r.lane - 4)] - 2.0 * kNm;
    two.rings.push_back(r), two.lanes.push_back(e.lanes[0]);
  }
  const auto both = ride_locks(two, warmer(0, 8), LockPolicy::kept);
  CHECK(both[6].hops == 4);
  for (std::size_t i = 4; i < 8; ++i) CHECK(both[6].seats[i] == RingSeat{static_cast<int>(i - 4)});
}

TEST_CASE(
    "whatever the course, rings that hold are on the grid, one a channel, within their heaters") {
  Engine e = sample(ring_engine(4, 8), ring_spreads(), 7, 11);
  for (EngineRing& r : e.rings) r.heater_limit = 25.0 * kMw;
  std::vector<Temperature> course;
  for (int k = 0; k <= 40; ++k) course.push_back(celsius(10.0 + 2.0 * k));
  for (int k = 39; k >= 0; --k) course.push_back(celsius(10.0 + 2.0 * k));
  const auto kept = ride_locks(e, course, LockPolicy::kept);
  const auto anew = ride_locks(e, course, LockPolicy::afresh);
  int kept_hops = 0, anew_hops = 0;
  for (std::size_t k = 0; k < course.size(); ++k) {
    const EngineLock alone = lock(e, course[k]);
    CHECK(anew[k].lock.heaters == alone.heaters);
    CHECK(kept[k].lock.unlocked <= alone.unlocked);
    kept_hops += kept[k].hops, anew_hops += anew[k].hops;
    std::set<std::pair<int, int>> taken;
    for (std::size_t i = 0; i < e.rings.size(); ++i) {
      const RingLock& r = kept[k].lock.rings[i];
      if (r.channel < 0) continue;
      CHECK(taken.insert({e.rings[i].bus, r.channel}).second);
      CHECK(r.heater.si() >= 0.0);
      CHECK(r.heater.si() <= e.rings[i].heater_limit.si() * (1.0 + 1e-6));
      CHECK(r.shift.si() ==
            doctest::Approx(shift_to(e, i, course[k], kept[k].seats[i]).si()).epsilon(1e-6));
    }
  }
  CHECK(kept_hops > 0);
  CHECK(kept_hops < anew_hops);
  // Going nowhere moves nobody.
  const std::vector<Temperature> still(5, celsius(50.0));
  for (const TemperatureStep& s : ride_locks(e, still, LockPolicy::kept)) CHECK(s.hops == 0);
}

}  // namespace shoreline::photonics
