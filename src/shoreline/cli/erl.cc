// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/erl.h"

#include <fmt/format.h>

#include "shoreline/base/units.h"
#include "shoreline/cli/network_files.h"
#include "shoreline/report/network_text.h"
#include "shoreline/signal/com/load.h"
#include "shoreline/study/network_study.h"

namespace shoreline::cli {
namespace {

/// Settings of `--set com.KEY=VALUE`; a usage error for any other.
std::optional<std::vector<signal::com::Setting>> settings_of(const Call& call, Outcome& outcome) {
  std::vector<signal::com::Setting> out;
  for (const system::Setting& s : call.globals.settings) {
    if (!s.path.starts_with("com.")) {
      outcome = usage(fmt::format("erl takes --set com.KEY=VALUE, not '{}'", s.path));
      return std::nullopt;
    }
    out.emplace_back(s.path.substr(4), s.value);
  }
  return out;
}

std::optional<signal::com::Config> config_of(const Call& call, Outcome& outcome) {
  const auto settings = settings_of(call, outcome);
  if (!settings) return std::nullopt;
  const auto sheet = signal::com::load_sheet(call.value("--config", "c2c-erl"),
                                             call.globals.catalog, *settings, outcome.diagnostics);
  auto config = sheet ? signal::com::config_of(*sheet, outcome.diagnostics) : std::nullopt;
  outcome.exit = exit_of(outcome.diagnostics);
  return config;
}

/// Of a lane of single-ended ports; a two-port with --differential is taken as it is, a one-port
/// always.
Result<signal::Network> differential_of(const Call& call, const LoadedNetwork& loaded) {
  const signal::Network& n = loaded.data.network;
  if (n.ports == 1 || (n.ports == 2 && call.has("--differential"))) return n;
  if (!loaded.map)
    return fail(fmt::format(
        "ERL is of a differential lane of four ports, or with --differential of a two-port that is "
        "differential already; this network has {} ports",
        n.ports));
  if (loaded.map->lanes.size() != 1)
    return fail(
        fmt::format("the network has {} lanes; choose one with --lane", loaded.map->lanes.size()));
  const std::vector<signal::PortPair> pairs = {{0, 1}, {2, 3}};
  return signal::differential(signal::lane_of(n, *loaded.map, 0), pairs);
}

Outcome erl(const Call& call) {
  Outcome outcome;
  const auto config = config_of(call, outcome);
  if (!config) return outcome;
  const auto loaded = load_network(call, call.arguments.at(0), outcome);
  if (!loaded) return outcome;
  const auto pair = differential_of(call, *loaded);
  if (!pair) return refuse(outcome, loaded->file, pair.error().message), outcome;
  const auto whole = config->erl.tx_package ? signal::behind_transmitter(*pair, *config) : pair;
  if (!whole) return refuse(outcome, loaded->file, whole.error().message), outcome;
  const signal::ErlSettings settings = signal::erl_settings(*config);
  const auto judged = signal::erl(*whole, settings);
  if (!judged) return refuse(outcome, loaded->file, judged.error().message), outcome;
  const auto result = std::make_shared<study::ErlStudyResult>(study::erl_of(*judged, settings));
  result->file = loaded->file;
  result->config = config->name;
  const std::string threshold = call.value("--threshold");
  if (!threshold.empty()) {
    const Result<Measure> limit = parse_measure(threshold);
    if (!limit || (limit->dim != Dim{} && limit->dim != Db::kDim) || !(limit->value > 0.0))
      return usage(fmt::format("--threshold wants decibels above 0, got '{}'", threshold));
    result->limit = Db(limit->value);
  }
  if (result->limit.si() > 0.0) {
    const bool met = !result->erl || result->erl->si() >= result->limit.si();
    const auto value = result->erl ? std::optional(result->erl->si()) : std::nullopt;
    outcome.verdicts = {{"ERL", met, value, result->limit.si(), "dB"}};
    outcome.exit = met ? kOk : kMissed;
  }
  outcome.text = report::erl_text(*result);
  outcome.results = [result](format::JsonWriter& json) { json.record(*result); };
  return outcome;
}

}  // namespace

Command erl_command() {
  return {"erl",
          "effective return loss of a channel's ends (93A.5)",
          "shoreline erl --config c2c-erl channel.s4p --set com.N=3500",
          {{"FILE", "Touchstone file of the channel"}},
          erl,
          "folder for the answer as text and JSON, with a manifest",
          {{"--config", "settings: a built-in name or an IEEE sheet (c2c-erl)", "NAME|FILE"},
           ports_flag(),
           lane_flag(),
           {"--threshold", "least ERL (that of the settings)", "DB", false, words::nothing()},
           {"--differential", "the file's two ports are differential already"}}};
}

}  // namespace shoreline::cli
