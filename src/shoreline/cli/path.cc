// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "shoreline/base/suggest.h"
#include "shoreline/cli/command.h"
#include "shoreline/report/text.h"
#include "shoreline/study/link.h"

namespace shoreline::cli {
namespace {

std::string lower(std::string_view s) {
  std::string out(s);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return out;
}

/// Index of the name that `asked` means: the name itself, its number from 1, or a part of only one.
std::optional<std::size_t> pick(const std::string& asked, const std::vector<std::string>& names) {
  const auto exact = std::find(names.begin(), names.end(), asked);
  if (exact != names.end()) return static_cast<std::size_t>(exact - names.begin());
  std::size_t number = 0;
  const auto [end, ec] = std::from_chars(asked.data(), asked.data() + asked.size(), number);
  if (ec == std::errc{} && end == asked.data() + asked.size() && number >= 1 &&
      number <= names.size())
    return number - 1;
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (lower(names[i]).find(lower(asked)) == std::string::npos) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

Outcome unknown_name(std::string_view what, const std::string& asked,
                     const std::vector<std::string>& names) {
  return usage(
      fmt::format("'{}' is not one {}; there are: {}", asked, what, fmt::join(names, ", ")));
}

struct Wanted {
  std::string row;
  const system::Tier* tier;
  const system::Path* path;
};

Outcome show(Outcome outcome, const system::System& system, const std::vector<Wanted>& wanted) {
  auto results = std::make_shared<std::vector<std::pair<std::string, study::TierResult>>>();
  for (const Wanted& w : wanted)
    results->emplace_back(w.row, study::judge(system, *w.tier, *w.path));
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
  std::vector<std::string> rows, tiers;
  for (const auto& t : system->technologies) rows.push_back(t.name);
  const auto& cluster = system->scenario.cluster;
  for (const auto& t : system->scenario.tiers)
    if (!cluster || tiers.size() < static_cast<std::size_t>(cluster->tiers))
      tiers.push_back(t.name);
  if (rows.empty())
    return usage(
        "this scenario has no technologies, so no path to show; `shoreline run` gives its reaches");
  std::vector<Wanted> wanted;
  const auto add = [&](std::size_t row, std::size_t tier) {
    const int path = system->technologies[row].paths[tier];
    wanted.push_back(
        {rows[row], &system->scenario.tiers[tier], &system->paths[static_cast<std::size_t>(path)]});
  };
  std::size_t row_first = 0, row_last = rows.size(), tier_first = 0, tier_last = tiers.size();
  if (call.arguments.size() > 1) {
    const auto row = pick(call.arguments[1], rows);
    if (!row) return unknown_name("row", call.arguments[1], rows);
    row_first = *row, row_last = *row + 1;
  }
  if (call.arguments.size() > 2) {
    const auto tier = pick(call.arguments[2], tiers);
    if (!tier) return unknown_name("tier", call.arguments[2], tiers);
    tier_first = *tier, tier_last = *tier + 1;
  }
  for (std::size_t r = row_first; r < row_last; ++r)
    for (std::size_t t = tier_first; t < tier_last; ++t) add(r, t);
  return show(std::move(outcome), *system, wanted);
}

}  // namespace

Command path_command() {
  return {"path",
          "show what a lane passes, segment by segment",
          "shoreline path scenarios/quantum-x-41k.toml \"DAC in rack, DSP above\" nic-leaf",
          {{"SCENARIO", "TOML file", true, words::toml_files()},
           {"ROW", "technology: its name, number, or a part of the name", false, words::rows()},
           {"TIER", "tier: its name, number, or a part of the name", false, words::tiers()}},
          path};
}

}  // namespace shoreline::cli
