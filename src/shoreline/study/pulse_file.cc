// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/pulse_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>

#include "shoreline/format/csv.h"

namespace shoreline::study {
namespace {

constexpr std::string_view kCode = "E0861";

/// The unit at the end of a column's name, in small letters: what stands behind '_', ' ' or '('.
std::string unit_of(std::string name) {
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  while (!name.empty() && (name.back() == ')' || name.back() == ']' || name.back() == ' '))
    name.pop_back();
  const std::size_t cut = name.find_last_of("_ ([/");
  return cut == std::string::npos ? name : name.substr(cut + 1);
}

struct Scale {
  std::string_view unit;
  double factor;
};

/// The factor of a unit, or none if the name ends in no known one.
std::optional<double> factor(std::string_view unit, std::span<const Scale> known) {
  for (const Scale& s : known)
    if (s.unit == unit) return s.factor;
  return std::nullopt;
}

constexpr Scale kSeconds[] = {{"s", 1.0},   {"sec", 1.0},  {"ms", 1e-3}, {"us", 1e-6},
                              {"ns", 1e-9}, {"ps", 1e-12}, {"fs", 1e-15}};
constexpr Scale kVolts[] = {{"v", 1.0},   {"volt", 1.0},      {"volts", 1.0}, {"mv", 1e-3},
                            {"uv", 1e-6}, {"amplitude", 1.0}, {"pulse", 1.0}};

struct Reader {
  const format::Cells& cells;
  const PulseFileOptions& options;
  Diagnostics& out;
  Place whole;
  std::vector<double> times, values;
  std::vector<Place> places;
  double time_factor = 1.0, value_factor = 1.0;  // to UI and volts
  bool ok = true;

  void fault(Place at, std::string message, std::string hint) {
    out.error(kCode, std::move(at), std::move(message)).hint = std::move(hint);
    ok = false;
  }

  void names(const std::vector<const format::Cell*>& row) {
    const format::Cell& value = *row.back();
    if (const auto f = factor(unit_of(value.text), kVolts))
      value_factor = *f;
    else
      fault(value.at, fmt::format("'{}' ends in no unit of voltage", value.text),
            "call the column volts, pulse_mv or the like");
    if (row.size() < 2) return;
    const format::Cell& time = *row.front();
    const std::string unit = unit_of(time.text);
    if (unit == "ui") return;
    const auto seconds = factor(unit, kSeconds);
    if (!seconds)
      return fault(time.at, fmt::format("'{}' ends in no unit of time", time.text),
                   "call the column time_ui, time_ps or the like");
    if (!options.symbol_rate)
      return fault(time.at, fmt::format("times in {} need the symbol rate", unit),
                   "add --symbol-rate, such as 53.125GHz");
    time_factor = *seconds * options.symbol_rate->si();
  }

  void numbers(const std::vector<const format::Cell*>& row) {
    for (const format::Cell* cell : row)
      if (!cell->number || !std::isfinite(std::atof(cell->text.c_str())))
        return fault(cell->at, fmt::format("'{}' is no finite number", cell->text), "");
    if (!values.empty() && (row.size() == 2) != (times.size() == values.size()))
      return fault(row.front()->at, "this line has another number of columns than those before",
                   "");
    if (row.size() == 2) times.push_back(time_factor * std::atof(row[0]->text.c_str()));
    values.push_back(value_factor * std::atof(row.back()->text.c_str()));
    places.push_back(row.front()->at);
  }

  void read() {
    for (std::size_t i = 0; i < cells.list.size() && ok;) {
      std::vector<const format::Cell*> row;
      const int number = cells.list[i].row;
      for (; i < cells.list.size() && cells.list[i].row == number; ++i)
        row.push_back(&cells.list[i]);
      if (row.size() > 2)
        return fault(row[2]->at, "more columns than time and amplitude", "keep two columns");
      const bool first = values.empty() && number == cells.list.front().row;
      if (first && std::none_of(row.begin(), row.end(), [](const auto* c) { return c->number; }))
        names(row);
      else
        numbers(row);
    }
  }

  /// Samples a UI by the times, or by the options.
  int per_ui() {
    if (times.empty()) return options.samples_per_ui;
    const double step = (times.back() - times.front()) / (static_cast<double>(times.size()) - 1.0);
    for (std::size_t i = 1; i < times.size(); ++i)
      if (!(std::abs(times[i] - times[i - 1] - step) < 1e-3 * std::abs(step)) || step <= 0.0) {
        fault(places[i], "times are not equally spaced and rising", "resample the response");
        return 1;
      }
    const double count = std::round(1.0 / step);
    if (count < 1.0 || count > 1e6 || std::abs(count * step - 1.0) > 1e-3) {
      fault(places[0], fmt::format("{:.6g} samples a UI is no whole number", 1.0 / step),
            "resample the response to 32 a UI");
      return 1;
    }
    return static_cast<int>(count);
  }
};

}  // namespace

std::optional<lane::Pulse> read_pulse(std::shared_ptr<const SourceText> source,
                                      const PulseFileOptions& options, Diagnostics& out) {
  const std::optional<format::Cells> cells = format::parse_csv(source, out);
  if (!cells) return std::nullopt;
  Reader reader{*cells, options, out, Place{source, 1, 1, 1}, {}, {}, {}, 1.0, 1.0, true};
  reader.read();
  if (reader.ok && reader.values.size() < 2)
    reader.fault(reader.whole, "a pulse response needs two samples or more", "");
  if (!reader.ok) return std::nullopt;
  lane::Pulse pulse;
  pulse.per_ui = reader.per_ui();
  if (!reader.ok) return std::nullopt;
  // On the grid: a start between two samples of it is kept as it is.
  pulse.start_ui = reader.times.empty() ? 0.0 : reader.times.front();
  pulse.samples = std::move(reader.values);
  return pulse;
}

}  // namespace shoreline::study
