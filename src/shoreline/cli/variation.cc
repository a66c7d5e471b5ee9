// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include "shoreline/cli/engine_words.h"
#include "shoreline/cli/progress.h"
#include "shoreline/cli/record_table.h"
#include "shoreline/report/lot_text.h"
#include "shoreline/study/lot_study.h"

namespace shoreline::cli {
namespace {

using study::LotStudyQuestion;
using study::LotStudyResult;

LotStudyQuestion read_question(OptionReader& read) {
  LotStudyQuestion q;
  q.dies = static_cast<std::uint64_t>(read.whole("--dies", 10'000, {1, 1e7}));
  q.temperature = given_temperature(read);
  if (read.given("--heater-budget"))
    q.heater_budget = Power(read.number("--heater-budget", "", {0.0, 1e6}, "mW"));
  q.engine = read.call().value("--engine");
  q.culprits = !read.call().has("--no-culprits");
  return q;
}

template <class T>
OutFile table(std::string name, std::string about, const std::vector<T>& values) {
  OutFile out = record_table(std::move(name), std::move(about), values);
  for (Column& c : out.columns)
    if (c.description.empty()) c.description = "95 % bound";
  return out;
}

void add_files(const LotStudyResult& result, Outcome& outcome) {
  for (const study::LotEngineResult& e : result.engines) {
    outcome.files.push_back(
        table(e.engine + "-heaters.csv", "dies by heater power in mW", e.heater_histogram));
    outcome.files.push_back(table(e.engine + "-unlocked.csv", "dies by rings without a wavelength",
                                  e.unlocked_histogram));
    if (!e.culprits.empty())
      outcome.files.push_back(
          table(e.engine + "-culprits.csv", "sources of scatter, the worst first", e.culprits));
    outcome.files.push_back(
        {e.engine + "-dies.svg", "both histograms as a picture", report::lot_svg(e)});
  }
}

Outcome variation(const Call& call) {
  OptionReader read(call);
  const LotStudyQuestion q = read_question(read);
  if (!read.ok()) return usage(read.fault());
  Outcome outcome;
  const std::optional<system::System> system = load_scenario(call, outcome);
  if (!system) return outcome;
  const Context context = context_of(call, "dies");
  std::optional<LotStudyResult> answer = study::judge_lots(*system, q, context);
  if (!answer) return outcome.exit = kInterrupted, outcome;
  const auto result = std::make_shared<LotStudyResult>(std::move(*answer));
  if (result->engines.empty() && result->skipped.empty() && !q.engine.empty())
    return unknown_engine(*system, q.engine);
  outcome.text = report::lot_text(*result);
  outcome.results = [result](format::JsonWriter& json) { json.record(*result); };
  if (!call.globals.out.empty()) add_files(*result, outcome);
  return outcome;
}

}  // namespace

Command variation_command() {
  return {"variation",
          "what process variation does to a scenario's optical engines: yield, heaters, culprits",
          "shoreline variation scenarios/oci-scale-up.toml --dies 10000 --temperature 60degC",
          {{"SCENARIO", "TOML file", true, words::toml_files()}},
          variation,
          "folder for the answer, with histograms as tables and pictures, and the culprits",
          {{"--dies", "to draw (10000)", "N", false, words::nothing()},
           {"--temperature", "of the engines, in place of the scenario's", "DEGC", false,
            words::nothing()},
           {"--heater-budget", "that the heaters of a die may take together", "POWER", false,
            words::nothing()},
           {"--engine", "only this one", "ID", false, words::ids("optical_engine")},
           {"--no-culprits", "only yield and histograms: some fifteen times as fast"}}};
}

}  // namespace shoreline::cli
