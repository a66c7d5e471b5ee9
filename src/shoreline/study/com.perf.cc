// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// COM of public channels where they are, else of a channel made of lines, which is as large.
#include "shoreline/study/com.h"

#include <benchmark/benchmark.h>

#include <filesystem>

#include "shoreline/signal/com/fast_fom.h"
#include "shoreline/signal/com/link_samples.test.h"
#include "shoreline/signal/com/load.h"
#include "shoreline/signal/com/mmse.h"
#include "shoreline/study/com_batch.h"
#include "shoreline/study/com_channels.h"

namespace shoreline::study {
namespace {

namespace com = signal::com;
namespace fs = std::filesystem;

const fs::path kRoot = SHORELINE_SOURCE_DIR;
const fs::path kData = kRoot / "../shared/data/channels";
const std::string kHost = "C2M__Z100_IL14_WC_BOR_H_L_H_", kCpc = "synth_cpc224_300mm_";

com::Config config_of(const std::string& name, const std::vector<com::Setting>& settings = {}) {
  Diagnostics out;
  return com::config_of(*com::load_sheet(name, kRoot / "catalog", settings, out), out).value();
}

bool have_files() { return fs::exists(kData); }

ChannelFiles host(int far, int near) {
  ChannelFiles out;
  out.thru = (kData / (kHost + "THRU.s4p.gz")).string();
  for (int i = 1; i <= far; ++i)
    out.fext.push_back((kData / (kHost + "FEXT" + std::to_string(i) + ".s4p.gz")).string());
  for (int i = 1; i <= near; ++i)
    out.next.push_back((kData / (kHost + "NEXT" + std::to_string(i) + ".s4p.gz")).string());
  return out;
}

ChannelFiles cpc() {
  return {(kData / (kCpc + "thru.s4p.gz")).string(),
          {(kData / (kCpc + "fext1.s4p.gz")).string()},
          {(kData / (kCpc + "next1.s4p.gz")).string()},
          {},
          1};
}

std::vector<com::Channel> channels(const ChannelFiles& files, const com::Config& config) {
  Diagnostics out;
  if (have_files()) return read_channels(files, config, out).value();
  std::vector<com::Channel> all = com::test::small_channels(10e6);
  const std::size_t wanted = 1 + files.fext.size() + files.next.size();
  while (all.size() < wanted) all.push_back(all[all.size() - 2]);
  all.resize(wanted);
  return all;
}

com::CaseMargin evaluated(const com::Config& config, const std::vector<com::Channel>& list,
                          int number = 1) {
  return com::evaluate(config, list, number, com::Dialect::ieee_script, Context{}).value();
}

/// Three files from the disk to COM at one equaliser setting. Goal 60 ms.
void cold(benchmark::State& state) {
  const com::Config config = config_of("c2c-fix");
  for (auto _ : state)
    benchmark::DoNotOptimize(evaluated(config, channels(host(1, 1), config)).margin.com_db);
}
BENCHMARK(cold)->Unit(benchmark::kMillisecond);

/// The same of a batch: three corners that differ in levels and noise, or in their packages too, in
/// two package cases. Goal 120 ms, which is 1,000 channels a minute on two cores.
void batch_channel(benchmark::State& state) {
  const ChannelFiles files = host(1, 1);
  if (!have_files()) return state.SkipWithError("no channel files");
  ComBatchQuery query;
  query.channels = {
      {"one", {}, {{files.thru, {}}}, {{files.fext[0], {}}}, {{files.next[0], {}}}, {}, 1}};
  const bool packages = state.range(0) != 0;
  for (const char* eta : {"2e-8", "3e-8", "4e-8"}) {
    const std::string farad = packages ? std::string("1.") + eta[0] + "e-4" : "1.2e-4";
    query.corners.push_back(
        {eta, config_of("c2c-fix", {{"eta_0", eta}, {"C_d", farad}}), {1, 2}, 3.0});
  }
  for (auto _ : state) benchmark::DoNotOptimize(com_batch(query, Context{}));
}
BENCHMARK(batch_channel)->ArgName("packages")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

/// The same from channels in memory: packages, time responses, equaliser, distributions.
void from_channels(benchmark::State& state) {
  const com::Config config = config_of("c2c-fix");
  const auto list = channels(host(1, 1), config);
  for (auto _ : state) benchmark::DoNotOptimize(evaluated(config, list).margin.com_db);
}
BENCHMARK(from_channels)->Unit(benchmark::kMillisecond);

/// COM of a link that is there, at another setting of the equalisers. Goal 5 ms.
void warm(benchmark::State& state) {
  const com::Config config = config_of("c2c-fix");
  const com::CaseMargin made = evaluated(config, channels(host(1, 1), config));
  const com::TxFfe ffe = made.margin.point.ffe;
  for (auto _ : state) {
    const com::Equalised stage = com::equalise(config, made.link, made.stage.ctle);
    com::Fom fom = com::figure_of_merit(config, stage, ffe);
    benchmark::DoNotOptimize(com::margin_of(config, made.link, stage, ffe, std::move(fom)).com_db);
  }
}
BENCHMARK(warm)->Unit(benchmark::kMillisecond);

/// Figures of merit behind one continuous-time equaliser. Goal 500,000 a second.
void figures(benchmark::State& state) {
  const com::Config config = config_of("c2c-120f");
  const auto list = channels(host(1, 1), config);
  const com::Link link = com::make_link(config, list, 0).value();
  const com::Equalised stage = com::equalise(config, link, com::ctle_grid(config)[80]);
  const auto grid = com::tx_grid(config);
  const com::TxResponse response(config, grid, stage.f_hz);
  com::FastFom fom(config, stage, grid, response);
  std::size_t s = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(fom(s, -1e9));
    s = s + 1 < grid.size() ? s + 1 : 0;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(figures);

/// The same with a receiver's equaliser solved for the least error. Goal 20,000 a second.
void figures_mmse(benchmark::State& state) {
  const com::Config config = config_of("dj-pcm", {{"sample_adjustment", "[0 0]"}});
  const auto list = channels(cpc(), config);
  const com::Link link = com::make_link(config, list, 0).value();
  const com::Ctle ctle = com::ctle_grid(config)[0];
  const com::Equalised stage = com::equalise(config, link, ctle);
  const com::MmseStage noise = com::mmse_stage(config, link, ctle);
  const com::TxFfe ffe = com::tx_grid(config)[0];
  for (auto _ : state) benchmark::DoNotOptimize(com::mmse_fom_db(config, stage, noise, ffe));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(figures_mmse);

/// All 336,000 points of the C2C sheet with seven aggressors, two package cases. Goal 1 s.
void whole_grid(benchmark::State& state) {
  const com::Config config = config_of("c2c-120f");
  const auto list = channels(host(3, 4), config);
  double points = 0.0;
  for (auto _ : state)
    for (const int number : {1, 2}) {
      const com::CaseMargin got = evaluated(config, list, number);
      points += static_cast<double>(got.points);
      benchmark::DoNotOptimize(got.margin.com_db);
    }
  state.SetItemsProcessed(static_cast<std::int64_t>(points));
}
BENCHMARK(whole_grid)->Unit(benchmark::kMillisecond);

/// The notebook's grid of 802.3dj, 1.4e8 points, both threads. Goal 10 s on two cores.
void dj_grid(benchmark::State& state) {
  const com::Config config = config_of("dj-search");
  if (!have_files()) return state.SkipWithError("no channel files");
  const auto list = channels(cpc(), config);
  Context context;
  context.threads = 2;
  for (auto _ : state)
    benchmark::DoNotOptimize(
        com::evaluate(config, list, 1, com::Dialect::ieee_script, context)->margin.com_db);
}
BENCHMARK(dj_grid)->Unit(benchmark::kSecond)->UseRealTime();

/// The eye of a C2M link: eleven phases of the window and a hundred for its widths.
void c2m_eye(benchmark::State& state) {
  const com::Config config = config_of("c2m-fix");
  const com::CaseMargin made = evaluated(config, channels(host(1, 1), config));
  const com::Fom fom = com::figure_of_merit(config, made.stage, made.margin.point.ffe);
  const bool whole = state.range(0) != 0;
  const com::EyeNoise noise{fom.sigma_n_v, fom.sigma_tx_v, 1e-5, {}};
  for (auto _ : state)
    benchmark::DoNotOptimize(com::eye_opening(config, fom, noise, whole).height_v);
}
BENCHMARK(c2m_eye)->ArgName("widths")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace shoreline::study
