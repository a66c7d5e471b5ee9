// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/touchstone.h"

#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cmath>
#include <numbers>

#include "shoreline/base/assert.h"
#include "shoreline/format/bytes.h"

namespace shoreline::format {
namespace {

/// A smooth network of delays with full 53-bit values, as a simulator writes it.
Touchstone network(int ports, std::size_t points) {
  Touchstone n;
  n.ports = ports;
  n.z0.assign(static_cast<std::size_t>(ports), 50.0);
  for (std::size_t k = 0; k < points; ++k) {
    n.f_hz.push_back(1e7 * static_cast<double>(k));
    for (int i = 0; i < ports; ++i)
      for (int j = 0; j < ports; ++j) {
        const double x = static_cast<double>(k) / static_cast<double>(points);
        const double size = std::exp(-x * (1.0 + 3.0 * std::abs(i - j))) / (1.0 + std::abs(i - j));
        n.values.push_back(std::polar(size, -20.0 * std::numbers::pi * x * (1.0 + 0.1 * (i + j))));
      }
  }
  return n;
}

std::string text_of(int ports, std::size_t points, TouchstonePair pair, int digits) {
  return write_touchstone(network(ports, points), {.version = TouchstoneVersion::v1,
                                                   .unit = TouchstoneUnit::ghz,
                                                   .pair = pair,
                                                   .digits = digits})
      .value();
}

/// 3 MB of s4p. Goal for each: 500 MB/s (reading always checks everything; 250 MB/s with that).
void touchstone_read(benchmark::State& state, TouchstonePair pair, int digits) {
  const std::string text = text_of(4, digits == 0 ? 4800 : 6500, pair, digits);
  for (auto _ : state) {
    Diagnostics out;
    benchmark::DoNotOptimize(parse_touchstone("perf.s4p", text, 4, out));
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK_CAPTURE(touchstone_read, ri_10_digits, TouchstonePair::ri, 10)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(touchstone_read, ma_10_digits, TouchstonePair::ma, 10)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(touchstone_read, db_10_digits, TouchstonePair::db, 10)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(touchstone_read, ri_shortest, TouchstonePair::ri, 0)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(touchstone_read, ma_shortest, TouchstonePair::ma, 0)
    ->Unit(benchmark::kMillisecond);

/// Goal for each: 150 MB/s, the fewest digits that read back to the same number.
void touchstone_write(benchmark::State& state, TouchstonePair pair) {
  const Touchstone n = network(4, 4800);
  std::int64_t bytes = 0;
  for (auto _ : state)
    bytes += static_cast<std::int64_t>(write_touchstone(n, {.pair = pair})->size());
  state.SetBytesProcessed(bytes);
}
BENCHMARK_CAPTURE(touchstone_write, ri, TouchstonePair::ri)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(touchstone_write, ma, TouchstonePair::ma)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(touchstone_write, db, TouchstonePair::db)->Unit(benchmark::kMillisecond);

double resident_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

/// SHORELINE_S32P=FILE names a file of 200 MB or so. Goal: peak_over_doubles 2 at most.
void touchstone_memory(benchmark::State& state) {
  const char* const path = std::getenv("SHORELINE_S32P");
  if (path == nullptr) return state.SkipWithError("SHORELINE_S32P=FILE.s32p is not set");
  for (auto _ : state) {
    Diagnostics out;
    const double before = resident_mb();
    const auto read = read_touchstone(path, out);
    SHORELINE_ASSERT(read.has_value());
    const double doubles = static_cast<double>(read->values.size()) * 16.0 / 1048576.0;
    state.counters["doubles_mb"] = doubles;
    state.counters["peak_over_doubles"] = (resident_mb() - before) / doubles;
  }
}
BENCHMARK(touchstone_memory)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace shoreline::format
