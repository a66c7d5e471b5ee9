// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// An engine at a temperature: which ring takes which wavelength, and what the heaters draw.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "shoreline/photonics/engine/engine.h"

namespace shoreline::photonics {

/// Where a ring is to stand: on a channel, with the resonance that is `order` FSRs below the one
/// that was drawn. channel -1: nowhere.
struct RingSeat {
  int channel = -1, order = 0;
  bool operator==(const RingSeat&) const = default;
};

/// Why a ring holds no wavelength.
enum class LockFault : std::uint8_t {
  none,
  out_of_range,    // its heater is too weak for what is left of the grid
  pushed_too_far,  // its neighbours' heaters, or the surroundings alone, push it beyond
};
std::span<const std::string_view> names_of(LockFault);

struct RingLock {
  int channel = -1;  // of the grid; -1: none
  Length shift{};    // by all heaters together
  Power heater{};    // of its own
  LockFault fault = LockFault::none;
};

struct EngineLock {
  std::vector<RingLock> rings;  // as Engine::rings
  Power heaters{};              // of all together
  int unlocked = 0;             // rings

  bool all() const { return unlocked == 0; }
};

/// What of an engine's locking does not vary from die to die: rows of rings, crosstalk of heaters.
class EngineLocker {
 public:
  /// `engine`: any of the dies; their places, buses and crosstalk are the same.
  explicit EngineLocker(const Engine& engine);

  /// Locks the engine with all of it at `temperature`. Wavelengths are assigned by what each ring's
  /// own heater must do; what all heaters draw together is then solved with their crosstalk. Where
  /// that leaves a ring without a wavelength, or sends one round by an FSR because its neighbours
  /// push it beyond its own, wavelengths are assigned again with the neighbours' warmth known, up
  /// to six times, and the best is kept: fewest rings lost, then least power. A ring that needs
  /// more than its heater's limit is lost, and its heater is off.
  EngineLock lock(const Engine& engine, Temperature temperature) const;

  /// Tries to hold each ring on its seat, whatever it costs, and moves none. Those whose heater
  /// would have to cool, or to draw more than its limit, are lost one by one, the furthest beyond
  /// first, and their heaters are off.
  EngineLock hold(const Engine& engine, Temperature temperature,
                  std::span<const RingSeat> seats) const;

  /// Rings of one bus and direction, which share the grid.
  const std::vector<std::vector<std::size_t>>& rows() const { return rows_; }

 private:
  /// One way of it, with `others_m` that a ring is taken to be shifted by the other heaters; what
  /// it then is shifted by comes back in it. True if nothing was lost or sent round.
  bool attempt(const Engine& engine, Temperature temperature, std::vector<double>& others_m,
               EngineLock& out) const;
  void assign(const Engine& engine, Temperature temperature, const std::vector<double>& others_m,
              EngineLock& out, std::vector<double>& wanted_m) const;

  std::vector<std::vector<std::size_t>> rows_;  // rings of one bus and direction
  HeaterArray heaters_;
};

EngineLock lock(const Engine& engine, Temperature temperature);

/// What all heaters together must shift a ring by, so that it is on a seat that is somewhere;
/// negative where the ring is too warm for it.
Length shift_to(const Engine& engine, std::size_t ring, Temperature temperature, RingSeat seat);
/// The seat of a ring that holds a channel, {} of others.
RingSeat seat_of(const Engine& engine, std::size_t ring, Temperature temperature,
                 const RingLock& held);

}  // namespace shoreline::photonics
