// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <cmath>

#include "shoreline/cli/command.h"
#include "shoreline/cli/eye_channel.h"
#include "shoreline/cli/progress.h"
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

/// What is wrong with the command line; the first fault wins.
struct Fault {
  std::string message;

  bool none() const { return message.empty(); }
  void say(std::string text) {
    if (none()) message = std::move(text);
  }
};

struct Range {
  double lo, hi;
};

/// `given` as a number of a dimension, in SI units; `unit` for people.
double number(std::string_view option, const std::string& given, Range range, Fault& fault,
              Dim want = {}, std::string_view unit = "") {
  const Result<Measure> m = parse_measure(given);
  if (!m || m->dim != want || m->scale != Scale::amount || !std::isfinite(m->value)) {
    fault.say(fmt::format("{} wants {}, got '{}'", option,
                          unit.empty() ? "a number" : fmt::format("a number in {}", unit), given));
    return range.lo;
  }
  const double shown = unit.empty() ? m->value : in_unit(m->value, unit);
  if (shown < range.lo || shown > range.hi)
    fault.say(fmt::format("{} is from {:g} to {:g}{}{}, got '{}'", option, range.lo, range.hi,
                          unit.empty() ? "" : " ", unit, given));
  return m->value;
}

double number(const Call& call, std::string_view option, std::string otherwise, Range range,
              Fault& fault) {
  return number(option, call.value(option, std::move(otherwise)), range, fault);
}

int whole(const Call& call, std::string_view option, int otherwise, Range range, Fault& fault) {
  const double x = number(call, option, std::to_string(otherwise), range, fault);
  if (x != std::floor(x)) fault.say(fmt::format("{} wants a whole number", option));
  return static_cast<int>(x);
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> out{""};
  for (const char c : text)
    if (c == at)
      out.emplace_back();
    else
      out.back() += c;
  return out;
}

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
void read_aggressors(const Call& call, const study::PulseFileOptions& options, EyeQuestion& q,
                     Fault& fault, Outcome& outcome) {
  for (const std::string& given : call.values("--aggressor")) {
    const std::size_t at = given.rfind('@');
    const std::string how = at == std::string::npos ? "uniform" : given.substr(at + 1);
    const auto pulse = read_pulse(given.substr(0, at), options, outcome);
    if (!pulse) continue;
    lane::Aggressor a{*pulse};
    if (how == "worst") {
      a.alignment = lane::Alignment::worst;
    } else if (how != "uniform") {
      a.alignment = lane::Alignment::given;
      a.phase_ui = number("--aggressor FILE@PHASE", how, {-1e6, 1e6}, fault);
    }
    q.model.aggressors.push_back(std::move(a));
  }
}

void read_sampling(const Call& call, EyeQuestion& q, Fault& fault) {
  lane::LinkModel& m = q.model;
  const std::string at = call.value("--sample", "peak");
  const int taps = whole(call, "--dfe-taps", 0, {0, 1000}, fault);
  const std::string values = call.value("--dfe");
  if (taps > 0 && !values.empty()) fault.say("--dfe and --dfe-taps exclude each other");
  if (!fault.none()) return;
  const double b1 = values.empty() ? 0.0 : number("--dfe", split(values, ',')[0], {-10, 10}, fault);
  if (at == "mm")
    m.sample_ui = lane::mueller_muller_ui(m.pulse, b1);
  else if (at == "peak")
    m.sample_ui = lane::peak_ui(m.pulse);
  else
    m.sample_ui = number("--sample", at, {-1e6, 1e6}, fault);
  const double cursor = lane::value_at(m.pulse, m.sample_ui);
  for (int n = 1; n <= taps; ++n) m.dfe.push_back(lane::value_at(m.pulse, m.sample_ui + n));
  if (!values.empty())
    for (const std::string& b : split(values, ','))
      m.dfe.push_back(cursor * number("--dfe", b, {-10, 10}, fault));
}

void read_noise(const Call& call, EyeQuestion& q, Fault& fault) {
  lane::LinkModel& m = q.model;
  m.levels = whole(call, "--levels", 4, {2, 16}, fault);
  m.sigma_noise =
      number("--sigma", call.value("--sigma", "0 mV"), {0, 1e6}, fault, Voltage::kDim, "mV");
  m.jitter.sigma_ui = number(call, "--rj", "0", {0, 0.5}, fault);
  m.jitter.dual_dirac_ui = number(call, "--dd", "0", {0, 0.5}, fault);
  m.r_lm = number(call, "--r-lm", "1", {0.1, 1}, fault);
  const std::string mismatch = call.value("--mismatch", "scaled");
  if (mismatch == "compressed")
    m.mismatch = lane::Mismatch::compressed;
  else if (mismatch == "expanded")
    m.mismatch = lane::Mismatch::expanded;
  else if (mismatch != "scaled")
    fault.say(fmt::format("--mismatch is scaled, compressed or expanded, not '{}'", mismatch));
}

