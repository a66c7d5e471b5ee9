// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What a sampling oscilloscope sees of a lane's transmitter, and the reference receiver makes of
// it.
#pragma once

#include <optional>

#include "shoreline/base/result.h"
#include "shoreline/photonics/engine/engine.h"
#include "shoreline/photonics/link/tdecq.h"

namespace shoreline::photonics {

/// A period of PRBS13Q (PAM4) or PRBS13 (NRZ): the lane's levels at rest (measure.h), held a symbol
/// long, through a low pass of two poles (Bessel's, link/linear.h) of the lane's `bandwidth`. Power
/// over the light at the modulator's input; no noise. A ring's motion beside its resonance, where
/// it peaks, is not in it (dynamics/ring_lane.h has that). None where the bandwidth is not known,
/// and for other modulations.
std::optional<Capture> launched_waveform(const Engine& engine, int lane,
                                         int samples_per_symbol = 16, Length residual = {});

/// TECQ (TDEC of NRZ) of that waveform by `receiver`, whose levels are set to the lane's. Fails in
/// words where there is no waveform and where its eye is closed.
Result<TdecqMeasurement> tdecq(const Engine& engine, int lane, ReferenceReceiver receiver = {},
                               Length residual = {});

}  // namespace shoreline::photonics
