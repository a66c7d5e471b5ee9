// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// An engine at a temperature: which ring takes which wavelength, and what the heaters draw.
#pragma once

#include <cstdint>
#include <vector>

#include "shoreline/photonics/engine/engine.h"

namespace shoreline::photonics {

/// Why a ring holds no wavelength.
enum class LockFault : std::uint8_t {
  none,
  out_of_range,    // its heater is too weak for what is left of the grid
  pushed_too_far,  // its neighbours' heaters alone push it beyond
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

  /// Locks the engine with all of it at `temperature`. Wavelengths are assigned by each ring's own
  /// heater; what all heaters draw together is then solved with their crosstalk. A ring that its
  /// neighbours push beyond its wavelength goes round by one FSR if its heater can, or is lost; one
  /// that needs more than its limit is lost, and its heater is off.
  EngineLock lock(const Engine& engine, Temperature temperature) const;

 private:
  void assign(const Engine& engine, Temperature temperature, EngineLock& out,
              std::vector<double>& wanted_m) const;

  std::vector<std::vector<std::size_t>> rows_;  // rings of one bus and direction
  HeaterArray heaters_;
};

EngineLock lock(const Engine& engine, Temperature temperature);

}  // namespace shoreline::photonics
