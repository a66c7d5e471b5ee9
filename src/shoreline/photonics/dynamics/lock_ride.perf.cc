// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/dynamics/lock_ride.h"

#include <benchmark/benchmark.h>

using namespace shoreline;
using namespace shoreline::photonics;

namespace {

Ride usual() {
  Ride r;
  r.lane.ring.resonance = critical_resonance(1310.0 * unit::nanometre, 5000.0);
  r.lane.drive_v = even_drive(r.lane.modulation, Voltage{0.0}, Voltage{3.0});
  r.bias = 50e-12 * unit::metre;
  r.drift = LengthPerKelvin{58e-12};
  r.course = {Time{0.5e-3}, 800.0, TemperatureDelta{8.0}, {}};
  r.duration = Time{12.5e-3};
  return r;
}

void lock_ride_slow_states(benchmark::State& state) {
  const Ride r = usual();
  for (auto _ : state) benchmark::DoNotOptimize(ride_slowly(r, 1));
}
BENCHMARK(lock_ride_slow_states)->Unit(benchmark::kMillisecond);  // goal 30 ms for 12.5 ms

/// With 24 bursts of 16384 symbols, each with a receiver trained anew.
void lock_ride_bursts(benchmark::State& state) {
  const Ride r = usual();
  for (auto _ : state) benchmark::DoNotOptimize(ride(r, Context{}));
}
BENCHMARK(lock_ride_bursts)->Unit(benchmark::kMillisecond);  // goal 0.5 s

}  // namespace
