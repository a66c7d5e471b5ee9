// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/command.h"
#include "shoreline/cli/names.h"
#include "shoreline/cli/progress.h"
#include "shoreline/report/text.h"
#include "shoreline/study/link.h"

namespace shoreline::cli {
namespace {

struct Wanted {
  std::string row;
  const system::Tier* tier;
  const system::Path* path;
};

Outcome show(Outcome outcome, const system::System& system, const std::vector<Wanted>& wanted,
             const Context& context) {
  auto results = std::make_shared<std::vector<std::pair<std::string, study::TierResult>>>();
  for (const Wanted& w : wanted)
    results->emplace_back(w.row, study::judge(system, *w.tier, *w.path, context));
  if (context.cancelled()) return outcome.exit = kInterrupted, outcome;
  for (const auto& [row, tier] : *results)
    outcome.text += (outcome.text.empty() ? "" : "\n") + report::path_text(tier, row);
  outcome.results = [results](format::JsonWriter& json) {
    json.begin_object().key("paths").begin_array();
    for (const auto& [row, tier] : *results) {
      json.begin_object().key("technology").value(row).key("tier").record(tier).end_object();
    }
    json.end_array().end_object();
  };
  return outcome;
}

Outcome path(const Call& call) {
  Outcome outcome;
  const std::optional<system::System> system = load_scenario(call, outcome);
  if (!system) return outcome;
  const std::vector<std::string> rows = rows_of(*system);
  std::vector<std::string> tiers;
  const auto tier_of = [&](const system::TechnologyRow& row, std::size_t t) {
    return &system->scenario.tiers[static_cast<std::size_t>(row.tiers[t])];
  };
  for (const auto& row : system->technologies)
    for (std::size_t t = 0; t < row.levels; ++t)
      if (const std::string& name = tier_of(row, t)->name;
          std::find(tiers.begin(), tiers.end(), name) == tiers.end())
        tiers.push_back(name);
  if (rows.empty())
    return usage(
        "this scenario has no technologies, so no path to show; `shoreline run` gives its reaches");
  std::vector<Wanted> wanted;
  std::size_t row_first = 0, row_last = rows.size();
  std::string only;  // this tier, if not empty
  if (call.arguments.size() > 1) {
    const auto row = pick(call.arguments[1], rows);
    if (!row) return unknown_name("row", call.arguments[1], rows);
    row_first = *row, row_last = *row + 1;
  }
  if (call.arguments.size() > 2) {
    const auto tier = pick(call.arguments[2], tiers);
    if (!tier) return unknown_name("tier", call.arguments[2], tiers);
    only = tiers[*tier];
  }
  for (std::size_t r = row_first; r < row_last; ++r) {
    const system::TechnologyRow& row = system->technologies[r];
    for (std::size_t t = 0; t < row.levels; ++t)
      if (only.empty() || only == tier_of(row, t)->name)
        wanted.push_back(
            {row.name, tier_of(row, t), &system->paths[static_cast<std::size_t>(row.paths[t])]});
  }
  return show(std::move(outcome), *system, wanted, context_of(call, "channel operating margin"));
}

}  // namespace

Command path_command() {
  return {"path",
          "show what a lane passes, segment by segment",
          "shoreline path scenarios/quantum-x-41k.toml \"DAC in rack, DSP above\" nic-leaf\n"
          "  shoreline path scenarios/aec-2-to-7m.toml \"100G, DSP\" --set "
          "path.dsp-100.fidelity=waveform",
          {{"SCENARIO", "TOML file", true, words::toml_files()},
           {"ROW", "technology: its name, number, or a part of the name", false,
            words::names("technology")},
           {"TIER", "tier: its name, number, or a part of the name", false, words::names("tier")}},
          path};
}

}  // namespace shoreline::cli
