// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// An engine through a course of temperatures: who holds what, and who hops. Slow against all loops:
// each temperature is lasting.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "shoreline/photonics/engine/lock.h"

namespace shoreline::photonics {

/// What rings do at the next temperature. Afresh: all let go and lock anew, as EngineLocker::lock
/// does, whatever was before; it needs an interruption of every lane. Kept: each stays on its seat
/// as long as its heater can hold it there. One that cannot goes to its channel with another of its
/// resonances, if its heater reaches; else its row locks afresh if that serves more rings; else it
/// waits, dark, until one of these helps. So what was before has a say: hysteresis.
enum class LockPolicy : std::uint8_t { afresh, kept };
std::span<const std::string_view> names_of(LockPolicy);

/// What a ring did since the last temperature at which it held something.
enum class RingMove : std::uint8_t { stayed, hopped, changed_order };
std::span<const std::string_view> names_of(RingMove);

struct TemperatureStep {
  Temperature temperature{};
  EngineLock lock;
  std::vector<RingSeat> seats;  // of those that hold a wavelength; {} of others
  std::vector<RingMove> moves;  // stayed, where it holds nothing
  int hops = 0;                 // rings on another channel than they last held
  int order_changes = 0;        // on the same channel, with another of their resonances
};

/// The temperatures in this order; at the first one all lock afresh. A ring that would have been
/// lost and found again between two temperatures is not seen: steps of less than a tenth of what
/// moves a ring by a channel are wise. Deterministic.
std::vector<TemperatureStep> ride_locks(const Engine& engine, std::span<const Temperature> course,
                                        LockPolicy policy);

}  // namespace shoreline::photonics
