// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Any bytes as a waveform and as a pattern: an error with a place and a cure, or finite powers.
#include "shoreline/study/waveform_file.h"

#include <cmath>
#include <cstdint>

#include "diagnostics.h"
#include "shoreline/base/assert.h"

using namespace shoreline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto source = std::make_shared<const SourceText>(
      SourceText{"fuzz.csv", std::string(reinterpret_cast<const char*>(data), size)});
  study::WaveformFileOptions options;
  options.samples_per_symbol = 8.0;
  options.symbol_rate = 53.125 * unit::gigahertz;
  Diagnostics waveform, pattern;
  const auto w = study::parse_waveform(source, options, waveform);
  fuzz::check_told(waveform, w.has_value());
  if (w)
    for (const double p : w->power_mw) SHORELINE_ASSERT(std::isfinite(p));
  const auto p = study::parse_pattern(source, 4, pattern);
  fuzz::check_told(pattern, p.has_value());
  return 0;
}
