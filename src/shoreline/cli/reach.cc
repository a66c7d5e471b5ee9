// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <mutex>

#include "shoreline/base/units.h"
#include "shoreline/cli/com_config.h"
#include "shoreline/cli/command.h"
#include "shoreline/cli/progress.h"
#include "shoreline/report/document.h"
#include "shoreline/study/com_reach.h"

namespace shoreline::cli {
namespace {

namespace com = signal::com;

std::string text_of(const study::ComReach& r) {
  const bool yield = std::any_of(r.rows.begin(), r.rows.end(),
                                 [](const auto& row) { return row.samples.has_value(); });
  std::vector<std::vector<std::string>> table = {
      {"medium", "lane", "reach, m", "COM, dB", "loss, dB", "receiver"}};
  if (yield) table[0].insert(table[0].end(), {"P(under)", "95 %"});
  for (const study::ComReachRow& row : r.rows) {
    const study::CopperReach& c = row.reach;
    std::vector<std::string> line = {
        row.medium,
        fmt::format("{:g} Gbit/s {}", in_unit(row.lane_rate.si(), "Gbit/s"), row.modulation),
        c.length ? fmt::format("{}{:.3g}", c.bounded ? "" : "over ", c.length->si()) : "none",
        c.figure_db ? fmt::format("{:.2f}", *c.figure_db) : "-",
        c.loss ? fmt::format("{:.1f}", c.loss->si()) : "-",
        row.config + (row.scaled ? ", scaled" : "")};
    if (yield) {
      line.push_back(row.p_fail ? fmt::format("{:.3g}", *row.p_fail) : "-");
      line.push_back(row.p_fail ? fmt::format("{:.2g}..{:.2g}", *row.p_fail_lo95, *row.p_fail_hi95)
                                : "-");
    }
    table.push_back(std::move(line));
  }
  return fmt::format("Longest length with COM of {:g} dB, victim alone\n\n{}", r.threshold_db,
                     report::text_table(table)) +
         "\n'scaled': no configuration exists for this lane; corner frequencies, edge and die go "
         "with\nthe symbol rate, noise and jitter stay: an estimate.\n";
}

/// The receiver that a lane is judged with: 802.3ck backplane up to 60 GBd, 802.3dj above.
std::string usual_config(const system::Reach& reach) {
  const Frequency f_b = lane::symbol_rate(reach.spec.modulation,
                                          part::line_rate(reach.spec.fec, reach.spec.lane_rate));
  return f_b.si() < 60e9 ? "kr-163" : "dj-pcm";
}

std::optional<com::Config> config_of(const Call& call, const std::string& name, Diagnostics& out) {
  std::vector<com::Setting> settings;
  for (const system::Setting& s : call.globals.settings)
    if (s.path.starts_with("com.")) settings.emplace_back(s.path.substr(4), s.value);
  const auto sheet = com::load_sheet(name, call.globals.catalog, settings, out);
  return sheet ? com::config_of(*sheet, out) : std::nullopt;
}

std::optional<Length> length_of(const Call& call, std::string& fault) {
  const std::string given = call.value("--length");
  if (given.empty()) return {};
  const Result<Measure> m = parse_measure(given);
  if (m && m->dim == Length::kDim && m->value > 0.0) return Length(m->value);
  fault = fmt::format("--length wants a length such as \"0.5 m\", got '{}'", given);
  return {};
}

Outcome answer(const Call& call, Outcome outcome, const system::System& system,
               const study::ComReachQuery& query) {
  std::vector<com::Config> configs;
  for (const system::Reach& r : system.reach) {
    const auto config =
        config_of(call, call.value("--config", usual_config(r)), outcome.diagnostics);
    if (!config) {
      outcome.exit = exit_of(outcome.diagnostics);
      return outcome;
    }
    configs.push_back(*config);
  }
  const Context context = context_of(call, "reach");
  Context quiet = context;
  quiet.progress = nullptr;
  std::vector<Result<study::ComReachRow>> rows(system.reach.size(), fail(""));
  const bool whole = parallel_for(context, rows.size(), [&](std::size_t i) {
    rows[i] = study::com_reach(system.reach[i], configs[i], query, quiet);
  });
  if (!whole) {
    outcome.exit = kInterrupted;
    return outcome;
  }
  const auto result = std::make_shared<study::ComReach>();
  result->scenario = system.scenario.name;
  result->threshold_db = query.threshold_db;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i]) {
      result->rows.push_back(std::move(*rows[i]));
      continue;
    }
    outcome.diagnostics.error("E0852", {},
                              system.reach[i].spec.medium + ": " + rows[i].error().message);
    outcome.exit = kInvalid;
  }
  if (outcome.exit != kOk) return outcome;
  outcome.text = text_of(*result);
  outcome.results = [result](format::JsonWriter& json) { json.record(*result); };
  return outcome;
}

Outcome reach(const Call& call) {
  Outcome outcome;
  Call own = call;  // settings of COM are not the scenario's
  std::erase_if(own.globals.settings,
                [](const system::Setting& s) { return s.path.starts_with("com."); });
  const std::optional<system::System> system = load_scenario(own, outcome);
  if (!system) return outcome;
  if (system->reach.empty())
    return usage("this scenario has no [[reach]]; scenarios/pcb-112-224-448.toml shows some");
  std::string fault;
  study::ComReachQuery query;
  query.length = length_of(call, fault);
  const auto threshold = number_of(call, "--threshold", 3.0, fault);
  const auto samples = number_of(call, "--samples", 0.0, fault);
  const auto tolerance = number_of(call, "--tolerance", 0.0, fault);
  if (!fault.empty()) return usage(fault);
  if (*samples < 0.0 || *samples > 1e7 || *tolerance < 0.0 || *tolerance > 0.5)
    return usage("--samples is from 0 to 10000000, --tolerance from 0 to 0.5");
  query.threshold_db = *threshold;
  query.samples = static_cast<int>(*samples);
  query.length_tolerance = *tolerance;
  return answer(call, std::move(outcome), *system, query);
}

}  // namespace

Command reach_command() {
  Command command{
      "reach",
      "how far a scenario's copper carries a lane by channel operating margin, and its yield",
      "shoreline reach scenarios/pcb-112-224-448.toml --samples 200",
      {{"SCENARIO", "TOML file with [[reach]] entries", true, words::toml_files()}},
      reach};
  Flag config = config_flag();
  config.help = "receiver of every lane; left out: kr-163 up to 60 GBd, dj-pcm above, scaled";
  command.flags = {
      config,
      {"--threshold", "COM in dB, 3", "DB", false, words::nothing()},
      {"--samples", "channels to draw from the ranges of their parts, 0", "N", false,
       words::nothing()},
      {"--length", "of those channels; left out: the reach", "LENGTH", false, words::nothing()},
      {"--tolerance", "share by which their length varies either way, 0", "SHARE", false,
       words::nothing()}};
  return command;
}

}  // namespace shoreline::cli
