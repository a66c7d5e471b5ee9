// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/statistical_eye.h"

#include <benchmark/benchmark.h>

#include <cmath>

using namespace shoreline;
using namespace shoreline::lane;

namespace {

/// A response of `ui` UI: a peak, a slow tail as of skin effect, and echoes.
Pulse long_pulse(double peak, int ui, double shift) {
  Pulse p{{}, 32, -2.0};
  for (int i = 0; i < 32 * ui; ++i) {
    const double t = p.start_ui + i / 32.0;
    const double tail = t > 0 ? 0.1 * std::exp(-t / 6.0) * std::cos(0.7 * t + shift) +
                                    0.02 * std::exp(-t / 60.0) * std::cos(2.3 * t + shift)
                              : 0.0;
    p.samples.push_back(peak * (std::exp(-1.8 * t * t) + tail));
  }
  return p;
}

LinkModel channel(int ui, int aggressors) {
  LinkModel m;
  m.pulse = long_pulse(0.1, ui, 0.0);
  for (int n = 1; n <= 6; ++n) m.dfe.push_back(value_at(m.pulse, n));
  m.sigma_noise = 7e-4;
  m.jitter = {0.02, 0.01};
  m.r_lm = 0.95;
  for (int a = 0; a < aggressors; ++a)
    m.aggressors.push_back({long_pulse(0.001 + 0.0002 * a, ui, a)});
  return m;
}

// 32 phases, 2000 levels, 200 UI of interference, 8 aggressors at any phase, jitter, to 1e-15.
void eye_whole(benchmark::State& state) {
  const LinkModel m = channel(200, 8);
  for (auto _ : state) benchmark::DoNotOptimize(statistical_eye(m, {.phases = 32, .bins = 2000}));
}
BENCHMARK(eye_whole)->Unit(benchmark::kMillisecond);  // goal 20 ms

void eye_without_merging(benchmark::State& state) {
  const LinkModel m = channel(200, 8);
  const EyeOptions options{.phases = 32, .bins = 2000, .gaussian_tolerance = 0.0};
  for (auto _ : state) benchmark::DoNotOptimize(statistical_eye(m, options));
}
BENCHMARK(eye_without_merging)->Unit(benchmark::kMillisecond);

void eye_edges(benchmark::State& state) {
  const LinkModel m = channel(200, 8);
  for (auto _ : state) benchmark::DoNotOptimize(statistical_eye(m, {.jitter = JitterModel::edge}));
}
BENCHMARK(eye_edges)->Unit(benchmark::kMillisecond);

void eye_horizontal(benchmark::State& state) {
  const LinkModel m = channel(200, 8);
  for (auto _ : state)
    benchmark::DoNotOptimize(statistical_eye(m, {.jitter = JitterModel::horizontal}));
}
BENCHMARK(eye_horizontal)->Unit(benchmark::kMillisecond);

void eye_no_aggressor(benchmark::State& state) {
  const LinkModel m = channel(200, 0);
  for (auto _ : state) benchmark::DoNotOptimize(statistical_eye(m, {.phases = 32, .bins = 2000}));
}
BENCHMARK(eye_no_aggressor)->Unit(benchmark::kMillisecond);

void eye_contours(benchmark::State& state) {
  const auto eye = statistical_eye(channel(200, 8), {});
  for (auto _ : state)
    for (const double p : {1e-4, 1e-6, 1e-15})
      for (int m = 0; m < 3; ++m) benchmark::DoNotOptimize(contour(*eye, m, p));
}
BENCHMARK(eye_contours)->Unit(benchmark::kMillisecond);  // goal 1 ms

}  // namespace
