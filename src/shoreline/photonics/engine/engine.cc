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
  const auto lane_of = [&](const EngineRing& r) -> const EngineLane& {
    return engine.lanes[static_cast<std::size_t>(r.lane)];
  };
  const auto alike = [&](const EngineRing& a, const EngineRing& b) {
    return a.receives == b.receives && a.resonance == b.resonance && a.fsr == b.fsr && a.q == b.q &&
           a.floor == b.floor && lane_of(a).shift == lane_of(b).shift &&
           lane_of(a).held == lane_of(b).held;
  };
  const std::size_t period = engine.grid.size();  // nominal engines: all buses are alike
  for (std::size_t i = 0; i < engine.rings.size(); ++i) {
    EngineRing& ring = engine.rings[i];
    const bool known = period > 0 && i >= period && alike(ring, engine.rings[i - period]);
    ring.bias = known ? engine.rings[i - period].bias : bias_of(ring, lane_of(ring));
  }
}

}  // namespace shoreline::photonics
