// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/circuit/exact.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "shoreline/math/random.h"
#include "shoreline/math/sparse.h"

namespace shoreline::photonics {
namespace {

/// Waves into joined ports are the unknowns: a = C S a + C S e, C the joints, e the inputs.
struct System {
  std::vector<int> row;   // of each global port; -1: none
  std::vector<int> port;  // of each row
  std::vector<math::SparseEntry> entries;
};

System system_of(const Graph& graph, std::span<const LiveEntry> list,
                 std::span<const Complex> values) {
  System out;
  out.row.assign(graph.partner.size(), -1);
  const auto row = [&](int port) {
    int& r = out.row[static_cast<std::size_t>(port)];
    if (r < 0) {
      r = static_cast<int>(out.port.size());
      out.port.push_back(port);
      out.entries.push_back({r, r, 1.0});
    }
    return r;
  };
  for (const LiveEntry& e : list) {
    const int to = graph.partner[static_cast<std::size_t>(e.out)];
    if (graph.partner[static_cast<std::size_t>(e.in)] < 0) continue;
    const int from = row(e.in);
    if (to >= 0) out.entries.push_back({row(to), from, -values[static_cast<std::size_t>(e.value)]});
  }
  return out;
}

/// Waves on joints that answer those of `pushes`, column by column, and one random push behind
/// them. Returns the loop that has no answer: where the random push raises more than what rounding
/// leaves of one, what it raises is the wave that goes round by itself, near enough.
std::vector<Complex> answer(const System& system, std::vector<Complex>& pushes) {
  constexpr double kMost = 1e12;
  const std::size_t n = system.port.size();
  math::Random random(1, math::Purpose("circuit loop"));
  for (std::size_t k = 0; k < n; ++k)
    pushes.push_back(std::polar(1.0, 2.0 * std::numbers::pi * random.uniform()));
  const int columns = static_cast<int>(pushes.size() / n);
  std::vector<Complex> wave(pushes.end() - static_cast<std::ptrdiff_t>(n), pushes.end());
  if (!math::solve_sparse(system.entries, static_cast<int>(n), pushes, columns)) {
    // Moved off the singular point by a little, the loop shows itself.
    std::vector<math::SparseEntry> moved = system.entries;
    for (std::size_t k = 0; k < n; ++k)
      moved.push_back({static_cast<int>(k), static_cast<int>(k), 1e-14});
    math::solve_sparse(moved, static_cast<int>(n), wave, 1);
    return wave;
  }
  wave.assign(pushes.end() - static_cast<std::ptrdiff_t>(n), pushes.end());
  if (std::ranges::all_of(wave, [](const Complex& v) { return std::abs(v) < kMost; })) return {};
  return wave;
}

std::vector<int> instances_of(const Graph& graph, const System& system,
                              const std::vector<Complex>& wave) {
  double most = 0.0;
  for (const Complex& v : wave) most = std::max(most, std::abs(v));
  std::set<int> out;
  for (std::size_t k = 0; k < wave.size(); ++k)
    if (!(std::abs(wave[k]) < 0.2 * most))
      out.insert(graph.instance[static_cast<std::size_t>(system.port[k])]);
  return {out.begin(), out.end()};
}

/// The entries of `list` that lie on loops, or between them: ports that nothing comes to, or leaves
/// from, are taken away until there are none.
std::vector<LiveEntry> on_loops(const Graph& graph, const std::vector<LiveEntry>& list) {
  const std::size_t ports = graph.partner.size();
  std::vector<std::vector<int>> to(ports), from(ports);  // along entries and joints
  for (const LiveEntry& e : list) {
    const int next = graph.partner[static_cast<std::size_t>(e.out)];
    if (next < 0) continue;
    to[static_cast<std::size_t>(e.in)].push_back(next);
    from[static_cast<std::size_t>(next)].push_back(e.in);
  }
  std::vector<char> gone(ports, 0);
  const auto peel = [&](const auto& into, const auto& out_of) {
    std::vector<std::size_t> left(ports), loose_ends;
    for (std::size_t p = 0; p < ports; ++p) {
      left[p] = static_cast<std::size_t>(std::ranges::count_if(
          into[p], [&](int q) { return !gone[static_cast<std::size_t>(q)]; }));
      if (left[p] == 0 && !gone[p]) loose_ends.push_back(p);
    }
    while (!loose_ends.empty()) {
      const std::size_t p = loose_ends.back();
      loose_ends.pop_back();
      gone[p] = 1;
      for (const int q : out_of[p])
        if (const auto k = static_cast<std::size_t>(q); --left[k] == 0 && !gone[k])
          loose_ends.push_back(k);
    }
  };
  peel(from, to);
  peel(to, from);
  std::vector<LiveEntry> out;
  for (const LiveEntry& e : list) {
    const int next = graph.partner[static_cast<std::size_t>(e.out)];
    if (next >= 0 && !gone[static_cast<std::size_t>(e.in)] && !gone[static_cast<std::size_t>(next)])
      out.push_back(e);
  }
  return out;
}

}  // namespace

Result<std::vector<Complex>, std::vector<int>> solve_exactly(const Graph& graph,
                                                             std::span<const CircuitEntry> entries,
                                                             std::span<const Complex> values) {
  const System system = system_of(graph, graph.live, values);
  const auto n = system.port.size();
  const auto ports = graph.partner.size();
  std::vector<std::vector<const LiveEntry*>> by_in(ports), by_out(ports);
  for (const LiveEntry& e : graph.live) {
    by_in[static_cast<std::size_t>(e.in)].push_back(&e);
    by_out[static_cast<std::size_t>(e.out)].push_back(&e);
  }
  std::vector<int> column(graph.port_of_external.size(), -1), inputs;
  for (const CircuitEntry& e : entries)
    if (int& c = column[static_cast<std::size_t>(e.in)]; c < 0) {
      c = static_cast<int>(inputs.size());
      inputs.push_back(graph.port_of_external[static_cast<std::size_t>(e.in)]);
    }
  std::vector<Complex> waves(n * inputs.size());
  for (std::size_t c = 0; c < inputs.size(); ++c)
    for (const LiveEntry* e : by_in[static_cast<std::size_t>(inputs[c])])
      if (const int to = graph.partner[static_cast<std::size_t>(e->out)]; to >= 0)
        waves[c * n + static_cast<std::size_t>(system.row[static_cast<std::size_t>(to)])] +=
            values[static_cast<std::size_t>(e->value)];
  if (n > 0)
    if (const std::vector<Complex> wave = answer(system, waves); !wave.empty())
      return tl::unexpected(instances_of(graph, system, wave));

  std::vector<Complex> out;
  for (const CircuitEntry& entry : entries) {
    const auto c = static_cast<std::size_t>(column[static_cast<std::size_t>(entry.in)]);
    Complex sum{};
    for (const LiveEntry* e : by_out[static_cast<std::size_t>(
             graph.port_of_external[static_cast<std::size_t>(entry.out)])]) {
      const Complex& s = values[static_cast<std::size_t>(e->value)];
      if (const int r = system.row[static_cast<std::size_t>(e->in)]; r >= 0)
        sum += s * waves[c * n + static_cast<std::size_t>(r)];
      else if (e->in == inputs[c])
        sum += s;
    }
    out.push_back(sum);
  }
  return out;
}

std::vector<int> lost_loop(const Graph& graph, std::span<const Complex> values) {
  const System system = system_of(graph, on_loops(graph, graph.dead), values);
  if (system.port.empty()) return {};
  std::vector<Complex> none;
  const std::vector<Complex> wave = answer(system, none);
  return wave.empty() ? std::vector<int>{} : instances_of(graph, system, wave);
}

bool has_lost_loops(const Graph& graph) { return !on_loops(graph, graph.dead).empty(); }

CircuitResult<std::vector<int>> loop_without_length(const Circuit& circuit) {
  auto graph = make_graph(circuit, {}, {});  // nothing is asked: all joints are among the dead
  if (!graph) return tl::unexpected(graph.error());
  std::vector<LiveEntry> constant = graph->dead;
  std::erase_if(constant, [&](const LiveEntry& e) {
    const ValueOf& value = graph->values[static_cast<std::size_t>(e.value)];
    return !graph->sources[static_cast<std::size_t>(value.source)].component->constant;
  });
  constant = on_loops(*graph, constant);
  if (constant.empty()) return std::vector<int>{};
  std::vector<int> next(graph->partner.size(), -1);  // each port on the way has one
  for (const LiveEntry& e : constant)
    next[static_cast<std::size_t>(e.in)] = graph->partner[static_cast<std::size_t>(e.out)];
  std::vector<char> seen(next.size(), 0);
  int port = constant.front().in;
  for (; !seen[static_cast<std::size_t>(port)]; port = next[static_cast<std::size_t>(port)])
    seen[static_cast<std::size_t>(port)] = 1;
  std::vector<int> out;
  int at = port;
  do {
    const int instance = graph->instance[static_cast<std::size_t>(at)];
    if (std::ranges::find(out, instance) == out.end()) out.push_back(instance);
    at = next[static_cast<std::size_t>(at)];
  } while (at != port);
  return out;
}

}  // namespace shoreline::photonics
