// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What a tester reads off an engine, true values: each question as a function of the engine.
#pragma once

#include <optional>

#include "shoreline/photonics/device/modulator_response.h"
#include "shoreline/photonics/engine/engine.h"

namespace shoreline::photonics {

// Lanes and rings are counted from 0.

/// Powers of the levels over the light at the modulator's input. A ring's laser stands `residual`
/// beyond the point where the loop should hold it, towards longer wavelengths. A Mach-Zehnder is
/// driven about the middle of its slope, its levels equally spaced in voltage; stated levels are
/// equally spaced in power.
LevelPowers levels(const Engine& engine, int lane, Length residual = {});

/// Laser fibre to output fibre in the highest level, the split between lanes left out.
Db insertion_loss(const Engine& engine, int lane);
/// Outer OMA in the output fibre with `fed` in the laser fibre for this lane.
Power oma(const Engine& engine, int lane, Power fed, Length residual = {});
Db extinction_ratio(const Engine& engine, int lane, Length residual = {});
/// Ratio of level mismatch of the levels at rest.
double rlm(const Engine& engine, int lane, Length residual = {});
/// 10 log10 of the OMA that a residual detuning leaves over the best.
Db residual_penalty(const Engine& engine, int lane, Length residual);

/// Photocurrent over light in the receiving fibre. And what flows without light.
Responsivity responsivity(const Engine& engine, int lane);
Current dark_current(const Engine& engine, int lane);

/// Of the resonance of that ring which was drawn for its channel, at a temperature of the whole
/// engine with all heaters off.
Length resonance(const Engine& engine, int ring, Temperature temperature);
Length fsr(const Engine& engine, int ring);
double quality(const Engine& engine, int ring);
Resistance heater_resistance(const Engine& engine, int ring);
HeaterEfficiency heater_tuning(const Engine& engine, int ring);

/// Of the transmitter to small signals about the middle between its outer levels: driver and
/// junction, and the ring beside its resonance, where it may peak. None where the driver's
/// bandwidth is not known.
std::optional<ModulatorResponse> transmitter_response(const Engine& engine, int lane,
                                                      Length residual = {});
/// Its 3 dB bandwidth (electrical).
std::optional<Frequency> bandwidth(const Engine& engine, int lane, Length residual = {});

/// Closure of the levels at rest: TDECQ of an eye without interference, in dB, at the symbol error
/// ratio of 802.3 (4.8e-4). None where the levels are so uneven that no noise is small enough. What
/// a limited bandwidth adds behind the reference equaliser is not in it.
std::optional<Db> level_closure(const Engine& engine, int lane, Length residual = {});

/// Bit errors at received powers of the levels (rising): sigma_k^2 = (i_n^2 + 2 q (I_k + I_dark) +
/// RIN I_k^2) B at each level, thresholds where both errors weigh the same, Gray code. Equal to
/// `ber` of link/receiver.h for equal spacing.
double level_ber(const Receiver& receiver, const LevelPowers& received, RinLevel rin,
                 lane::Modulation modulation);

/// Light of a lane as its receiver gets it: the levels behind `loss`, which is all between the two
/// engines' own couplers, penalties included.
LevelPowers received(const Engine& transmitter, int lane, const Engine& receiver, int receiving,
                     Power fed, Db loss, Length residual = {});

/// Bit errors of a lane into its own receiver through `loss`.
double ber_by_loopback(const Engine& engine, int lane, Power fed, Db loss, Length residual = {});

/// Further loss at which `level_ber` is `limit`, negative where it is over it already; error < 1e-6
/// dB. None where no light is enough, because of RIN.
std::optional<Db> loss_margin(const Receiver& receiver, const LevelPowers& received, RinLevel rin,
                              lane::Modulation modulation, double limit);

}  // namespace shoreline::photonics
