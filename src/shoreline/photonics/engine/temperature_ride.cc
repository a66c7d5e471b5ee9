// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/engine/temperature_ride.h"

#include <algorithm>
#include <cmath>

namespace shoreline::photonics {

std::span<const std::string_view> names_of(LockPolicy) {
  static constexpr std::string_view kNames[] = {"afresh", "kept"};
  return kNames;
}

std::span<const std::string_view> names_of(RingMove) {
  static constexpr std::string_view kNames[] = {"stayed", "hopped", "changed_order"};
  return kNames;
}

namespace {

using Seats = std::vector<RingSeat>;

/// Where rings stand, and where those that hold nothing would stand again.
class Keeper {
 public:
  explicit Keeper(const Engine& engine) : engine_(engine), locker_(engine) {}

  EngineLock afresh(Temperature t) {
    EngineLock now = locker_.lock(engine_, t);
    seats_ = seats_of(now, t);
    return now;
  }

  EngineLock kept(Temperature t) {
    EngineLock now = locker_.hold(engine_, t, seats_);
    if (now.all()) return now;
    try_seats(t, other_orders(now, t), now);
    if (now.all()) return now;
    const EngineLock anew = locker_.lock(engine_, t);
    try_seats(t, lost_rows(now, seats_of(anew, t)), now);
    if (anew.unlocked < now.unlocked) {
      seats_ = seats_of(anew, t);
      return anew;
    }
    return now;
  }

 private:
  Seats seats_of(const EngineLock& lock, Temperature t) const {
    Seats out(lock.rings.size());
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = seat_of(engine_, i, t, lock.rings[i]);
    return out;
  }

  void try_seats(Temperature t, const Seats& seats, EngineLock& now) {
    EngineLock then = locker_.hold(engine_, t, seats);
    if (then.unlocked >= now.unlocked) return;
    now = std::move(then);
    seats_ = seats;
  }

  /// Each lost ring on its channel with the resonance that takes least heat, given the warmth that
  /// it has from others as they are.
  Seats other_orders(const EngineLock& now, Temperature t) const {
    Seats out = seats_;
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (now.rings[i].channel >= 0 || out[i].channel < 0) continue;
      const Length need = shift_to(engine_, i, t, {out[i].channel, 0}) - now.rings[i].shift;
      out[i].order = static_cast<int>(std::ceil(-(need / engine_.rings[i].fsr)));
    }
    return out;
  }

  /// Rows that lost a ring as they are in `anew`, the others as they are.
  Seats lost_rows(const EngineLock& now, const Seats& anew) const {
    Seats out = seats_;
    for (const std::vector<std::size_t>& row : locker_.rows()) {
      const auto lost = [&](std::size_t i) { return now.rings[i].channel < 0; };
      if (std::none_of(row.begin(), row.end(), lost)) continue;
      for (const std::size_t i : row) out[i] = anew[i];
    }
    return out;
  }

  const Engine& engine_;
  EngineLocker locker_;
  Seats seats_;
};

/// Who moved, by what each last held.
void count_moves(Seats& last, TemperatureStep& step) {
  step.moves.assign(step.seats.size(), RingMove::stayed);
  for (std::size_t i = 0; i < step.seats.size(); ++i) {
    const RingSeat now = step.seats[i];
    if (now.channel < 0) continue;
    if (last[i].channel >= 0 && now != last[i])
      step.moves[i] = now.channel != last[i].channel ? RingMove::hopped : RingMove::changed_order;
    last[i] = now;
    step.hops += step.moves[i] == RingMove::hopped ? 1 : 0;
    step.order_changes += step.moves[i] == RingMove::changed_order ? 1 : 0;
  }
}

}  // namespace

std::vector<TemperatureStep> ride_locks(const Engine& engine, std::span<const Temperature> course,
                                        LockPolicy policy) {
  std::vector<TemperatureStep> out;
  Keeper keeper(engine);
  Seats last(engine.rings.size());
  for (const Temperature t : course) {
    TemperatureStep step;
    step.temperature = t;
    step.lock = out.empty() || policy == LockPolicy::afresh ? keeper.afresh(t) : keeper.kept(t);
    for (std::size_t i = 0; i < last.size(); ++i)
      step.seats.push_back(seat_of(engine, i, t, step.lock.rings[i]));
    count_moves(last, step);
    out.push_back(std::move(step));
  }
  return out;
}

}  // namespace shoreline::photonics
