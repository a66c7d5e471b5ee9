// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/ring_bank.h"

namespace shoreline::part {

const RecordType& record_of(const DimensionScatter*) {
  using D = DimensionScatter;
  static const RecordType type =
      Table<D>("dimension_scatter", "How a drawn dimension scatters over wafers, rms")
          .field<&D::wafer>("wafer", "nm", "from wafer to wafer")
          .within(0, 100)
          .field<&D::bow>("bow", "nm", "from a wafer's centre to its edge")
          .within(0, 100)
          .field<&D::tilt>("tilt", "nm", "at the edge, each of two directions")
          .within(0, 100)
          .field<&D::field>("field", "nm", "smooth field over the wafer")
          .within(0, 100)
          .field<&D::field_length>("field_length", "mm",
                                   "over which the field's correlation falls to 1/e")
          .within(0.01, 1000)
          .field<&D::local>("local", "nm", "from ring to ring")
          .within(0, 100)
          .done();
  return type;
}

const RecordType& record_of(const ProcessSpread*) {
  using P = ProcessSpread;
  static const RecordType type =
      Table<P>("process_spread", "How photonic dies of one wafer process scatter, rms")
          .field<&P::wafer_diameter>("wafer_diameter", "mm", "of the wafers")
          .within(25, 450)
          .field<&P::edge_exclusion>("edge_exclusion", "mm", "rim without dies")
          .within(0, 20)
          .field<&P::die_width>("die_width", "mm", "pitch of dies")
          .within(0.1, 100)
          .field<&P::die_height>("die_height", "mm", "pitch of dies, the other way")
          .within(0.1, 100)
          .field<&P::thickness>("thickness", "of the waveguides")
          .field<&P::width>("width", "of the waveguides")
          .field<&P::shift_by_thickness>("shift_by_thickness",
                                         "of a resonance, nm a nm of thickness")
          .within(-20, 20)
          .field<&P::shift_by_width>("shift_by_width", "of a resonance, nm a nm of width")
          .within(-20, 20)
          .field<&P::q>("q", "of a ring, relative")
          .within(0, 1)
          .field<&P::modulation>("modulation", "of a modulator's shift by voltage, relative")
          .within(0, 1)
          .field<&P::heater>("heater", "of a heater's efficiency, relative")
          .within(0, 1)
          .field<&P::heater_resistance>("heater_resistance", "relative")
          .within(0, 1)
          .field<&P::responsivity>("responsivity", "of a detector, relative")
          .within(0, 1)
          .field<&P::noise>("noise", "of an amplifier, relative")
          .within(0, 1)
          .field<&P::coupling>("coupling", "dB", "of a coupler's loss")
          .within(0, 10)
          .field<&P::laser>("laser", "pm", "of a laser's grid as a whole")
          .within(0, 10000)
          .done();
  return type;
}

namespace {

photonics::DimensionSpread spread_of(const DimensionScatter& d) {
  return {d.wafer, d.bow, d.tilt, d.field, d.field_length, d.local};
}

}  // namespace

photonics::EngineSpreads spreads_of(const ProcessSpread& p) {
  photonics::EngineSpreads s;
  s.wafer = {p.wafer_diameter, p.edge_exclusion, p.die_width, p.die_height};
  s.thickness = spread_of(p.thickness), s.width = spread_of(p.width);
  s.shift_by_thickness = p.shift_by_thickness, s.shift_by_width = p.shift_by_width;
  s.q = p.q, s.modulation = p.modulation;
  s.heater = p.heater, s.heater_resistance = p.heater_resistance;
  s.responsivity = p.responsivity, s.noise = p.noise, s.coupling = p.coupling, s.laser = p.laser;
  return s;
}

}  // namespace shoreline::part
