// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include "shoreline/cli/eye_channel.h"
#include "shoreline/cli/option_numbers.h"
#include "shoreline/cli/progress.h"
#include "shoreline/cli/record_table.h"
#include "shoreline/format/file.h"
#include "shoreline/report/eye_text.h"
#include "shoreline/study/eye_study.h"
#include "shoreline/study/pulse_file.h"

namespace shoreline::cli {
namespace {

using study::EyeAnswer;
using study::EyeQuestion;

constexpr int kPicturePhases = 96;
constexpr double kMostSymbols = 1e10;

std::optional<lane::Pulse> read_pulse(const std::string& path,
                                      const study::PulseFileOptions& options, Outcome& outcome) {
  const Result<std::string> text = format::read_file(path);
  if (!text) {
    outcome.diagnostics.error("E0001", Place{}, path + ": " + text.error().message);
    return std::nullopt;
  }
  outcome.input_sha256 = format::sha256(outcome.input_sha256 + *text);
  const auto source = std::make_shared<const SourceText>(SourceText{path, *text});
  return study::read_pulse(source, options, outcome.diagnostics);
}

/// Each `--aggressor FILE[@uniform|@worst|@UI]`.
void read_aggressors(OptionReader& read, const study::PulseFileOptions& options, EyeQuestion& q,
                     Outcome& outcome) {
  for (const std::string& given : read.call().values("--aggressor")) {
    const std::size_t at = given.rfind('@');
    const std::string how = at == std::string::npos ? "uniform" : given.substr(at + 1);
    const auto pulse = read_pulse(given.substr(0, at), options, outcome);
    if (!pulse) continue;
    lane::Aggressor a{*pulse};
    if (how == "worst") {
      a.alignment = lane::Alignment::worst;
    } else if (how != "uniform") {
      a.alignment = lane::Alignment::given;
      a.phase_ui = read.read("--aggressor FILE@PHASE", how, {-1e6, 1e6});
    }
    q.model.aggressors.push_back(std::move(a));
  }
}

void read_sampling(OptionReader& read, EyeQuestion& q) {
  lane::LinkModel& m = q.model;
  const std::string at = read.call().value("--sample", "peak");
  const int taps = read.whole("--dfe-taps", 0, {0, 1000});
  std::vector<double> values;
  if (read.given("--dfe")) values = read.numbers("--dfe", {-10, 10});
  if (taps > 0 && !values.empty()) read.say("--dfe and --dfe-taps exclude each other");
  if (!read.ok()) return;
  if (at == "mm")
    m.sample_ui = lane::mueller_muller_ui(m.pulse, values.empty() ? 0.0 : values[0]);
  else if (at == "peak")
    m.sample_ui = lane::peak_ui(m.pulse);
  else
    m.sample_ui = read.read("--sample", at, {-1e6, 1e6});
  const double cursor = lane::value_at(m.pulse, m.sample_ui);
  for (int n = 1; n <= taps; ++n) m.dfe.push_back(lane::value_at(m.pulse, m.sample_ui + n));
  for (const double b : values) m.dfe.push_back(cursor * b);
}

void read_noise(OptionReader& read, EyeQuestion& q) {
  lane::LinkModel& m = q.model;
  m.levels = read.whole("--levels", 4, {2, 16});
  m.sigma_noise = read.number("--sigma", "0 mV", {0, 1e6}, "mV");
  m.jitter.sigma_ui = read.number("--rj", "0", {0, 0.5});
  m.jitter.dual_dirac_ui = read.number("--dd", "0", {0, 0.5});
  m.r_lm = read.number("--r-lm", "1", {0.1, 1});
  constexpr lane::Mismatch kHow[] = {lane::Mismatch::scaled, lane::Mismatch::compressed,
                                     lane::Mismatch::expanded};
  m.mismatch = kHow[read.choice("--mismatch", "scaled", {"scaled", "compressed", "expanded"})];
}

lane::TimeDomain read_run(OptionReader& read) {
  lane::TimeDomain run;
  run.symbols = static_cast<std::uint64_t>(read.number("--time-domain", "", {1, kMostSymbols}));
  constexpr lane::Source kSources[] = {lane::Source::random, lane::Source::prbs13q,
                                       lane::Source::prbs31q};
  run.source = kSources[read.choice("--source", "random", {"random", "prbs13q", "prbs31q"})];
  if (read.given("--mlsd")) {
    run.receiver.detector = lane::Detector::viterbi;
    run.receiver.memory = read.whole("--mlsd", 1, {0, 16});
  }
  run.precoded = read.call().has("--precoding");
  return run;
}

void read_options(OptionReader& read, EyeQuestion& q) {
  q.options.phases = read.whole("--phases", 32, {2, 4096});
  q.options.bins = read.whole("--bins", 2000, {50, 100000});
  constexpr lane::JitterModel kJitter[] = {lane::JitterModel::slope, lane::JitterModel::edge,
                                           lane::JitterModel::horizontal};
  q.options.jitter = kJitter[read.choice("--jitter", "slope", {"slope", "edge", "horizontal"})];
  if (const auto given = read.call().values("--ber"); !given.empty()) {
    q.probabilities.clear();
    for (const std::string& list : given)
      for (const std::string& p : split(list, ','))
        q.probabilities.push_back(read.read("--ber", p, {1e-17, 0.4}));
  }
  if (read.given("--time-domain")) q.time_domain = read_run(read);
}

void add_files(EyeQuestion q, const EyeAnswer& answer, const Context& context, Outcome& outcome) {
  outcome.files = {
      record_table("contours.csv", "edges of each eye over the phase", answer.contours),
      record_table("timing_bathtub.csv", "symbol errors over the phase", answer.result.bathtub),
      record_table("voltage_bathtub.csv", "errors over each threshold", answer.voltage_bathtub)};
  q.options.phases = kPicturePhases;
  if (const auto picture = lane::statistical_eye(q.model, q.options, context))
    outcome.files.push_back({"eye.svg", "the eye, its contours and bathtubs as a picture",
                             report::eye_svg(answer, *picture, q.probabilities)});
}

/// Responses and what the command line says of them. False: the outcome says why.
bool read_responses(OptionReader& read, EyeQuestion& q, Outcome& outcome) {
  study::PulseFileOptions options;
  options.samples_per_ui = read.whole("--samples-per-ui", 32, {1, 100000});
  if (read.given("--symbol-rate")) {
    q.model.f_b_hz = read.number("--symbol-rate", "", {1e-3, 1e4}, "GHz");
    options.symbol_rate = Frequency(q.model.f_b_hz);
  }
  read_noise(read, q);
  if (!read.ok()) return false;
  const auto pulse = read_pulse(q.pulse, options, outcome);
  read_aggressors(read, options, q, outcome);
  outcome.exit = exit_of(outcome.diagnostics);
  if (!pulse || outcome.exit != kOk) return false;
  q.model.pulse = *pulse;
  read_sampling(read, q);
  return read.ok();
}

Outcome answer(const Call& call, const EyeQuestion& q, const Context& context, Outcome outcome) {
  Result<EyeAnswer> answer = study::judge_eye(q, context);
  if (!answer && context.cancelled()) {
    outcome.exit = kInterrupted;
    return outcome;
  }
  if (!answer) {
    outcome.diagnostics.error("E0861", Place{}, q.pulse + ": " + answer.error().message);
    outcome.exit = kInvalid;
    return outcome;
  }
  const auto shared = std::make_shared<EyeAnswer>(std::move(*answer));
  outcome.text = report::eye_text(shared->result);
  outcome.results = [shared](format::JsonWriter& json) { json.record(shared->result); };
  if (!call.globals.out.empty()) add_files(q, *shared, context, outcome);
  return outcome;
}

Outcome eye(const Call& call) {
  Outcome outcome;
  EyeQuestion q;
  OptionReader read(call);
  if (const std::string misuse = eye_channel_misuse(call); !misuse.empty()) return usage(misuse);
  q.pulse = call.value("--pulse");
  const bool files = !call.value("--thru").empty();
  if (q.pulse.empty() && !files)
    return usage("eye wants a pulse response, --pulse FILE.csv, or channels, --thru FILE.s4p");
  read_options(read, q);
  if (!read.ok()) return usage(read.fault());
  const Context context = context_of(call, "the eye");
  const bool good = files ? eye_of_channel(call, context, call.values("--ber").empty(), q, outcome)
                          : read_responses(read, q, outcome);
  if (!read.ok()) return usage(read.fault());
  return good ? answer(call, q, context, std::move(outcome)) : outcome;
}

Words choice(std::vector<Word> list) { return words::fixed(std::move(list)); }

}  // namespace

Command eye_command() {
  const Words none = words::nothing();
  Command command{
      "eye",
      "the statistical eye of a pulse response, or of channels: openings, contours, bathtubs",
      "shoreline eye --pulse pulse.csv --levels 4 --sigma 1mV --rj 0.01 --dd 0.02 --dfe-taps 4\n"
      "  shoreline eye --config c2c-120f --thru thru.s4p --fext fext1.s4p -o eye --time-domain 1e7",
      {},
      eye,
      "folder for the answer, with contours and bathtubs as tables and the eye as a picture",
      {{"--pulse", "response to one symbol of value 1: times and amplitudes, or amplitudes alone",
        "FILE"},
       {"--aggressor", "another lane's response; behind it @worst, or @UI of a lane in step",
        "FILE", true},
       {"--levels", "of the modulation: 2, 4, 6, 8 (4)", "N", false, none},
       {"--samples-per-ui", "of files without times (32)", "N", false, none},
       {"--symbol-rate", "for times in seconds, such as 53.125GHz", "RATE", false, none},
       {"--sample", "instant: peak, mm (Mueller-Muller, b(1) of --dfe), or a time in UI (peak)",
        "WHEN", false, choice({{"mm", "as COM does"}, {"peak", "the greatest sample"}})},
       {"--sigma", "rms noise at the slicer (0 mV)", "VOLTAGE", false, none},
       {"--rj", "random jitter, rms in UI (0)", "UI", false, none},
       {"--dd", "dual-Dirac jitter: +- so many UI (0)", "UI", false, none},
       {"--jitter",
        "each symbol moves: slope (as COM), edge (exact); horizontal: the sampling instant", "HOW",
        false,
        choice({{"slope", "as COM does"},
                {"edge", "the same without taking it as Gaussian"},
                {"horizontal", "the receiver's clock"}})},
       {"--r-lm", "ratio of level mismatch (1)", "RATIO", false, none},
       {"--mismatch", "scaled (as COM), compressed or expanded", "HOW", false,
        choice({{"scaled", "as COM does"},
                {"compressed", "outer eyes shrink"},
                {"expanded", "inner eyes shrink"}})},
       {"--dfe-taps", "so many UI after the cursor are taken off in full (0)", "N", false, none},
       {"--dfe", "taps over the cursor: B1,B2,...", "LIST", false, none},
       {"--ber", "probabilities of the contours (1e-4,1e-6,1e-12,1e-15)", "LIST", true, none},
       {"--phases", "of a UI (32)", "N", false, none},
       {"--bins", "of voltage over the eye (2000)", "N", false, none},
       {"--time-domain", "check with so many symbols, bit by bit", "SYMBOLS", false, none},
       {"--source", "of those symbols: random, prbs13q, prbs31q", "NAME", false,
        choice({{"random", "independent"}, {"prbs13q", "8191 symbols"}, {"prbs31q", "2^31 - 1"}})},
       {"--mlsd", "detect them by Viterbi over so many UI after the cursor, not by a DFE", "UI",
        false, none},
       {"--precoding", "1/(1+D) before them, undone behind the decision"}}};
  const std::vector<Flag> channel = eye_channel_flags();
  command.flags.insert(command.flags.begin() + 1, channel.begin(), channel.end());
  return command;
}

}  // namespace shoreline::cli
