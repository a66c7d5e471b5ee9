// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <memory>

#include "shoreline/cli/record_table.h"
#include "shoreline/cli/ring_options.h"
#include "shoreline/report/ring_text.h"

namespace shoreline::cli {
namespace {

using study::RingQuestion;
using study::RingResult;

/// A number of widths, or a length.
void read_shift(OptionReader& read, RingQuestion& q) {
  const std::string given = read.call().value("--shift");
  if (given.empty()) return;
  const Result<Measure> m = parse_measure(given);
  if (m && m->dim == Length::kDim)
    q.shift = Length(read.number("--shift", "", {1e-4, 1e5}, "pm"));
  else
    q.shift_fwhm = read.number("--shift", "", {1e-4, 20.0});
}

void read_bias(OptionReader& read, const RingQuestion& q, std::optional<Length>& bias) {
  const std::string given = read.call().value("--bias");
  if (given.empty()) return;
  const Result<Measure> m = parse_measure(given);
  if (m && m->dim == Length::kDim)
    bias = Length(read.number("--bias", "", {0.0, 1e5}, "pm"));
  else if (read.ok())
    bias = read.number("--bias", "", {0.0, 20.0}) * line_of(q).fwhm;
}

RingQuestion read_question(OptionReader& read) {
  RingQuestion q = read_ring(read);
  read_shift(read, q);
  read_bias(read, q, q.bias);
  q.modulation = read.choice("--modulation", "nrz", {"nrz", "pam4"}) == 1 ? lane::Modulation::pam4
                                                                          : lane::Modulation::nrz;
  q.predistort = read.call().has("--predistort");
  if (read.ok()) read.say(beyond_model(q));
  return q;
}

void add_files(const RingQuestion& q, const RingResult& result, Outcome& outcome) {
  outcome.files = {
      record_table("spectrum.csv", "through and drop over wavelength", ring_spectrum(q)),
      {"ring.svg", "the line at the outer levels, and the laser, as a picture",
       report::ring_svg(result, ring_curves(q, result))}};
}

Outcome ring(const Call& call) {
  OptionReader read(call);
  const RingQuestion q = read_question(read);
  if (!read.ok()) return usage(read.fault());
  const auto result = std::make_shared<RingResult>(judge_ring(q));
  Outcome outcome;
  warn_of_power(q.input, result->linear_limit, outcome.diagnostics);
  outcome.text = report::ring_text(*result);
  outcome.results = [result](format::JsonWriter& json) { json.record(*result); };
  if (!call.globals.out.empty()) add_files(q, *result, outcome);
  return outcome;
}

}  // namespace

Command ring_command() {
  Command command{
      "ring",
      "a microring as a filter and as a modulator: width, Q, OMA, penalty, its own heat",
      "shoreline ring --radius 5um --ng 4.2 --loss 3dB/cm --coupling 0.06 --wavelength 1.31um\n"
      "  shoreline ring --q 5200 --wavelength 1550nm --ng 4.0 --shift 0.5",
      {},
      ring,
      "folder for the answer, with the spectrum as a table and the line as a picture",
      ring_flags()};
  const Words none = words::nothing();
  for (Flag f : std::vector<Flag>{
           {"--shift", "of the outer levels, in widths or as a length (by --drive)", "WIDTHS",
            false, none},
           {"--bias", "laser from the darkest level's resonance, in widths or a length (the best)",
            "WIDTHS", false, none},
           {"--modulation", "levels (nrz)", "NAME", false,
            words::fixed({{"nrz", "two levels"}, {"pam4", "four levels"}})},
           {"--predistort", "levels equally spaced in light"}})
    command.flags.push_back(std::move(f));
  return command;
}

}  // namespace shoreline::cli
