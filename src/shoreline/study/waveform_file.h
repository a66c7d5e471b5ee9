// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/diagnostic.h"
#include "shoreline/base/quantity.h"

namespace shoreline::study {

struct WaveformFileOptions {
  std::optional<double> samples_per_symbol;  // of a file without times
  std::optional<Frequency> symbol_rate;      // for times in seconds
};

/// A captured waveform: powers in mW, equally spaced.
struct Waveform {
  double samples_per_symbol = 0.0;
  std::vector<double> power_mw;
  bool unit_known = false;  // the file says what unit its powers have
};

/// A waveform as text, plain or gzip: a column of powers, or times and powers, parted by commas,
/// semicolons, tabs or blanks; lines from '#' on and empty ones are left out. A first line of names
/// may give units at their ends: `time_ps`, `t (ns)`, `time_ui`; `power_mw`, `p (uW)`, `w`. Without
/// names times are in seconds and powers in mW. Times must be equally spaced to 1e-3 of the step.
/// Each fault is the diagnostic E1001 with its place; then there is no waveform.
std::optional<Waveform> read_waveform(const std::string& path, const WaveformFileOptions& options,
                                      std::string& sha256, Diagnostics& out);

/// The same of text in memory.
std::optional<Waveform> parse_waveform(const std::shared_ptr<const SourceText>& source,
                                       const WaveformFileOptions& options, Diagnostics& out);

/// A pattern as text: one symbol 0, 1, 2 ... after the other, parted by commas, blanks or ends of
/// lines. Faults are E1002.
std::optional<std::vector<std::uint8_t>> parse_pattern(
    const std::shared_ptr<const SourceText>& source, int levels, Diagnostics& out);

/// The whole of a file, unpacked if it is gzip; the diagnostic E0001 where it cannot be read.
std::shared_ptr<const SourceText> read_text(const std::string& path, Diagnostics& out);

}  // namespace shoreline::study
