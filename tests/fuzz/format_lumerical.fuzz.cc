// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Any bytes as a file of S-parameters of Lumerical: one error with a place and a cure, or a whole
// table.
#include "shoreline/format/lumerical.h"

#include <cmath>
#include <cstdint>

#include "diagnostics.h"
#include "shoreline/base/assert.h"

using namespace shoreline;

namespace {

void check(const format::LumericalTable& table) {
  const std::size_t rows = table.f_hz.size();
  SHORELINE_ASSERT(rows > 0 && !table.entries.empty());
  for (std::size_t i = 0; i < rows; ++i) {
    SHORELINE_ASSERT(std::isfinite(table.f_hz[i]) && table.f_hz[i] > 0.0);
    SHORELINE_ASSERT(i == 0 || table.f_hz[i] > table.f_hz[i - 1]);
  }
  const auto ports = static_cast<int>(table.ports.size());
  for (const format::LumericalEntry& e : table.entries) {
    SHORELINE_ASSERT(e.out >= 0 && e.out < ports && e.in >= 0 && e.in < ports);
    SHORELINE_ASSERT(e.magnitude.size() == rows && e.phase.size() == rows);
    for (const double m : e.magnitude) SHORELINE_ASSERT(std::isfinite(m));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto source = std::make_shared<SourceText>(
      SourceText{"fuzz.dat", std::string(reinterpret_cast<const char*>(data), size)});
  Diagnostics out;
  const auto read = format::parse_lumerical(source, out);
  if (read) check(*read);
  fuzz::check_told(out, read.has_value());
  return 0;
}
