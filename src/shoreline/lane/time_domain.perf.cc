// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/time_domain.h"

#include <benchmark/benchmark.h>

#include <cmath>

#include "shoreline/lane/receiver_taps.test.h"
#include "shoreline/lane/viterbi.h"
#include "shoreline/math/normal.h"

using namespace shoreline;
using namespace shoreline::lane;

namespace {

/// `ui` UI of response with a smooth peak.
LinkModel channel(int ui) {
  LinkModel m;
  m.pulse = {{}, 1, -4.0};
  for (int n = -4; n < ui - 4; ++n)
    m.pulse.samples.push_back(0.1 *
                              (std::exp(-0.8 * n * n) + (n > 0 ? 0.06 * std::exp(-n / 8.0) : 0.0)));
  m.sigma_noise = 0.0035;
  return m;
}

/// 3 + 1 + 12 FFE taps and one DFE tap.
TimeDomain receiver(LinkModel& m) {
  TimeDomain run;
  run.symbols = 1 << 20;
  const Extent reach = extent(m.pulse, 0.0);
  const auto h = cursors(m.pulse, 0.0, reach.before, reach.after);
  const test::ReceiverTaps taps = test::receiver_taps(h, reach.before, 3, 12, 1, m.sigma_noise);
  run.receiver.ffe = taps.ffe;
  run.receiver.ffe_before = 3;
  m.dfe = taps.dfe;
  return run;
}

void rate(benchmark::State& state, const LinkModel& m, const TimeDomain& run) {
  for (auto _ : state) benchmark::DoNotOptimize(simulate(m, run));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(run.symbols));
}

// 64 UI of response, noise, 16 FFE taps, DFE with feedback of decisions.
void time_ffe_dfe(benchmark::State& state) {
  LinkModel m = channel(64);
  rate(state, m, receiver(m));
}
BENCHMARK(time_ffe_dfe)->Unit(benchmark::kMillisecond);  // goal 20 M symbols/s

void time_ffe_dfe_200_ui(benchmark::State& state) {
  LinkModel m = channel(200);
  rate(state, m, receiver(m));
}
BENCHMARK(time_ffe_dfe_200_ui)->Unit(benchmark::kMillisecond);

void time_ffe_dfe_prbs31q(benchmark::State& state) {
  LinkModel m = channel(64);
  TimeDomain run = receiver(m);
  run.source = Source::prbs31q;
  rate(state, m, run);
}
BENCHMARK(time_ffe_dfe_prbs31q)->Unit(benchmark::kMillisecond);

void time_ffe_dfe_jitter(benchmark::State& state) {
  LinkModel m = channel(64);
  const TimeDomain run = receiver(m);
  m.jitter = {0.02, 0.01};
  rate(state, m, run);
}
BENCHMARK(time_ffe_dfe_jitter)->Unit(benchmark::kMillisecond);

void time_ffe_viterbi(benchmark::State& state) {
  LinkModel m = channel(64);
  TimeDomain run = receiver(m);
  run.receiver.detector = Detector::viterbi;
  rate(state, m, run);
}
BENCHMARK(time_ffe_viterbi)->Unit(benchmark::kMillisecond);  // goal 10 M symbols/s

void normal_numbers(benchmark::State& state) {
  math::Random random(1, math::Purpose("perf"));
  std::vector<double> x(1 << 14);
  for (auto _ : state) {
    math::fill_normal(random, x);
    benchmark::DoNotOptimize(x.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(x.size()));
}
BENCHMARK(normal_numbers);  // goal 60 M/s

// Not a speed: the bit-true error ratio over the eye's near 1e-5; 4e8 symbols, 4e3 errors, about 2
// % of chance. Arguments: right feedback, or the DFE's own errors; with jitter or without.
void time_against_eye_1e5(benchmark::State& state) {
  LinkModel m;
  m.pulse = {{0.002, -0.003, 0.1, 0.04, 0.006, -0.002, 0.0015, 0.001}, 1, -2.0};
  m.dfe = {value_at(m.pulse, 1.0)};
  m.sigma_noise = 0.0062;
  const bool jitter = state.range(1) == 1;
  if (jitter) {  // a smooth pulse off its peak, so that slopes matter
    m.pulse = {{}, 16, -2.0};
    for (int i = 0; i < 16 * 12; ++i) {
      const double t = m.pulse.start_ui + i / 16.0;
      m.pulse.samples.push_back(0.1 * std::exp(-1.8 * t * t) +
                                (t > 0 ? 0.004 * std::exp(-t) : 0.0));
    }
    m.sample_ui = -0.25;
    m.jitter = {0.02, 0.01};
    m.dfe = {value_at(m.pulse, 0.75)};
    m.sigma_noise = 0.005;
  }
  const auto eye = statistical_eye(m, {.phases = 1, .jitter = JitterModel::edge});
  const double want = symbol_error_ratio(*eye, 0, middle_thresholds(*eye, 0));
  TimeDomain run;
  run.symbols = 400'000'000;
  run.receiver.right_feedback = state.range(0) == 1;
  for (auto _ : state) {
    const auto e = simulate(m, run);
    state.counters["eye"] = want;
    state.counters["bit_true"] = e->symbol_error_ratio();
    state.counters["ratio"] =
        e->symbol_error_ratio() / want;  // goal 0.9 .. 1.1 with right feedback
  }
}
BENCHMARK(time_against_eye_1e5)
    ->Args({1, 0})
    ->Args({1, 1})
    ->Args({0, 0})
    ->Iterations(1)
    ->Unit(benchmark::kSecond);

}  // namespace
