// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <algorithm>

#include "shoreline/base/suggest.h"
#include "shoreline/cli/command.h"
#include "shoreline/cli/progress.h"
#include "shoreline/report/comply_text.h"
#include "shoreline/study/comply.h"

namespace shoreline::cli {
namespace {

/// The limits that are missed, for scripts that ask why the exit status is 1.
std::vector<study::Verdict> verdicts(const study::ComplyResult& result) {
  std::vector<study::Verdict> out;
  for (const study::PathCompliance& path : result.paths)
    for (const study::LimitResult& l : path.limits)
      if (l.status == study::Compliance::missed)
        out.push_back(
            {path.path + ", " + path.direction + ", " + l.part + ": " + l.standard + " " + l.limit,
             false, l.value, l.limit_value, l.unit});
  return out;
}

Outcome comply(const Call& call) {
  Outcome outcome;
  const std::optional<system::System> system = load_scenario(call, outcome);
  if (!system) return outcome;
  const std::string path = call.arguments.size() > 1 ? call.arguments[1] : "";
  const Context context = context_of(call, "channel operating margin");
  const auto result = std::make_shared<study::ComplyResult>(study::comply(*system, path, context));
  if (context.cancelled()) return outcome.exit = kInterrupted, outcome;
  if (result->paths.empty()) {
    std::vector<std::string> names;
    for (const system::Path& p : system->paths) names.push_back(p.spec.name);
    const std::string near = path.empty() ? "" : nearest(path, names);
    if (path.empty()) {
      outcome.text = "no row of this scenario uses a path: nothing is held to a standard\n";
      outcome.results = [result](format::JsonWriter& json) { json.record(*result); };
      return outcome;
    }
    return usage(near.empty()
                     ? "no row uses a path called '" + path + "'"
                     : "no row uses a path called '" + path + "'; did you mean '" + near + "'?");
  }
  outcome.exit = result->missed > 0 ? kMissed : kOk;
  outcome.verdicts = verdicts(*result);
  outcome.text = report::comply_text(*result);
  outcome.results = [result](format::JsonWriter& json) { json.record(*result); };
  return outcome;
}

}  // namespace

Command comply_command() {
  return {
      "comply",
      "hold a scenario's links to the standards that their parts name, limit by limit",
      "shoreline comply scenarios/quantum-x-41k.toml q3450-cpo-q3450\n"
      "  shoreline comply scenarios/aec-2-to-7m.toml dsp-100 --set path.dsp-100.fidelity=waveform",
      {{"SCENARIO", "TOML file", true, words::toml_files()},
       {"PATH", "one of its paths; left out: all", false, words::names("path")}},
      comply};
}

}  // namespace shoreline::cli
