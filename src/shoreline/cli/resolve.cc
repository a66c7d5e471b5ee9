// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/command.h"

namespace shoreline::cli {
namespace {

Outcome resolve(const Call& call) {
  Outcome outcome;
  const std::optional<system::System> system = load_scenario(call, outcome);
  if (!system) return outcome;
  outcome.text = system::print(*system);
  outcome.text_file = "resolved.toml";
  outcome.results = [toml = outcome.text](format::JsonWriter& json) {
    json.begin_object().key("toml").value(toml).end_object();
  };
  return outcome;
}

}  // namespace

Command resolve_command() {
  return {"resolve",
          "print a scenario with every default, part and origin filled in",
          "shoreline resolve scenarios/quantum-x-41k.toml > whole.toml",
          {{"SCENARIO", "TOML file", true, words::toml_files()}},
          resolve};
}

}  // namespace shoreline::cli
