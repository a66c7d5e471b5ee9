// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/system/schema.h"
#include "shoreline/cli/command.h"

namespace shoreline::cli {
namespace {

Outcome schema(const Call& call) {
  const std::string what = call.arguments.empty() ? "scenario" : call.arguments[0];
  const auto write = [what](format::JsonWriter& json) {
    if (what == "results")
      format::write_schema(json, record_of(static_cast<const study::RunResult*>(nullptr)));
    else
      system::write_scenario_schema(json, part::standard_kinds());
  };
  if (what != "results" && what != "scenario")
    return usage("schema knows 'scenario' and 'results'");
  Outcome outcome;
  format::JsonWriter json;
  write(json);
  outcome.text = json.text() + "\n";
  outcome.results = write;
  return outcome;
}

}  // namespace

Command schema_command() {
  return {"schema",
          "print the JSON Schema of scenarios or of results",
          "shoreline schema > scenario.schema.json",
          {{"WHAT", "scenario (default) or results", false,
            words::fixed({{"scenario", "what a scenario may say"},
                          {"results", "what `run --json` prints"}})}},
          schema};
}

}  // namespace shoreline::cli
