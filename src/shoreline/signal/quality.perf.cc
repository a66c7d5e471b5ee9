// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/quality.h"

#include <benchmark/benchmark.h>

#include "shoreline/math/random.h"

using namespace shoreline;
using namespace shoreline::signal;

namespace {

void signal_passivity_4_ports_5001(benchmark::State& state) {
  std::vector<double> f(5001);
  for (std::size_t i = 0; i < f.size(); ++i) f[i] = 1e7 * static_cast<double>(i);
  Network a(4, f);
  math::Random random(1, math::Purpose("perf"));
  for (Complex& x : a.s) x = Complex{random.normal(), random.normal()} / 6.0;
  for (auto _ : state) benchmark::DoNotOptimize(passivity(a));
}
BENCHMARK(signal_passivity_4_ports_5001)->Unit(benchmark::kMillisecond);  // goal 5 ms

}  // namespace
