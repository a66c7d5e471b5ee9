// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/com_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/base/units.h"
#include "shoreline/report/html_page.h"

namespace shoreline::report {

using namespace page;
using study::CaseCurves;
using study::ComCase;

namespace {

std::string name_of(const char* what, const CaseCurves& c) {
  return fmt::format("{}-{}", what, c.number);
}

std::string list_of(const Field& field, const void* record) {
  void* at = field.member(const_cast<void*>(record));
  const MemberOps& item = field.ops->item();
  std::string out;
  for (std::size_t i = 0; i < field.ops->size(at); ++i) {
    if (item.get == nullptr) return "";
    out += fmt::format("{}{:.4g}", i > 0 ? ", " : "", item.get(field.ops->element(at, i)));
  }
  return out;
}

/// A word in a column of numbers.
Cell in_line(std::string_view plain) {
  Cell cell = text(plain);
  cell.number = true;
  return cell;
}

Cell shown(const Field& field, const RecordType& type, const void* record) {
  void* at = field.member(const_cast<void*>(record));
  switch (field.ops->shape) {
    case Shape::list:
      return field.ops->size(at) == 0 ? in_line("none") : text(list_of(field, record));
    case Shape::boolean:
      return in_line(field.ops->get(at) != 0.0 ? "yes" : "no");
    default:
      break;
  }
  if (field.ops->nullable && field.ops->is_null(at)) return in_line("none");
  const bool db = field.unit == "dB" || field.name.ends_with("_db");
  return cell_of(Column{"", "", field.name, db ? Style::db : Style::plain}, type, record);
}

/// The unit, which the names of levels end with where the field has none.
std::string unit_of(const Field& field) {
  if (!field.unit.empty() && field.unit != "1") return field.unit;
  if (field.name.ends_with("_db")) return "dB";
  return field.name.ends_with("_ui") ? "UI" : "";
}

}  // namespace

std::string cursor_table(const CaseCurves& c) {
  TableHtml table(name_of("cursors", c), "The pulse at the slicer's instants",
                  {{"", "at, UI", ""},
                   {"", "pulse, mV", ""},
                   {"", "DFE tap, of the cursor", ""},
                   {"", "left, mV", ""}});
  for (const study::Cursor& at : c.cursors)
    table.row({head(fmt::format("{}", at.at_ui), at.at_ui == 0 ? "the cursor" : ""),
               number(1e3 * at.pulse_v), at.tap != 0.0 ? number(at.tap) : text(""),
               number(1e3 * at.remainder_v)});
  return table.done();
}

std::string opening_table(const CaseCurves& c) {
  TableHtml table(name_of("eye", c), "Openings at the sampling instant",
                  {{"", "eye, from the lowest", ""},
                   {"", "probability", ""},
                   {"", "height, mV", ""},
                   {"", "width, UI", ""},
                   {"", "from, UI", ""},
                   {"", "to, UI", ""}});
  for (const lane::Opening& o : c.openings) {
    std::vector<Cell> cells{head(fmt::format("{}", o.eye + 1)), number(o.probability),
                            number(1e3 * o.height)};
    if (o.height > 0.0) {
      for (const double v : {o.width_ui, o.left_ui, o.right_ui}) cells.push_back(number(v));
    } else {
      cells.insert(cells.end(), {in_line("closed"), text(""), text("")});
    }
    table.row(cells);
  }
  return table.done();
}

std::string voltage_table(const CaseCurves& c) {
  TableHtml table(name_of("voltage", c), "Chance of crossing a threshold",
                  {{"", "from the middle, mV", ""},
                   {"", "lower level too high", ""},
                   {"", "upper level too low", ""}});
  const study::VoltageBathtub& b = c.voltage;
  for (std::size_t i = 0; i < b.threshold_v.size(); i += 20)
    table.row({number(1e3 * b.threshold_v[i]), number(b.lower_level[i]), number(b.upper_level[i])});
  return table.done();
}

std::string timing_table(const CaseCurves& c) {
  TableHtml table(name_of("timing", c), "Symbols in error by sampling time",
                  {{"", "from the sampling instant, UI", ""}, {"", "symbol error ratio", ""}});
  for (std::size_t i = 0; i < c.symbol_errors.size(); i += 4)
    table.row({number(c.eye.phase_ui[i]), number(c.symbol_errors[i])});
  return table.done();
}

std::string sensitivity_table(const study::ComSensitivities& s) {
  TableHtml table("sensitivity", fmt::format("What COM of case {} rises by", s.number),
                  {{"", "keyword", ""},
                   {"", "value", ""},
                   {"", "more by", ""},
                   {"", "COM, dB", ""},
                   {"", "off by, dB", ""},
                   {"", "dB for one of its unit", ""}});
  for (const study::ComSensitivity& k : s.list)
    table.row({head(k.keyword), text(k.value + (k.unit.empty() ? "" : " " + k.unit)), text(k.per),
               number(k.effect), number(k.error),
               k.derivative ? number(*k.derivative) : in_line("\u2013")});
  return table.done();
}

std::string noise_table(const study::ComCurves& curves) {
  std::vector<Column> columns{{"", "of", ""}};
  for (const CaseCurves& c : curves.cases)
    for (const char* what : {"rms, mV", "share of the variance, %"})
      columns.push_back({fmt::format("case {}", c.number), what, ""});
  TableHtml table("noise", "Noise and interference at the slicer", std::move(columns));
  std::vector<double> sums;
  for (const CaseCurves& c : curves.cases) {
    double sum = 0.0;
    for (const study::NoiseItem& n : c.noise) sum += n.rms_v * n.rms_v;
    sums.push_back(sum);
  }
  for (std::size_t i = 0; i < curves.cases.front().noise.size(); ++i) {
    std::vector<Cell> cells{head(curves.cases.front().noise[i].name)};
    for (std::size_t k = 0; k < curves.cases.size(); ++k) {
      const double v = curves.cases[k].noise[i].rms_v;
      cells.push_back(number(1e3 * v));
      cells.push_back(number(sums[k] > 0.0 ? v * v / sums[k] : 0.0, Style::percent));
    }
    table.row(cells);
  }
  std::vector<Cell> total{head("all of it", "of COM's distribution")};
  for (const CaseCurves& c : curves.cases)
    total.push_back(number(1e3 * c.sigma_v)), total.push_back(text(""));
  table.row(total);
  return table.done();
}

std::string loss_table(const study::ComCurves& curves) {
  const study::FileCurves& f = curves.file;
  TableHtml table("loss", "Losses of the files, dB",
                  {{"", "frequency, GHz", ""},
                   {"", "victim", ""},
                   {"", "return, transmitter's port", ""},
                   {"", "return, receiver's port", ""},
                   {"", "far-end crosstalk", ""},
                   {"", "near-end crosstalk", ""}});
  for (int tenth = 1; tenth <= 20; ++tenth) {
    const double want = 0.1 * tenth * curves.nyquist_hz;
    const auto at = std::lower_bound(f.f_hz.begin(), f.f_hz.end(), want);
    if (at == f.f_hz.end()) break;
    const auto i = static_cast<std::size_t>(at - f.f_hz.begin());
    std::vector<Cell> cells{
        head(fmt::format("{:.4g}", 1e-9 * f.f_hz[i]), tenth == 10 ? "Nyquist" : "")};
    for (const auto* v : {&f.loss_db, &f.return_tx_db, &f.return_rx_db, &f.fext_db, &f.next_db})
      cells.push_back(v->empty() ? text("none") : number((*v)[i], Style::db));
    table.row(cells);
  }
  return table.done();
}

std::string reflection_table(const study::FileCurves& f) {
  TableHtml table("reflection", "Impedance at the ports, ohm",
                  {{"", "port", ""},
                   {"", "least", ""},
                   {"", "at, ns", ""},
                   {"", "greatest", ""},
                   {"", "at, ns", ""}});
  for (std::size_t port = 0; port < f.reflection.size(); ++port) {
    const study::ReflectionCurve& r = f.reflection[port];
    const auto [low, high] = std::minmax_element(r.impedance_ohm.begin(), r.impedance_ohm.end());
    const auto time = [&](auto at) {
      return number(1e9 *
                    (r.start_s + static_cast<double>(at - r.impedance_ohm.begin()) * r.step_s));
    };
    table.row({head(port == 0 ? "transmitter's" : "receiver's"), number(*low), time(low),
               std::isfinite(*high) ? number(*high) : text("open"), time(high)});
  }
  return table.done();
}

std::string numbers_table(const study::ComResult& result) {
  std::vector<Column> columns{{"", "number", ""}, {"", "unit", ""}};
  for (const ComCase& c : result.cases)
    columns.push_back({"", fmt::format("case {}", c.number), ""});
  columns.push_back({"", "meaning", ""});
  TableHtml table("numbers", "All numbers, by their names in the JSON", std::move(columns));
  const auto add = [&](const std::string& prefix, const RecordType& type, auto record_of_case) {
    for (const Field& field : type.fields) {
      if (field.ops->shape == Shape::record) continue;
      std::vector<Cell> cells{head(prefix + field.name), text(unit_of(field))};
      for (const ComCase& c : result.cases) cells.push_back(shown(field, type, record_of_case(c)));
      cells.push_back(text(field.help));
      table.row(cells);
    }
  };
  const ComCase none;
  add("", record_of(&none), [](const ComCase& c) { return static_cast<const void*>(&c); });
  add("tx_ffe.", record_of(&none.tx_ffe),
      [](const ComCase& c) { return static_cast<const void*>(&c.tx_ffe); });
  return table.done();
}

std::string equaliser_words(const ComCase& c) {
  std::string taps;
  const RecordType& type = record_of(&c.tx_ffe);
  for (const Field& f : type.fields) {
    const auto& v = *static_cast<const std::optional<double>*>(f.member_of(&c.tx_ffe));
    if (v) taps += fmt::format("{}{} {:.4g}", taps.empty() ? "" : ", ", f.name, *v);
  }
  std::string out = "Transmitter's FFE: " + taps;
  if (c.g_dc) out += fmt::format("; CTLE {:g} dB", *c.g_dc);
  if (c.g_dc_hp) out += fmt::format(", low frequency {:g} dB", *c.g_dc_hp);
  if (!c.rx_ffe.empty()) out += fmt::format("; receiver's FFE of {} taps", c.rx_ffe.size());
  if (!c.dfe.empty())
    out += fmt::format("; DFE of {} tap{}, the first {:.3f}", c.dfe.size(),
                       c.dfe.size() == 1 ? "" : "s", c.dfe.front());
  if (!c.floating_ui.empty()) out += fmt::format(", {} of them floating", c.floating_ui.size());
  if (c.grid_points == 1.0) return out + ". The only setting of the configuration.";
  return out + fmt::format(". The best of {:.0f} settings, all judged.", c.grid_points);
}

}  // namespace shoreline::report
