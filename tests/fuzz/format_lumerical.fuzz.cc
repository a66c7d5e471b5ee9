// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Any bytes as a file of S-parameters of Lumerical: one error with a place and a cure, or a whole
// table.
#include "shoreline/format/lumerical.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "shoreline/base/assert.h"
#include "shoreline/base/codes.h"
#include "shoreline/base/text.h"

using namespace shoreline;

namespace {

void check_place(const Place& at) {
  SHORELINE_ASSERT(at.known());
  SHORELINE_ASSERT(at.column >= 1 && at.length >= 1);
  const auto lines = 1 + std::count(at.source->text.begin(), at.source->text.end(), '\n');
  SHORELINE_ASSERT(at.line <= lines);
  const auto width = static_cast<int>(characters(line_of(at.source->text, at.line)));
  SHORELINE_ASSERT(at.column <= width + 2);  // behind the end, and behind a carriage return
}

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
  SHORELINE_ASSERT(read.has_value() == !out.has_errors());
  if (read) check(*read);
  for (const Diagnostic& d : out.all()) {
    SHORELINE_ASSERT(find_code(d.code) != nullptr);
    SHORELINE_ASSERT(!d.hint.empty());
    check_place(d.at);
    SHORELINE_ASSERT(first_bad_utf8(render(d)) == std::string::npos);
  }
  return 0;
}
