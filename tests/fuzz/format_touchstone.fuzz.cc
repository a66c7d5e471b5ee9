// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Any bytes as a Touchstone file, the first one giving the ports of its name: one error with a
// code, a place in the text and a cure, or a network that is whole and, written, reads back to the
// same.
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "shoreline/base/assert.h"
#include "shoreline/base/codes.h"
#include "shoreline/base/text.h"
#include "shoreline/format/touchstone.h"

using namespace shoreline;

namespace {

void check_place(const Place& at) {
  SHORELINE_ASSERT(at.source != nullptr);
  if (at.line == 0) return;  // the file as a whole
  SHORELINE_ASSERT(at.line >= 1 && at.column >= 1 && at.length >= 1);
  const std::string& text = at.source->text;
  SHORELINE_ASSERT(at.line <= 1 + std::count(text.begin(), text.end(), '\n'));
  SHORELINE_ASSERT(at.column <= static_cast<int>(characters(line_of(text, at.line))) + 1);
}

void check_told(const Diagnostics& out, bool read) {
  SHORELINE_ASSERT(read != out.has_errors());
  int errors = 0;
  for (const Diagnostic& d : out.all()) {
    errors += d.severity == Severity::error ? 1 : 0;
    SHORELINE_ASSERT(find_code(d.code) != nullptr && !d.message.empty() && !d.hint.empty());
    check_place(d.at);
    if (d.other.source != nullptr) check_place(d.other);
    SHORELINE_ASSERT(first_bad_utf8(render(d)) == std::string::npos);
  }
  SHORELINE_ASSERT(errors <= 1);
}

void check_whole(const format::Touchstone& n) {
  const auto ports = static_cast<std::size_t>(n.ports);
  SHORELINE_ASSERT(n.ports >= 1 && !n.f_hz.empty());
  SHORELINE_ASSERT(n.values.size() == n.f_hz.size() * ports * ports && n.z0.size() == ports);
  SHORELINE_ASSERT(n.modes.empty() || n.modes.size() == ports);
  SHORELINE_ASSERT(format::row_references(n).size() == ports);
  for (std::size_t k = 0; k < n.f_hz.size(); ++k)
    SHORELINE_ASSERT(std::isfinite(n.f_hz[k]) && n.f_hz[k] >= 0.0 &&
                     (k == 0 || n.f_hz[k] > n.f_hz[k - 1]));
  for (const std::complex<double> v : n.values)
    SHORELINE_ASSERT(std::isfinite(v.real()) && std::isfinite(v.imag()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const int ports = data[0] >= '0' && data[0] <= '9' ? data[0] - '0' : 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  Diagnostics out;
  const auto read = format::parse_touchstone("fuzz.ts", text, ports, out);
  check_told(out, read.has_value());
  if (!read) return 0;
  check_whole(*read);
  check_whole(format::in_port_order(*read));
  format::TouchstoneStyle style = read->style;
  style.version = format::TouchstoneVersion::v2_1;
  style.pair = format::TouchstonePair::ri;
  const Result<std::string> written = format::write_touchstone(*read, style);
  if (!written) return 0;  // complex references
  Diagnostics none;
  const auto again = format::parse_touchstone("again.ts", *written, 0, none);
  SHORELINE_ASSERT(again.has_value());
  SHORELINE_ASSERT(again->f_hz == read->f_hz && again->values == read->values);
  SHORELINE_ASSERT(again->z0 == read->z0 && again->noise.size() == read->noise.size());
  return 0;
}
