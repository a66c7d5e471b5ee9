// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/dynamics/ring_motion.h"

#include <benchmark/benchmark.h>

using namespace shoreline;
using namespace shoreline::photonics;

namespace {

void ring_motion_pam4(benchmark::State& state) {
  RingTransmitter ring;
  ring.resonance = critical_resonance(1310.0 * unit::nanometre, 4000.0);
  const RingKernel kernel =
      kernel_of(ring, 106.25 * unit::gigahertz, static_cast<int>(state.range(0)));
  std::vector<double> volts(512), light(512 * static_cast<std::size_t>(kernel.steps));
  unsigned x = 1;
  for (double& v : volts) v = 0.7 * static_cast<double>((x = x * 1664525u + 1013904223u) >> 30);
  RingState at = at_rest(kernel, -0.2, 0.0, 0.0);
  for (auto _ : state) {
    run(kernel, -0.2, volts, at, light);
    benchmark::DoNotOptimize(light.data());
  }
  state.SetItemsProcessed(state.iterations() * 512);
}
BENCHMARK(ring_motion_pam4)->Arg(8)->Arg(16);  // goal 5 M symbols/s at 8 steps a symbol

}  // namespace
