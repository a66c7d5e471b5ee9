// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/circuit/netlist_build.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "shoreline/base/suggest.h"
#include "shoreline/base/text.h"
#include "shoreline/photonics/circuit/netlist_leaf.h"

namespace shoreline::photonics {

namespace {

using format::YamlMember;
using format::YamlNode;

/// An instance of a cell, arrays taken apart.
struct Use {
  std::string name;
  const NetlistInstance* it = nullptr;
  bool reached = false;  // by a port of the cell
};

/// What is known of a cell before it is laid flat anywhere.
struct Index {
  std::vector<Use> uses;
  std::unordered_map<std::string, int> by_name;

  int find(const std::string& name) const {
    const auto at = by_name.find(name);
    return at == by_name.end() ? -1 : at->second;
  }
};

/// A port that connections speak of, and what it was used for first.
struct Taken {
  Place at;
  PortRef partner{-1, -1};
};
using TakenPorts = std::map<std::pair<int, int>, Taken>;

/// Settings that hold inside of a cell: maps by instance, later ones win.
using Above = std::vector<const YamlNode*>;

std::string base_of(const std::string& name) { return name.substr(0, name.find('<')); }

class Builder {
 public:
  Builder(const Netlist& netlist, NetlistBinding binding, std::vector<NetlistProbe>& probes,
          Diagnostics& out)
      : netlist_(netlist), out_(out), leaves_(netlist, std::move(binding), out), probes_(probes) {
    for (std::size_t i = 0; i < netlist.cells.size(); ++i) cells_.emplace(netlist.cells[i].name, i);
  }
  std::optional<NetlistCircuit> build();

 private:
  const Index& index_of(std::size_t cell);
  void reach(std::size_t cell, Index& index);
  bool instance(const NetlistCell& cell, const Use& use, const std::string& before,
                const Above& above, NamedPorts& ports);
  bool cell(std::size_t number, const std::string& before, const Above& above, NamedPorts& ports);
  bool check_cycle(std::size_t cell, const NetlistInstance& by);
  const Ends* find(const NetlistCell& cell, const Index& index,
                   const std::vector<NamedPorts>& ports, const NetlistEnd& end);
  void unknown_instance(const Index& index, const NetlistEnd& end);
  void unknown_port(const Use& use, const NamedPorts& ports, const NetlistEnd& end);
  bool take(TakenPorts& taken, PortRef port, PortRef partner, const NetlistEnd& end, bool again);
  void link(TakenPorts& taken, const NetlistLink& link, const Ends& a, const Ends& b);
  void probe_inside(const Use& use, const std::string& name, const NamedPorts& ports);

