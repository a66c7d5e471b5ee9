// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/receiver.h"

#include <benchmark/benchmark.h>

using namespace shoreline;
using namespace shoreline::photonics;
using lane::Modulation;

namespace {

void receiver_ber_pam4(benchmark::State& state) {
  const Receiver receiver;
  Power oma = to_power(Dbm(-6.0));
  for (auto _ : state) {
    benchmark::DoNotOptimize(oma);
    benchmark::DoNotOptimize(ber(receiver, oma, Db(3.5), RinLevel(-142.0), Modulation::pam4));
  }
}
BENCHMARK(receiver_ber_pam4);  // goal 0.3 us

void receiver_required_oma(benchmark::State& state) {
  const Receiver receiver;
  const auto modulation = static_cast<Modulation>(state.range(0));
  double target = 2.4e-4;
  for (auto _ : state) {
    benchmark::DoNotOptimize(target);
    benchmark::DoNotOptimize(required_oma(receiver, Db(3.5), RinLevel(-142.0), modulation, target));
  }
}
BENCHMARK(receiver_required_oma)  // goal 2 us
    ->Arg(static_cast<int>(Modulation::nrz))
    ->Arg(static_cast<int>(Modulation::pam4));

}  // namespace
