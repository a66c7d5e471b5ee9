// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <cstddef>

#include "shoreline/base/quantity.h"
#include "shoreline/base/result.h"
#include "shoreline/format/touchstone.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

struct SynthesisQuery {
  std::size_t span = 0;                     // of the path's electrical ones, from 0
  Length length{};                          // of the part that takes the length of the link
  bool forward = true;                      // from the first end of the path
  Frequency step = 10e6 * unit::hertz;      // > 0; points at 0, step, 2 step, ...
  Frequency stop = 67.0 * unit::gigahertz;  // the last is not beyond it; >= step
};

/// A described span of copper as a Touchstone file of four single-ended ports of 50 ohm, in the
/// order of IEEE 802.3 channel files (1 = +in, 2 = +out, 3 = -in, 4 = -out), with its parts in the
/// comments. Version 1, Hz, S, RI. Fails as span_network() does, for a grid that is none, and for
/// one of more than 2,000,000 points.
Result<format::Touchstone> synthesise(const system::System& system, const system::Path& path,
                                      const SynthesisQuery& query);

}  // namespace shoreline::study
