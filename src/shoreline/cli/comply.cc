// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <algorithm>

#include "shoreline/base/suggest.h"
#include "shoreline/cli/command.h"
#include "shoreline/report/comply_text.h"
#include "shoreline/study/comply.h"

namespace shoreline::cli {
namespace {

Outcome comply(const Call& call) {
  Outcome outcome;
  const std::optional<system::System> system = load_scenario(call, outcome);
  if (!system) return outcome;
  const std::string path = call.arguments.size() > 1 ? call.arguments[1] : "";
  const auto result = std::make_shared<study::ComplyResult>(study::comply(*system, path));
  if (result->paths.empty()) {
    std::vector<std::string> names;
    for (const system::Path& p : system->paths) names.push_back(p.spec.name);
    const std::string near = path.empty() ? "" : nearest(path, names);
    return usage(path.empty() ? "no row of this scenario uses a path, so there is nothing to hold "
                                "to a standard"
                 : near.empty()
                     ? "no row uses a path called '" + path + "'"
                     : "no row uses a path called '" + path + "'; did you mean '" + near + "'?");
  }
  outcome.exit = result->missed > 0 ? kMissed : kOk;
  outcome.text = report::comply_text(*result);
  outcome.results = [result](format::JsonWriter& json) { json.record(*result); };
  return outcome;
}

}  // namespace

Command comply_command() {
  return {"comply",
          "hold a scenario's links to the standards that their parts name, limit by limit",
          "shoreline comply scenarios/quantum-x-41k.toml q3450-cpo-q3450",
          {{"SCENARIO", "TOML file", true, words::toml_files()},
           {"PATH", "one of its paths; left out: all", false, words::names("path")}},
          comply};
}

}  // namespace shoreline::cli
