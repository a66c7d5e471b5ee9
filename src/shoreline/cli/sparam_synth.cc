// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/sparam_synth.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "shoreline/base/units.h"
#include "shoreline/cli/names.h"
#include "shoreline/format/touchstone.h"
#include "shoreline/study/link.h"
#include "shoreline/study/synthesis.h"

namespace shoreline::cli {
namespace {

/// An option as a quantity of the type of `out`; an outcome where it is none.
template <Dim D>
std::optional<Outcome> read(const Call& call, std::string_view option, Quantity<D>& out) {
  const std::string text = call.value(option);
  if (text.empty()) return std::nullopt;
  const Result<Measure> m = parse_measure(text);
  if (!m) return usage(fmt::format("{}: {}", option, m.error().message));
  if (m->scale != Scale::amount || m->dim != D)
    return usage(fmt::format("{} wants {}, not '{}'", option, describe(D, Scale::amount), text));
  if (m->value < 0.0) return usage(fmt::format("{} cannot be negative", option));
  out = Quantity<D>(m->value);
  return std::nullopt;
}

/// The longest link of the tiers that this path serves.
Length longest_of(const system::System& system, int path) {
  Length longest{};
  for (const system::TechnologyRow& row : system.technologies)
    for (std::size_t i = 0; i < row.paths.size(); ++i)
      if (row.paths[i] == path)
        for (const system::LengthShare& l :
             system.scenario.tiers[static_cast<std::size_t>(row.tiers[i])].lengths)
          longest = std::max(longest, l.length);
  return longest;
}

std::optional<Outcome> read_query(const Call& call, const system::System& system, int path,
                                  study::SynthesisQuery& q) {
  const std::vector<system::Step>& steps = system.paths[static_cast<std::size_t>(path)].forward;
  const bool open =
      std::any_of(steps.begin(), steps.end(), [](const system::Step& s) { return s.takes_length; });
  if (open) q.length = longest_of(system, path);
  q.forward = !call.has("--backward");
  if (auto wrong = read(call, "--length", q.length)) return wrong;
  if (auto wrong = read(call, "--step", q.step)) return wrong;
  if (auto wrong = read(call, "--stop", q.stop)) return wrong;
  if (open && q.length.si() == 0.0)
    return usage("a part of this path takes the length of the link: say --length \"1 m\"");
  const std::string span = call.value("--span", "0");
  const auto [end, error] = std::from_chars(span.data(), span.data() + span.size(), q.span);
  if (error != std::errc{} || end != span.data() + span.size())
    return usage(fmt::format("--span wants a whole number, not '{}'", span));
  return std::nullopt;
}

}  // namespace

std::vector<Flag> sparam_synth_flags() {
  return {{"--span", "which span of copper of the path, from 0", "N", false, words::nothing()},
          {"--length", "of the part that takes the length of the link", "LENGTH", false,
           words::nothing()},
          {"--step", "between frequencies, 10 MHz", "FREQUENCY", false, words::nothing()},
          {"--stop", "last frequency, 67 GHz", "FREQUENCY", false, words::nothing()},
          {"--backward", "from the second end of the path to the first"}};
}

Outcome sparam_synth(const Call& call, const std::vector<std::string>& arguments) {
  Outcome outcome;
  if (arguments.size() != 2) return usage("sparam synth wants a scenario and the name of a path");
  Call inner = call;
  inner.arguments = arguments;
  const std::optional<system::System> system = load_scenario(inner, outcome);
  if (!system) return outcome;
  std::vector<std::string> names;
  for (const system::Path& p : system->paths) names.push_back(p.spec.name);
  const auto index = pick(arguments[1], names);
  if (!index) return unknown_name("path", arguments[1], names);
  study::SynthesisQuery query;
  if (auto wrong = read_query(call, *system, static_cast<int>(*index), query)) return *wrong;
  const system::Path& path = system->paths[*index];
  const Result<format::Touchstone> file = study::synthesise(*system, path, query);
  if (!file) return usage(file.error().message);
  Result<std::string> text = format::write_touchstone(*file, file->style);
  if (!text) return usage(text.error().message);
  outcome.text = std::move(*text);
  outcome.text_file = names[*index] + ".s4p";
  const std::size_t spans = study::spans_of_copper(*system, path, query.forward);
  outcome.results = [query, spans, name = names[*index], points = file->f_hz.size(),
                     stop = file->f_hz.back()](format::JsonWriter& json) {
    json.begin_object().key("path").value(name);
    json.key("span").value(static_cast<std::int64_t>(query.span));
    json.key("spans").value(static_cast<std::int64_t>(spans));
    json.key("length_m").value(query.length.si());
    json.key("ports").value(std::int64_t{4});
    json.key("points").value(static_cast<std::int64_t>(points));
    json.key("stop_ghz").value(stop / 1e9).end_object();
  };
  return outcome;
}

}  // namespace shoreline::cli
