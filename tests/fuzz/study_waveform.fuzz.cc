// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Any bytes as a waveform and as a pattern: an error in words, or finite powers.
#include "shoreline/study/waveform_file.h"

#include <cmath>
#include <cstdint>

#include "shoreline/base/assert.h"
#include "shoreline/base/codes.h"
#include "shoreline/base/text.h"

using namespace shoreline;

namespace {

void check(bool read, const Diagnostics& out) {
  SHORELINE_ASSERT(read != out.has_errors());
  for (const Diagnostic& d : out.all()) {
    SHORELINE_ASSERT(find_code(d.code) != nullptr);
    SHORELINE_ASSERT(first_bad_utf8(render(d)) == std::string::npos);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto source = std::make_shared<const SourceText>(
      SourceText{"fuzz.csv", std::string(reinterpret_cast<const char*>(data), size)});
  study::WaveformFileOptions options;
  options.samples_per_symbol = 8.0;
  options.symbol_rate = 53.125 * unit::gigahertz;
  Diagnostics waveform, pattern;
  const auto w = study::parse_waveform(source, options, waveform);
  check(w.has_value(), waveform);
  if (w)
    for (const double p : w->power_mw) SHORELINE_ASSERT(std::isfinite(p));
  const auto p = study::parse_pattern(source, 4, pattern);
  check(p.has_value(), pattern);
  return 0;
}
