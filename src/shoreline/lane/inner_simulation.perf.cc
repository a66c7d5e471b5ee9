// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/inner_simulation.h"

#include <benchmark/benchmark.h>

#include "shoreline/lane/burst.h"

using namespace shoreline;
using namespace shoreline::lane;

namespace {

void inner_code_monte_carlo(benchmark::State& state) {
  Context context;  // one thread
  double bits = 0.0;
  for (auto _ : state) {
    const InnerCounts counts = simulate_inner(4.8e-3, {1, 65536, 6}, context);
    benchmark::DoNotOptimize(counts.bits_out);
    bits += 128.0 * static_cast<double>(counts.words);
    ++context.seed;
  }
  state.counters["Mbit/s"] = benchmark::Counter(bits * 1e-6, benchmark::Counter::kIsRate);
}
BENCHMARK(inner_code_monte_carlo)->Unit(benchmark::kMillisecond);  // goal 30 Mbit/s a core

void inner_code_decode(benchmark::State& state) {
  math::Random random(1, math::Purpose("bench"));
  std::vector<NoisyWord> words;
  while (words.size() < 256) {  // none of them without an error
    words.push_back(draw_word(0.42, random));
    if (chase_decode(words.back().llr, 1) == words.back().sent && words.size() % 2 == 0)
      words.pop_back();
  }
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(chase_decode(words[++i % 256].llr));
}
BENCHMARK(inner_code_decode);  // goal 1 us a word of 128 bits

void burst_codeword(benchmark::State& state) {
  const ErrorChain chain = slicer_chain({Modulation::pam4, 0.85, true}, 4.0);
  for (auto _ : state) benchmark::DoNotOptimize(symbol_errors(kKp4, chain, {2, 1}).more);
}
BENCHMARK(burst_codeword)->Unit(benchmark::kMillisecond);  // goal 10 ms

}  // namespace
