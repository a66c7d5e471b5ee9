// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <cmath>

#include "shoreline/base/suggest.h"
#include "shoreline/base/units.h"
#include "shoreline/cli/command.h"
#include "shoreline/cli/progress.h"
#include "shoreline/format/file.h"
#include "shoreline/report/circuit_text.h"
#include "shoreline/study/circuit_study.h"

namespace shoreline::cli {
namespace {

using study::CircuitQuestion;
using study::WavelengthGrid;

constexpr int kMostPoints = 10'000'000;

/// A wavelength with its unit, in um.
std::optional<double> wavelength_of(std::string_view text) {
  const Result<Measure> m = parse_measure(text);
  if (!m || m->dim != Length::kDim || m->scale != Scale::amount || !std::isfinite(m->value))
    return std::nullopt;
  const double um = in_unit(m->value, "um");
  return um >= 1e-3 && um <= 1e3 ? std::optional(um) : std::nullopt;
}

/// "1.30um:1.32um:10000", or one wavelength.
std::optional<WavelengthGrid> grid_of(const std::string& text) {
  const std::size_t first = text.find(':');
  if (first == std::string::npos) {
    const auto one = wavelength_of(text);
    return one ? std::optional(WavelengthGrid{*one, *one, 1}) : std::nullopt;
  }
  const std::size_t second = text.find(':', first + 1);
  if (second == std::string::npos) return std::nullopt;
  const auto lo = wavelength_of(text.substr(0, first));
  const auto hi = wavelength_of(text.substr(first + 1, second - first - 1));
  const Result<Measure> points = parse_measure(text.substr(second + 1));
  if (!lo || !hi || !points || points->dim != Dim{} || !(*lo < *hi) || points->value < 2.0 ||
      points->value > kMostPoints || points->value != std::floor(points->value))
    return std::nullopt;
  return WavelengthGrid{*lo, *hi, static_cast<int>(points->value)};
}

/// The nearest of the wavelengths stands for one between them, not for one beyond them.
bool holds(const WavelengthGrid& grid, double um) {
  const double step = grid.points > 1 ? (grid.hi_um - grid.lo_um) / (grid.points - 1) : 0.0;
  const double slack = 0.5 * step + 1e-9 * grid.hi_um;
  return um >= grid.lo_um - slack && um <= grid.hi_um + slack;
}

/// The list of models, or one of them.
Outcome models(const Call& call) {
  auto result = std::make_shared<study::CircuitModels>(study::circuit_models());
  if (!call.arguments.empty()) {
    const std::string& wanted = call.arguments[0];
    std::vector<std::string> names;
    for (const study::CircuitModel& m : result->models) names.push_back(m.name);
    std::erase_if(result->models, [&](const study::CircuitModel& m) { return m.name != wanted; });
    const std::string near = nearest(wanted, names);
    if (result->models.empty())
      return usage(fmt::format("there is no model '{}'{}", wanted,
                               near.empty() ? "; `shoreline circuit --models` lists them"
                                            : fmt::format("; did you mean '{}'?", near)));
  }
  Outcome outcome;
  outcome.text = report::circuit_models_text(*result);
  outcome.results = [result](format::JsonWriter& json) { json.record(*result); };
  return outcome;
}

/// The question of the command line; a message where it is wrong.
Result<CircuitQuestion> question_of(const Call& call) {
  CircuitQuestion q;
  q.netlist = call.arguments[0];
  if (const std::string given = call.value("--wavelength"); !given.empty()) {
    q.grid = grid_of(given);
    if (!q.grid)
      return fail(fmt::format(
          "--wavelength is FROM:TO:POINTS with units, FROM below TO, 2 points or more, as "
          "1.30um:1.32um:10000, or one wavelength, not '{}'",
          given));
  }
  if (const std::string given = call.value("--at"); !given.empty()) {
    q.at_um = wavelength_of(given);
    if (!q.at_um)
      return fail(fmt::format("--at is a wavelength with its unit, as 1.31um, not '{}'", given));
    if (q.grid && !holds(*q.grid, *q.at_um))
      return fail(fmt::format(
          "--at is one of the wavelengths, {:.9g} to {:.9g} um, not {}: or widen --wavelength",
          q.grid->lo_um, q.grid->hi_um, given));
  }
  q.from = call.values("--from");
  q.to = call.values("--to");
  for (const std::string& model : call.values("--model")) {
    const std::size_t equals = model.find('=');
    if (equals == 0 || equals == std::string::npos || equals + 1 == model.size())
      return fail(fmt::format("--model is NAME=FILE or NAME=MODEL, not '{}'", model));
    q.models.emplace_back(model.substr(0, equals), model.substr(equals + 1));
  }
  for (const std::string& probe : call.values("--probe")) {
    const std::size_t equals = probe.find('='), comma = probe.find(',');
    if (comma == std::string::npos || equals == 0 || equals >= comma || equals + 1 == comma ||
        comma + 1 == probe.size())
      return fail(fmt::format(
          "--probe is NAME=INSTANCE,PORT, a port of a component, as mid=top,out0, not '{}'",
          probe));
    q.probes.emplace_back(probe.substr(0, equals), probe.substr(equals + 1));
  }
  for (const system::Setting& s : call.globals.settings) q.settings.emplace_back(s.path, s.value);
  const std::filesystem::path out = call.globals.out;
  std::error_code none;
  if (out.has_extension() && !study::is_circuit_file(out) &&
      !std::filesystem::is_directory(out, none))
    return fail(
        fmt::format("-o takes a file that ends with .npz, .csv, .ts or .sNp, or a folder, not "
                    "'{}' (a new folder with a point in its name: write '/' behind it)",
                    out.string()));
  if (study::is_circuit_file(out)) q.file = out;
  q.curves = !out.empty() && q.file.empty();
  return q;
}

Outcome circuit(const Call& call) {
  if (call.has("--models")) return models(call);
  if (call.arguments.empty())
    return usage("circuit wants a netlist: .yml, .yaml, .json, .spi, or a folder of .yml files");
  const Result<CircuitQuestion> q = question_of(call);
  if (!q) return usage(q.error().message);
  Outcome outcome;
  const Context context = context_of(call, "circuit");
  auto answer = study::circuit_study(*q, context, outcome.diagnostics);
  if (context.progress) context.progress(1.0);  // clears the line
  outcome.exit = exit_of(outcome.diagnostics);
  if (!answer) {
    const auto& all = outcome.diagnostics.all();
    if (std::any_of(all.begin(), all.end(), [](const Diagnostic& d) { return d.code == "E0000"; }))
      outcome.exit = kUsage;
    return outcome;
  }
  if (answer->cancelled) {
    outcome.exit = kInterrupted;
    return outcome;
  }
  if (const auto text = format::read_file(q->netlist)) outcome.input_sha256 = format::sha256(*text);
  const auto study = std::make_shared<study::CircuitStudy>(std::move(*answer));
  if (call.globals.verbose)
    outcome.diagnostics.note(
        "N0912", Place{},
        fmt::format("solved in {:.3f} s, written in {:.3f} s", study->solve_s, study->write_s));
  outcome.text = report::circuit_text(study->result);
  outcome.results = [study](format::JsonWriter& json) { json.record(study->result); };
  if (q->curves) {
    outcome.files = {{"circuit.svg", "transmission of the strongest pairs over wavelength",
                      report::circuit_svg(*study)}};
    write_folder(call, outcome);
  }
  return outcome;
}

}  // namespace

Command circuit_command() {
  const Words none = words::nothing();
  return {
      "circuit",
      "what a photonic circuit out of a netlist transmits over wavelength",
      "shoreline circuit mzi.yml --wavelength 1.50um:1.60um:1001 --from in0 --at 1.55um",
      {{"NETLIST",
        "SAX or gdsfactory (.yml, .yaml, .json, or a folder of them), SiEPIC (.spi); with --models "
        "a "
        "model",
        false, words::files()}},
      circuit,
      "all of S to a file: .npz, .csv, .sNp or .ts (Touchstone); or a folder for the answer, with "
      "a "
      "picture",
      {{"--wavelength",
        "vacuum wavelengths in equal steps, both ends included, as 1.30um:1.32um:10000; or one "
        "(.ona of a .spi)",
        "FROM:TO:POINTS", false, none},
       {"--from", "port that light enters, or some: in0,in1 (all)", "PORT", true, none},
       {"--to", "port that it leaves, or some (all)", "PORT", true, none},
       {"--at", "adds db, at the nearest of the wavelengths (at_um is where max_db is)",
        "WAVELENGTH", false, none},
       {"--model",
        "what a component's name stands for: a file of S-parameters (.sNp, .ts, Lumerical's .dat, "
        ".sparam, .txt; FILE@TE: one mode) or another model; --set INSTANCE.SETTING=VALUE binds a "
        "setting",
        "NAME=FILE", true, words::files()},
       {"--probe",
        "look at the light of a component's port, as SAX's probes: ports NAME_fwd, what enters it, "
        "and NAME_bwd, what leaves it; nested ones are outer.inner,PORT",
        "NAME=INSTANCE,PORT", true, none},
       {"--models",
        "list the models that netlists may name, with ports and settings, and where they differ "
        "from "
        "SAX's; then end"}},
      true};
}

}  // namespace shoreline::cli
