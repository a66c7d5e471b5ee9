// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A continuous DFB laser, in an engine or an external module: light over current and temperature,
// wall-plug efficiency with its cooler, intensity noise.
#pragma once

#include <optional>

#include "shoreline/base/quantity.h"

namespace shoreline::photonics {

/// P = eta (I - I_th), I_th = I0 e^{T/T0}, eta = eta0 e^{-T/T1}, T in degrees above `reference`;
/// V = turn_on + R I. Coldren, Corzine & Masanovic, Diode Lasers and Photonic Integrated Circuits,
/// 2.4. No published pair of T0 and T1 of a laser made for co-packaged optics was to be had: all
/// numbers are estimates but for T0.
struct Laser {
  Length wavelength = 1310.0 * unit::nanometre;
  Temperature reference = celsius(25.0);
  Current threshold{20e-3};     // I0; estimate of a long-cavity high-power DFB
  TemperatureDelta t0{60.0};    // of 1.3 um quantum wells: Electron. Lett. 34 (1998), "typical"
  double slope_w_per_a = 0.45;  // eta0; estimate
  TemperatureDelta t1{150.0};   // estimate
  Voltage turn_on{0.95};        // h c / q lambda; the junction's
  Resistance resistance{1.0};   // estimate
  Current most{0.6};            // above it the model does not hold: the laser rolls over
};

Current threshold(const Laser& laser, Temperature t);
/// W/A at a temperature.
double slope_efficiency(const Laser& laser, Temperature t);
/// 0 below threshold.
Power output(const Laser& laser, Current current, Temperature t);
/// The current for a power, none beyond `most`.
std::optional<Current> current_for(const Laser& laser, Power light, Temperature t);
/// Electrical power of the laser alone.
Power consumption(const Laser& laser, Current current);

/// A Peltier cooler that keeps the laser below its surroundings. Its coefficient of performance is
/// `carnot_share` of Carnot's T_cold / (T_hot - T_cold), and no more than `most`; it is off where
/// the surroundings are no warmer than `target`.
struct Cooler {
  Temperature target = celsius(45.0);
  double carnot_share = 0.15;  // estimate: 0.1 .. 0.2 of small coolers
  double most = 4.0;           // estimate
  TemperatureDelta gap{5.0};   // its hot side above the surroundings; estimate
};
Power cooler_power(const Cooler& cooler, Power heat, Temperature surroundings);

/// What a laser takes to give `light` at a temperature of its surroundings; without a cooler it is
/// `rise` warmer than they are.
struct LaserPower {
  Current current{};
  Power laser{}, cooler{};
  double wall_plug = 0.0;  // light over both
  Temperature chip{};
};
std::optional<LaserPower> laser_power(const Laser& laser, const std::optional<Cooler>& cooler,
                                      Power light, Temperature surroundings,
                                      TemperatureDelta rise = TemperatureDelta(10.0));

/// Relative intensity noise over frequency f: the relaxation oscillation,
///   RIN(f) = low fr^4 (1 + b f^2 / fr^2) / ((fr^2 - f^2)^2 + (g f)^2),  g = damping / 2 pi,
/// which is `low` at f = 0, and the shot noise 2 h nu / P under it. Coldren, 5.5.
struct LaserNoise {
  RinLevel low{-150.0};                           // estimate of a quiet DFB at high power
  Frequency relaxation = 12.0 * unit::gigahertz;  // fr at `power`; goes with sqrt(P); estimate
  Power power = 50.0 * unit::milliwatt;
  double damping_per_s = 60e9;  // estimate
  double b = 2.0;               // estimate
};
RinLevel rin_at(const LaserNoise& noise, Power light, Frequency f, Length wavelength);
/// Mean over 0 .. band: what a flat RIN would be that gives the same noise in it; error < 0.01 dB.
RinLevel mean_rin(const LaserNoise& noise, Power light, Frequency band, Length wavelength);

}  // namespace shoreline::photonics
