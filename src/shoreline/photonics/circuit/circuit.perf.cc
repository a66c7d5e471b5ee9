// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <benchmark/benchmark.h>

#include <numeric>

#include "shoreline/photonics/circuit/exact.h"
#include "shoreline/photonics/circuit/ring_bank.test.h"
#include "shoreline/photonics/circuit/solve.h"

using namespace shoreline;
using namespace shoreline::photonics;

namespace {

constexpr int kRings = 64;
constexpr std::size_t kPoints = 10000;

/// All of it from the circuit on, into one array that is there already.
void into_memory(benchmark::State& state, const Circuit& circuit, const Ask& ask) {
  const std::vector<double> wavelengths = ring_bank_wavelengths(kPoints);
  std::vector<Complex> kept;
  std::size_t entries = 0;
  for (auto _ : state) {
    const auto compiled = compile(circuit, ask);
    entries = compiled->entries().size();
    kept.resize(entries * kPoints);
    const auto done =
        solve(*compiled, wavelengths, {},
              [&](std::size_t first, std::size_t count, std::span<const Complex> v) {
                for (std::size_t e = 0; e < entries; ++e)
                  std::copy_n(v.data() + e * count, count, kept.data() + e * kPoints + first);
              });
    if (!done) state.SkipWithError(done.error().message.c_str());
  }
  state.counters["entries"] = static_cast<double>(entries);
}

Ask one_input(const Circuit& circuit) {
  return {.from = std::vector<int>{find_external(circuit, "in")}, .to = std::nullopt};
}

void circuit_64_rings_10000_all_entries(benchmark::State& state) {
  into_memory(state, ring_bank(kRings), {});
}
BENCHMARK(circuit_64_rings_10000_all_entries)->Unit(benchmark::kMillisecond);  // goal 600 ms

void circuit_64_rings_10000_one_input(benchmark::State& state) {
  const Circuit circuit = ring_bank(kRings);
  into_memory(state, circuit, one_input(circuit));
}
BENCHMARK(circuit_64_rings_10000_one_input)->Unit(benchmark::kMillisecond);  // goal 80 ms

/// Light goes both ways everywhere: all 130 x 130 entries, one strongly connected whole.
void circuit_64_rings_10000_reflections(benchmark::State& state) {
  into_memory(state, ring_bank(kRings, 1e-3), {});
}
BENCHMARK(circuit_64_rings_10000_reflections)->Unit(benchmark::kMillisecond);

void circuit_64_rings_10000_reflections_one_input(benchmark::State& state) {
  const Circuit circuit = ring_bank(kRings, 1e-3);
  into_memory(state, circuit, one_input(circuit));
}
BENCHMARK(circuit_64_rings_10000_reflections_one_input)->Unit(benchmark::kMillisecond);

/// The whole into a response that is made anew: its memory is touched for the first time.
void circuit_64_rings_10000_respond(benchmark::State& state) {
  const Circuit circuit = ring_bank(kRings);
  const std::vector<double> wavelengths = ring_bank_wavelengths(kPoints);
  for (auto _ : state) benchmark::DoNotOptimize(respond(*compile(circuit), wavelengths, {}));
}
BENCHMARK(circuit_64_rings_10000_respond)->Unit(benchmark::kMillisecond);  // goal 600 ms

/// What a person would write by hand for one input.
void circuit_64_rings_10000_closed_form(benchmark::State& state) {
  const std::vector<double> wavelengths = ring_bank_wavelengths(kPoints);
  for (auto _ : state)
    for (const double w : wavelengths) benchmark::DoNotOptimize(ring_bank_closed_form(kRings, w));
}
BENCHMARK(circuit_64_rings_10000_closed_form)->Unit(benchmark::kMillisecond);

/// A stand-in for solvers that factor a sparse matrix at each wavelength, as SAX does: 100 points.
void circuit_64_rings_100_sparse_elimination(benchmark::State& state) {
  const Circuit circuit = ring_bank(kRings);
  std::vector<int> all(circuit.externals.size());
  std::iota(all.begin(), all.end(), 0);
  const Graph graph = make_graph(circuit, all, all).value();
  const auto entries = compile(circuit)->entries();
  for (auto _ : state)
    for (const double w : ring_bank_wavelengths(100)) {
      std::vector<Complex> values;
      for (const ValueOf& of : graph.values) {
        const Component& c = *graph.sources[static_cast<std::size_t>(of.source)].component;
        std::vector<double> re(c.entries.size()), im(re);
        c.scatter({&w, 1}, {re, im});
        const auto e = static_cast<std::size_t>(of.entry);
        values.emplace_back(re[e], im[e]);
      }
      benchmark::DoNotOptimize(solve_exactly(graph, entries, values));
    }
}
BENCHMARK(circuit_64_rings_100_sparse_elimination)->Unit(benchmark::kMillisecond);

/// A mesh of Mach-Zehnders, `lanes` lanes wide and as many deep, each of two couplers and two lines
/// of its own lengths.
Circuit mesh(int lanes) {
  Circuit c;
  std::vector<PortRef> end(static_cast<std::size_t>(lanes), PortRef{-1, 0});
  const auto coupler = component_with("coupler_ideal", {});
  math::Random random(5, math::Purpose("mesh"));
  const auto add = [&](std::shared_ptr<const Component> component) {
    c.instances.push_back({fmt::format("x{}", c.instances.size()), std::move(component)});
    return static_cast<int>(c.instances.size()) - 1;
  };
  const auto feed = [&](int lane, PortRef to) {
    PortRef& from = end[static_cast<std::size_t>(lane)];
    if (from.instance < 0)
      c.externals.push_back({fmt::format("in{}", lane), to});
    else
      c.connections.push_back({from, to});
  };
  for (int column = 0; column < lanes; ++column)
    for (int lane = column % 2; lane + 1 < lanes; lane += 2) {
      const int split = add(coupler), join = add(coupler);
      feed(lane, {split, 0});
      feed(lane + 1, {split, 1});
      for (const int port : {3, 2}) {
        const int line = add(component_with("straight", {{"length", 20.0 + random.uniform()}}));
        c.connections.push_back({{split, port}, {line, 0}});
        c.connections.push_back({{line, 1}, {join, 3 - port}});
      }
      end[static_cast<std::size_t>(lane)] = {join, 3};
      end[static_cast<std::size_t>(lane + 1)] = {join, 2};
    }
  for (int lane = 0; lane < lanes; ++lane)
    c.externals.push_back({fmt::format("out{}", lane), end[static_cast<std::size_t>(lane)]});
  return c;
}

void circuit_mesh_32_compile(benchmark::State& state) {
  const Circuit circuit = mesh(32);
  for (auto _ : state) benchmark::DoNotOptimize(compile(circuit));
}
BENCHMARK(circuit_mesh_32_compile)->Unit(benchmark::kMillisecond);

void circuit_mesh_32_1000(benchmark::State& state) {
  const Circuit circuit = mesh(32);
  const std::vector<double> wavelengths = ring_bank_wavelengths(1000);
  const auto compiled = compile(circuit);
  for (auto _ : state) benchmark::DoNotOptimize(respond(*compiled, wavelengths, {}));
}
BENCHMARK(circuit_mesh_32_1000)->Unit(benchmark::kMillisecond);

void circuit_64_rings_compile(benchmark::State& state) {
  const Circuit circuit = ring_bank(kRings);
  for (auto _ : state) benchmark::DoNotOptimize(compile(circuit));
}
BENCHMARK(circuit_64_rings_compile)->Unit(benchmark::kMillisecond);

void circuit_64_rings_compile_reflections(benchmark::State& state) {
  const Circuit circuit = ring_bank(kRings, 1e-3);
  for (auto _ : state) benchmark::DoNotOptimize(compile(circuit));
}
BENCHMARK(circuit_64_rings_compile_reflections)->Unit(benchmark::kMillisecond);

}  // namespace
