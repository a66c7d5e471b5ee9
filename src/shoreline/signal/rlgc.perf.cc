// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/rlgc.h"

#include <benchmark/benchmark.h>

using namespace shoreline;
using namespace shoreline::signal;

namespace {

std::vector<double> grid(std::size_t points) {
  std::vector<double> f(points);
  for (std::size_t i = 0; i < points; ++i) f[i] = 20e6 * static_cast<double>(i);
  return f;
}

/// 100 unlike lines in a row, 4001 points.
void rlgc_100_sections(benchmark::State& state) {
  std::vector<Section> sections;
  for (int i = 0; i < 100; ++i) {
    Line line = odd_mode(Stripline{.thickness = Length(15e-6), .roughness = 1.6}, {});
    line.material = {3.3 + 1e-3 * i, 2e-3, 53.125 * unit::gigahertz};
    sections.push_back(LineSection{line, unit::millimetre});
  }
  const std::vector<double> f = grid(4001);
  for (auto _ : state) benchmark::DoNotOptimize(two_port(sections, f));
}
BENCHMARK(rlgc_100_sections)->Unit(benchmark::kMillisecond);  // goal 60 ms

/// A line, one section, as four-port.
void rlgc_pair(benchmark::State& state) {
  const Section s[] = {LineSection{odd_mode(Twinax{}, 53.125 * unit::gigahertz), Length(1.0)}};
  const std::vector<double> f = grid(4001);
  for (auto _ : state) {
    const lane::Network n = two_port(s, f);
    benchmark::DoNotOptimize(pair_of_wires(n, n));
  }
}
BENCHMARK(rlgc_pair)->Unit(benchmark::kMillisecond);  // goal 1.5 ms

}  // namespace
