// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Netlists of SiEPIC-Tools and INTERCONNECT.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "shoreline/base/text.h"
#include "shoreline/photonics/circuit/netlist.h"

namespace shoreline::photonics {

namespace {

using format::SpiceCircuit;
using format::SpiceInstance;
using format::SpiceParameter;

/// What says where things lie and are drawn, and nothing of light.
bool of_layout(std::string_view name) {
  static constexpr std::string_view kNames[] = {"library",      "points",   "local_path",
                                                "ldf_filename", "annotate", "enabled"};
  return name.starts_with("lay_") || name.starts_with("sch_") || name.starts_with("MC_") ||
         std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

format::YamlMember setting_of(const SpiceParameter& p) {
  format::YamlMember m;
  m.key = p.name.text == "wg_length" ? "length" : p.name.text == "wg_width" ? "width" : p.name.text;
  m.at = p.name.at;
  m.value.at = p.value.at;
  m.value.text = p.value.text;
  m.value.type = format::YamlNode::Type::text;
  if (p.number) m.value.type = format::YamlNode::Type::number, m.value.number = *p.number;
  if (!p.number && (p.value.text == "true" || p.value.text == "false"))
    m.value.type = format::YamlNode::Type::boolean, m.value.boolean = p.value.text == "true";
  return m;
}

/// Names of cells by the scope that they are defined in; inner ones are "outer/inner".
struct Scope {
  std::unordered_map<std::string, std::string> names;
  const Scope* outer = nullptr;

  std::string find(const std::string& name) const {
    for (const Scope* s = this; s != nullptr; s = s->outer)
      if (const auto at = s->names.find(name); at != s->names.end()) return at->second;
    return name;
  }
};

class SpiceCells {
 public:
  SpiceCells(Netlist& netlist, Diagnostics& out) : netlist_(netlist), out_(out) {}

  /// The circuits inside of `circuit`, then the circuit itself, as cells.
  void add(const SpiceCircuit& circuit, const std::string& name, const Scope* outer, bool top) {
    Scope scope{{}, outer};
    const std::string before = top ? "" : name + "/";
    for (const SpiceCircuit& c : circuit.circuits) scope.names[c.name.text] = before + c.name.text;
    for (const SpiceCircuit& c : circuit.circuits) add(c, before + c.name.text, &scope, false);
    if (top && circuit.instances.empty()) return;
    NetlistCell cell;
    cell.name = name, cell.at = top ? circuit.instances[0].name.at : circuit.name.at;
    cell.si_units = true;
    for (const SpiceInstance& i : circuit.instances) {
      NetlistInstance it;
      it.name = i.name.text, it.at = i.name.at;
      it.nets = static_cast<int>(i.nets.size());
      it.component = scope.find(i.model.text), it.component_at = i.model.at;
      for (const SpiceParameter& p : i.parameters)
        if (!of_layout(p.name.text)) it.settings.push_back(setting_of(p));
      cell.instances.push_back(std::move(it));
    }
    for (const format::SpiceWord& pin : circuit.pins) cell.pins.push_back(pin.text);
    join(circuit, top, cell);
    netlist_.cells.push_back(std::move(cell));
  }

 private:
  void join(const SpiceCircuit& circuit, bool top, NetlistCell& cell);

  Netlist& netlist_;
  Diagnostics& out_;
};

/// Nets to links and ports: two ends are a link, an end at a pin is a port.
void SpiceCells::join(const SpiceCircuit& circuit, bool top, NetlistCell& cell) {
  struct Net {
    std::vector<NetlistEnd> ends;
    const format::SpiceWord* pin = nullptr;
  };
  std::unordered_map<std::string, std::size_t> index;
  std::vector<std::pair<std::string, Net>> nets;  // in the order of the file
  const auto net = [&](const std::string& name) -> Net& {
    const auto [at, fresh] = index.emplace(name, nets.size());
    if (fresh) nets.push_back({name, {}});
    return nets[at->second].second;
  };
  for (const format::SpiceWord& pin : circuit.pins) net(pin.text).pin = &pin;
  for (const SpiceInstance& i : circuit.instances)
    for (std::size_t k = 0; k < i.nets.size(); ++k)
      net(i.nets[k].text).ends.push_back({i.name.text, "", static_cast<int>(k), i.nets[k].at});
  for (auto& [name, n] : nets) {
    const std::size_t most = n.pin != nullptr ? 1 : 2;
    if (n.ends.size() > most) {
      Diagnostic& d = out_.error(
          "E0915", n.ends[most].at,
          n.pin != nullptr
              ? fmt::format("net '{}' joins more than a pin of the sub-circuit and one port",
                            printable(name))
              : fmt::format("net '{}' joins more than two ports", printable(name)));
      d.other = n.ends[0].at, d.other_message = "here it is joined already";
      d.hint = "light has no wires to share: put a splitter there, or rename one of the nets";
    } else if (n.ends.size() == 2) {
      cell.links.push_back({std::move(n.ends[0]), std::move(n.ends[1])});
    } else if (n.ends.size() == 1 && (n.pin != nullptr || top)) {
      const Place at = n.pin != nullptr ? n.pin->at : n.ends[0].at;
      cell.ports.push_back({name, at, std::move(n.ends[0])});
    }
  }
}

std::optional<NetlistSweep> sweep_of(const format::SpiceDirective& ona) {
  const auto* unit = ona.find("input_unit");
  const auto* start = ona.find("start");
  const auto* stop = ona.find("stop");
  const auto* points = ona.find("number_of_points");
  if (unit != nullptr && unit->value.text != "wavelength") return std::nullopt;
  if (start == nullptr || stop == nullptr || points == nullptr || !start->number || !stop->number ||
      !points->number || *points->number < 1.0 || *points->number > 1e7)
    return std::nullopt;
  return NetlistSweep{*start->number * 1e6, *stop->number * 1e6, static_cast<int>(*points->number)};
}

}  // namespace

std::optional<Netlist> netlist_of(const format::SpiceNetlist& spice,
                                  const std::filesystem::path& folder, Diagnostics& out) {
  static_cast<void>(folder);  // no file is named in this dialect
  const bool had_errors = out.has_errors();
  Netlist netlist;
  SpiceCells(netlist, out).add(spice.top, "", nullptr, true);
  netlist.top = netlist.cells.size() - 1;
  if (spice.top.instances.empty()) {
    const auto used = [&](const std::string& name) {
      for (const NetlistCell& c : netlist.cells)
        for (const NetlistInstance& i : c.instances)
          if (i.component == name && c.name != name) return true;
      return false;
    };
    for (std::size_t k = 0; k < netlist.cells.size(); ++k)
      if (netlist.cells[k].name.find('/') == std::string::npos && !used(netlist.cells[k].name))
        netlist.top = k;
  }
  if (spice.analyser) netlist.sweep = sweep_of(*spice.analyser);
  if (out.has_errors() && !had_errors) return std::nullopt;
  return netlist;
}

}  // namespace shoreline::photonics
