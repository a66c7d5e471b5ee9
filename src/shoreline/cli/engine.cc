// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>

#include "shoreline/base/suggest.h"
#include "shoreline/cli/engine_sweep.h"
#include "shoreline/cli/engine_words.h"
#include "shoreline/cli/progress.h"
#include "shoreline/cli/record_table.h"
#include "shoreline/report/engine_text.h"
#include "shoreline/study/engine_study.h"

namespace shoreline::cli {
namespace {

using study::EngineQuestion;
using study::EnginesResult;

/// `-o`: all lanes of all engines in one table.
void add_files(const EnginesResult& result, Outcome& outcome) {
  const RecordType& type = study::record_of(static_cast<const study::EngineLaneResult*>(nullptr));
  std::vector<const void*> rows;
  std::vector<std::vector<std::string>> leads;
  for (const study::EngineResult& e : result.engines)
    for (const study::EngineLaneResult& l : e.lanes)
      rows.push_back(&l), leads.push_back({e.engine, e.path, e.direction});
  outcome.files = {{"lanes.csv", "all lanes of all engines",
                    report::csv(type, rows, {"engine", "path", "direction"}, leads),
                    columns_of(type, {{"engine", "1", "catalog id"},
                                      {"path", "1", "that it transmits on"},
                                      {"direction", "1", "of the light"}})}};
}

Outcome engine(const Call& call) {
  if (asks_for_sweep(call)) return engine_sweep(call);
  EngineQuestion q;
  OptionReader read(call);
  q.temperature = given_temperature(read);
  if (read.given("--die")) q.die = static_cast<std::uint64_t>(read.whole("--die", 0, {0, 1e9}));
  q.residual = Length(read.number("--residual", "0 pm", {-1e5, 1e5}, "pm"));
  q.seed = call.globals.seed;
  q.engine = call.value("--engine");
  q.tdecq = call.has("--tdecq");
  if (!read.ok()) return usage(read.fault());
  Outcome outcome;
  const std::optional<system::System> system = load_scenario(call, outcome);
  if (!system) return outcome;
  const Context context = context_of(call, "lanes");
  const auto result = std::make_shared<EnginesResult>(study::judge_engines(*system, q, context));
  if (context.cancelled()) return outcome.exit = kInterrupted, outcome;
  if (result->engines.empty() && !q.engine.empty()) return unknown_engine(*system, q.engine);
  outcome.text = report::engine_text(*result);
  outcome.results = [result](format::JsonWriter& json) { json.record(*result); };
  if (!call.globals.out.empty()) add_files(*result, outcome);
  return outcome;
}

}  // namespace

std::optional<Temperature> given_temperature(OptionReader& read) {
  if (!read.given("--temperature")) return std::nullopt;
  return Temperature(read.number("--temperature", "", {-60.0, 200.0}, "degC"));
}

Outcome unknown_engine(const system::System& system, const std::string& name) {
  std::vector<std::string> ids;
  for (const study::EngineLink& link : study::engine_links(system))
    if (std::find(ids.begin(), ids.end(), link.engine) == ids.end()) ids.push_back(link.engine);
  if (ids.empty()) return usage("no row of this scenario has an optical engine on its path");
  const std::string near = nearest(name, ids);
  return usage(
      near.empty()
          ? fmt::format("no engine '{}' on this scenario's paths; there are: {}", name,
                        fmt::join(ids, ", "))
          : fmt::format("no engine '{}' on this scenario's paths; did you mean '{}'?", name, near));
}

Command engine_command() {
  return {"engine",
          "the optical engines of a scenario lane by lane: OMA, extinction, margin, heaters",
          "shoreline engine scenarios/quantum-x-41k.toml --temperature 70degC\n"
          "  shoreline engine scenarios/oci-scale-up.toml --die 17 --seed 3\n"
          "  shoreline engine scenarios/oci-scale-up.toml --temperature 0degC:85degC:86 -o warm",
          {{"SCENARIO", "TOML file", true, words::toml_files()}},
          engine,
          "folder for the answer, with all lanes as a table",
          {{"--temperature",
            "of the engines, in place of the scenario's; FROM:TO:N for a course of N temperatures "
            "and back: channels, hops, heaters",
            "DEGC", false, words::nothing()},
           {"--die", "one off a wafer, of the lot of --seed, in place of the nominal engine", "N",
            false, words::nothing()},
           {"--residual",
            "that loops leave: the laser stands so far beyond its place, or short of it (0 pm)",
            "LENGTH", false, words::nothing()},
           {"--tdecq", "of each lane by the reference receiver too; seconds for a sampled die"},
           {"--engine", "only this one", "ID", false, words::ids("optical_engine")}}};
}

}  // namespace shoreline::cli
