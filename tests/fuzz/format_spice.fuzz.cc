// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Any bytes as a SPICE netlist: errors with a code, a place and a cure, or a whole netlist.
#include "shoreline/format/spice.h"

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

void check(const format::SpiceCircuit& circuit) {
  for (const format::SpiceWord& pin : circuit.pins) check_place(pin.at);
  for (const format::SpiceInstance& i : circuit.instances) {
    check_place(i.name.at);
    check_place(i.model.at);
    for (const format::SpiceWord& net : i.nets) check_place(net.at);
    for (const format::SpiceParameter& p : i.parameters) {
      check_place(p.value.at);
      SHORELINE_ASSERT(!p.number || std::isfinite(*p.number));
    }
  }
  for (const format::SpiceCircuit& c : circuit.circuits) check(c);
}

void check(const format::SpiceNetlist& netlist) { check(netlist.top); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto source = std::make_shared<SourceText>(
      SourceText{"fuzz.spi", std::string(reinterpret_cast<const char*>(data), size)});
  Diagnostics out;
  const auto read = format::parse_spice(source, out);
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
