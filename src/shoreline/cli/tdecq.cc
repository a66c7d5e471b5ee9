// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "shoreline/cli/command.h"
#include "shoreline/cli/option_numbers.h"
#include "shoreline/cli/progress.h"
#include "shoreline/report/tdecq_text.h"
#include "shoreline/study/tdecq_study.h"

namespace shoreline::cli {
namespace {

using photonics::ReferenceReceiver;
using study::TdecqResult;

constexpr double kPmdBitErrors = 2.4e-4;  // that IEEE 802.3's 4.8e-4 symbols of PAM4 are

/// Symbol errors of so many levels where nobody says otherwise: 2.4e-4 of the bits, Gray coded.
double usual_ser(int levels) {
  return kPmdBitErrors * std::max(1.0, std::log2(static_cast<double>(levels)));
}

void conclude(TdecqResult result, OptionReader& options, Outcome& outcome) {
  if (options.given("--limit")) {
    result.limit = Db(options.number("--limit", "", {0.0, 40.0}, "dB"));
    const bool met = result.closure <= *result.limit;
    outcome.verdicts = {{std::string(choice_name(result.name)), met, result.closure.si(),
                         result.limit->si(), "dB"}};
    outcome.exit = met ? kOk : kMissed;
  }
  const auto shared = std::make_shared<TdecqResult>(std::move(result));
  outcome.text = report::tdecq_text(*shared);
  outcome.results = [shared](format::JsonWriter& json) { json.record(*shared); };
}

Outcome of_levels(const Call& call) {
  OptionReader options(call);
  for (const std::string_view other :
       {"--rate", "--samples-per-symbol", "--pattern", "--taps", "--main-tap", "--dfe", "--phase",
        "--bandwidth", "--scope-noise", "--histograms", "--width", "--modulation"})
    if (options.given(other)) options.say(fmt::format("{} is of a waveform, not of levels", other));
  if (call.has("--filtered")) options.say("--filtered is of a waveform, not of levels");
  bool watts = false;
  const std::vector<double> levels = options.powers("--levels", watts);
  if (options.ok() && (levels.size() < 2 || levels.size() > 8))
    options.say(fmt::format("--levels wants 2 to 8 powers, got {}", levels.size()));
  for (std::size_t i = 1; i < levels.size(); ++i)
    if (levels[i] <= levels[i - 1])
      options.say(
          fmt::format("--levels rise from the lowest to the highest; number {} does not", i + 1));
  if (options.ok() && levels.front() < 0.0) options.say("--levels are powers, 0 or more");
  const int count = static_cast<int>(levels.size());
  const double ser = options.number("--ser", fmt::format("{:g}", usual_ser(count)), {1e-15, 0.2});
  const double adjust = options.number("--threshold-adjust", "0", {0.0, 0.1});
  if (options.given("--limit")) options.number("--limit", "", {0.0, 40.0}, "dB");
  if (!options.ok()) return usage(options.fault());
  Outcome outcome;
  const Result<TdecqResult> result = study::tdecq_of_levels(levels, watts, ser, adjust);
  if (!result) {
    outcome.diagnostics.error("E1003", Place{}, result.error().message);
    outcome.exit = kInvalid;
    return outcome;
  }
  conclude(*result, options, outcome);
  return outcome;
}

ReferenceReceiver read_receiver(const Call& call, OptionReader& o) {
  const bool binary = o.choice("--modulation", "pam4", {"pam4", "nrz"}) == 1;
  ReferenceReceiver r = binary ? photonics::binary_receiver() : ReferenceReceiver{};
  r.ser = o.number("--ser", fmt::format("{:g}", usual_ser(r.levels)), {1e-15, 0.2});
  r.taps = o.whole("--taps", r.taps, {1, 64});
  r.dfe = o.whole("--dfe", 0, {0, 16});
  r.main_tap = o.whole("--main-tap", 0, {0, 64});
  if (r.main_tap > r.taps)
    o.say(fmt::format("--main-tap {} is none of {} taps", r.main_tap, r.taps));
  r.noise_bandwidth = o.number("--bandwidth", "0.5", {0.05, 5.0});
  r.bandwidth = call.has("--filtered") ? 0.0 : r.noise_bandwidth;
  r.threshold_adjust = o.number("--threshold-adjust", "0", {0.0, 0.1});
  r.width = o.number("--width", "0.04", {0.0, 0.5});
  if (o.given("--phase")) r.phase = o.number("--phase", "", {0.0, 1.0});
  if (o.given("--histograms")) {
    const auto at = o.numbers("--histograms", {0.0, 1.0});
    if (at.size() == 2 && at[0] <= at[1])
      r.histograms = {at[0], at[1]};
    else
      o.say("--histograms wants two places of the eye, such as 0.45,0.55");
  }
  return r;
}

/// The pattern by name, or from a file. False: the outcome says why.
bool read_pattern(const std::string& given, int levels,
                  std::optional<photonics::TestPattern>& pattern, OptionReader& o,
                  Outcome& outcome) {
  if (given.empty()) return true;
  pattern = photonics::known_pattern(given, levels);
  if (pattern) return true;
  std::error_code code;
  if (!std::filesystem::exists(given, code)) {
    std::string names;
    for (const auto& p : photonics::known_patterns(levels)) names += p.name + ", ";
    o.say(fmt::format("--pattern is one of {}or a file; there is no '{}'", names, given));
    return false;
  }
  const auto source = study::read_text(given, outcome.diagnostics);
  const auto symbols =
      source ? study::parse_pattern(source, levels, outcome.diagnostics) : std::nullopt;
  outcome.exit = exit_of(outcome.diagnostics);
  if (symbols) pattern = photonics::TestPattern{given, *symbols};
  return symbols.has_value();
}

Outcome of_waveform(const Call& call) {
  OptionReader o(call);
  Outcome outcome;
  ReferenceReceiver receiver = read_receiver(call, o);
  study::WaveformFileOptions file;
  if (o.given("--samples-per-symbol"))
    file.samples_per_symbol = o.number("--samples-per-symbol", "", {2.0, 4096.0});
  if (o.given("--rate")) file.symbol_rate = Frequency(o.number("--rate", "", {1e-3, 1e4}, "GBd"));
  const bool scope = o.given("--scope-noise");
  bool watts = false;
  if (scope) {
    const auto noise = o.powers("--scope-noise", watts);
    receiver.scope_noise = (watts ? 1e3 : 1.0) * noise.front();
    if (receiver.scope_noise < 0.0) o.say("--scope-noise is 0 or more");
  }
  if (o.given("--limit")) o.number("--limit", "", {0.0, 40.0}, "dB");
  std::optional<photonics::TestPattern> pattern;
  if (o.ok()) read_pattern(call.value("--pattern"), receiver.levels, pattern, o, outcome);
  if (!o.ok()) return usage(o.fault());
  if (outcome.exit != kOk) return outcome;
  const std::string path = call.value("--waveform");
  const auto waveform = study::read_waveform(path, file, outcome.input_sha256, outcome.diagnostics);
  outcome.exit = exit_of(outcome.diagnostics);
  if (!waveform) return outcome;
  if (scope && watts && !waveform->unit_known)
    return usage(
        "--scope-noise has a unit, but the file does not say that of its powers: call the "
        "column power_mw or the like");
  const Context context = context_of(call, "the reference equaliser");
  auto answer = study::tdecq_of_waveform(*waveform, path, receiver, pattern, context);
  if (!answer && context.cancelled()) return outcome.exit = kInterrupted, outcome;
  if (!answer) {
    outcome.diagnostics.error("E1003", Place{}, path + ": " + answer.error().message);
    outcome.exit = kInvalid;
    return outcome;
  }
  conclude(answer->result, o, outcome);
  if (!call.globals.out.empty())
    outcome.files = {{"eye.svg", "the eye behind the reference equaliser",
                      report::tdecq_svg(*answer, receiver)}};
  return outcome;
}

Outcome tdecq(const Call& call) {
  const bool levels = !call.value("--levels").empty(), file = !call.value("--waveform").empty();
  if (levels == file)
    return usage(
        "tdecq wants the powers of the levels, --levels 0,0.31,0.65,1, or a captured "
        "waveform, --waveform FILE; one of them");
  return levels ? of_levels(call) : of_waveform(call);
}

}  // namespace

Command tdecq_command() {
  const Words none = words::nothing();
  return {
      "tdecq",
      "how far an optical eye is closed (TDECQ, TECQ, TDEC): of levels, or of a captured waveform",
      "shoreline tdecq --levels 0,0.31,0.65,1\n"
      "  shoreline tdecq --waveform capture.csv --rate 53.125GBd --pattern ssprq --limit 3.4dB -o "
      "eye",
      {},
      tdecq,
      "folder for the answer, with the eye of a waveform as a picture",
      {{"--levels",
        "powers of 2 to 8 levels, rising, parted by commas: closure without interference", "LIST",
        false, none},
       {"--waveform", "captured power: a column, or times and powers, as text (.gz too)", "FILE"},
       {"--ser",
        "symbol errors to judge at (PAM4 4.8e-4, as IEEE 802.3; LPO MSA 4.0e-4; NRZ 2.4e-4)",
        "RATIO", false, none},
       {"--limit", "closure that is to be kept", "DB", false, none},
       {"--threshold-adjust",
        "room of each threshold, share of the OMA (0, as 121.8.5.3; clauses 139 and later 0.01)",
        "SHARE", false, none},
       {"--modulation",
        "of the waveform (pam4); nrz: TDEC, no equaliser, histograms at 0.4 and 0.6", "NAME", false,
        words::fixed({{"pam4", "four levels"}, {"nrz", "two levels"}})},
       {"--rate", "symbol rate, for times in seconds", "GBD", false, none},
       {"--samples-per-symbol", "of a file without times; no whole number is needed", "N", false,
        none},
       {"--pattern", "that the waveform carries, by name or from a file of symbols (found)",
        "NAME|FILE", false,
        words::any({words::fixed({{"ssprq", "65535 symbols of PAM4"},
                                  {"prbs13q", "8191 symbols of PAM4"},
                                  {"prbs7", "NRZ"},
                                  {"prbs9", "NRZ"},
                                  {"prbs13", "NRZ"},
                                  {"prbs15", "NRZ"}}),
                    words::files()})},
       {"--filtered", "the capture has the reference receiver's response already"},
       {"--bandwidth", "of the Bessel-Thomson receiver over the symbol rate (0.5)", "SHARE", false,
        none},
       {"--taps", "of the reference equaliser, one symbol apart (5; LPO MSA 9; 1: none)", "N",
        false, none},
       {"--main-tap", "its number, from 1 (0: the best of the first half)", "N", false, none},
       {"--dfe", "taps of decision feedback, from the right symbols (0)", "N", false, none},
       {"--phase", "middle of the eye in the file's grid, 0 to 1 UI (the best)", "UI", false, none},
       {"--histograms", "their places in the eye (0.45,0.55)", "UI,UI", false, none},
       {"--width", "of a histogram (0.04)", "UI", false, none},
       {"--scope-noise",
        "rms noise of the instrument in the capture, counted to the noise it stands", "POWER",
        false, none}}};
}

}  // namespace shoreline::cli