  const Netlist& netlist_;
  Diagnostics& out_;
  Leaves leaves_;
  std::vector<NetlistProbe>& probes_;
  NetlistCircuit result_;
  std::unordered_map<std::string, std::size_t> cells_;
  std::map<std::size_t, Index> indices_;
  std::vector<std::size_t> open_;  // cells that are being laid flat
  std::vector<Place> open_at_;
  std::size_t laid_ = 0;
  std::vector<std::pair<Place, std::string>> left_out_;  // said of a sound netlist
};

const Index& Builder::index_of(std::size_t number) {
  const auto [at, fresh] = indices_.try_emplace(number);
  Index& index = at->second;
  if (!fresh) return index;
  const NetlistCell& cell = netlist_.cells[number];
  const auto add = [&](std::string name, const NetlistInstance& i) {
    const auto [known, first] = index.by_name.emplace(name, static_cast<int>(index.uses.size()));
    if (!first) {
      Diagnostic& d =
          out_.error("E0911", i.at, fmt::format("two instances are called '{}'", printable(name)));
      d.other = index.uses[static_cast<std::size_t>(known->second)].it->at;
      d.other_message = "the first one", d.hint = "rename one of the two";
      return;
    }
    index.uses.push_back({std::move(name), &i});
  };
  for (const NetlistInstance& i : cell.instances) {
    if (index.uses.size() > kMostInstances) break;
    if (i.columns == 0) add(i.name, i);
    for (int column = 0; column < i.columns; ++column)
      for (int row = 0; row < std::max(i.rows, 1); ++row)
        add(fmt::format("{}<{}.{}>", i.name, column, row), i);
  }
  reach(number, index);
  return index;
}

/// Which instances the ports of a cell can reach; the others scatter nothing that can be seen.
void Builder::reach(std::size_t number, Index& index) {
  const NetlistCell& cell = netlist_.cells[number];
  std::vector<std::vector<int>> next(index.uses.size());
  for (const NetlistLink& l : cell.links) {
    const int a = index.find(l.a.instance), b = index.find(l.b.instance);
    if (a < 0 || b < 0) continue;
    next[static_cast<std::size_t>(a)].push_back(b);
    next[static_cast<std::size_t>(b)].push_back(a);
  }
  std::vector<int> stack;
  for (const NetlistPort& p : cell.ports)
    if (const int i = index.find(p.end.instance); i >= 0) stack.push_back(i);
  while (!stack.empty()) {
    Use& use = index.uses[static_cast<std::size_t>(stack.back())];
    const std::vector<int>& more = next[static_cast<std::size_t>(stack.back())];
    stack.pop_back();
    if (use.reached) continue;
    use.reached = true;
    stack.insert(stack.end(), more.begin(), more.end());
  }
  std::vector<std::string> left;
  for (const Use& u : index.uses)
    if (!u.reached) left.push_back(u.name);
  if (left.empty() || cell.ports.empty()) return;
  const std::size_t count = left.size();
  if (count > 6) left.resize(6), left.push_back("...");
  left_out_.emplace_back(
      cell.at, fmt::format("{} instance{} of '{}' that no port can reach {} left out: {}", count,
                           count == 1 ? "" : "s", printable(cell.name), count == 1 ? "is" : "are",
                           printable(fmt::format("{}", fmt::join(left, ", ")))));
}

bool Builder::check_cycle(std::size_t number, const NetlistInstance& by) {
  const auto at = std::find(open_.begin(), open_.end(), number);
  if (at == open_.end()) return true;
  std::string cycle;
  for (auto i = at; i != open_.end(); ++i) cycle += netlist_.cells[*i].name + " -> ";
  Diagnostic& d =
      out_.error("E0916", by.component_at,
                 fmt::format("'{}' holds itself: {}{}", printable(netlist_.cells[number].name),
                             printable(cycle), printable(netlist_.cells[number].name)));
  d.other = netlist_.cells[number].at, d.other_message = "it begins here";
  d.hint = "one of these instances must be of another component";
  return false;
}

bool Builder::instance(const NetlistCell& cell, const Use& use, const std::string& before,
                       const Above& above, NamedPorts& ports) {
  const NetlistInstance& it = *use.it;
  Above mine;
  for (const YamlNode* map : above)
    if (const YamlNode* m = map->find(base_of(use.name)); m != nullptr && m->is_map())
      mine.push_back(m);
  const auto inner = cells_.find(it.component);
  // As in SAX, a netlist without ports gives way to a model of its name.
  const bool nested =
      inner != cells_.end() && !leaves_.binds(it.component) &&
      !(netlist_.cells[inner->second].ports.empty() && leaves_.has_model(it.component));
  const std::string name = before + use.name;
  if (nested && netlist_.cells[inner->second].ports.empty()) {
    out_.error("E0917", it.component_at, fmt::format("'{}' has no ports", printable(it.component)))
        .hint = "give that netlist 'ports', or bind the name to a file: --model NAME=FILE";
    return false;
  }
  if (nested) {
    if (!check_cycle(inner->second, it)) return false;
    YamlNode own;  // its settings come before those from outside
    own.type = YamlNode::Type::map, own.members = it.settings;
    leaves_.note_nested(it, it.settings, netlist_.cells[inner->second]);
    for (const YamlNode* map : mine)
      leaves_.note_nested(it, map->members, netlist_.cells[inner->second]);
    mine.insert(mine.begin(), &own);
    if (!this->cell(inner->second, name + ".", mine, ports)) return false;
    probe_inside(use, name, ports);
    return true;
  }
  if (result_.circuit.instances.size() >= kMostInstances) {
    out_.error("E0920", it.at,
               fmt::format("the circuit has more than {} instances", kMostInstances))
        .hint = "take the circuit apart, or bind a part of it to a file of S-parameters";
    return false;
  }
  const std::shared_ptr<const Component> component =
      leaves_.component(it, name, mine, cell.si_units);
  if (component == nullptr) return true;  // said; the others are looked at all the same
  ports = ports_of(*component, static_cast<int>(result_.circuit.instances.size()));
  result_.circuit.instances.push_back({name, component});
  result_.instance_at.push_back(it.at);
  return true;
}

bool Builder::cell(std::size_t number, const std::string& before, const Above& above,
                   NamedPorts& outside) {
  const NetlistCell& cell = netlist_.cells[number];
  if (++laid_ > kMostInstances) {
    out_.error("E0920", cell.at, fmt::format("the circuit has more than {} cells", kMostInstances))
        .hint = "take the circuit apart";
    return false;
  }
  const Index& index = index_of(number);
  open_.push_back(number);
  std::vector<NamedPorts> ports(index.uses.size());
  for (std::size_t i = 0; i < index.uses.size(); ++i) {
    const Use& use = index.uses[i];
    if (use.reached && !instance(cell, use, before, above, ports[i])) return false;
    if (use.reached && use.it->nets >= 0 && !ports[i].list.empty() &&
        use.it->nets != static_cast<int>(ports[i].count)) {
      out_.error("E0914", use.it->at,
                 fmt::format("'{}' has {} ports, and {} nets stand here",
                             printable(use.it->component), ports[i].count, use.it->nets))
          .hint = fmt::format("its ports, in order: {}", ports[i].names());
      ports[i].list.clear();
    }
  }
  TakenPorts taken;
  for (const NetlistLink& l : cell.links) {
    const Ends* a = find(cell, index, ports, l.a);
    const Ends* b = find(cell, index, ports, l.b);
    if (a != nullptr && b != nullptr) link(taken, l, *a, *b);
  }
  for (const NetlistPort& p : cell.ports) {
    const Ends* ends = find(cell, index, ports, p.end);
    if (ends == nullptr) continue;
    for (const auto& [mode, ref] : *ends) take(taken, ref, PortRef{-1, -1}, p.end, false);
    outside.list.push_back({{p.name}, *ends});
    outside.count = outside.list.size();
  }
  if (!cell.pins.empty()) outside.order_by(cell.pins);
  open_.pop_back();
  return true;
}

/// A port of a nested cell is that of the component inside which stands for it.
void Builder::probe_inside(const Use& use, const std::string& name, const NamedPorts& ports) {
  for (NetlistProbe& probe : probes_) {
    if (probe.end.instance != name || ports.list.empty()) continue;
    NetlistEnd end = probe.end;
    end.at = probe.at;
    const Ends* ends = ports.find(end.port);
    if (ends == nullptr) unknown_port(use, ports, end);
    if (ends == nullptr || ends->empty()) continue;
    const PortRef ref = ends->front().second;
    const Instance& inner = result_.circuit.instances[static_cast<std::size_t>(ref.instance)];
    const std::string& port = inner.component->ports[static_cast<std::size_t>(ref.port)].name;
    probe.end.instance = inner.name;
    probe.end.port = ends->size() > 1 ? port.substr(0, port.find('@')) : port;
  }
}

void Builder::unknown_instance(const Index& index, const NetlistEnd& end) {
  std::vector<std::string> names;
  for (const Use& u : index.uses) {
    names.push_back(u.name);
    if (base_of(u.name) != end.instance) continue;
    out_.error("E0913", end.at, fmt::format("'{}' is an array", printable(end.instance))).hint =
        fmt::format("name one of it: {}", printable(u.name));
    return;
  }
  const std::string near = nearest(end.instance, names);
  if (names.size() > 12) names.resize(12), names.push_back("...");
  out_.error("E0913", end.at, fmt::format("there is no instance '{}'", printable(end.instance)))
      .hint = near.empty() ? fmt::format("there are: {}",
                                         printable(fmt::format("{}", fmt::join(names, ", "))))
                           : fmt::format("did you mean '{}'?", printable(near));
}

void Builder::unknown_port(const Use& use, const NamedPorts& ports, const NetlistEnd& end) {
  const std::string near = ports.nearest_to(end.port);
  out_.error("E0914", end.at,
             fmt::format("'{}' ({}) has no port '{}'", printable(use.name),
                         printable(use.it->component), printable(end.port)))
      .hint = fmt::format("{}its ports: {}",
                          near.empty() ? "" : fmt::format("did you mean '{}'? ", printable(near)),
                          ports.names());
}

const Ends* Builder::find(const NetlistCell& cell, const Index& index,
                          const std::vector<NamedPorts>& ports, const NetlistEnd& end) {
  static_cast<void>(cell);
  const int number = index.find(end.instance);
  if (number < 0) return unknown_instance(index, end), nullptr;
  const NamedPorts& of = ports[static_cast<std::size_t>(number)];
  const Use& use = index.uses[static_cast<std::size_t>(number)];
  if (of.list.empty()) return nullptr;  // left out, or what is wrong with it is said
  if (end.number >= 0)
    return end.number < static_cast<int>(of.list.size())
               ? &of.list[static_cast<std::size_t>(end.number)].ends
               : nullptr;
  const Ends* ends = of.find(end.port);
  if (ends == nullptr) unknown_port(use, of, end);
  return ends;
}

bool Builder::take(TakenPorts& taken, PortRef port, PortRef partner, const NetlistEnd& end,
                   bool again) {
  const auto [at, fresh] = taken.try_emplace({port.instance, port.port}, Taken{end.at, partner});
  if (fresh) return true;
  if (again && at->second.partner == partner) return false;
  Diagnostic& d = out_.error(
      "E0915", end.at,
      end.number >= 0 ? fmt::format("a port of '{}' is used twice", printable(end.instance))
                      : fmt::format("port '{}' of '{}' is used twice", printable(end.port),
                                    printable(end.instance)));
  d.other = at->second.at, d.other_message = "here it is used first";
  d.hint = fmt::format(
      "a port joins one other port, or is one port of the circuit: put a splitter there, or take "
      "one of the two out{}",
      partner.instance < 0 ? "; --probe NAME=INSTANCE,PORT looks at the light there" : "");
  return false;
}

void Builder::link(TakenPorts& taken, const NetlistLink& l, const Ends& a, const Ends& b) {
  const auto modes = [](const Ends& e) { return !e.empty() && !e[0].first.empty(); };
  if (modes(a) != modes(b)) {
    Diagnostic& d = out_.error("E0914", l.a.at, "a port with modes is joined to one without");
    d.other = l.b.at, d.other_message = "the other port";
    d.hint =
        "take one mode of the file, --model NAME=FILE@TE, or name one mode of the port: port@TE";
    return;
  }
  for (const auto& [mode, from] : a)
    for (const auto& [other, to] : b) {
      if (mode != other) continue;
      const bool first = take(taken, from, to, l.a, l.again);
      const bool second = take(taken, to, from, l.b, l.again);
      if (first && second) result_.circuit.connections.push_back({from, to});
    }
}

std::optional<NetlistCircuit> Builder::build() {
  if (!leaves_.ready()) return std::nullopt;
  const NetlistCell& top = netlist_.cells.at(netlist_.top);
  if (top.ports.empty()) {
    out_.error("E0917", top.at, fmt::format("'{}' has no ports", printable(top.name))).hint =
        "say where light goes in and out: ports: {in: \"a,o1\", out: \"b,o2\"}";
    return std::nullopt;
  }
  NamedPorts outside;
  const bool laid = cell(netlist_.top, "", {}, outside);
  leaves_.finish();
  if (!laid || out_.has_errors()) return std::nullopt;
  for (const NamedPort& p : outside.list)
    for (const auto& [mode, ref] : p.ends)
      result_.circuit.externals.push_back(
          {mode.empty() ? p.names[0] : p.names[0] + "@" + mode, ref});
  if (result_.circuit.externals.empty()) {
    out_.error("E0917", top.at, fmt::format("'{}' has no ports", printable(top.name))).hint =
        "say where light goes in and out: ports: {in: \"a,o1\", out: \"b,o2\"}";
    return std::nullopt;
  }
  for (auto& [at, message] : left_out_)
    out_.note("N0911", at, std::move(message)).hint =
        "join them to the rest if they are meant to matter";
  return std::move(result_);
}

}  // namespace

std::optional<NetlistCircuit> build_circuit(const Netlist& netlist, NetlistBinding binding,
                                            Diagnostics& out) {
  std::vector<NetlistProbe> probes = std::move(binding.probes);
  const std::span<const Model> models = binding.models;
  auto built = Builder(netlist, std::move(binding), probes, out).build();
  if (built && !add_probes(probes, models, *built, out)) return std::nullopt;
  return built;
}

}  // namespace shoreline::photonics
