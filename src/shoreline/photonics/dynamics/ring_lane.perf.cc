// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/dynamics/ring_lane.h"

#include <benchmark/benchmark.h>

using namespace shoreline;
using namespace shoreline::photonics;

namespace {

/// From bits to counted errors, one thread, 106.25 GBd PAM4.
void ring_lane_pam4(benchmark::State& state) {
  RingLane lane;
  lane.ring.resonance = critical_resonance(1310.0 * unit::nanometre, 4000.0);
  lane.drive_v = even_drive(lane.modulation, Voltage{0.0}, Voltage{2.0});
  lane.steps = static_cast<int>(state.range(0));
  const RingPoint point{-0.3, 0.0};
  const Equaliser e = train(lane, point, 2048, 1);
  constexpr std::uint64_t kSymbols = 1 << 17;
  for (auto _ : state) benchmark::DoNotOptimize(send(lane, point, e, kSymbols, 0, Context{}));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kSymbols));
}
BENCHMARK(ring_lane_pam4)->Arg(8)->Arg(16);  // goal 2 M symbols/s at 8 steps a symbol

}  // namespace
