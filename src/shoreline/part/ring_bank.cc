// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/ring_bank.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "shoreline/photonics/wdm/lock_window.h"

namespace shoreline::part {

const RecordType& record_of(const RingBank*) {
  using R = RingBank;
  static const RecordType type =
      Table<R>("ring_bank", "Ring modulators of an engine, and rings before its photodiodes")
          .field<&R::wavelength>("wavelength", "nm", "of the first channel")
          .within(1000, 2000)
          .field<&R::spacing>("spacing", "GHz", "of the channels on one fibre")
          .within(1, 10000)
          .field<&R::radius>("radius", "um", "of the rings")
          .within(0.5, 1000)
          .field<&R::group_index>("group_index", "of their waveguide")
          .within(1, 10)
          .field<&R::q>("q", "loaded quality factor")
          .within(100, 1e7)
          .field<&R::notch>("notch", "dB", "light on resonance under that beside it")
          .within(3, 60)
          .field<&R::excess_loss>("excess_loss", "dB", "of the modulator beside resonance")
          .within(0, 20)
          .field<&R::modulation>("modulation", "pm/V", "shift of a resonance by reverse voltage")
          .within(0.1, 1000)
          .field<&R::drive>("drive", "V", "peak to peak, between the outer levels")
          .within(0.01, 20)
          .field<&R::extinction_ratio>("extinction_ratio", "dB",
                                       "at which loops hold them, or the most that the place of "
                                       "most OMA has; unset: there")
          .within(0.5, 30)
          .field<&R::even_levels>("even_levels",
                                  "driven so that levels are evenly spaced in light, not in volts")
          .field<&R::bandwidth>("bandwidth", "GHz",
                                "of driver and junction, without the ring's: two poles, 3 dB")
          .within(0.1, 1000)
          .field<&R::heater>("heater", "pm/mW", "shift of a resonance by its heater")
          .within(0.1, 100000)
          .field<&R::heater_resistance>("heater_resistance", "ohm", "of one heater")
          .within(1, 1e6)
          .field<&R::heater_limit>("heater_limit", "mW", "most of one heater")
          .within(0, 10000)
          .field<&R::drift>("drift", "pm/K", "shift of a resonance by temperature")
          .within(0, 1000)
          .field<&R::reference>("reference", "degC", "at which rings are as drawn")
          .within(-60, 200)
          .field<&R::drawn_below>("drawn_below", "nm",
                                  "resonances under their channels, heaters off")
          .within(0, 1000)
          .field<&R::order>("order", "which ring may take which channel")
          .field<&R::receive_rings>("receive_rings", "a ring before each photodiode")
          .field<&R::pitch>("pitch", "um", "of rings along a bus")
          .within(1, 10000)
          .field<&R::row_pitch>("row_pitch", "um", "of buses")
          .within(1, 10000)
          .field<&R::crosstalk>("crosstalk", "how a heater's warmth falls off")
          .field<&R::crosstalk_nearest>("crosstalk_nearest",
                                        "warmth at the next ring over that at the heater's own")
          .within(0, 0.5)
          .field<&R::crosstalk_length>("crosstalk_length", "um",
                                       "over which it falls to 1/e; exponential only")
          .within(0.1, 100000)
          .field<&R::spread>("spread", "how all of this scatters")
          .done();
  return type;
}

std::string fault(const RingBank& bank) {
  if (bank.modulation * bank.drive >= 0.5 * fsr_of(bank))
    return "ring: drive shifts a resonance by half its FSR or more";
  if (bank.crosstalk != photonics::CrosstalkDecay::none && bank.crosstalk_nearest <= 0.0)
    return "ring: crosstalk without crosstalk_nearest";
  if (bank.spread && std::max(bank.spread->die_width, bank.spread->die_height) >
                         0.5 * bank.spread->wafer_diameter - bank.spread->edge_exclusion)
    return "ring: no whole die fits on the wafer";
  return "";
}

Length fsr_of(const RingBank& bank) {
  const Length around = 2.0 * std::numbers::pi * bank.radius;
  return bank.wavelength * (bank.wavelength / around) / bank.group_index;
}

namespace {

photonics::EngineRing nominal_ring(const RingBank& bank) {
  photonics::EngineRing r;
  r.fsr = fsr_of(bank), r.circumference = 2.0 * std::numbers::pi * bank.radius;
  r.q = bank.q;
  r.floor = loss_ratio(bank.notch);
  r.drift = bank.drift;
  r.efficiency = bank.heater;
  r.resistance = bank.heater_resistance.value_or(Resistance{});
  r.heater_limit = bank.heater_limit;
  return r;
}

/// To the next ring: of rings alone on their buses that is the next bus's.
Length nearest_of(const RingBank& bank, int on_bus, int buses) {
  if (on_bus == 1) return bank.row_pitch;
  const bool rows = buses > 1 || bank.receive_rings;
  return rows ? std::min(bank.pitch, bank.row_pitch) : bank.pitch;
}

}  // namespace

void add_rings(const RingBank& bank, int wavelengths, photonics::Engine& engine) {
  const Length step =
      bank.spacing ? photonics::grid_spacing(bank.wavelength, *bank.spacing) : Length{};
  const auto lanes = static_cast<int>(engine.lanes.size());
  const int on_bus = std::clamp(wavelengths, 1, std::max(1, lanes));
  for (int k = 0; k < on_bus; ++k)
    engine.grid.push_back(bank.wavelength + static_cast<double>(k) * step);
  engine.order = bank.order;
  engine.reference = bank.reference;
  engine.crosstalk = {bank.crosstalk, bank.crosstalk_nearest,
                      nearest_of(bank, on_bus, (lanes + on_bus - 1) / on_bus),
                      bank.crosstalk_length};
  const int buses = (lanes + on_bus - 1) / on_bus;
  for (const bool receives : {false, true}) {
    if (receives && !bank.receive_rings) break;
    for (int lane = 0; lane < lanes; ++lane) {
      photonics::EngineRing r = nominal_ring(bank);
      const int channel = lane % on_bus, bus = lane / on_bus;
      r.lane = lane, r.bus = bus, r.receives = receives;
      r.place = {static_cast<double>(channel) * bank.pitch,
                 static_cast<double>(bus + (receives ? buses : 0)) * bank.row_pitch};
      r.resonance = engine.grid[static_cast<std::size_t>(channel)] - bank.drawn_below;
      photonics::EngineLane& l = engine.lanes[static_cast<std::size_t>(lane)];
      (receives ? l.receive_ring : l.transmit_ring) = static_cast<int>(engine.rings.size());
      engine.rings.push_back(r);
      if (receives) continue;
      l.modulator = photonics::LaneModulator::ring;
      l.shift = bank.modulation * bank.drive, l.drive = bank.drive;
      l.held = bank.extinction_ratio, l.even = bank.even_levels;
      l.modulator_loss = bank.excess_loss;
      l.transmit_bandwidth = bank.bandwidth.value_or(Frequency{});
    }
  }
  photonics::hold(engine);
}

}  // namespace shoreline::part
