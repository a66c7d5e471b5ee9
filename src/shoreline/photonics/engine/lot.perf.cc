// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/engine/lot.h"

#include <benchmark/benchmark.h>

#include "shoreline/photonics/engine/example.test.h"

namespace shoreline::photonics {
namespace {

LotQuestion question(bool culprits) {
  LotQuestion q;
  q.nominal = ring_engine(8, 8), q.spreads = ring_spreads();
  q.culprits = culprits;
  q.temperature = celsius(45.0);
  q.link = LotLink{to_power(Dbm(6.0)), Db(4.0), 2.4e-4};
  return q;
}

// Goal: 10,000 dies of 64 rings, drawn, locked, lanes judged, 2 s of one core; with the ranking of
// 13 culprits 60 s on two.
void ten_thousand_dies(benchmark::State& state) {
  const LotQuestion q = question(state.range(0) != 0);
  for (auto _ : state) benchmark::DoNotOptimize(judge_lot(q, Context{}).yield.value);
}
BENCHMARK(ten_thousand_dies)->Arg(0)->Arg(1)->Unit(benchmark::kSecond)->Iterations(1);

void lock_one_engine(benchmark::State& state) {
  const LotQuestion q = question(false);
  const EngineLocker locker(q.nominal);
  const Engine e = sample(q.nominal, q.spreads, 1, 2);
  for (auto _ : state) benchmark::DoNotOptimize(locker.lock(e, q.temperature).unlocked);
}
BENCHMARK(lock_one_engine)->Unit(benchmark::kMicrosecond);

void judge_one_engine(benchmark::State& state) {
  const LotQuestion q = question(false);
  const EngineLocker locker(q.nominal);
  const Engine e = sample(q.nominal, q.spreads, 1, 2);
  for (auto _ : state) benchmark::DoNotOptimize(judge_die(q, locker, e).heaters_w);
}
BENCHMARK(judge_one_engine)->Unit(benchmark::kMicrosecond);

void hold_one_engine(benchmark::State& state) {
  Engine e = ring_engine(8, 8);
  for (auto _ : state) hold(e);
}
BENCHMARK(hold_one_engine)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace shoreline::photonics
