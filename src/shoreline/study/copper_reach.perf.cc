// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/copper_reach.h"

#include <benchmark/benchmark.h>

#include "shoreline/part/kinds.h"

using namespace shoreline;
using namespace shoreline::study;

namespace {

/// Board, plug, cable, plug, board at 4001 points: what a Monte Carlo pays for each channel before
/// anything judges it.
void copper_channel(benchmark::State& state) {
  const part::Kind chip = part::serdes(), board = part::pcb_trace(), plug = part::connector(),
                   wire = part::twinax();
  std::vector<system::Step> steps;
  for (const part::Kind* kind : {&chip, &board, &plug, &wire, &plug, &board, &chip}) {
    system::Step step;
    step.part.kind = kind;
    std::shared_ptr<void> value = kind->make();
    if (kind == &board) *kind->length(value.get()) = 0.1 * unit::metre;
    step.takes_length = kind == &wire;
    step.part.value = value;
    step.in = step.out = part::Medium::electrical;
    steps.push_back(step);
  }
  CopperChannel channel{steps, part::At{}, {}};
  for (int i = 0; i <= 4000; ++i) channel.f_hz.push_back(20e6 * i);
  const SampleKey key{1, 2, 0};
  for (auto _ : state) benchmark::DoNotOptimize(channel_network(channel, 1.0 * unit::metre, &key));
}
BENCHMARK(copper_channel)->Unit(benchmark::kMillisecond);  // goal 10 ms

}  // namespace
