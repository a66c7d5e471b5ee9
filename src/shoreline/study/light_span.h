// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Light that a slicer of its own ends: from the DSP of a module (or from a chip whose copper shares
// the hop) through modulator, fibre, photodiode and amplifier to the DSP of the far module, which
// samples, equalises and decides.
#pragma once

#include <span>

#include "shoreline/base/result.h"
#include "shoreline/signal/com/config.h"
#include "shoreline/study/light_hop.h"

namespace shoreline::study {

/// What ends such a span.
struct SlicerSide {
  Frequency symbol_rate{};  // of the light, an inner code included
  int levels = 4;
  int taps = 5;                // of the feed-forward equaliser, one symbol apart, 1 to 64
  double feedback_most = 0.0;  // of a feedback tap, over the cursor; 0: it has none
  double ber_limit = 0.0;
};

/// From the DSP's converter: symbols held for their UI without jitter or noise of its own, which no
/// part states, R_LM as `light` has it (all of the signal shrinks to it, interference does not).
/// The equaliser is the one of least error at the light that arrives (lane/feed_forward.h), the eye
/// behind it the statistical one with each level's own noise through it. Spectra reach to 16 symbol
/// rates in steps of a 128th, which leaves an error below 0.1 % of the pulse for bandwidths from
/// 0.1 to 1 of the symbol rate (two poles each). Shut where no taps give a cursor.
Result<LightHop> light_span(const Light& light, const SlicerSide& side);

/// From the die of a chip as `config` has it, through copper, driver and modulator: its edge,
/// SNR_TX, jitter and R_LM count, and its FFE is searched tap by tap over the configuration's grid
/// for least error behind the receiver's; it spends OMA as in light_hop(). The worst of its package
/// cases. Spectra reach to 4 symbol rates in steps of a 512th. Fails where copper has no network.
Result<LightHop> light_span(std::span<const SpanPart> before, const Light& light,
                            const signal::com::Config& config, const part::At& at,
                            const SlicerSide& side);

}  // namespace shoreline::study
