// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A ring modulator at rest: what light each level lets through, the best place of the laser beside
// the resonance, and how the ring's own heat moves it. The time domain is photonics/dynamics.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "shoreline/base/quantity.h"
#include "shoreline/photonics/device/levels.h"
#include "shoreline/photonics/device/ring.h"

namespace shoreline::photonics {

using VoltageLength = decltype(Voltage{} * Length{});
using ThermalResistance = decltype(TemperatureDelta{} / Power{});
using HeaterEfficiency = decltype(Length{} / Power{});

/// A depleted p-n junction along part of the ring. Reverse voltage moves the resonance to the red,
/// as the width of an abrupt junction's depletion does: by sqrt(1 + V / built_in) - 1.
struct DepletionShifter {
  /// Chord from 0 to `reference`: Zhang et al., Photonics Research 10 (2022) 1127.
  VoltageLength vpi_lpi{0.825e-2};
  Voltage reference{2.0};  // estimate: the usual drive; the paper's range was not to be had
  Voltage built_in{0.95};  // kT/q ln(Na Nd / ni^2) of 1e18 /cm^3 on both sides: Sze, ch. 2
  double fill = 0.75;  // share of the ring with the junction; estimate: the rest is the heater's
};

/// Shift to the red at a reverse voltage > -built_in (forward: negative); no carriers are injected,
/// so it holds to about half of built_in forward.
Length resonance_shift(const DepletionShifter& shifter, Length fsr, Length circumference,
                       Voltage reverse);
/// The voltage that makes a shift; inverse of the above.
Voltage voltage_of_shift(const DepletionShifter& shifter, Length fsr, Length circumference,
                         Length shift);

/// Detuning of the laser from resonance in the dark level where OMA is greatest if the bright level
/// is `shift` > 0 further away; error < 1e-9 FWHM. The floor has no say. The shift is less than
/// half an FSR.
Length best_bias(const Resonance& resonance, Length shift);

/// The detuning beyond `best_bias` at which the extinction ratio has fallen to `extinction_ratio` >
/// 0 dB: less OMA, a wider band. best_bias where it is lower there already. Error < 1e-6 FWHM.
Length bias_of_extinction(const Resonance& resonance, Length shift, Db extinction_ratio);

/// Levels of a laser at `bias` from the dark level's resonance, shifts equally spaced from 0 to
/// `shift`: what a linear driver and shifter make.
LevelPowers levels_at(const Resonance& resonance, Length bias, Length shift, std::size_t count);
/// The same for any shifts, given from the dark level's resonance, rising.
LevelPowers levels_at(const Resonance& resonance, Length bias, std::span<const Length> shifts);

/// Shifts from 0 to `shift` for which the powers are equally spaced: predistorted levels. Needs
/// bias >= 0.
std::vector<Length> predistorted(const Resonance& resonance, Length bias, Length shift,
                                 std::size_t count);
/// The detuning >= 0 at which the through port has this power, floor <= power < 1.
Length detuning_of(const Resonance& resonance, double through);

/// The ring's own heat. `rise`: hottest shift to the red, on resonance, in half widths (HWHM).
/// With x the laser's detuning from the hot resonance and d from the cold one, both in HWHM and
/// positive to the red: x = d - rise / (1 + x^2), a cubic. Carmon, Yang & Vahala, Optics Express 12
/// (2004) 4742.
struct SteadyStates {
  std::array<double, 3> x{};
  std::array<bool, 3> stable{};
  std::size_t count = 0;  // 1 to 3
};
SteadyStates steady_states(double cold_detuning_hwhm, double rise_hwhm);
/// The same while the light is modulated faster than heat can follow: the mean over levels that
/// stand at x + offsets (HWHM). Rising; states closer than 0.01 HWHM may be missed as a pair.
std::vector<double> modulated_states(double cold_detuning_hwhm, double rise_hwhm,
                                     std::span<const double> offsets_hwhm);

/// Two stable states exist above this rise, for some laser: 8 / (3 sqrt 3).
inline constexpr double kBistableRise = 1.5396007178390020;

/// Heating of a ring by its light.
struct SelfHeating {
  /// 100 pm/mW of a heater (Zhang 2022) over 70 pm/K is 1.4e3 K/W. Estimate: light that is absorbed
  /// in the waveguide heats it as its heater does, or more.
  ThermalResistance resistance{1400.0};
  double absorbed = 0.5;  // share of what is lost in the ring; estimate: the rest is scattered
  LengthPerKelvin shift{70e-12};
};
/// Rise in HWHM at an input power.
double self_heating_rise(const Resonance& resonance, const SelfHeating& heating, Power input);
/// Input power at which the ring becomes bistable; infinite where nothing is absorbed.
Power bistable_power(const Resonance& resonance, const SelfHeating& heating);

}  // namespace shoreline::photonics
