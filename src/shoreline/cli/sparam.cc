// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/sparam.h"

#include <fmt/format.h>

#include "shoreline/base/suggest.h"
#include "shoreline/cli/network_files.h"
#include "shoreline/cli/sparam_synth.h"
#include "shoreline/format/file.h"

namespace shoreline::cli {
namespace {

/// A described span to the file that -o names, or to stdout.
Outcome synth(const Call& call, const std::vector<std::string>& arguments) {
  Outcome outcome = sparam_synth(call, arguments);
  if (call.globals.out.empty() || outcome.exit != kOk) return outcome;
  if (const auto written = format::write_file(call.globals.out, outcome.text); !written) {
    outcome.diagnostics.error("E0001", Place{}, written.error().message);
    outcome.exit = kFile;
    return outcome;
  }
  outcome.text = call.globals.out + "\n";
  return outcome;
}

std::vector<SparamAction> actions() {
  std::vector<SparamAction> out = {
      {"synth", "a described span of copper, of SCENARIO and PATH", 2, 2, synth, true}};
  for (const auto list : {looking_actions(), making_actions()})
    out.insert(out.end(), list.begin(), list.end());
  return out;
}

std::vector<Word> action_words() {
  std::vector<Word> out;
  for (const SparamAction& a : actions())
    out.push_back({std::string(a.name), std::string(a.about)});
  return out;
}

Outcome sparam(const Call& call) {
  const std::string wanted = call.arguments.at(0);
  std::vector<std::string> names;
  for (const SparamAction& a : actions()) {
    names.emplace_back(a.name);
    if (a.name != wanted) continue;
    const std::vector<std::string> files(call.arguments.begin() + 1, call.arguments.end());
    if (files.size() < a.least || files.size() > a.most)
      return usage(a.least == a.most ? fmt::format("sparam {} wants {} file{}, got {}", a.name,
                                                   a.least, a.least == 1 ? "" : "s", files.size())
                                     : fmt::format("sparam {} wants {} files or more, got {}",
                                                   a.name, a.least, files.size()));
    Outcome outcome = a.run(call, files);
    const bool answered = outcome.results != nullptr && !outcome.diagnostics.has_errors();
    const bool network = a.writes_network || call.has("--enforce");
    if (answered && !network && !call.globals.out.empty()) write_folder(call, outcome);
    return outcome;
  }
  const std::string near = nearest(wanted, names);
  return usage(near.empty() ? fmt::format("sparam has no '{}'; there are: {}", wanted,
                                          fmt::join(names, ", "))
                            : fmt::format("sparam has no '{}'; did you mean '{}'?", wanted, near));
}

std::vector<Flag> flags() {
  const Words none = words::nothing();
  std::vector<Flag> out = {
      ports_flag(),
      lane_flag(),
      {"--at", "frequency for the losses of info (half of the highest)", "FREQ", true, none},
      {"--to", "parameters to write: s, z, y, h, g", "KIND", false,
       words::fixed({{"s", ""}, {"z", ""}, {"y", ""}, {"h", ""}, {"g", ""}})},
      {"--format", "pairs to write: ri, ma, db", "PAIRS", false,
       words::fixed({{"ri", "real, imaginary"}, {"ma", "magnitude, angle"}, {"db", ""}})},
      {"--version", "of the file to write: 1, 2, 2.1", "VERSION", false,
       words::fixed({{"1", ""}, {"2", ""}, {"2.1", ""}})},
      {"--unit", "of frequencies to write: hz, khz, mhz, ghz", "UNIT", false,
       words::fixed({{"hz", ""}, {"khz", ""}, {"mhz", ""}, {"ghz", ""}})},
      {"--z0", "references in ohm to bring it to: 50, 50+10j, 50,50,75,75", "LIST", false, none},
      {"--step", "bring it to equal steps, from DC where that is known or --dc; of synth, 10 MHz",
       "FREQ", false, none},
      {"--cubic", "with --step: cubic in magnitude and phase, in place of linear"},
      {"--dc", "add what is missing down to 0 Hz"},
      {"--left", "deembed: network to take off the left", "FILE"},
      {"--right", "deembed: network to take off the right", "FILE"},
      {"--thru", "deembed: 2x-thru of the fixture, split (IEEE 370) and taken off both sides",
       "FILE"},
      {"--port", "tdr: port, from 1; of a lane 1 is in, 2 out (1)", "N", false, none},
      {"--rise", "tdr: 20 to 80 % of the edge (10 ps)", "TIME", false, none},
      {"--threshold", "passivity: largest singular value allowed (1.000001)", "X", false, none},
      {"--enforce", "passivity, causality: write the network that is, with -o"}};
  for (const Flag& f : sparam_synth_flags())
    if (f.name != "--step") out.push_back(f);
  return out;
}

}  // namespace

Command sparam_command() {
  return {
      "sparam",
      "look at, convert, join and mend networks in Touchstone files",
      "shoreline sparam cascade package.s4p channel.s4p -o both.s4p",
      {{"ACTION",
        "info, tdr, passivity, causality; or what makes a network: convert, cascade, deembed, "
        "mixed",
        true, words::fixed(action_words())},
       {"FILE", "Touchstone files; of synth a scenario and a path", true, words::files(), true}},
      sparam,
      "the Touchstone file to write; of info, tdr and checks: a folder for the answer",
      flags(),
      true};
}

}  // namespace shoreline::cli
