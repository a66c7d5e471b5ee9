// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/lane_errors.h"

#include <benchmark/benchmark.h>

using namespace shoreline;
using namespace shoreline::photonics;

namespace {

/// One lane with every penalty at once, made and evaluated at one power. Goal 100,000 a second on
/// one thread.
void lane_with_all_penalties(benchmark::State& state) {
  OpticalLane lane;
  lane.rin = RinLevel(-142.0);
  lane.receiver.dark_current = 0.1 * unit::microampere;
  Impairments& i = lane.impairments;
  i.levels = {0.0, 0.32, 0.66, 1.0};
  i.cursors = {0.04, -0.02};
  i.noise_gain = 1.1;
  i.mpi = 0.02, i.crosstalk = 0.02, i.dispersion = 0.01;
  i.mpi_noise = 1e-4;
  i.threshold_offset = 0.005;
  i.dual_dirac_ui = 0.04, i.random_ui = 0.005;
  lane.threshold = static_cast<Threshold>(state.range(0));
  Power oma = to_power(Dbm(-4.0));
  for (auto _ : state) {
    benchmark::DoNotOptimize(oma);
    benchmark::DoNotOptimize(LaneModel(lane).at(oma));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(lane_with_all_penalties)
    ->Arg(static_cast<int>(Threshold::weighted))
    ->Arg(static_cast<int>(Threshold::optimum));

}  // namespace
