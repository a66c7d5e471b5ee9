// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// An engine of rings for tests and benchmarks.
#pragma once

#include "shoreline/photonics/engine/sample.h"

namespace shoreline::photonics {

/// `buses` rows of `wavelengths` ring modulators, 50 um apart, rows 250 um apart, on a 200 GHz grid
/// at 1310 nm (1.1445 nm); combs that close on the grid; 100 pm/mW.
inline Engine ring_engine(int buses, int wavelengths) {
  const Length spacing = 1.1445 * unit::nanometre, first = 1306.0 * unit::nanometre;
  Engine e;
  for (int k = 0; k < wavelengths; ++k) e.grid.push_back(first + static_cast<double>(k) * spacing);
  for (int b = 0; b < buses; ++b)
    for (int k = 0; k < wavelengths; ++k) {
      EngineRing r;
      r.lane = static_cast<int>(e.lanes.size()), r.bus = b;
      r.place = {50.0 * k * unit::micrometre, 250.0 * b * unit::micrometre};
      r.resonance = e.grid[static_cast<std::size_t>(k)] - 1.0 * unit::nanometre;
      r.fsr = static_cast<double>(wavelengths) * spacing;
      r.resistance = Resistance(600.0), r.heater_limit = 60.0 * unit::milliwatt;
      EngineLane lane;
      lane.modulator = LaneModulator::ring;
      lane.transmit_ring = static_cast<int>(e.rings.size());
      lane.shift = Length(130e-12);
      lane.laser_loss = Db(2.0), lane.output_loss = Db(2.0), lane.receive_loss = Db(2.0);
      lane.transmit_bandwidth = 60.0 * unit::gigahertz;
      e.rings.push_back(r), e.lanes.push_back(lane);
    }
  e.crosstalk = {CrosstalkDecay::exponential, 0.05, 50.0 * unit::micrometre,
                 50.0 * unit::micrometre};
  hold(e);
  return e;
}

/// Spreads of the size of published ones.
inline EngineSpreads ring_spreads() {
  const Length nm = unit::nanometre, mm = unit::millimetre;
  EngineSpreads s;
  s.thickness = {0.5 * nm, 0.5 * nm, 0.3 * nm, 0.6 * nm, 8.7 * mm, 0.05 * nm};
  s.width = {1.0 * nm, 0.5 * nm, 0.5 * nm, 1.1 * nm, 12.2 * mm, 0.2 * nm};
  s.shift_by_thickness = 1.5, s.shift_by_width = 0.8;
  s.q = 0.08, s.modulation = 0.05, s.heater = 0.04, s.heater_resistance = 0.03;
  s.responsivity = 0.03, s.noise = 0.05, s.coupling = Db(0.25), s.laser = Length(30e-12);
  return s;
}

}  // namespace shoreline::photonics
