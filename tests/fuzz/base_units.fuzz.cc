// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Any text as a quantity: it is refused in words, or it is finite, and printed in its own unit it
// reads back.
#include <cmath>
#include <cstdint>

#include "shoreline/base/assert.h"
#include "shoreline/base/suggest.h"
#include "shoreline/base/units.h"

using namespace shoreline;

namespace {

/// The unit that a text ends with, or "" where it holds none.
std::string_view unit_of(std::string_view text) {
  const std::size_t at =
      text.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ%(");
  return at == std::string_view::npos ? "" : text.substr(at);
}

void check_round_trip(std::string_view text, const Measure& m) {
  const std::string_view unit = unit_of(text);
  const Result<Unit> u = parse_unit(unit);
  if (!u || u->dim != m.dim || u->scale != m.scale) return;  // "1e5m": the 'e' is none of the unit
  const double there = in_unit(m.value, unit);
  if (!std::isfinite(there) || std::abs(there) > 1e300 ||
      (there != 0.0 && std::abs(there) < 1e-300))
    return;
  const Result<Measure> back = parse_measure(show(m.value, unit, 17));
  SHORELINE_ASSERT(back.has_value());
  SHORELINE_ASSERT(back->dim == m.dim);
  const double slack = 1e-12 * std::abs(u->offset);  // 0 degC is 273.15 K
  SHORELINE_ASSERT(std::abs(back->value - m.value) <= 1e-12 * std::abs(m.value) + slack);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Result<Measure> m = parse_measure(text);
  if (!m) {
    SHORELINE_ASSERT(!m.error().message.empty());
    return 0;
  }
  SHORELINE_ASSERT(std::isfinite(m->value));
  SHORELINE_ASSERT(!describe(m->dim, m->scale).empty() || m->dim == Dim{});
  check_round_trip(text, *m);
  return 0;
}
