// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Bits decided behind light: an equalised eye whose noise goes with the level that is sent, and the
// light that it could lose. Shared by hops that copper ends and by light that ends in a module.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "shoreline/base/quantity.h"
#include "shoreline/base/result.h"
#include "shoreline/lane/pulse.h"
#include "shoreline/lane/signal.h"

namespace shoreline::study {

/// The slicer with its equalisers as they stand.
struct LightSlicer {
  lane::LinkModel model;      // its noise is not read
  std::vector<double> power;  // |H|^2 of the equalisers, at the frequencies of signals
  double own_v2 = 0.0;        // noise at the slicer that is not the signal's: of chips
};

/// Bit errors, before any code, of what arrives before the equalisers: the statistical eye with
/// each level's own noise and balanced thresholds. Only the noise of `arriving` is read: receivers
/// regulate their gain, so the pulse is the model's.
Result<double> bit_errors(const LightSlicer& slicer, const lane::Signal& arriving);

/// Light that could be lost beyond what is, to 0.001 dB, until the bit errors are `limit`;
/// negative: missing. `received` is what arrives with so much more lost. None: no light would do
/// within 40 dB; at most 40 dB.
Result<std::optional<Db>> light_margin(const LightSlicer& slicer,
                                       const std::function<lane::Signal(Db)>& received,
                                       double limit);

}  // namespace shoreline::study