void read_options(const Call& call, EyeQuestion& q, Fault& fault) {
  q.options.phases = whole(call, "--phases", 32, {2, 4096}, fault);
  q.options.bins = whole(call, "--bins", 2000, {50, 100000}, fault);
  const std::string jitter = call.value("--jitter", "slope");
  if (jitter == "horizontal")
    q.options.jitter = lane::JitterModel::horizontal;
  else if (jitter == "edge")
    q.options.jitter = lane::JitterModel::edge;
  else if (jitter != "slope")
    fault.say(fmt::format("--jitter is slope, edge or horizontal, not '{}'", jitter));
  if (const auto given = call.values("--ber"); !given.empty()) {
    q.probabilities.clear();
    for (const std::string& list : given)
      for (const std::string& p : split(list, ','))
        q.probabilities.push_back(number("--ber", p, {1e-17, 0.4}, fault));
  }
  if (call.value("--time-domain").empty()) return;
  lane::TimeDomain run;
  run.symbols =
      static_cast<std::uint64_t>(number(call, "--time-domain", "", {1, kMostSymbols}, fault));
  const std::string source = call.value("--source", "random");
  if (source == "prbs13q")
    run.source = lane::Source::prbs13q;
  else if (source == "prbs31q")
    run.source = lane::Source::prbs31q;
  else if (source != "random")
    fault.say(fmt::format("--source is random, prbs13q or prbs31q, not '{}'", source));
  if (!call.value("--mlsd").empty()) {
    run.receiver.detector = lane::Detector::viterbi;
    run.receiver.memory = whole(call, "--mlsd", 1, {0, 16}, fault);
  }
  run.precoded = call.has("--precoding");
  q.time_domain = run;
}

/// A table of the folder: rows of one record.
template <class T>
OutFile table(std::string name, std::string about, const std::vector<T>& list) {
  const RecordType& type = study::record_of(static_cast<const T*>(nullptr));
  std::vector<const void*> rows;
  for (const T& row : list) rows.push_back(&row);
  std::vector<Column> columns;
  for (const Field* f : report::csv_fields(type))
    columns.push_back({f->name, f->unit.empty() ? "1" : f->unit, f->help});
  const std::vector<std::vector<std::string>> leads(rows.size());
  return {std::move(name), std::move(about), report::csv(type, rows, {}, leads), columns};
}

void add_files(EyeQuestion q, const EyeAnswer& answer, const Context& context, Outcome& outcome) {
  outcome.files = {
      table("contours.csv", "edges of each eye over the phase", answer.contours),
      table("timing_bathtub.csv", "symbol errors over the phase", answer.result.bathtub),
      table("voltage_bathtub.csv", "errors over each threshold", answer.voltage_bathtub)};
  q.options.phases = kPicturePhases;
  if (const auto picture = lane::statistical_eye(q.model, q.options, context))
    outcome.files.push_back({"eye.svg", "the eye, its contours and bathtubs as a picture",
                             report::eye_svg(answer, *picture, q.probabilities)});
}

/// Responses and what the command line says of them. False: the outcome says why.
bool read_responses(const Call& call, EyeQuestion& q, Fault& fault, Outcome& outcome) {
  study::PulseFileOptions options;
  options.samples_per_ui = whole(call, "--samples-per-ui", 32, {1, 100000}, fault);
  if (const std::string given = call.value("--symbol-rate"); !given.empty()) {
    q.model.f_b_hz = number("--symbol-rate", given, {1e-3, 1e4}, fault, Frequency::kDim, "GHz");
    options.symbol_rate = Frequency(q.model.f_b_hz);
  }
  read_noise(call, q, fault);
  if (!fault.none()) return false;
  const auto pulse = read_pulse(q.pulse, options, outcome);
  read_aggressors(call, options, q, fault, outcome);
  outcome.exit = exit_of(outcome.diagnostics);
  if (!pulse || outcome.exit != kOk) return false;
  q.model.pulse = *pulse;
  read_sampling(call, q, fault);
  return fault.none();
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
  Fault fault;
  if (const std::string misuse = eye_channel_misuse(call); !misuse.empty()) return usage(misuse);
  q.pulse = call.value("--pulse");
  const bool files = !call.value("--thru").empty();
  if (q.pulse.empty() && !files)
    return usage("eye wants a pulse response, --pulse FILE.csv, or channels, --thru FILE.s4p");
  read_options(call, q, fault);
  if (!fault.none()) return usage(fault.message);
  const Context context = context_of(call, "the eye");
  const bool good = files ? eye_of_channel(call, context, call.values("--ber").empty(), q, outcome)
                          : read_responses(call, q, fault, outcome);
  if (!fault.none()) return usage(fault.message);
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
