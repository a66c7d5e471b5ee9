// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/run.h"

#include <fmt/format.h>

#include <filesystem>

#include "shoreline/cli/command.h"
#include "shoreline/cli/progress.h"
#include "shoreline/cli/record_table.h"
#include "shoreline/report/document.h"
#include "shoreline/report/html.h"
#include "shoreline/report/text.h"
#include "shoreline/version.h"

namespace shoreline::cli {
namespace {

namespace fs = std::filesystem;
using study::RunResult;

/// Rows of one record type, each led by the technology it belongs to.
struct Table {
  std::string file;
  std::string about;
  const RecordType* type;
  std::vector<std::string> leads;
  std::vector<const void*> rows;
  std::vector<std::vector<std::string>> lead_values;
};

std::vector<Table> tables_of(const RunResult& r) {
  Table tiers{"tiers.csv",
              "each tier of each technology",
              &record_of(static_cast<const study::TierResult*>(nullptr)),
              {"technology"},
              {},
              {}};
  Table hops{"hops.csv",
             "each hop of each tier",
             &record_of(static_cast<const study::HopResult*>(nullptr)),
             {"technology", "tier"},
             {},
             {}};
  Table reach{"reach.csv",
              "how far each medium reaches",
              &record_of(static_cast<const study::ReachResult*>(nullptr)),
              {},
              {},
              {}};
  const auto of_boxes = [](std::string file, std::string about, const RecordType& type) {
    return Table{std::move(file), std::move(about), &type, {"technology", "box"}, {}, {}};
  };
  Table service = of_boxes("service.csv", "what breaks in each box, and what goes with it",
                           record_of(static_cast<const study::ServiceUnit*>(nullptr)));
  Table assembly = of_boxes("assembly.csv", "yield of the assembly steps of each box",
                            record_of(static_cast<const study::AssemblyYield*>(nullptr)));
  Table edges = of_boxes("edges.csv", "bandwidth by length of edge",
                         record_of(static_cast<const study::EdgeResult*>(nullptr)));
  Table observed = of_boxes("observed.csv", "what was seen of such boxes in the field",
                            record_of(static_cast<const study::ObservedResult*>(nullptr)));
  const auto fill = [](Table& table, const auto& rows, const std::string& row,
                       const std::string& box) {
    for (const auto& line : rows)
      table.rows.push_back(&line), table.lead_values.push_back({row, box});
  };
  for (const study::TechnologyResult& t : r.technologies)
    for (const study::SwitchResult& s : t.switches) {
      fill(service, s.service, t.name, s.box);
      fill(assembly, s.assembly, t.name, s.box);
      fill(edges, s.edges, t.name, s.box);
      fill(observed, s.observed, t.name, s.box);
    }
  for (const study::TechnologyResult& t : r.technologies)
    for (const study::TierResult& tier : t.tiers) {
      tiers.rows.push_back(&tier), tiers.lead_values.push_back({t.name});
      for (const study::HopResult& h : tier.hops)
        hops.rows.push_back(&h), hops.lead_values.push_back({t.name, tier.tier});
    }
  for (const study::ReachResult& x : r.reach)
    reach.rows.push_back(&x), reach.lead_values.push_back({});
  std::vector<Table> out;
  for (Table* t : {&tiers, &hops, &reach, &service, &assembly, &edges, &observed})
    if (!t->rows.empty()) out.push_back(std::move(*t));
  return out;
}

std::vector<Column> columns_of(const Table& t) {
  std::vector<Column> leads;
  for (const std::string& lead : t.leads)
    leads.push_back({lead, "1", fmt::format("{} that the row is of", lead)});
  return columns_of(*t.type, std::move(leads));
}

void add_files(const Call& call, const system::System& system, const RunResult& results,
               Outcome& outcome) {
  const report::RunInfo info{std::string(kVersion), call.command, outcome.input_sha256,
                             call.globals.seed};
  outcome.text_file = "report.txt";
  outcome.files = {{"report.html", "the report, one offline page",
                    report::html(results, outcome.verdicts, info)},
                   {"resolved.toml", "the scenario with every default, part and origin filled in",
                    system::print(system)}};
  for (const Table& t : tables_of(results))
    outcome.files.push_back(
        {t.file, t.about, report::csv(*t.type, t.rows, t.leads, t.lead_values), columns_of(t)});
  outcome.when_written =
      fmt::format("\nreport: {}\n", (fs::path(call.globals.out) / "report.html").string());
}

Outcome run(const Call& call) {
  Outcome outcome;
  const std::optional<system::System> system = load_scenario(call, outcome);
  if (!system) return outcome;
  const Context context = context_of(call, "channel operating margin");
  const auto results =
      std::make_shared<RunResult>(study::run(*system, outcome.diagnostics, context));
  if (context.cancelled()) return outcome.exit = kInterrupted, outcome;
  outcome.exit = exit_of(outcome.diagnostics);
  if (outcome.exit != kOk) return outcome;
  outcome.verdicts = study::verdicts(*system, *results);
  for (const study::Verdict& v : outcome.verdicts)
    if (v.pass != true) outcome.exit = kMissed;
  outcome.text = report::text(*results, outcome.verdicts);
  outcome.results = [results](format::JsonWriter& json) { json.record(*results); };
  if (!call.globals.out.empty()) add_files(call, *system, *results, outcome);
  return outcome;
}

}  // namespace

Command run_command() {
  return {"run",
          "judge every technology of a scenario: links, watts, failures, cost",
          "shoreline run scenarios/quantum-x-41k.toml -o out",
          {{"SCENARIO", "TOML file", true, words::toml_files()}},
          run,
          "folder for the report, the results, tables of them and a manifest"};
}

}  // namespace shoreline::cli
