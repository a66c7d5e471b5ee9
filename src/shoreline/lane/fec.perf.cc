// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/fec.h"

#include <benchmark/benchmark.h>

using namespace shoreline::lane;

namespace {

void fec_codeword_error_ratio(benchmark::State& state) {
  double ber = 2.4e-4;
  for (auto _ : state) {
    benchmark::DoNotOptimize(ber);
    benchmark::DoNotOptimize(codeword_error_ratio(kKp4, ber));
  }
}
BENCHMARK(fec_codeword_error_ratio);  // goal 1 us

void fec_pre_fec_limit(benchmark::State& state) {
  double target = 1e-15;
  for (auto _ : state) {
    benchmark::DoNotOptimize(target);
    benchmark::DoNotOptimize(pre_fec_limit(kKp4, target));
  }
}
BENCHMARK(fec_pre_fec_limit);  // goal 10 us

}  // namespace
