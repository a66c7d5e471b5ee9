// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/wdm/grid_lock.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "shoreline/math/random.h"

namespace shoreline::photonics {
namespace {

constexpr double kNm = 1e-9;

struct Bank {
  std::vector<double> resonance, fsr, efficiency, limit;
  std::vector<double> grid;
  RingRow row() const { return {resonance, fsr, efficiency, limit}; }
};

Bank bank(std::size_t rings, std::size_t channels, std::uint64_t seed, double spread_nm,
          double limit_w = 1.0) {
  math::Random random(seed, math::Purpose("grid_lock.test"));
  Bank b;
  for (std::size_t k = 0; k < channels; ++k)
    b.grid.push_back((1310.0 + static_cast<double>(k)) * kNm);
  for (std::size_t i = 0; i < rings; ++i) {
    b.resonance.push_back((1309.0 + static_cast<double>(i) + spread_nm * random.normal()) * kNm);
    b.fsr.push_back((static_cast<double>(channels) + 0.3 + 0.05 * random.normal()) * kNm);
    b.efficiency.push_back((0.1 + 0.01 * random.uniform()) * 1e-6);  // 0.1 nm/mW
    b.limit.push_back(limit_w);
  }
  return b;
}

/// Fewest unserved channels, then least power, over all ways; the slow obvious twin.
std::pair<int, double> exhaustive(const Bank& b, LockOrder order) {
  const std::size_t n = b.resonance.size(), m = b.grid.size();
  std::vector<int> ring(n);  // the first m of a permutation are the rings of the channels
  std::iota(ring.begin(), ring.end(), 0);
  std::pair<int, double> best{static_cast<int>(m) + 1, 0.0};
  do {
    bool allowed = true;
    if (order == LockOrder::as_drawn)
      for (std::size_t k = 0; k < m; ++k) allowed &= ring[k] == static_cast<int>(k);
    if (order == LockOrder::cyclic) {
      int falls = 0;  // going round the channels, the rings' order falls back once
      for (std::size_t k = 0; k < m; ++k) falls += ring[k] > ring[(k + 1) % m] ? 1 : 0;
      allowed = falls <= 1;
    }
    if (!allowed) continue;
    int unserved = 0;
    double power = 0.0;
    for (std::size_t k = 0; k < m; ++k) {
      const auto i = static_cast<std::size_t>(ring[k]);
      const double p = red_shift(b.resonance[i], b.fsr[i], b.grid[k]) / b.efficiency[i];
      if (p <= b.limit[i])
        power += p;
      else
        ++unserved;
    }
    if (unserved < best.first || (unserved == best.first && power < best.second - 1e-15))
      best = {unserved, power};
  } while (std::next_permutation(ring.begin(), ring.end()));
  return best;
}

TEST_CASE("a shift to the red is to the next resonance of the comb") {
  CHECK(red_shift(1309.0 * kNm, 8.0 * kNm, 1310.5 * kNm) == doctest::Approx(1.5 * kNm));
  CHECK(red_shift(1311.0 * kNm, 8.0 * kNm, 1310.5 * kNm) == doctest::Approx(7.5 * kNm));
  CHECK(red_shift(1331.0 * kNm, 8.0 * kNm, 1310.5 * kNm) == doctest::Approx(3.5 * kNm));
  CHECK(red_shift(1310.5 * kNm, 8.0 * kNm, 1310.5 * kNm) == 0.0);
}

TEST_CASE("assignments are the best of all there are, spare rings and short heaters included") {
  for (const LockOrder order : {LockOrder::as_drawn, LockOrder::cyclic, LockOrder::any})
    for (std::uint64_t seed = 1; seed <= 12; ++seed)
      for (const std::size_t rings : {5, 6, 7})
        for (const double limit_mw : {1000.0, 25.0, 12.0}) {
          const Bank b = bank(rings, 5, seed, 1.5, limit_mw * 1e-3);
          const GridLock got = lock_to_grid(b.row(), b.grid, order);
          const auto [unserved, power] = exhaustive(b, order);
          CAPTURE(seed);
          CAPTURE(rings);
          CHECK(got.unserved == unserved);
          CHECK(got.power_w == doctest::Approx(power).epsilon(1e-9));
          // no ring and no channel twice
          std::vector<int> channels;
          for (const int c : got.channel_of)
            if (c >= 0) channels.push_back(c);
          std::sort(channels.begin(), channels.end());
          CHECK(std::adjacent_find(channels.begin(), channels.end()) == channels.end());
          CHECK(static_cast<int>(channels.size()) == 5 - unserved);
        }
}

TEST_CASE("freedom never costs power") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Bank b = bank(16, 16, seed, 2.0);
    const double drawn = lock_to_grid(b.row(), b.grid, LockOrder::as_drawn).power_w;
    const double cyclic = lock_to_grid(b.row(), b.grid, LockOrder::cyclic).power_w;
    const double any = lock_to_grid(b.row(), b.grid, LockOrder::any).power_w;
    CHECK(cyclic <= drawn + 1e-15);
    CHECK(any <= cyclic + 1e-15);
  }
}

TEST_CASE("a common drift past a channel makes the whole row hop by one, not by an FSR") {
  Bank b = bank(8, 8, 3, 0.0);
  std::fill(b.efficiency.begin(), b.efficiency.end(), 1e-7);
  std::fill(b.fsr.begin(), b.fsr.end(), 8.0 * kNm);  // a comb that closes on the grid
  const GridLock before = lock_to_grid(b.row(), b.grid, LockOrder::cyclic);
  CHECK(before.power_w == doctest::Approx(8 * 10e-3));  // 1 nm each at 0.1 nm/mW
  for (double& r : b.resonance) r += 1.2 * kNm;         // warmer: beyond its channel by 0.2 nm
  const GridLock after = lock_to_grid(b.row(), b.grid, LockOrder::cyclic);
  CHECK(hops(before, after) == 8);
  CHECK(after.power_w == doctest::Approx(8 * 8e-3));  // to the next channel, 0.8 nm
  const GridLock drawn = lock_to_grid(b.row(), b.grid, LockOrder::as_drawn);
  CHECK(drawn.power_w == doctest::Approx(8 * 78e-3));  // round the whole FSR, 7.8 nm
}

TEST_CASE("a dead ring leaves a channel unserved, or a spare one takes over") {
  Bank b = bank(8, 8, 4, 0.2);
  std::vector<std::uint8_t> working(8, 1);
  working[2] = 0;
  RingRow row = b.row();
  row.working = working;
  for (const LockOrder order : {LockOrder::as_drawn, LockOrder::cyclic, LockOrder::any}) {
    const GridLock got = lock_to_grid(row, b.grid, order);
    CHECK(got.unserved == 1);
    CHECK(got.channel_of[2] == -1);
  }
  Bank spare = bank(9, 8, 4, 0.2);
  working.assign(9, 1), working[2] = 0;
  RingRow nine = spare.row();
  nine.working = working;
  CHECK(lock_to_grid(nine, spare.grid, LockOrder::cyclic).unserved == 0);
  CHECK(lock_to_grid(nine, spare.grid, LockOrder::any).unserved == 0);
  CHECK(lock_to_grid(nine, spare.grid, LockOrder::as_drawn).unserved == 1);
}

}  // namespace
}  // namespace shoreline::photonics
