// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <benchmark/benchmark.h>

#include "shoreline/photonics/wdm/lock_window.h"

namespace shoreline::photonics {
namespace {

RingDrop bank(int channels) {
  RingDrop r;
  r.channels = channels, r.channel = channels / 2;
  r.spacing = grid_spacing(r.wavelength, 100.0 * unit::gigahertz);
  return r;
}

// Goal: 50 us with 8 channels. All 4^7 sums: 5 ms.
void ring_drop_ber(benchmark::State& state) {
  const RingDrop r = bank(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(ber(r, Length(160e-12)));
}
BENCHMARK(ring_drop_ber)->Arg(8)->Arg(16);

// Goal: 10 ms with 16 channels, where all sums would be 4^15 each.
void ring_lock_window(benchmark::State& state) {
  const RingDrop r = bank(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(lock_window(r, 3.8e-3).half);
}
BENCHMARK(ring_lock_window)->Arg(8)->Arg(16)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace shoreline::photonics
