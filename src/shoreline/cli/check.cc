// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include "shoreline/cli/command.h"
#include "shoreline/study/run.h"

namespace shoreline::cli {
namespace {

Outcome check(const Call& call) {
  Outcome outcome;
  const std::optional<system::System> system = load_scenario(call, outcome);
  if (!system) return outcome;
  study::run(*system, outcome.diagnostics);  // what only shows when the network is built
  outcome.exit = exit_of(outcome.diagnostics);
  if (outcome.exit != kOk) return outcome;
  outcome.text = fmt::format("{}: ok ({} technologies, {} paths, {} boxes, {} reaches)\n",
                             call.arguments[0], system->technologies.size(), system->paths.size(),
                             system->boxes.size(), system->reach.size());
  const auto counts = std::array{system->technologies.size(), system->paths.size(),
                                 system->boxes.size(), system->reach.size()};
  outcome.results = [counts](format::JsonWriter& json) {
    const auto count = [](std::size_t n) { return static_cast<std::int64_t>(n); };
    json.begin_object();
    json.key("technologies").value(count(counts[0])).key("paths").value(count(counts[1]));
    json.key("boxes").value(count(counts[2])).key("reach").value(count(counts[3]));
    json.end_object();
  };
  return outcome;
}

}  // namespace

Command check_command() {
  return {"check",
          "say whether a scenario is sound, and where it is not",
          "shoreline check scenarios/quantum-x-41k.toml",
          {{"SCENARIO", "TOML file", true, words::toml_files()}},
          check};
}

}  // namespace shoreline::cli
