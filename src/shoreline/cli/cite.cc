// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <filesystem>

#include "shoreline/cli/command.h"
#include "shoreline/cli/names.h"
#include "shoreline/report/bibliography.h"
#include "shoreline/study/run.h"

namespace shoreline::cli {
namespace {

Outcome cite(const Call& call) {
  Outcome outcome;
  const std::optional<system::System> system = load_scenario(call, outcome);
  if (!system) return outcome;
  std::optional<std::size_t> row;
  if (call.arguments.size() > 1) {
    const std::vector<std::string> rows = rows_of(*system);
    row = pick(call.arguments[1], rows);
    if (!row) return unknown_name("row", call.arguments[1], rows);
  }
  const study::RunResult results = study::run(*system, outcome.diagnostics);
  outcome.exit = exit_of(outcome.diagnostics);
  if (outcome.exit != kOk) return outcome;
  const auto found =
      std::make_shared<study::Bibliography>(study::bibliography(*system, results, row));
  outcome.text = report::text(*found);
  outcome.results = [found](format::JsonWriter& json) { json.record(*found); };
  const std::string bib = "bibliography.bib";
  outcome.files.push_back({bib, "the sources, in BibTeX", report::bibtex(*found)});
  outcome.text_file = "bibliography.txt";
  outcome.when_written =
      "\nBibTeX: " + (std::filesystem::path(call.globals.out) / bib).string() + "\n";
  return outcome;
}

}  // namespace

Command cite_command() {
  return {"cite",
          "list the sources that a result rests on, and what is only estimated",
          "shoreline cite scenarios/quantum-x-41k.toml \"CPO switches, pluggable NICs\" -o out",
          {{"SCENARIO", "TOML file", true, words::toml_files()},
           {"ROW", "technology: its name, number, or a part of the name; left out: all", false,
            words::names("technology")}},
          cite,
          "folder for bibliography.bib (BibTeX), bibliography.txt, the results and a manifest"};
}

}  // namespace shoreline::cli
