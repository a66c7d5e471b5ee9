// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/compare.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>

#include "shoreline/cli/command.h"
#include "shoreline/cli/names.h"
#include "shoreline/report/compare_text.h"
#include "shoreline/study/run.h"

namespace shoreline::cli {
namespace {

/// What the arguments ask for. Without a second file the sides are one scenario: two rows of it, or
/// the scenario before and after the settings.
struct Wanted {
  std::string a, b;
  std::vector<std::string> rows;
  bool settings_on_a = true;
  bool from_baseline = false;  // one row is named; the other is the baseline
};

bool names_file(const std::string& argument) {
  return argument.ends_with(".toml") || std::filesystem::exists(argument);
}

Wanted wanted_of(const Call& call) {
  Wanted w;
  w.a = w.b = call.arguments[0];
  auto rest = call.arguments.begin() + 1;
  const bool two_files = rest != call.arguments.end() && names_file(*rest);
  if (two_files) w.b = *rest++;
  w.rows.assign(rest, call.arguments.end());
  if (two_files || w.rows.size() > 1) return w;
  w.settings_on_a = call.globals.settings.empty();
  w.from_baseline = w.settings_on_a && !w.rows.empty();
  return w;
}

/// A scenario and its results.
struct Side {
  std::optional<system::System> system;
  study::RunResult results;

  study::Judged judged() const { return {&*system, &results}; }
};

bool judge(const Call& call, const std::string& file, bool with_settings, Outcome& outcome,
           Side& side) {
  Call one = call;
  one.arguments = {file};
  if (!with_settings) one.globals.settings.clear();
  side.system = load_scenario(one, outcome);
  if (!side.system) return false;
  side.results = study::run(*side.system, outcome.diagnostics);
  outcome.exit = exit_of(outcome.diagnostics);
  return outcome.exit == kOk;
}

std::size_t baseline_of(const study::RunResult& results) {
  for (std::size_t i = 0; i < results.technologies.size(); ++i)
    if (results.technologies[i].name == results.baseline) return i;
  return 0;
}

Outcome answer(Outcome outcome, study::ComparisonSet found, const Wanted& w, const Call& call,
               const Side& a, const Side& b) {
  for (study::Comparison& c : found.comparisons)
    for (const system::Setting& s : call.globals.settings) {
      if (w.settings_on_a) c.a.settings.push_back(s.path + "=" + s.value);
      c.b.settings.push_back(s.path + "=" + s.value);
    }
  found.input_sha256_a = system::hash(*a.system);
  found.input_sha256_b = system::hash(*b.system);
  outcome.input_sha256.clear();  // there are two
  outcome.text = report::text(found);
  outcome.results = [set = std::make_shared<study::ComparisonSet>(std::move(found))](
                        format::JsonWriter& json) { json.record(*set); };
  return outcome;
}

/// One row of each side: the second name is for the second side, one name is for both.
Outcome compare_rows(Outcome outcome, const Wanted& w, const Call& call, const Side& a,
                     const Side& b) {
  const std::vector<std::string> names_a = rows_of(*a.system), names_b = rows_of(*b.system);
  const auto row_a = pick(w.rows.front(), names_a), row_b = pick(w.rows.back(), names_b);
  if (!row_a) return unknown_name("row of A (and no file)", w.rows.front(), names_a);
  if (!row_b) return unknown_name("row of B", w.rows.back(), names_b);
  const std::size_t first = w.from_baseline ? baseline_of(a.results) : *row_a;
  study::ComparisonSet found;
  found.comparisons.push_back(study::compare(a.judged(), first, b.judged(), *row_b));
  return answer(std::move(outcome), std::move(found), w, call, a, b);
}

Outcome nothing_in_common(const Side& a, const Side& b) {
  const auto list = [](const Side& side) {
    const std::vector<std::string> rows = rows_of(*side.system);
    return rows.empty() ? "no rows" : fmt::format("{}", fmt::join(rows, "; "));
  };
  return usage(
      fmt::format("no row of A has the name of a row of B; name one of each: A has {}; B has {}",
                  list(a), list(b)));
}

Outcome compare(const Call& call) {
  const Wanted w = wanted_of(call);
  if (w.rows.size() > 2) return usage("compare takes at most two rows");
  if (call.arguments.size() == 1 && call.globals.settings.empty())
    return usage(
        "compare wants a second scenario, a row, or a --set: `shoreline compare --help` shows "
        "examples");
  Outcome outcome;
  Side a, b;
  if (!judge(call, w.a, w.settings_on_a, outcome, a)) return outcome;
  if (!judge(call, w.b, true, outcome, b)) return outcome;
  if (!w.rows.empty()) return compare_rows(std::move(outcome), w, call, a, b);
  study::ComparisonSet found = study::compare(a.judged(), b.judged());
  if (found.comparisons.empty()) return nothing_in_common(a, b);
  return answer(std::move(outcome), std::move(found), w, call, a, b);
}

}  // namespace

Command compare_command() {
  return {"compare",
          "say what two rows or scenarios differ in, by cause",
          "shoreline compare scenarios/quantum-x-41k.toml 1 \"CPO switches, pluggable NICs\"\n"
          "Forms:\n"
          "  compare A.toml B.toml [ROW_A [ROW_B]]   rows of the same name, or these\n"
          "  compare A.toml ROW_A ROW_B              two rows of one scenario\n"
          "  compare A.toml ROW                      the baseline row and this one\n"
          "  compare A.toml [ROW] --set PATH=VALUE   as the file has it, and with the settings\n"
          "In the first two forms --set applies to both sides. Exit status 0 whether or not they "
          "differ.",
          {{"A", "TOML file"},
           {"B", "TOML file, or a row of A: its name, number, or a part of the name", false},
           {"ROW_A", "row of A; of both where ROW_B is left out", false},
           {"ROW_B", "row of B", false}},
          compare};
}

}  // namespace shoreline::cli
