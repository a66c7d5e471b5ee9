// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include "shoreline/base/units.h"
#include "shoreline/cli/option_numbers.h"
#include "shoreline/cli/record_table.h"
#include "shoreline/report/lock_window_text.h"
#include "shoreline/study/lock_window_study.h"

namespace shoreline::cli {
namespace {

using study::LockWindowQuestion;
using study::LockWindowResult;

/// Spacing of the channels: a frequency, or a length.
Length spacing_of(OptionReader& read, Length wavelength) {
  const std::string given = read.call().value("--spacing", "100 GHz");
  const Result<Measure> m = parse_measure(given);
  if (m && m->scale == Scale::amount && m->dim == Frequency::kDim) {
    if (m->value >= 1e9 && m->value <= 1e13)
      return photonics::grid_spacing(wavelength, Frequency(m->value));
  } else if (m && m->scale == Scale::amount && m->dim == Length::kDim) {
    if (m->value >= 1e-12 && m->value <= 1e-7) return Length(m->value);
  }
  read.say(fmt::format(
      "--spacing is a frequency from 1 GHz to 10 THz or a length from 1 pm to 100 nm, got '{}'",
      given));
  return 1.0 * unit::nanometre;
}

void read_words(OptionReader& read, photonics::RingDrop& ring) {
  constexpr lane::Modulation kModulations[] = {lane::Modulation::nrz, lane::Modulation::pam4,
                                               lane::Modulation::pam8};
  ring.modulation = kModulations[read.choice("--modulation", "pam4", {"nrz", "pam4", "pam8"})];
  constexpr photonics::Thresholds kThresholds[] = {photonics::Thresholds::adaptive,
                                                   photonics::Thresholds::fixed};
  ring.thresholds = kThresholds[read.choice("--threshold", "adaptive", {"adaptive", "fixed"})];
}

LockWindowQuestion read_question(OptionReader& read) {
  LockWindowQuestion q;
  q.ring.wavelength = Length(read.number("--wavelength", "1550 nm", {100.0, 20000.0}, "nm"));
  q.ring.q = read.number("--q", "5200", {10.0, 1e9});
  q.ring.channels = read.whole("--channels", 8, {1, 64});
  q.ring.channel = read.whole("--channel", (q.ring.channels + 1) / 2, {1, 64});
  if (q.ring.channel > q.ring.channels)
    read.say(fmt::format("--channel {} is none of {} channels", q.ring.channel, q.ring.channels));
  q.ring.spacing = spacing_of(read, q.ring.wavelength);
  q.ring.snr = Db(read.number("--snr", "25 dB", {-20.0, 80.0}, "dB"));
  q.ber = read.number("--ber", "3.8e-3", {1e-20, 0.4});
  const double index = read.number("--group-index", "4.0", {1.0, 10.0});
  q.drift = photonics::thermal_shift(q.ring.wavelength, index);
  read_words(read, q.ring);
  return q;
}

void add_files(const LockWindowQuestion& q, const LockWindowResult& result, Outcome& outcome) {
  const std::vector<study::DetuningPoint> curve = study::detuning_curve(q, result);
  outcome.files = {
      record_table("detuning.csv", "wrong bits over the ring's detuning", curve),
      {"detuning.svg", "the same as a picture", report::lock_window_svg(result, curve)}};
}

Outcome lock_window(const Call& call) {
  OptionReader read(call);
  const LockWindowQuestion q = read_question(read);
  if (!read.ok()) return usage(read.fault());
  Outcome outcome;
  const auto result = std::make_shared<LockWindowResult>(study::judge_lock_window(q));
  outcome.text = report::lock_window_text(*result);
  outcome.results = [result](format::JsonWriter& json) { json.record(*result); };
  if (!call.globals.out.empty()) add_files(q, *result, outcome);
  return outcome;
}

}  // namespace

Command lock_window_command() {
  return {
      "lock-window",
      "how far a ring of a multiplexed receiver may drift off its channel",
      "shoreline lock-window --wavelength 1550nm --channels 8 --channel 4 --q 5200 --spacing "
      "100GHz --snr 25dB --ber 3.8e-3",
      {},
      lock_window,
      "folder for the answer, with errors over detuning as a table and a picture",
      {{"--wavelength", "of the channels (1550 nm)", "LENGTH", false, words::nothing()},
       {"--channels", "on the fibre, 1 to 64 (8)", "N", false, words::nothing()},
       {"--channel", "which is wanted, from the shortest wavelength (the middle one)", "N", false,
        words::nothing()},
       {"--q", "of the ring, loaded (5200)", "Q", false, words::nothing()},
       {"--spacing", "of the channels, a frequency or a length (100 GHz)", "SPACING", false,
        words::nothing()},
       {"--snr", "variance of the levels over the noise's with the ring aligned (25 dB)", "DB",
        false, words::nothing()},
       {"--ber", "wrong bits that are allowed (3.8e-3)", "RATIO", false, words::nothing()},
       {"--threshold",
        "adaptive ones follow the mean of the light that leaks in, fixed ones do not "
        "(adaptive)",
        "NAME", false,
        words::fixed({{"adaptive", "follow the leaking light's mean"},
                      {"fixed", "know the ring's gain only"}})},
       {"--modulation", "of all channels (pam4)", "NAME", false,
        words::fixed({{"nrz", "two levels"}, {"pam4", "four levels"}, {"pam8", "eight levels"}})},
       {"--group-index", "of the ring, for the window in kelvin (4.0)", "INDEX", false,
        words::nothing()}}};
}

}  // namespace shoreline::cli
