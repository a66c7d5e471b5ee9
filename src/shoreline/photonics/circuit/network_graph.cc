// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/circuit/network_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "shoreline/base/assert.h"

namespace shoreline::photonics {
namespace {

/// Entries of an instance, and the component that stands for it and its equals.
struct Placed {
  int first_port = 0;
  int source = 0;
};

auto error(std::string message, std::vector<int> instances) {
  return tl::unexpected(CircuitError{std::move(message), std::move(instances)});
}

std::vector<Placed> place(const Circuit& circuit, Graph& graph) {
  std::map<const Component*, int> by_address;
  std::map<std::string, int> by_key;
  std::vector<Placed> out;
  for (std::size_t k = 0; k < circuit.instances.size(); ++k) {
    const auto& component = circuit.instances[k].component;
    const int next = static_cast<int>(graph.sources.size());
    int source = by_address.try_emplace(component.get(), next).first->second;
    if (source == next && !component->key.empty())
      source = by_address[component.get()] = by_key.try_emplace(component->key, next).first->second;
    if (source == next) graph.sources.push_back({component, static_cast<int>(k)});
    out.push_back({static_cast<int>(graph.instance.size()), source});
    graph.instance.insert(graph.instance.end(), component->ports.size(), static_cast<int>(k));
  }
  graph.partner.assign(graph.instance.size(), -1);
  graph.external.assign(graph.instance.size(), -1);
  return out;
}

/// The global number of a port; an error where there is none, or where it is taken already.
CircuitResult<int> free_port(const Circuit& circuit, const std::vector<Placed>& placed,
                             const Graph& graph, PortRef ref) {
  if (ref.instance < 0 || ref.instance >= static_cast<int>(circuit.instances.size()))
    return error(fmt::format("there is no instance number {}", ref.instance), {});
  const Instance& instance = circuit.instances[static_cast<std::size_t>(ref.instance)];
  if (ref.port < 0 || ref.port >= static_cast<int>(instance.component->ports.size()))
    return error(fmt::format("{} has no port number {}", instance.name, ref.port), {ref.instance});
  const int port = placed[static_cast<std::size_t>(ref.instance)].first_port + ref.port;
  const auto p = static_cast<std::size_t>(port);
  if (graph.partner[p] >= 0 || graph.external[p] >= 0)
    return error(fmt::format("port {} of {} is used twice",
                             instance.component->ports[static_cast<std::size_t>(ref.port)].name,
                             instance.name),
                 {ref.instance});
  return port;
}

CircuitResult<void> connect(const Circuit& circuit, const std::vector<Placed>& placed,
                            Graph& graph) {
  for (const Connection& c : circuit.connections) {
    const auto a = free_port(circuit, placed, graph, c.a);
    if (!a) return tl::unexpected(a.error());
    graph.partner[static_cast<std::size_t>(*a)] = *a;  // so that a port joined to itself is seen
    const auto b = free_port(circuit, placed, graph, c.b);
    if (!b) return tl::unexpected(b.error());
    graph.partner[static_cast<std::size_t>(*a)] = *b;
    graph.partner[static_cast<std::size_t>(*b)] = *a;
  }
  for (const External& e : circuit.externals) {
    const auto port = free_port(circuit, placed, graph, e.port);
    if (!port) return tl::unexpected(port.error());
    graph.external[static_cast<std::size_t>(*port)] =
        static_cast<int>(graph.port_of_external.size());
    graph.port_of_external.push_back(*port);
  }
  return {};
}

/// Numbers the values of a source's entries: equal ones, by reciprocity or as constants, once; -1
/// for constants that are zero.
std::vector<int> number_values(const Component& component, int source, bool reciprocal,
                               std::vector<ValueOf>& values) {
  std::vector<int> out(component.entries.size(), -1);
  const auto constants = component.constant ? constant_values(component) : std::vector<Complex>{};
  for (std::size_t e = 0; e < out.size(); ++e) {
    const Entry& entry = component.entries[e];
    if (component.constant && constants[e] == Complex{}) continue;
    for (std::size_t f = 0; f < e && out[e] < 0; ++f) {
      const Entry& other = component.entries[f];
      const bool mirror = reciprocal && other.out == entry.in && other.in == entry.out;
      if (mirror || (component.constant && constants[e] == constants[f])) out[e] = out[f];
    }
    if (out[e] >= 0) continue;
    out[e] = static_cast<int>(values.size());
    values.push_back({source, static_cast<int>(e)});
  }
  return out;
}

/// All entries of all instances that are not zero, as of yet with values by source and entry.
struct Everything {
  std::vector<LiveEntry> entries;
  std::vector<std::vector<int>> by_in, by_out;  // global port -> entries
};

Everything list_entries(const Circuit& circuit, const std::vector<Placed>& placed,
                        const std::vector<std::vector<int>>& numbers, std::size_t ports) {
  Everything all{{}, std::vector<std::vector<int>>(ports), std::vector<std::vector<int>>(ports)};
  for (std::size_t k = 0; k < placed.size(); ++k) {
    const auto& entries = circuit.instances[k].component->entries;
    const auto& number = numbers[static_cast<std::size_t>(placed[k].source)];
    for (std::size_t e = 0; e < entries.size(); ++e) {
      if (number[e] < 0) continue;
      const LiveEntry entry{placed[k].first_port + entries[e].out,
                            placed[k].first_port + entries[e].in, number[e]};
      const int index = static_cast<int>(all.entries.size());
      all.by_in[static_cast<std::size_t>(entry.in)].push_back(index);
      all.by_out[static_cast<std::size_t>(entry.out)].push_back(index);
      all.entries.push_back(entry);
    }
  }
  return all;
}

/// Ports that are got to from externals over joints and entries, of which `at` are those at a port
/// and `ahead` is where one leads.
std::vector<char> spread(const Graph& graph, const Everything& all, std::span<const int> from,
                         const std::vector<std::vector<int>>& at, int LiveEntry::*ahead) {
  std::vector<char> seen(graph.partner.size(), 0);
  std::vector<int> unvisited;
  const auto visit = [&](int port) {
    if (port < 0 || seen[static_cast<std::size_t>(port)]) return;
    seen[static_cast<std::size_t>(port)] = 1;
    unvisited.push_back(port);
  };
  for (const int e : from) visit(graph.port_of_external[static_cast<std::size_t>(e)]);
  while (!unvisited.empty()) {
    const int port = unvisited.back();
    unvisited.pop_back();
    for (const int e : at[static_cast<std::size_t>(port)])
      visit(
          graph.partner[static_cast<std::size_t>(all.entries[static_cast<std::size_t>(e)].*ahead)]);
  }
  return seen;
}

/// Ports into which a wave comes, from the inputs.
std::vector<char> reached(const Graph& graph, const Everything& all, std::span<const int> from) {
  return spread(graph, all, from, all.by_in, &LiveEntry::out);
}

/// Ports out of which a wave gets to an output.
std::vector<char> useful(const Graph& graph, const Everything& all, std::span<const int> to) {
  return spread(graph, all, to, all.by_out, &LiveEntry::in);
}

/// Drops values that no entry uses and numbers the rest anew.
void keep_used_values(Graph& graph) {
  std::vector<int> now(graph.values.size(), -1);
  std::vector<ValueOf> kept;
  for (auto* list : {&graph.live, &graph.dead})
    for (LiveEntry& entry : *list) {
      int& to = now[static_cast<std::size_t>(entry.value)];
      if (to < 0) {
        to = static_cast<int>(kept.size());
        kept.push_back(graph.values[static_cast<std::size_t>(entry.value)]);
      }
      entry.value = to;
    }
  graph.values = std::move(kept);
}

}  // namespace

CircuitResult<Graph> make_graph(const Circuit& circuit, std::span<const int> from,
                                std::span<const int> to) {
  for (const Instance& instance : circuit.instances) {
    SHORELINE_ASSERT(instance.component != nullptr);
    const int ports = static_cast<int>(instance.component->ports.size());
    for (const Entry& e : instance.component->entries)
      SHORELINE_ASSERT(e.out >= 0 && e.out < ports && e.in >= 0 && e.in < ports);
  }
  Graph graph;
  const std::vector<Placed> placed = place(circuit, graph);
  if (auto joined = connect(circuit, placed, graph); !joined) return tl::unexpected(joined.error());
  const int externals = static_cast<int>(graph.port_of_external.size());
  for (const auto list : {from, to})
    for (const int e : list)
      if (e < 0 || e >= externals) return error(fmt::format("there is no external {}", e), {});

  graph.reciprocal =
      std::ranges::all_of(graph.sources, [](const Source& s) { return s.component->reciprocal; });
  graph.passive = std::ranges::all_of(
      graph.sources, [](const Source& s) { return s.component->passive == Passive::yes; });
  std::vector<std::vector<int>> numbers;
  for (std::size_t s = 0; s < graph.sources.size(); ++s)
    numbers.push_back(number_values(*graph.sources[s].component, static_cast<int>(s),
                                    graph.reciprocal, graph.values));
  const Everything all = list_entries(circuit, placed, numbers, graph.instance.size());
  const std::vector<char> in = reached(graph, all, from), out = useful(graph, all, to);
  for (const LiveEntry& entry : all.entries) {
    const auto i = static_cast<std::size_t>(entry.in), o = static_cast<std::size_t>(entry.out);
    if (in[i] && out[o])
      graph.live.push_back(entry);
    else if (graph.partner[i] >= 0 && graph.partner[o] >= 0)
      graph.dead.push_back(entry);
  }
  keep_used_values(graph);
  return graph;
}

std::vector<Complex> constant_values(const Component& component) {
  const double anywhere = std::max(component.lo_um, 1.0);
  std::vector<double> re(component.entries.size()), im(component.entries.size());
  component.scatter({&anywhere, 1}, {re, im});
  std::vector<Complex> out;
  for (std::size_t e = 0; e < re.size(); ++e) out.emplace_back(re[e], im[e]);
  return out;
}

std::string names_of_instances(const Circuit& circuit, std::span<const int> instances) {
  constexpr std::size_t kShown = 6;
  std::string out;
  for (std::size_t k = 0; k < std::min(instances.size(), kShown); ++k) {
    if (k > 0) out += k + 1 == instances.size() ? " and " : ", ";
    out += circuit.instances[static_cast<std::size_t>(instances[k])].name;
  }
  if (instances.size() > kShown) out += fmt::format(" and {} more", instances.size() - kShown);
  return out;
}

}  // namespace shoreline::photonics
