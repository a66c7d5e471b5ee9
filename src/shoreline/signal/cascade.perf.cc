// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/cascade.h"

#include <benchmark/benchmark.h>

#include "shoreline/math/random.h"
#include "shoreline/signal/mixed_mode.h"

using namespace shoreline;
using namespace shoreline::signal;

namespace {

Network random_network(int ports, std::uint64_t seed) {
  std::vector<double> f(5001);
  for (std::size_t i = 0; i < f.size(); ++i) f[i] = 1e7 * static_cast<double>(i);
  Network out(ports, f);
  math::Random random(seed, math::Purpose("perf"));
  for (Complex& x : out.s)
    x = Complex{random.normal(), random.normal()} / (2.0 * static_cast<double>(ports));
  return out;
}

void signal_cascade_4_ports_5001(benchmark::State& state) {
  const Network a = random_network(4, 1), b = random_network(4, 2);
  for (auto _ : state) benchmark::DoNotOptimize(cascade(a, b));
}
BENCHMARK(signal_cascade_4_ports_5001)->Unit(benchmark::kMillisecond);  // goal 0.5 ms

void signal_cascade_2_ports_5001(benchmark::State& state) {
  const Network a = random_network(2, 1), b = random_network(2, 2);
  for (auto _ : state) benchmark::DoNotOptimize(cascade(a, b));
}
BENCHMARK(signal_cascade_2_ports_5001)->Unit(benchmark::kMillisecond);  // goal 0.1 ms

void signal_deembed_4_ports_5001(benchmark::State& state) {
  const Network a = random_network(4, 1), b = random_network(4, 2);
  for (auto _ : state) benchmark::DoNotOptimize(deembed_left(a, b));
}
BENCHMARK(signal_deembed_4_ports_5001)->Unit(benchmark::kMillisecond);  // goal 1.5 ms

void signal_mixed_mode_4_ports_5001(benchmark::State& state) {
  const Network a = random_network(4, 1);
  const std::vector<PortPair> pairs = {{0, 2}, {1, 3}};
  for (auto _ : state) benchmark::DoNotOptimize(mixed_mode(a, pairs));
}
BENCHMARK(signal_mixed_mode_4_ports_5001)->Unit(benchmark::kMillisecond);  // goal 0.3 ms

}  // namespace
