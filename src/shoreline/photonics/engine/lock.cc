// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/engine/lock.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "shoreline/base/assert.h"

namespace shoreline::photonics {

std::span<const std::string_view> names_of(LockFault) {
  static constexpr std::string_view kNames[] = {"none", "out_of_range", "pushed_too_far"};
  return kNames;
}

EngineLocker::EngineLocker(const Engine& engine) {
  std::map<std::pair<int, bool>, std::vector<std::size_t>> rows;
  std::vector<Place> places;
  for (std::size_t i = 0; i < engine.rings.size(); ++i) {
    rows[{engine.rings[i].bus, engine.rings[i].receives}].push_back(i);
    places.push_back(engine.rings[i].place);
  }
  for (auto& [key, rings] : rows) rows_.push_back(std::move(rings));
  heaters_ = HeaterArray(places, engine.crosstalk);
}

void EngineLocker::assign(const Engine& engine, Temperature temperature,
                          const std::vector<double>& others_m, EngineLock& out,
                          std::vector<double>& wanted_m) const {
  const TemperatureDelta warmer = temperature - engine.reference;
  std::vector<double> resonance, fsr, efficiency, limit, grid;
  for (const std::vector<std::size_t>& row : rows_) {
    resonance.clear(), fsr.clear(), efficiency.clear(), limit.clear(), grid.clear();
    for (const std::size_t i : row) {
      const EngineRing& r = engine.rings[i];
      resonance.push_back((r.resonance + r.drift * warmer - r.bias - engine.grid_offset).si() +
                          others_m[i]);
      fsr.push_back(r.fsr.si());
      efficiency.push_back(r.efficiency.si());
      limit.push_back(r.heater_limit.si());
    }
    // A bus that is not full carries the first of the grid's wavelengths.
    for (std::size_t k = 0; k < std::min(row.size(), engine.grid.size()); ++k)
      grid.push_back(engine.grid[k].si());
    const GridLock got = lock_to_grid({resonance, fsr, efficiency, limit}, grid, engine.order);
    for (std::size_t j = 0; j < row.size(); ++j) {
      out.rings[row[j]].channel = got.channel_of[j];
      wanted_m[row[j]] = got.channel_of[j] < 0 ? 0.0 : got.shift_m[j] + others_m[row[j]];
    }
  }
}

EngineLock EngineLocker::lock(const Engine& engine, Temperature temperature) const {
  constexpr int kAttempts = 7;
  SHORELINE_ASSERT(heaters_.size() == engine.rings.size());
  std::vector<double> others(engine.rings.size(), 0.0);
  EngineLock best;
  for (int i = 0; i < kAttempts; ++i) {
    EngineLock now;
    const bool done = attempt(engine, temperature, others, now);
    if (i == 0 || now.unlocked < best.unlocked ||
        (now.all() && best.all() && now.heaters < best.heaters))
      best = std::move(now);
    if (done) break;
  }
  return best;
}

bool EngineLocker::attempt(const Engine& engine, Temperature temperature,
                           std::vector<double>& others_m, EngineLock& out) const {
  const std::size_t n = engine.rings.size();
  out.rings.resize(n);
  std::vector<double> wanted(n, 0.0), own(n, 0.0), shift(n, 0.0);
  assign(engine, temperature, others_m, out, wanted);
  std::vector<std::uint8_t> on(n, 1);
  std::vector<bool> wrapped(n, false);
  for (std::size_t i = 0; i < n; ++i)
    if (out.rings[i].channel < 0) on[i] = 0, out.rings[i].fault = LockFault::out_of_range;
  const auto lose = [&](std::size_t i, LockFault fault) {
    on[i] = 0, out.rings[i].channel = -1, out.rings[i].fault = fault;
  };
  // Each round loses or wraps a ring or is the last.
  for (std::size_t round = 0; round <= 2 * n; ++round) {
    const bool all_on = std::find(on.begin(), on.end(), 0) == on.end();
    if (all_on)
      heaters_.solve(wanted, own);
    else
      heaters_.settle(wanted, on, own);
    bool changed = false;
    if (!all_on) heaters_.shifts(own, shift);
    // The most that any attempt had, while all are held: with too much assumed a ring has room,
    // with too little none.
    if (round == 0)
      for (std::size_t i = 0; i < n; ++i)
        others_m[i] = std::max(others_m[i], (all_on ? wanted[i] : shift[i]) - own[i]);
    for (std::size_t i = 0; i < n; ++i) {
      if (on[i] == 0) continue;
      const EngineRing& r = engine.rings[i];
      const double slack = 1e-6 * wanted[i] + 1e-16;  // settle() is at 0 where solve() is below
      if (own[i] < 0.0 || (!all_on && own[i] == 0.0 && shift[i] > wanted[i] + slack)) {
        changed = true;
        if (wrapped[i])
          lose(i, LockFault::pushed_too_far);
        else
          wrapped[i] = true, wanted[i] += r.fsr.si();
      } else if (own[i] > r.heater_limit.si() * r.efficiency.si() * (1.0 + 1e-9)) {
        changed = true;
        lose(i, wrapped[i] ? LockFault::pushed_too_far : LockFault::out_of_range);
      }
    }
    if (!changed) break;
  }
  heaters_.shifts(own, shift);
  for (std::size_t i = 0; i < n; ++i) {
    RingLock& ring = out.rings[i];
    ring.shift = Length(shift[i]);
    ring.heater = Length(std::max(0.0, own[i])) / engine.rings[i].efficiency;
    out.heaters += ring.heater;
    out.unlocked += ring.channel < 0 ? 1 : 0;
  }
  return out.all() && std::find(wrapped.begin(), wrapped.end(), true) == wrapped.end();
}

Length shift_to(const Engine& engine, std::size_t ring, Temperature temperature, RingSeat seat) {
  SHORELINE_ASSERT(seat.channel >= 0);
  const EngineRing& r = engine.rings[ring];
  const Length warm = r.resonance + r.drift * (temperature - engine.reference);
  return engine.grid[static_cast<std::size_t>(seat.channel)] + engine.grid_offset + r.bias - warm +
         static_cast<double>(seat.order) * r.fsr;
}

RingSeat seat_of(const Engine& engine, std::size_t ring, Temperature temperature,
                 const RingLock& held) {
  if (held.channel < 0) return {};
  const Length drawn = shift_to(engine, ring, temperature, {held.channel, 0});
  return {held.channel,
          static_cast<int>(std::lround((held.shift - drawn) / engine.rings[ring].fsr))};
}

EngineLock EngineLocker::hold(const Engine& engine, Temperature temperature,
                              std::span<const RingSeat> seats) const {
  const std::size_t n = engine.rings.size();
  SHORELINE_ASSERT(heaters_.size() == n && seats.size() == n);
  EngineLock out;
  out.rings.resize(n);
  std::vector<double> wanted(n, 0.0), own(n, 0.0), shift(n, 0.0);
  std::vector<std::uint8_t> on(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    out.rings[i].channel = seats[i].channel;
    if (seats[i].channel < 0) {
      out.rings[i].fault = LockFault::out_of_range;
      continue;
    }
    on[i] = 1, wanted[i] = shift_to(engine, i, temperature, seats[i]).si();
  }
  const auto excess = [&](std::size_t i, bool& pushed) {
    const EngineRing& r = engine.rings[i];
    const double most = r.heater_limit.si() * r.efficiency.si() * (1.0 + 1e-9);
    pushed = own[i] <= 0.0;
    return pushed ? shift[i] - wanted[i] - 1e-6 * std::abs(wanted[i]) - 1e-16 : own[i] - most;
  };
  // Each round loses a ring or is the last.
  for (std::size_t round = 0; round <= n; ++round) {
    heaters_.settle(wanted, on, own);
    heaters_.shifts(own, shift);
    std::size_t worst = n;
    double most = 0.0;
    LockFault why = LockFault::none;
    for (std::size_t i = 0; i < n; ++i) {
      bool pushed = false;
      if (on[i] == 0) continue;
      const double over = excess(i, pushed);
      if (over > most)
        worst = i, most = over, why = pushed ? LockFault::pushed_too_far : LockFault::out_of_range;
    }
    if (worst == n) break;
    on[worst] = 0, out.rings[worst].channel = -1, out.rings[worst].fault = why;
  }
  for (std::size_t i = 0; i < n; ++i) {
    RingLock& ring = out.rings[i];
    ring.shift = Length(shift[i]);
    ring.heater = Length(own[i]) / engine.rings[i].efficiency;
    out.heaters += ring.heater;
    out.unlocked += ring.channel < 0 ? 1 : 0;
  }
  return out;
}

EngineLock lock(const Engine& engine, Temperature temperature) {
  return EngineLocker(engine).lock(engine, temperature);
}

}  // namespace shoreline::photonics
