// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>

#include "shoreline/base/suggest.h"
#include "shoreline/base/units.h"
#include "shoreline/cli/command.h"
#include "shoreline/cli/engine_words.h"
#include "shoreline/cli/progress.h"
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
  std::vector<Column> columns = {{"engine", "1", "catalog id"},
                                 {"path", "1", "that it transmits on"},
                                 {"direction", "1", "of the light"}};
  for (const Field* f : report::csv_fields(type))
    columns.push_back({f->name, f->unit.empty() ? "1" : f->unit, f->help});
  outcome.files = {{"lanes.csv", "all lanes of all engines",
                    report::csv(type, rows, {"engine", "path", "direction"}, leads), columns}};
}

Outcome engine(const Call& call) {
  EngineQuestion q;
  Fault fault;
  q.temperature = given_temperature(call, fault);
  if (!call.value("--die").empty())
    q.die = static_cast<std::uint64_t>(given_whole(call, "--die", 0, 0, 1'000'000'000, fault));
  q.residual = Length(
      1e-12 * given_number(call, "--residual", "0 pm", -1e5, 1e5, fault, Length::kDim, "pm"));
  q.seed = call.globals.seed;
  q.engine = call.value("--engine");
  q.tdecq = call.has("--tdecq");
  if (!fault.none()) return usage(fault.message);
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

std::optional<Temperature> given_temperature(const Call& call, Fault& fault) {
  const std::string given = call.value("--temperature");
  if (given.empty()) return std::nullopt;
  const Result<Measure> m = parse_measure(given);
  if (m && m->scale == Scale::temperature && m->value >= celsius(-60.0).value() &&
      m->value <= celsius(200.0).value())
    return Temperature(m->value);
  fault.say(fmt::format(
      "--temperature wants -60 degC to 200 degC with that unit (70degC), got '{}'", given));
  return std::nullopt;
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
          "  shoreline engine scenarios/oci-scale-up.toml --die 17 --seed 3",
          {{"SCENARIO", "TOML file", true, words::toml_files()}},
          engine,
          "folder for the answer, with all lanes as a table",
          {{"--temperature", "of the engines, in place of the scenario's", "DEGC", false,
            words::nothing()},
           {"--die", "one off a wafer, of the lot of --seed, in place of the nominal engine", "N",
            false, words::nothing()},
           {"--residual",
            "that loops leave: the laser stands so far beyond its place, or short of it (0 pm)",
            "LENGTH", false, words::nothing()},
           {"--tdecq", "of each lane by the reference receiver too; seconds for a sampled die"},
           {"--engine", "only this one", "ID", false, words::ids("optical_engine")}}};
}

}  // namespace shoreline::cli
