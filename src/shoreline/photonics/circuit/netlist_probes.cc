// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Probes on the ports of a flat circuit, as SAX 0.17 has them.
#include <fmt/format.h>

#include <algorithm>

#include "shoreline/base/assert.h"
#include "shoreline/base/suggest.h"
#include "shoreline/base/text.h"
#include "shoreline/photonics/circuit/netlist_leaf.h"

namespace shoreline::photonics {

namespace {

/// Puts the probe between a port and what it is joined to: tap_fwd sees what enters the port.
void insert(NetlistCircuit& built, std::shared_ptr<const Component> component, PortRef port,
            const std::string& name, const std::string& mode) {
  Circuit& c = built.circuit;
  const int number = static_cast<int>(c.instances.size());
  const auto of = [&](std::string_view which) {
    return PortRef{number, find_port(*component, which)};
  };
  const PortRef front = of("in"), back = of("out"), fwd = of("tap_fwd"), bwd = of("tap_bwd");
  for (Connection& joint : c.connections) {
    if (joint.a == port) joint.a = front;
    if (joint.b == port) joint.b = front;
  }
  for (External& e : c.externals)
    if (e.port == port) e.port = front;
  c.connections.push_back({back, port});
  c.externals.push_back({fmt::format("{}_fwd{}", name, mode), fwd});
  c.externals.push_back({fmt::format("{}_bwd{}", name, mode), bwd});
  built.taps += 2;
  const Place at = built.instance_at[static_cast<std::size_t>(port.instance)];
  c.instances.push_back({fmt::format("_probe_{}{}", name, mode), std::move(component)});
  built.instance_at.push_back(at);
}

class Prober {
 public:
  Prober(std::span<const Model> models, NetlistCircuit& built, Diagnostics& out)
      : built_(built), out_(out) {
    if (const Model* model = find_model(models, "ideal_probe"))
      if (auto made = make_component(*model))
        component_ = std::make_shared<const Component>(std::move(*made));
    SHORELINE_ASSERT(component_ != nullptr);
  }
  bool add(const NetlistProbe& probe);

 private:
  bool fail(std::string_view code, const NetlistProbe& probe, std::string message,
            std::string hint) {
    out_.error(code, probe.at, std::move(message)).hint = std::move(hint);
    return false;
  }
  bool unknown(const NetlistProbe& probe);

  NetlistCircuit& built_;
  Diagnostics& out_;
  std::shared_ptr<const Component> component_;
};

bool Prober::unknown(const NetlistProbe& probe) {
  std::vector<std::string> names;
  for (const Instance& i : built_.circuit.instances) names.push_back(i.name);
  const std::string near = nearest(probe.end.instance, names);
  return fail("E0913", probe,
              fmt::format("there is no instance '{}' to probe", printable(probe.end.instance)),
              near.empty() ? "name a component, nested ones as outer.inner"
                           : fmt::format("did you mean '{}'?", printable(near)));
}

bool Prober::add(const NetlistProbe& probe) {
  const Circuit& c = built_.circuit;
  const auto instance = std::ranges::find(c.instances, probe.end.instance, &Instance::name);
  if (instance == c.instances.end()) return unknown(probe);
  const NamedPorts ports =
      ports_of(*instance->component, static_cast<int>(instance - c.instances.begin()));
  const Ends* found = ports.find(probe.end.port);
  if (found == nullptr)
    return fail("E0914", probe,
                fmt::format("'{}' ({}) has no port '{}'", printable(instance->name),
                            printable(instance->component->model), printable(probe.end.port)),
                fmt::format("its ports: {}", ports.names()));
  const Ends ends = *found;
  for (const auto& [mode, port] : ends) {
    const std::string behind = mode.empty() ? "" : "@" + mode;
    for (const char* way : {"_fwd", "_bwd"})
      if (find_external(c, probe.name + way + behind) >= 0)
        return fail("E0915", probe,
                    fmt::format("the circuit has a port '{}' already",
                                printable(probe.name + way + behind)),
                    "give the probe another name");
    insert(built_, component_, port, probe.name, behind);
  }
  return true;
}

}  // namespace

bool add_probes(std::span<const NetlistProbe> probes, std::span<const Model> models,
                NetlistCircuit& built, Diagnostics& out) {
  if (probes.empty()) return true;
  Prober prober(models, built, out);
  bool good = true;
  for (const NetlistProbe& probe : probes) good = prober.add(probe) && good;
  return good;
}

}  // namespace shoreline::photonics
