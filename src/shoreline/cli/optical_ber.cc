// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <cmath>

#include "shoreline/cli/command.h"
#include "shoreline/cli/option_numbers.h"
#include "shoreline/cli/record_table.h"
#include "shoreline/report/lane_text.h"
#include "shoreline/study/lane_study.h"
#include "shoreline/study/workbook.h"

namespace shoreline::cli {
namespace {

using study::LaneQuestion;
using study::LaneResult;

/// A number that may be left out; what is assumed then is said in the answer.
double assumed(OptionReader& o, LaneQuestion& q, std::string_view option,
               std::string_view otherwise, OptionReader::Range range, std::string_view unit) {
  if (!o.given(option)) q.assumed.push_back(fmt::format("{} {}", option, otherwise));
  return o.number(option, otherwise, range, unit);
}

void read_ends(OptionReader& o, LaneQuestion& q) {
  photonics::OpticalLane& l = q.lane;
  q.oma = to_power(Dbm(o.number("--oma", "", {-70.0, 40.0}, "dBm")));
  l.extinction_ratio = Db(assumed(o, q, "--er", "3.5dB", {0.01, 60.0}, "dB"));
  l.receiver.responsivity =
      Responsivity(assumed(o, q, "--responsivity", "0.8A/W", {1e-3, 100.0}, "A/W"));
  l.receiver.noise_density =
      CurrentNoise(assumed(o, q, "--noise", "15pA/rtHz", {1e-3, 1e4}, "pA/rtHz"));
  l.receiver.noise_bandwidth = Frequency(assumed(o, q, "--bandwidth", "53GHz", {1e-3, 1e4}, "GHz"));
  l.receiver.dark_current = Current(o.number("--dark-current", "0uA", {0.0, 1e4}, "uA"));
  if (o.given("--rin")) l.rin = RinLevel(o.number("--rin", "", {-250.0, -60.0}, "dB/Hz"));
  if (o.given("--rin-oma")) {
    if (o.given("--rin")) o.say("--rin and --rin-oma exclude each other");
    q.rin_oma = RinLevel(o.number("--rin-oma", "", {-250.0, -60.0}, "dB/Hz"));
  }
  l.modulation = static_cast<lane::Modulation>(
      o.choice("--modulation", "pam4", {"nrz", "pam4", "pam6", "pam8"}));
  l.threshold = static_cast<photonics::Threshold>(
      o.choice("--threshold", "weighted", {"weighted", "optimum", "fixed"}));
  q.target = o.number("--target", "2.4e-4", {1e-30, 0.1});
}

void read_levels(OptionReader& o, LaneQuestion& q) {
  photonics::Impairments& i = q.lane.impairments;
  if (o.given("--rlm") && o.given("--levels")) o.say("--rlm and --levels exclude each other");
  const int count = lane::levels(q.lane.modulation);
  if (o.given("--rlm")) {
    const double rlm = o.number("--rlm", "", {0.4, 1.0});
    if (count == 2)
      o.say("--rlm is of more than two levels");
    else if (rlm < 1.0)
      i.levels = photonics::compressed_levels(q.lane.modulation, rlm);
  }
  if (!o.given("--levels")) return;
  bool watts = false;
  std::vector<double> levels = o.powers("--levels", watts);
  if (static_cast<int>(levels.size()) != count)
    return o.say(
        fmt::format("--levels wants {} powers for {}", count, choice_name(q.lane.modulation)));
  for (std::size_t k = 1; k < levels.size(); ++k)
    if (levels[k] <= levels[k - 1]) return o.say("--levels rise from the lowest to the highest");
  const double low = levels.front(), span = levels.back() - low;
  for (double& x : levels) x = (x - low) / span;
  i.levels = levels;
}

void read_reflections(OptionReader& o, LaneQuestion& q) {
  const bool any = o.given("--mpi-ends") || o.given("--mpi-connectors");
  if (!any) {
    for (const std::string_view alone : {"--mpi-connector", "--mpi-depolarisation", "--mpi-model"})
      if (o.given(alone)) o.say(fmt::format("{} needs --mpi-ends or --mpi-connectors", alone));
    return;
  }
  photonics::ReflectivePath path;
  path.tx = path.rx = Db(o.number("--mpi-ends", "-26dB", {-100.0, 0.0}, "dB"));
  path.connectors = o.whole("--mpi-connectors", 4, {0.0, 100.0});
  path.connector = Db(o.number("--mpi-connector", "-35dB", {-100.0, 0.0}, "dB"));
  q.reflections = path;
  q.depolarisation = o.number("--mpi-depolarisation", "0.5", {0.0, 1.0});
  q.mpi_model = static_cast<study::MpiModel>(o.choice("--mpi-model", "bound", {"bound", "noise"}));
}

void read_disturbances(OptionReader& o, LaneQuestion& q) {
  photonics::Impairments& i = q.lane.impairments;
  if (o.given("--crosstalk")) {
    q.isolation = Db(o.number("--crosstalk", "", {0.0, 100.0}, "dB"));
    q.neighbours = o.whole("--neighbours", 2, {1.0, 64.0});
    q.imbalance = Db(o.number("--imbalance", "0dB", {-20.0, 20.0}, "dB"));
  } else if (o.given("--neighbours") || o.given("--imbalance")) {
    o.say("--neighbours and --imbalance need --crosstalk, the isolation of one neighbour");
  }
  if (o.given("--isi")) i.cursors = o.numbers("--isi", {-1.0, 1.0});
  if (i.cursors.size() > 32) o.say("--isi takes 32 cursors at most");
  i.noise_gain = o.number("--noise-gain", "1", {0.1, 10.0});
  i.threshold_offset = std::abs(o.number("--threshold-offset", "0", {-0.49, 0.49}));
  if (!o.given("--jitter")) return;
  const auto jitter = o.numbers("--jitter", {0.0, 0.9});
  if (jitter.size() > 2) return o.say("--jitter wants DJ or DJ,RJ in UI");
  i.dual_dirac_ui = jitter[0];
  if (jitter.size() == 2) i.random_ui = jitter[1];
}

void read_fibre(OptionReader& o, LaneQuestion& q) {
  q.wavelength = Length(o.number("--wavelength", "1311nm", {1000.0, 2000.0}, "nm"));
  q.chirp = o.number("--chirp", "0", {-20.0, 20.0});
  q.symbol_rate = Frequency(o.number("--rate", "53.125GBd", {0.01, 1000.0}, "GBd"));
  q.taps = o.whole("--taps", 5, {1.0, 31.0});
  if (o.given("--dispersion"))
    q.dispersion = TimePerLength(o.number("--dispersion", "", {-1e5, 1e5}, "ps/nm"));
}

void add_files(const LaneQuestion& q, const LaneResult& result, Outcome& outcome) {
  const std::vector<study::LanePoint> curve = study::lane_curve(q, result);
  if (curve.empty()) return;
  outcome.files = {record_table("waterfall.csv", "bit errors over the received OMA", curve),
                   {"waterfall.svg", "the same as a picture", report::lane_svg(result, curve)}};
}

/// The code that `--fec` names. False: the outcome says why.
bool read_fec(const Call& call, OptionReader& o, LaneQuestion& q, Outcome& outcome) {
  q.fec = call.value("--fec");
  if (q.fec.empty()) return true;
  const catalog::Library library = catalog::load_library(call.globals.catalog, outcome.diagnostics);
  const catalog::Entry* entry = library.find(q.fec);
  if (!outcome.diagnostics.has_errors() &&
      (entry == nullptr || catalog::kind_of(library, *entry) != "fec")) {
    o.say(
        fmt::format("--fec is a code of the catalog, such as kp4 (shoreline catalog list fec); "
                    "there is no '{}'",
                    q.fec));
    return false;
  }
  study::Workbook book(library, nullptr, outcome.diagnostics);
  if (entry != nullptr) {
    const part::Fec fec = book.entry<part::Fec>(q.fec).value;
    if (const std::string bad = part::fault(fec); !bad.empty()) o.say(q.fec + ": " + bad);
    q.code = part::code_of(fec);
  }
  outcome.exit = exit_of(outcome.diagnostics);
  return outcome.exit == kOk;
}

Outcome optical_ber(const Call& call) {
  OptionReader o(call);
  if (!o.given("--oma"))
    return usage("optical-ber wants the received outer OMA, such as --oma -6dBm");
  LaneQuestion q;
  Outcome outcome;
  read_ends(o, q);
  if (o.ok()) read_levels(o, q);
  read_reflections(o, q);
  read_disturbances(o, q);
  read_fibre(o, q);
  if (o.ok()) read_fec(call, o, q, outcome);
  if (!o.ok()) return usage(o.fault());
  if (outcome.exit != kOk) return outcome;
  const Result<LaneResult> judged = study::judge_lane(q);
  if (!judged) {
    outcome.diagnostics.error("E1004", Place{}, judged.error().message).hint =
        "no light makes up for it: less of it, or a longer equaliser against dispersion";
    outcome.exit = kInvalid;
    return outcome;
  }
  const auto result = std::make_shared<LaneResult>(*judged);
  if (o.given("--target")) {
    const bool met = result->ber <= q.target;
    outcome.verdicts = {{"bit errors", met, result->ber, q.target, "1"}};
    outcome.exit = met ? kOk : kMissed;
  }
  outcome.text = report::lane_text(*result);
  outcome.results = [result](format::JsonWriter& json) { json.record(*result); };
  if (!call.globals.out.empty()) add_files(q, *result, outcome);
  return outcome;
}

}  // namespace

Command optical_ber_command() {
  const Words none = words::nothing();
  return {
      "optical-ber",
      "bit errors of an optical lane from its received OMA, and what each impairment costs",
      "shoreline optical-ber --oma -6dBm --er 3.5dB --responsivity 0.8A/W --noise 15pA/rtHz "
      "--bandwidth 53GHz --rin -142dB/Hz\n"
      "  shoreline optical-ber --oma -5dBm --rin -142dB/Hz --mpi-ends -26dB --mpi-connectors 4 "
      "--jitter 0.05,0.005 --isi 0.03,-0.02 --rlm 0.95 --fec kp4 -o lane",
      {},
      optical_ber,
      "folder for the answer, with the waterfall as a table and a picture",
      {{"--oma", "outer modulation amplitude received", "POWER", false, none},
       {"--er", "outer extinction ratio (3.5 dB, the least of IEEE 802.3 clause 124)", "DB", false,
        none},
       {"--responsivity", "of the photodiode (0.8 A/W, an estimate)", "A/W", false, none},
       {"--noise", "input-referred noise density of the amplifier (15 pA/rtHz, an estimate)",
        "DENSITY", false, none},
       {"--bandwidth", "of the noise (53 GHz, an estimate for 53 GBd)", "FREQUENCY", false, none},
       {"--rin", "intensity noise of the light against the power of each level (none)", "DB/HZ",
        false, none},
       {"--rin-oma", "in place of it: against the modulation, as IEEE 802.3 limits it", "DB/HZ",
        false, none},
       {"--dark-current", "of the photodiode (0)", "CURRENT", false, none},
       {"--modulation", "of the lane (pam4)", "NAME", false,
        words::fixed(
            {{"nrz", "two levels"}, {"pam4", "four"}, {"pam6", "six"}, {"pam8", "eight"}})},
       {"--target", "bit errors to be met; 2.4e-4 for the requirement shown", "RATIO", false, none},
       {"--threshold", "where the slicer decides (weighted)", "NAME", false,
        words::fixed({{"weighted", "by the noise of the two levels"},
                      {"optimum", "where fewest are wrong"},
                      {"fixed", "half way between even levels"}})},
       {"--threshold-offset", "of all thresholds, share of the OMA (0)", "SHARE", false, none},
       {"--rlm", "linearity R_LM of levels compressed evenly (1)", "RATIO", false, none},
       {"--levels", "in place of it: the levels, any scale", "LIST", false, none},
       {"--mpi-ends", "reflectance of transmitter and receiver (-26 dB with connectors)", "DB",
        false, none},
       {"--mpi-connectors", "reflecting joints between them (4 with ends)", "N", false, none},
       {"--mpi-connector", "reflectance of one (-35 dB)", "DB", false, none},
       {"--mpi-depolarisation", "share that interferes (0.5)", "SHARE", false, none},
       {"--mpi-model", "bound: a share of the eye, as budgets; noise: Gaussian beating (bound)",
        "NAME", false, words::fixed({{"bound", "worst case"}, {"noise", "beat noise"}})},
       {"--crosstalk", "isolation of one neighbouring channel", "DB", false, none},
       {"--neighbours", "that cross talk (2)", "N", false, none},
       {"--imbalance", "by which a neighbour is stronger (0 dB)", "DB", false, none},
       {"--isi", "cursors beside the main one, over it, behind all equalisation", "LIST", false,
        none},
       {"--noise-gain", "of an equaliser on the noise (1)", "RATIO", false, none},
       {"--jitter", "deterministic peak to peak, and random rms: DJ,RJ", "UI,UI", false, none},
       {"--dispersion", "accumulated chromatic dispersion", "PS/NM", false, none},
       {"--chirp", "alpha of the transmitter, with --dispersion (0)", "ALPHA", false, none},
       {"--wavelength", "with --dispersion (1311 nm)", "LENGTH", false, none},
       {"--rate", "symbol rate, with --dispersion (53.125 GBd)", "GBD", false, none},
       {"--taps", "of the FFE behind it, with --dispersion (5)", "N", false, none},
       {"--fec", "code of the catalog: what it leaves of the errors", "ID", false,
        words::ids("fec")}}};
}

}  // namespace shoreline::cli
