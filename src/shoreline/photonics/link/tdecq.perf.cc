// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/tdecq.h"

#include <benchmark/benchmark.h>

#include "shoreline/lane/prbs.h"
#include "shoreline/photonics/link/synthetic_capture.test.h"

using namespace shoreline;
using namespace shoreline::photonics;

namespace {

/// One period of SSPRQ: the search for equaliser and phase, five taps.
void tdecq_ssprq(benchmark::State& state) {
  const auto symbols = lane::ssprq();
  const Capture c = test::thinned(test::synthesised(symbols, {.bandwidth = 0.45, .echo = 0.05}),
                                  32 / static_cast<int>(state.range(0)));
  ReferenceReceiver r;
  r.taps = static_cast<int>(state.range(1));
  double tdecq = 0.0, evaluations = 0.0;
  for (auto _ : state) {
    const auto answer = measure_tdecq(c, r, std::nullopt);
    if (!answer) state.SkipWithError(answer.error().message.c_str());
    tdecq = answer->measurement.tdecq_db, evaluations = answer->measurement.evaluations;
  }
  state.counters["tdecq_db"] = tdecq;
  state.counters["settings"] = evaluations;
}
BENCHMARK(tdecq_ssprq)  // goal 3 s
    ->Args({8, 5})
    ->Args({16, 5})
    ->Args({16, 9})
    ->Unit(benchmark::kMillisecond);

}  // namespace
