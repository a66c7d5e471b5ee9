// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/system/schema.h"

#include <array>

#include "shoreline/catalog/diff.h"
#include "shoreline/cli/command.h"
#include "shoreline/study/bibliography.h"
#include "shoreline/study/compare.h"

namespace shoreline::cli {
namespace {

/// What `--json` prints under "results", by the name that the schema is asked by.
struct Printed {
  std::string_view name;
  const RecordType* type;
};

std::array<Printed, 4> printed() {
  return {{{"results", &record_of(static_cast<const study::RunResult*>(nullptr))},
           {"comparison", &record_of(static_cast<const study::ComparisonSet*>(nullptr))},
           {"bibliography", &record_of(static_cast<const study::Bibliography*>(nullptr))},
           {"catalog-diff", &record_of(static_cast<const catalog::CatalogDiff*>(nullptr))}}};
}

Outcome schema(const Call& call) {
  const std::string what = call.arguments.empty() ? "scenario" : call.arguments[0];
  const RecordType* type = nullptr;
  for (const Printed& p : printed())
    if (p.name == what) type = p.type;
  if (type == nullptr && what != "scenario")
    return usage(
        "schema knows 'scenario', 'results', 'comparison', 'bibliography' and 'catalog-diff'");
  const auto write = [type](format::JsonWriter& json) {
    if (type != nullptr)
      format::write_schema(json, *type);
    else
      system::write_scenario_schema(json, part::standard_kinds());
  };
  Outcome outcome;
  format::JsonWriter json;
  write(json);
  outcome.text = json.text() + "\n";
  outcome.text_file = what + ".schema.json";
  outcome.results = write;
  return outcome;
}

}  // namespace

Command schema_command() {
  std::vector<Word> names = {{"scenario", "what a scenario may say"}};
  for (const Printed& p : printed()) names.push_back({std::string(p.name), p.type->help});
  return {"schema",
          "print the JSON Schema of scenarios or of results",
          "shoreline schema > scenario.schema.json",
          {{"WHAT", "scenario (default), results, comparison, bibliography or catalog-diff", false,
            words::fixed(std::move(names))}},
          schema};
}

}  // namespace shoreline::cli
