// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// One optical engine as a value: rings, modulators, couplers, detectors, each with numbers of its
// own. A nominal engine and one off a wafer are the same type, so whatever is asked of one can be
// asked of the other.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "shoreline/base/quantity.h"
#include "shoreline/lane/pam.h"
#include "shoreline/photonics/device/ring_modulator.h"
#include "shoreline/photonics/link/receiver.h"
#include "shoreline/photonics/wdm/grid_lock.h"
#include "shoreline/photonics/wdm/heaters.h"

namespace shoreline::photonics {

/// A ring with its heater: a modulator (transmits) or the filter before a photodiode (receives).
struct EngineRing {
  int lane = 0;  // 0 ..
  bool receives = false;
  int bus = 0;                                  // rings of one bus share a waveguide and the grid
  Place place;                                  // on the die
  Length resonance = 1310.0 * unit::nanometre;  // at the engine's reference temperature, heater off
  Length fsr = 10.0 * unit::nanometre;          // > 0
  Length circumference{};                       // 0: unknown
  double q = 5000.0;                            // loaded, > 0
  double floor = 0.0;                           // through power on resonance, 0 .. 1
  LengthPerKelvin drift{70e-12};
  HeaterEfficiency efficiency{100e-9};  // > 0; 1e-9 m/W is 1 pm/mW
  Resistance resistance{};              // of the heater; 0: unknown
  Power heater_limit{};                 // >= 0
  Length bias{};  // of the resonance beyond the laser's line where the loop holds it; see hold
};

/// How a lane's levels come about.
enum class LaneModulator { ring, mach_zehnder, stated };
std::span<const std::string_view> names_of(LaneModulator);

/// One full-duplex lane.
struct EngineLane {
  LaneModulator modulator = LaneModulator::stated;
  int transmit_ring = -1, receive_ring = -1;  // in Engine::rings; -1: none
  Length shift{};          // ring: of its resonance from the dark level to the bright one, > 0
  std::optional<Db> held;  // ring: extinction at which its loop holds it; none: where OMA is most
  bool even = false;  // ring: driven so that its levels are evenly spaced in light, not in shift
  Voltage v_pi{}, drive{};         // Mach-Zehnder; of a ring: drive makes `shift`, 0: unknown
  Db extinction_ratio{};           // stated: of the levels; Mach-Zehnder: of the device at rest
  Db modulator_loss{};             // in the highest level (stated), at its brightest (others)
  Db laser_loss{}, output_loss{};  // fibre to modulator, split left out; modulator to fibre
  Frequency transmit_bandwidth{};  // of driver and junction; 0: unknown
  Receiver receiver;
  Db receive_loss{};  // fibre to photodiode
};

struct Engine {
  std::vector<EngineLane> lanes;
  std::vector<EngineRing> rings;
  std::vector<Length> grid;  // of the laser, on each bus; rising
  Length grid_offset{};      // of this laser from it
  HeaterCrosstalk crosstalk;
  LockOrder order = LockOrder::cyclic;
  Temperature reference = celsius(25.0);
  lane::Modulation modulation = lane::Modulation::pam4;
  Frequency symbol_rate = 106.25 * unit::gigahertz;
  RinLevel rin{-142.0};
};

/// A ring as its line: Lorentzian with its own width, periodic by its FSR.
Resonance line_of(const EngineRing& ring);

/// Sets the bias of each modulator's ring to where its lane holds it (by extinction: beside the
/// place of the greatest OMA, or there where the extinction is less) and of each filter's to 0.
void hold(Engine& engine);

}  // namespace shoreline::photonics
