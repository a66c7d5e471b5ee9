// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/equalizer.h"

#include <benchmark/benchmark.h>

#include <cmath>

using namespace shoreline::lane;

namespace {

// 200 UI of response, 6 + 1 + 15 FFE taps, 1 DFE tap with limits.
void equalizer_mmse(benchmark::State& state) {
  std::vector<double> h;
  for (int n = -6; n < 194; ++n)
    h.push_back(std::exp(-0.5 * n * n) + (n > 0 ? 0.2 * std::exp(-n / 8.0) : 0.0));
  const std::vector<double> noise = {1e-3, 2e-4, 1e-5};
  const std::vector<TapLimit> limits = {{0.0, 0.85}};
  EqualizerProblem p;
  p.response = h;
  p.cursor = 6;
  p.before = 6;
  p.after = 15;
  p.dfe_taps = 1;
  p.noise = noise;
  p.dfe_limits = limits;
  for (auto _ : state) benchmark::DoNotOptimize(solve_mmse(p));
}
BENCHMARK(equalizer_mmse);  // goal 50 us: 20,000/s

}  // namespace
