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

namespace {

Length bias_of(const EngineRing& ring, const EngineLane& lane) {
  if (ring.receives || lane.shift.si() <= 0.0) return Length{};
  const Resonance line = line_of(ring);
  return lane.held ? bias_of_extinction(line, lane.shift, *lane.held) : best_bias(line, lane.shift);
}

}  // namespace

void hold(Engine& engine) {
  for (EngineRing& ring : engine.rings)
    ring.bias = bias_of(ring, engine.lanes[static_cast<std::size_t>(ring.lane)]);
}

}  // namespace shoreline::photonics
