// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Goals: 64 add-drop rings x 10,000 wavelengths out of a YAML netlist, read, solved and added up in
// 0.6 s of one thread for all 130 ports, 0.08 s for one input.
#include "shoreline/study/circuit_study.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <numbers>

namespace shoreline::study {
namespace {

/// A bus of rings of 5 um (1 + 0.0009 i), 6 % couplers, 20 um of bus behind each.
std::filesystem::path ring_bank(int rings) {
  const auto path =
      std::filesystem::temp_directory_path() / fmt::format("shoreline_bank_{}.yml", ::getpid());
  std::ofstream file(path);
  std::string connections, ports;
  file << "models:\n  wg: {model: straight, settings: {wl0: 1.31, neff: 2.4, ng: 4.2, loss_dB_cm: "
          "3}}\n"
          "  dc: {model: coupler_ideal, settings: {coupling: 0.06}}\ninstances:\n";
  for (int i = 0; i < rings; ++i) {
    const double half = std::numbers::pi * 5.0 * (1.0 + 0.0009 * i);
    file << fmt::format(
        "  b{0}: dc\n  d{0}: dc\n  l{0}: {{component: wg, settings: {{length: {1}}}}}\n"
        "  r{0}: {{component: wg, settings: {{length: {1}}}}}\n"
        "  w{0}: {{component: wg, settings: {{length: 20}}}}\n",
        i, half);
    connections += fmt::format(
        "  b{0},out1: l{0},in0\n  l{0},out0: d{0},in1\n  d{0},out1: r{0},in0\n  r{0},out0: "
        "b{0},in1\n  b{0},out0: w{0},in0\n",
        i);
    if (i > 0) connections += fmt::format("  w{},out0: b{},in0\n", i - 1, i);
    ports += fmt::format("  add{0}: d{0},in0\n  drop{0}: d{0},out0\n", i);
  }
  file << "connections:\n"
       << connections << "ports:\n  in: b0,in0\n"
       << ports << fmt::format("  thru: w{},out0\n", rings - 1);
  return path;
}

void bank(benchmark::State& state) {
  CircuitQuestion q;
  q.netlist = ring_bank(64);
  q.grid = WavelengthGrid{1.30, 1.32, 10000};
  if (state.range(0) == 1) q.from = {"in"};
  for (auto _ : state) {
    Diagnostics out;
    const auto study = circuit_study(q, Context{}, out);
    if (!study) state.SkipWithError("no answer");
    benchmark::DoNotOptimize(study);
  }
  std::filesystem::remove(q.netlist);
}
BENCHMARK(bank)->ArgName("inputs")->Arg(1)->Arg(130)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace shoreline::study
