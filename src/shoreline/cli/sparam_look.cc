// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include "shoreline/base/units.h"
#include "shoreline/cli/network_files.h"
#include "shoreline/cli/sparam.h"
#include "shoreline/report/network_text.h"
#include "shoreline/signal/resample.h"

namespace shoreline::cli {
namespace {

/// The answer in its two forms.
template <class R>
void answer(Outcome& outcome, R result, std::string (*text)(const R&)) {
  outcome.text += text(result);
  outcome.results = [kept = std::make_shared<R>(std::move(result))](format::JsonWriter& json) {
    json.record(*kept);
  };
}

std::string cell(double x) { return fmt::format("{}", x); }

/// |S| of what info speaks of, and of a two-port, over all frequencies.
OutFile losses_table(const std::vector<study::LaneCurves>& curves) {
  OutFile out{"losses.csv", "losses over frequency",
              "lane,f_ghz,insertion_loss_db,"
              "return_loss_in_db,return_loss_out_db,"
              "mode_conversion_db\n"};
  const auto db = [](const std::optional<Db>& x) { return x ? cell(x->si()) : std::string(); };
  for (const study::LaneCurves& c : curves)
    for (const study::LossResult& l : c.losses)
      out.text +=
          fmt::format("{},{},{},{},{},{}\n", l.lane, cell(l.f.si() / 1e9), db(l.insertion_loss),
                      db(l.return_loss_in), db(l.return_loss_out), db(l.mode_conversion));
  out.columns = {{"lane", "1", "from 1; 0: a two-port as it is"},
                 {"f_ghz", "GHz", "frequency"},
                 {"insertion_loss_db", "dB", "from in to out"},
                 {"return_loss_in_db", "dB", "of the driven end"},
                 {"return_loss_out_db", "dB", "of the other end"},
                 {"mode_conversion_db", "dB", "differential in to common mode out"}};
  return out;
}

void add_files(const LoadedNetwork& loaded, Outcome& outcome) {
  const auto curves =
      study::network_curves(loaded.data.network, loaded.map ? &*loaded.map : nullptr);
  outcome.files = {losses_table(curves)};
  if (!curves.empty())
    outcome.files.push_back({"network.svg",
                             "transmission, reflections, group delay and impedance as a picture",
                             report::network_svg(loaded.file, curves)});
}

Outcome info(const Call& call, const std::vector<std::string>& files) {
  Outcome outcome;
  const auto loaded = load_network(call, files[0], outcome);
  if (!loaded) return outcome;
  const signal::Network& n = loaded->data.network;
  std::vector<double> at;
  for (const std::string& given : call.values("--at")) {
    const Result<Measure> m = parse_measure(given);
    if (!m || m->dim != Frequency::kDim || !(m->value >= 0.0))
      return usage(fmt::format("--at wants a frequency with its unit, got '{}'", given));
    at.push_back(m->value);
    if (m->value < n.f_hz.front() || m->value > n.f_hz.back())
      return refuse(outcome, loaded->file,
                    fmt::format("--at {}: the file covers {:g} to {:g} GHz", given,
                                n.f_hz.front() / 1e9, n.f_hz.back() / 1e9)),
             outcome;
  }
  if (at.empty()) at = {std::max(n.f_hz.front(), 0.5 * n.f_hz.back())};
  auto result = study::describe(n, loaded->map ? &*loaded->map : nullptr, at);
  result.file = result.passivity.file = loaded->file;
  if (result.causality) result.causality->file = loaded->file;
  result.port_order_confidence = loaded->confidence;
  result.noise_points = static_cast<int>(loaded->data.noise.size());
  if (!call.globals.out.empty()) add_files(*loaded, outcome);
  answer(outcome, std::move(result), report::network_text);
  return outcome;
}

/// Differential ends of a lane; the ports themselves where there is none.
std::optional<signal::Network> seen(const LoadedNetwork& loaded, bool& differential,
                                    Outcome& outcome) {
  differential = loaded.map && loaded.map->lanes.size() == 1;
  if (!differential) return loaded.data.network;
  const std::vector<signal::PortPair> pairs = {{0, 1}, {2, 3}};
  auto pair = signal::differential(signal::lane_of(loaded.data.network, *loaded.map, 0), pairs);
  if (pair) return std::move(*pair);
  refuse(outcome, loaded.file, pair.error().message);
  return std::nullopt;
}

Outcome tdr(const Call& call, const std::vector<std::string>& files) {
  Outcome outcome;
  signal::TdrSettings settings;
  const auto rise = measured(call, "--rise", Time::kDim, 10e-12, outcome);
  if (!rise) return outcome;
  settings.t_r_s = *rise;
  const auto loaded = load_network(call, files[0], outcome);
  if (!loaded) return outcome;
  bool differential = false;
  const auto network = seen(*loaded, differential, outcome);
  if (!network) return outcome;
  const auto port = int_list(call.value("--port", "1"));
  if (!port || port->size() != 1 || (*port)[0] < 1 || (*port)[0] > network->ports)
    return usage(
        fmt::format("--port is from 1 to {}, got '{}'", network->ports, call.value("--port")));
  auto result = study::tdr_of(*network, (*port)[0] - 1, settings);
  if (!result) return refuse(outcome, loaded->file, result.error().message), outcome;
  result->file = loaded->file;
  result->differential = differential;
  if (!call.globals.out.empty()) {
    OutFile table{"tdr.csv",
                  "impedance over time",
                  "t_ps,impedance_ohm\n",
                  {{"t_ps", "ps", "after the edge"}, {"impedance_ohm", "ohm", "seen"}}};
    for (std::size_t i = 0; i < result->impedance_ohm.size(); ++i)
      table.text += fmt::format(
          "{},{}\n", cell((result->start.si() + static_cast<double>(i) * result->step.si()) * 1e12),
          cell(result->impedance_ohm[i]));
    outcome.files = {std::move(table)};
  }
  answer(outcome, std::move(*result), report::tdr_text);
  return outcome;
}

/// Writes what was enforced; an -o without --enforce is a folder.
bool write_enforced(const Call& call, const LoadedNetwork& loaded, const signal::Network& network,
                    Outcome& outcome) {
  signal::FileNetwork out = loaded.data;
  out.network = network;
  return write_network(call, out, outcome);
}

Outcome passivity(const Call& call, const std::vector<std::string>& files) {
  Outcome outcome;
  double limit = 1.000001;
  if (const std::string given = call.value("--threshold"); !given.empty()) {
    const Result<Measure> m = parse_measure(given);
    if (!m || m->dim != Dim{} || !(m->value > 0.0))
      return usage(fmt::format("--threshold wants a number above 0, got '{}'", given));
    limit = m->value;
  }
  const auto loaded = load_network(call, files[0], outcome);
  if (!loaded) return outcome;
  study::PassivityResult result = study::passivity_of(loaded->data.network);
  result.file = loaded->file;
  const bool met = result.largest_singular_value <= limit;
  if (call.has("--enforce")) {
    const signal::Enforced enforced = signal::enforce_passivity(loaded->data.network);
    study::note_change(result, enforced);
    if (!write_enforced(call, *loaded, enforced.network, outcome)) return outcome;
  } else {
    outcome.verdicts = {{"largest singular value", met, result.largest_singular_value, limit, "1"}};
    outcome.exit = met ? kOk : kMissed;
  }
  answer(outcome, std::move(result), report::passivity_text);
  return outcome;
}

Outcome causality(const Call& call, const std::vector<std::string>& files) {
  Outcome outcome;
  const auto loaded = load_network(call, files[0], outcome);
  if (!loaded) return outcome;
  auto result = study::causality_of(loaded->data.network);
  if (!result) return refuse(outcome, loaded->file, "too few points to look at in time"), outcome;
  result->file = loaded->file;
  if (call.has("--enforce")) {
    const auto enforced = signal::enforce_causality(loaded->data.network);
    if (!enforced) return refuse(outcome, loaded->file, enforced.error().message), outcome;
    study::note_change(*result, *enforced);
    if (!write_enforced(call, *loaded, enforced->network, outcome)) return outcome;
  }
  answer(outcome, std::move(*result), report::causality_text);
  return outcome;
}

}  // namespace

std::span<const SparamAction> looking_actions() {
  static constexpr SparamAction kActions[] = {
      {"info", "ports, lanes, losses, passivity, reciprocity, causality", 1, 1, info, false},
      {"tdr", "impedance over time, seen from a port", 1, 1, tdr, false},
      {"passivity", "largest singular value, exit 1 if it is over the threshold", 1, 1, passivity,
       false},
      {"causality", "energy before t = 0, sense of turning", 1, 1, causality, false},
  };
  return kActions;
}

}  // namespace shoreline::cli
