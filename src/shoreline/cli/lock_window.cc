// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include "shoreline/base/units.h"
#include "shoreline/cli/command.h"
#include "shoreline/cli/given.h"
#include "shoreline/report/lock_window_text.h"
#include "shoreline/study/lock_window_study.h"

namespace shoreline::cli {
namespace {

using study::LockWindowQuestion;
using study::LockWindowResult;

/// Spacing of the channels: a frequency, or a length.
Length spacing_of(const Call& call, Length wavelength, Fault& fault) {
  const std::string given = call.value("--spacing", "100 GHz");
  const Result<Measure> m = parse_measure(given);
  if (m && m->scale == Scale::amount && m->dim == Frequency::kDim) {
    if (m->value >= 1e9 && m->value <= 1e13)
      return photonics::grid_spacing(wavelength, Frequency(m->value));
  } else if (m && m->scale == Scale::amount && m->dim == Length::kDim) {
    if (m->value >= 1e-12 && m->value <= 1e-7) return Length(m->value);
  }
  fault.say(fmt::format(
      "--spacing is a frequency from 1 GHz to 10 THz or a length from 1 pm to 100 nm, got '{}'",
      given));
  return 1.0 * unit::nanometre;
}

void read_words(const Call& call, photonics::RingDrop& ring, Fault& fault) {
  const std::string modulation = call.value("--modulation", "pam4");
  if (modulation == "nrz")
    ring.modulation = lane::Modulation::nrz;
  else if (modulation == "pam8")
    ring.modulation = lane::Modulation::pam8;
  else if (modulation != "pam4")
    fault.say(fmt::format("--modulation is nrz, pam4 or pam8, not '{}'", modulation));
  const std::string threshold = call.value("--threshold", "adaptive");
  if (threshold == "fixed")
    ring.thresholds = photonics::Thresholds::fixed;
  else if (threshold != "adaptive")
    fault.say(fmt::format("--threshold is adaptive or fixed, not '{}'", threshold));
}

LockWindowQuestion read(const Call& call, Fault& fault) {
  LockWindowQuestion q;
  q.ring.wavelength = Length(1e-9 * given_number(call, "--wavelength", "1550 nm", 100.0, 20000.0,
                                                 fault, Length::kDim, "nm"));
  q.ring.q = given_number(call, "--q", "5200", 10.0, 1e9, fault);
  q.ring.channels = given_whole(call, "--channels", 8, 1, 64, fault);
  q.ring.channel = given_whole(call, "--channel", (q.ring.channels + 1) / 2, 1, 64, fault);
  if (q.ring.channel > q.ring.channels)
    fault.say(fmt::format("--channel {} is none of {} channels", q.ring.channel, q.ring.channels));
  q.ring.spacing = spacing_of(call, q.ring.wavelength, fault);
  q.ring.snr = Db(given_number(call, "--snr", "25 dB", -20.0, 80.0, fault, Db::kDim, "dB"));
  q.ber = given_number(call, "--ber", "3.8e-3", 1e-20, 0.4, fault);
  const double index = given_number(call, "--group-index", "4.0", 1.0, 10.0, fault);
  q.drift = photonics::thermal_shift(q.ring.wavelength, index);
  read_words(call, q.ring, fault);
  return q;
}

void add_files(const LockWindowQuestion& q, const LockWindowResult& result, Outcome& outcome) {
  const std::vector<study::DetuningPoint> curve = study::detuning_curve(q, result);
  const RecordType& type = study::record_of(static_cast<const study::DetuningPoint*>(nullptr));
  std::vector<const void*> rows;
  for (const study::DetuningPoint& p : curve) rows.push_back(&p);
  std::vector<Column> columns;
  for (const Field* f : report::csv_fields(type))
    columns.push_back({f->name, f->unit.empty() ? "1" : f->unit, f->help});
  const std::vector<std::vector<std::string>> leads(rows.size());
  outcome.files = {
      {"detuning.csv", "wrong bits over the ring's detuning", report::csv(type, rows, {}, leads),
       columns},
      {"detuning.svg", "the same as a picture", report::lock_window_svg(result, curve)}};
}

Outcome lock_window(const Call& call) {
  Fault fault;
  const LockWindowQuestion q = read(call, fault);
  if (!fault.none()) return usage(fault.message);
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
