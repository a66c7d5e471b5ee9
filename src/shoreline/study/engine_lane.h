// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A lane of an engine of a scenario, on its way into the time domain: ring, light, loss, receiver.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/result.h"
#include "shoreline/photonics/dynamics/lock_ride.h"
#include "shoreline/study/lane_origin.h"
#include "shoreline/study/ring_study.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

struct EngineLaneQuestion {
  std::string engine, path;          // catalog id, name of a path; "": the first with rings
  int lane = 0;                      // from 0
  std::optional<std::uint64_t> die;  // of the lot that the seed stands for; none: nominal
  std::uint64_t seed = 1;
  std::optional<Temperature> temperature;  // of the engine; none: as the scenario has it
};

/// All that a lane in time starts from. Bias and drive voltages are left to who runs it.
struct EngineLaneStart {
  LaneOrigin origin;
  RingQuestion ring;       // line, size, junction, heat, light (0: not known), heater
  Length shift{};          // from 0 V to `ring.swing`
  std::optional<Db> held;  // extinction that its loop holds; none: where OMA is greatest
  bool even = false;       // driven for levels evenly spaced in light
  photonics::Ride ride;    // lane with its receiver and loss, loop, drift; the ring as above
};

/// Fails where the scenario has no such engine or path, the engine no described rings or no such
/// lane, or the lane's ring no wavelength at that temperature: with the cure.
Result<EngineLaneStart> engine_lane(const system::System& system,
                                    const EngineLaneQuestion& question);

/// Gives a ring of known size the junction that shifts its resonance so far from 0 V to its swing.
void set_shift(RingQuestion& ring, Length shift);

}  // namespace shoreline::study
