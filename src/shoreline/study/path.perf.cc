// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/path.h"

#include <benchmark/benchmark.h>

#include "shoreline/study/link.h"
#include "shoreline/study/run.h"

namespace shoreline::study {
namespace {

const std::string kRoot = SHORELINE_SOURCE_DIR;

system::System load() {
  Diagnostics out;
  return system::load(kRoot + "/scenarios/quantum-x-41k.toml", {kRoot + "/catalog", {}},
                      std::make_shared<const part::Kinds>(part::standard_kinds()), out)
      .value();
}

std::size_t step_of(const system::Path& path, std::string_view kind) {
  for (std::size_t i = 0; i < path.forward.size(); ++i)
    if (path.forward[i].part.kind->name == kind) return i;
  return 0;
}

const system::Path& path_of(const system::System& s, std::string_view name) {
  for (const system::Path& p : s.paths)
    if (p.spec.name == name) return p;
  return s.paths.front();
}

/// Evaluations of a whole DSP path, three hops, with one field changed each time.
void evaluate(benchmark::State& state, std::string_view path_name, std::string_view kind,
              std::string_view field, double value) {
  const system::System s = load();
  const system::Path& p = path_of(s, path_name);
  PathEvaluator path = evaluator(s, p, true);
  path.set_length(60.0 * unit::metre);
  const auto handle = path.handle(step_of(p, kind), field);
  double wobble = 0.0;
  for (auto _ : state) {
    wobble = wobble > 0.1 ? 0.0 : wobble + 1e-4;
    path.set(handle, value * (1.0 + wobble));
    benchmark::DoNotOptimize(path.evaluate().margin);
  }
  state.SetItemsProcessed(state.iterations());
}

// Goal for each: 1,000,000 evaluations a second on one core.
BENCHMARK_CAPTURE(evaluate, dsp_trace_length, "q3400-dsp-q3400", "pcb_trace", "length", 0.2);
BENCHMARK_CAPTURE(evaluate, dsp_fibre_connector, "q3400-dsp-q3400", "fibre", "connector_loss",
                  0.35);
BENCHMARK_CAPTURE(evaluate, dsp_module_closure, "q3400-dsp-q3400", "pluggable_module", "tdecq",
                  2.0);
BENCHMARK_CAPTURE(evaluate, cpo_coupling_loss, "q3450-cpo-q3450", "optical_engine",
                  "output_coupling_loss", 2.0);
BENCHMARK_CAPTURE(evaluate, cpo_ring_heater, "q3450-cpo-q3450", "optical_engine", "ring.heater",
                  1e-7);  // locks eight rings each time: no goal

void load_scenario(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(load());
}
BENCHMARK(load_scenario)->Unit(benchmark::kMillisecond);  // goal 100 ms, for `check`

void run_scenario(benchmark::State& state) {
  const system::System s = load();
  for (auto _ : state) {
    Diagnostics out;
    benchmark::DoNotOptimize(run(s, out));
  }
}
BENCHMARK(run_scenario)->Unit(benchmark::kMillisecond);  // goal 1 s with loading

}  // namespace
}  // namespace shoreline::study
