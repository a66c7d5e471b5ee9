// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/engine_sweep.h"

#include <fmt/format.h>

#include <cmath>
#include <memory>

#include "shoreline/cli/engine_words.h"
#include "shoreline/cli/progress.h"
#include "shoreline/cli/record_table.h"
#include "shoreline/report/engine_sweep_text.h"
#include "shoreline/study/engine_sweep.h"

namespace shoreline::cli {
namespace {

using study::EngineSweep;
using study::EngineSweepQuestion;
using study::EngineSweepsResult;

EngineSweepQuestion read_question(OptionReader& read) {
  EngineSweepQuestion q;
  const Call& call = read.call();
  const std::string given = call.value("--temperature");
  const std::vector<std::string> parts = split(given, ':');
  if (parts.size() != 3) {
    read.say(
        fmt::format("--temperature is one, 70degC, or from, to and how many, "
                    "0degC:85degC:18; got '{}'",
                    given));
    return q;
  }
  q.from = Temperature(read.read("--temperature", parts[0], {-60.0, 200.0}, "degC"));
  q.to = Temperature(read.read("--temperature", parts[1], {-60.0, 200.0}, "degC"));
  const double count = read.read("--temperature: N of FROM:TO:N", parts[2], {2.0, 2001.0});
  if (count != std::floor(count)) read.say("--temperature: N of FROM:TO:N is a whole number");
  if (q.from == q.to) read.say("--temperature: FROM and TO differ in FROM:TO:N");
  q.points = static_cast<int>(count);
  q.residual = Length(read.number("--residual", "0 pm", {-1e5, 1e5}, "pm"));
  if (read.given("--die")) q.die = static_cast<std::uint64_t>(read.whole("--die", 0, {0, 1e9}));
  q.seed = call.globals.seed;
  q.engine = call.value("--engine");
  if (call.has("--tdecq"))
    read.say("--tdecq does not vary with temperature: ask for it at one, as --temperature 70degC");
  return q;
}

void add_files(const EngineSweepsResult& result, Outcome& outcome) {
  for (const EngineSweep& e : result.engines) {
    outcome.files.push_back(
        record_table(e.engine + "-temperature.csv", "each course point by point", e.points));
    outcome.files.push_back(record_table(
        e.engine + "-rings.csv", "each ring at each point: channel, heater, moves", e.each_ring));
    outcome.files.push_back({e.engine + "-temperature.svg",
                             "heater power, hops and lost rings as a picture",
                             report::engine_sweep_svg(e)});
  }
}

}  // namespace

bool asks_for_sweep(const Call& call) {
  return call.value("--temperature").find(':') != std::string::npos;
}

Outcome engine_sweep(const Call& call) {
  OptionReader read(call);
  const EngineSweepQuestion q = read_question(read);
  if (!read.ok()) return usage(read.fault());
  Outcome outcome;
  const std::optional<system::System> system = load_scenario(call, outcome);
  if (!system) return outcome;
  std::optional<EngineSweepsResult> answer =
      study::sweep_engines(*system, q, context_of(call, "temperatures"));
  if (!answer) return outcome.exit = kInterrupted, outcome;
  const auto result = std::make_shared<EngineSweepsResult>(std::move(*answer));
  if (result->engines.empty() && result->skipped.empty() && !q.engine.empty())
    return unknown_engine(*system, q.engine);
  outcome.text = report::engine_sweep_text(*result);
  outcome.results = [result](format::JsonWriter& json) { json.record(*result); };
  if (!call.globals.out.empty()) add_files(*result, outcome);
  return outcome;
}

}  // namespace shoreline::cli
