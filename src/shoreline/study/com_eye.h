// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// From channel operating margin to the eye: what COM's slicer sees, as a lane.
#pragma once

#include "shoreline/lane/pulse.h"
#include "shoreline/signal/com/evaluate.h"

namespace shoreline::study {

/// The case behind its equalisers, in volts: the victim's pulse with the sampling instant and DFE
/// of COM, aggressors at their worst phases (at the chosen ones where the receiver has an FFE),
/// noise of receiver and transmitter as one Gaussian, jitter, levels, R_LM. `margin.found` must
/// hold. With JitterModel::slope the eye at sample_ui is that of Annex 93A: 2 (A_s - A_ni) high at
/// DER_0 to within the bins of either.
lane::LinkModel link_model(const signal::com::Config& config,
                           const signal::com::CaseMargin& margin);

}  // namespace shoreline::study
