// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <memory>
#include <optional>

#include "shoreline/base/diagnostic.h"
#include "shoreline/base/quantity.h"
#include "shoreline/lane/pulse.h"

namespace shoreline::study {

struct PulseFileOptions {
  int samples_per_ui = 32;               // of a file without times
  std::optional<Frequency> symbol_rate;  // for times in seconds
};

/// A pulse response as comma-separated values, in volts: a column of amplitudes, or times and
/// amplitudes. A first line of names may give the units at their ends: `time_ui`, `time_ps`, `t
/// (ns)`, `time_s`; `volts`, `pulse_mv`, `v`. Without names times are in UI and amplitudes in
/// volts. Times must be equally spaced (to 1e-3 of the step) with a whole number of samples a UI.
/// Each fault is a diagnostic E0861 with its place; then there is no pulse.
std::optional<lane::Pulse> read_pulse(std::shared_ptr<const SourceText> source,
                                      const PulseFileOptions& options, Diagnostics& out);

}  // namespace shoreline::study
