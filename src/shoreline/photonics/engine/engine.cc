// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/engine/engine.h"

namespace shoreline::photonics {

std::span<const std::string_view> names_of(LaneModulator) {
  static constexpr std::string_view kNames[] = {"ring", "mach_zehnder", "stated"};
  return kNames;
}

Resonance line_of(const EngineRing& ring) {
  Resonance out;
  out.wavelength = ring.resonance;
  out.fwhm = ring.resonance / ring.q;
  out.floor = ring.floor;
  out.drop = 1.0 - ring.floor;
  out.finesse = ring.fsr / out.fwhm;
  return out;
}

void hold_best(Engine& engine) {
  for (EngineRing& ring : engine.rings) {
    const EngineLane& lane = engine.lanes[static_cast<std::size_t>(ring.lane)];
    ring.bias =
        ring.receives || lane.shift.si() <= 0.0 ? Length{} : best_bias(line_of(ring), lane.shift);
  }
}

}  // namespace shoreline::photonics
