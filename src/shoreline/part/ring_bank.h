// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <optional>

#include "shoreline/part/kind.h"
#include "shoreline/photonics/device/ring_modulator.h"
#include "shoreline/photonics/engine/sample.h"

namespace shoreline::part {

using LengthPerVoltage = decltype(Length{} / Voltage{});

/// How a dimension scatters, rms; see photonics::DimensionSpread.
struct DimensionScatter {
  Length wafer{}, bow{}, tilt{}, field{}, field_length{4.5e-3}, local{};
};
const RecordType& record_of(const DimensionScatter*);

/// How what is made on one wafer process scatters, rms; see photonics::EngineSpreads.
struct ProcessSpread {
  Length wafer_diameter{0.3}, edge_exclusion{3e-3};
  Length die_width{8e-3}, die_height{8e-3};
  DimensionScatter thickness, width;
  double shift_by_thickness = 1.5, shift_by_width = 0.8;
  double q = 0.0, modulation = 0.0, heater = 0.0, heater_resistance = 0.0;
  double responsivity = 0.0, noise = 0.0;
  Db coupling{};
  Length laser{};
};
const RecordType& record_of(const ProcessSpread*);
photonics::EngineSpreads spreads_of(const ProcessSpread& spread);

/// The ring modulators of an engine, and the rings before its photodiodes if it has those.
struct RingBank {
  Length wavelength = 1311.0 * unit::nanometre;  // of the first channel
  std::optional<Frequency> spacing;              // of the channels; none: there is one
  Length radius = 5.0 * unit::micrometre;
  double group_index = 4.2;
  double q = 4000.0;
  Db notch{20.0};  // through power on resonance under that beside it
  Db excess_loss{0.5};
  LengthPerVoltage modulation{18.6e-12};
  Voltage drive{2.5};
  std::optional<Db> extinction_ratio;  // at which loops hold them
  bool even_levels = false;
  std::optional<Frequency> bandwidth;  // of driver and junction
  photonics::HeaterEfficiency heater{100e-9};
  std::optional<Resistance> heater_resistance;
  Power heater_limit{80e-3};
  photonics::LengthPerKelvin drift{80e-12};
  Temperature reference = celsius(25.0);
  Length drawn_below = 5.0 * unit::nanometre;
  photonics::LockOrder order = photonics::LockOrder::cyclic;
  bool receive_rings = false;
  Length pitch = 100.0 * unit::micrometre, row_pitch = 250.0 * unit::micrometre;
  photonics::CrosstalkDecay crosstalk = photonics::CrosstalkDecay::none;
  double crosstalk_nearest = 0.0;
  Length crosstalk_length = 100.0 * unit::micrometre;
  std::optional<ProcessSpread> spread;
};
const RecordType& record_of(const RingBank*);
/// What is wrong with it, or "".
std::string fault(const RingBank& bank);

/// lambda^2 / (ng 2 pi radius).
Length fsr_of(const RingBank& bank);

/// Adds the rings to an engine whose lanes stand: `wavelengths` lanes a bus, one ring a lane, and
/// one more where it has receiving rings. Lanes become those of rings.
void add_rings(const RingBank& bank, int wavelengths, photonics::Engine& engine);

}  // namespace shoreline::part
