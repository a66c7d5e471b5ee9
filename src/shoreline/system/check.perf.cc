// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <benchmark/benchmark.h>

#include "shoreline/system/system.h"

namespace shoreline::system {
namespace {

/// Reading every file of the catalog, every entry by its kind's table, and building every box.
void load_and_check_catalog(benchmark::State& state) {
  const part::Kinds kinds = part::standard_kinds();
  std::size_t entries = 0;
  for (auto _ : state) {
    Diagnostics out;
    const catalog::Library library =
        catalog::load_library(std::string(SHORELINE_SOURCE_DIR) + "/catalog", out);
    check_library(library, kinds, out);
    if (out.has_errors()) state.SkipWithError("the catalog has errors");
    entries = library.entries().size();
  }
  state.counters["entries"] = static_cast<double>(entries);
}

// Goal: 150 ms.
BENCHMARK(load_and_check_catalog)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace shoreline::system
