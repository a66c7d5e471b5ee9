// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/base/context.h"
#include "shoreline/photonics/engine/engine.h"
#include "shoreline/photonics/link/tdecq.h"

namespace shoreline::photonics {

/// TECQ of a lane (of two levels TEC) by the reference receiver: its levels, sent as PRBS13Q (NRZ:
/// PRBS13) through one pole at `bandwidth` of the lane, 16 samples a symbol, measured as a captured
/// waveform is (link/tdecq.h). An estimate of linear response: how a ring's own dynamics bend its
/// edges is left to photonics/dynamics. Fails in words where the bandwidth is not known, the levels
/// do not rise, there are neither two nor four of them, or the eye is closed. Some 0.1 to 1 s.
Result<TdecqMeasurement> transmitter_closure(const Engine& engine, int lane, Length residual = {},
                                             const Context& context = {});

}  // namespace shoreline::photonics
