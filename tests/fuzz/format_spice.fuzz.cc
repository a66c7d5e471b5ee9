// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Any bytes as a SPICE netlist: errors with a code, a place and a cure, or a whole netlist.
#include "shoreline/format/spice.h"

#include <cmath>
#include <cstdint>

#include "diagnostics.h"
#include "shoreline/base/assert.h"

using namespace shoreline;

namespace {

void check(const format::SpiceCircuit& circuit) {
  for (const format::SpiceWord& pin : circuit.pins) fuzz::check_place(pin.at);
  for (const format::SpiceInstance& i : circuit.instances) {
    fuzz::check_place(i.name.at);
    fuzz::check_place(i.model.at);
    for (const format::SpiceWord& net : i.nets) fuzz::check_place(net.at);
    for (const format::SpiceParameter& p : i.parameters) {
      fuzz::check_place(p.value.at);
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
  if (read) check(*read);
  fuzz::check_told(out, read.has_value());
  return 0;
}
