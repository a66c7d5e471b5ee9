// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Any bytes as a netlist, of SAX and gdsfactory or, where the first byte is '*' or '.', of SPICE:
// errors with a code, a place and a cure, or a circuit in which every number is in its range.
#include <cstdint>
#include <set>

#include "shoreline/base/assert.h"
#include "shoreline/photonics/circuit/netlist_build.h"

#include "diagnostics.h"

using namespace shoreline;
using namespace shoreline::photonics;

namespace {

std::optional<Netlist> netlist(const std::shared_ptr<SourceText>& source, Diagnostics& out) {
  const std::string_view text = source->text;
  if (text.starts_with('*') || text.starts_with('.')) {
    const auto spice = format::parse_spice(source, out);
    return spice ? netlist_of(*spice, "", out) : std::nullopt;
  }
  const auto yaml = format::parse_yaml(source, out);
  auto read = yaml ? netlist_of(*yaml, "fuzz", "", out) : std::nullopt;
  if (read)  // no files
    std::erase_if(read->models,
                  [](const NetlistModel& m) { return names_component_file(m.target); });
  return read;
}

void check(const Circuit& circuit) {
  std::set<std::pair<int, int>> taken;
  const auto take = [&](const PortRef& p) {
    SHORELINE_ASSERT(p.instance >= 0 && p.instance < static_cast<int>(circuit.instances.size()));
    const Component& c = *circuit.instances[static_cast<std::size_t>(p.instance)].component;
    SHORELINE_ASSERT(p.port >= 0 && p.port < static_cast<int>(c.ports.size()));
    SHORELINE_ASSERT(taken.emplace(p.instance, p.port).second);
  };
  for (const Connection& c : circuit.connections) take(c.a), take(c.b);
  for (const External& e : circuit.externals) take(e.port);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto source = std::make_shared<SourceText>(
      SourceText{"fuzz", std::string(reinterpret_cast<const char*>(data), size)});
  Diagnostics out;
  const auto read = netlist(source, out);
  SHORELINE_ASSERT(read.has_value() == !out.has_errors());
  const auto built = read ? build_circuit(*read, {standard_models(), {}, {}, {}}, out)
                          : std::optional<NetlistCircuit>();
  if (built) check(built->circuit);
  fuzz::check_told(out, built.has_value());
  return 0;
}
