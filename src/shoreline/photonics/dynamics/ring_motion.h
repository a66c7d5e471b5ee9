// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A ring modulator in time: driver, junction, light in the ring, heat of that light.
//
// Coupled-mode theory in the frame of the laser (Little et al., J. Lightwave Technol. 15 (1997)
// 998; Haus, Waves and Fields in Optoelectronics, ch. 7):
//   dA/dt = (j dw - 1/tau) A - j mu s_in,  s_out = s_in - j mu A,  mu^2 = 2 / tau_e.
// With a = A over its value on resonance, x = dw tau the laser's detuning from resonance in half
// widths (positive: laser to the red) and g = mu^2 tau this is
//   tau da/dt = (j x - 1) a + 1,  s_out / s_in = 1 - g a,  g = 1 +- sqrt(floor),
// the plus sign for overcoupled rings. x = detuning - shift(junction voltage) - heat, all in half
// widths; tau_heat dheat/dt = rise |a|^2 - heat. One resonance, no carriers injected, light that
// does not travel: good where the round trip is short against tau (finesse above about 10).
#pragma once

#include <complex>
#include <span>
#include <vector>

#include "shoreline/photonics/device/modulator_response.h"
#include "shoreline/photonics/device/ring_modulator.h"

namespace shoreline::photonics {

/// A ring modulator with what drives it.
struct RingTransmitter {
  Resonance resonance;  // at 0 V, cold; its finesse is not used in time: a Lorentzian
  Length fsr = 13.0 * unit::nanometre;
  Length circumference = 31.41592653589793 * unit::micrometre;
  DepletionShifter shifter;
  SelfHeating heating;
  Time heating_time{1e-6};  // estimate: 10 um^3 of silicon's 1.6 pJ/um^3/K x 1.4e3 K/W is 20 ns,
                            // the oxide around it makes about 1 us
  Power input{1e-3};        // in the bus
  Frequency driver_bandwidth = 70.0 * unit::gigahertz;    // one pole; estimate of the class
  Frequency junction_bandwidth = 60.0 * unit::gigahertz;  // 1 / (2 pi R C); estimate: with a photon
                                                          // lifetime it makes the 52 GHz of Zhang
};

/// What the loop over samples needs, made once.
struct RingKernel {
  int steps = 8;                                 // a symbol, 1 .. 64
  double step_over_tau = 0;                      // h / tau
  double coupling = 1.0;                         // g
  double rise = 0.0;                             // HWHM
  double heat_step = 0.0;                        // 1 - exp(-symbol / tau_heat)
  double volts_to_root = 0.0, shift_hwhm = 0.0;  // shift = shift_hwhm (sqrt(1 + v k) - 1)
  std::vector<double> junction, driver;          // of the start, left in the middle of each step
  double junction_end = 0.0, driver_in = 0.0, driver_end = 0.0;  // and at the symbol's end
};

/// `steps` a symbol, 1 to 64.
RingKernel kernel_of(const RingTransmitter& ring, Frequency symbol_rate, int steps);

struct RingState {
  std::complex<double> field{};  // a
  double driver_v = 0.0, junction_v = 0.0;
  double heat_hwhm = 0.0;
  double mean_energy = 0.0;  // of |a|^2 over the symbols of the last call of `run`
};

/// The ring at rest at one voltage, its heat given.
RingState at_rest(const RingKernel& kernel, double detuning_hwhm, double volts, double heat_hwhm);

/// Goes on for volts.size() symbols, each a constant voltage at the driver's input; `through`
/// becomes the power at the through port over the input's at the end of each step, `steps` a
/// symbol. `detuning_hwhm`: laser minus cold resonance at 0 V. Within a step the detuning is taken
/// as that of its middle, and the field as its exact solution; heat moves once a symbol. Error of
/// the light < 1e-3 of the input at 8 steps a symbol where h < tau / 4 (order h^2; against a fine
/// Runge-Kutta in the test). About 10 ns a step with AVX2. Same bytes with any vectors.
void run(const RingKernel& kernel, double detuning_hwhm, std::span<const double> volts,
         RingState& state, std::span<double> through);

}  // namespace shoreline::photonics
