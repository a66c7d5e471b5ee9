// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/com_files.h"

#include <fmt/format.h>

#include <cmath>

#include "shoreline/report/com_html.h"
#include "shoreline/version.h"

namespace shoreline::cli {
namespace {

using study::CaseCurves;
using study::ComCurves;

/// A table of numbers, column by column; what is not finite stays empty.
class Csv {
 public:
  explicit Csv(std::vector<Column> columns) : columns_(std::move(columns)) {
    for (std::size_t i = 0; i < columns_.size(); ++i)
      text_ += fmt::format("{}{}", i > 0 ? "," : "", columns_[i].name);
    text_ += "\r\n";
  }
  void row(std::initializer_list<double> values) {
    bool first = true;
    for (const double v : values) {
      if (!first) text_ += ',';
      if (std::isfinite(v)) text_ += fmt::format("{:.9g}", v);
      first = false;
    }
    text_ += "\r\n";
  }
  OutFile file(std::string name, std::string about) {
    return {std::move(name), std::move(about), std::move(text_), std::move(columns_)};
  }

 private:
  std::vector<Column> columns_;
  std::string text_;
};

const Column kCase{"case", "1", "package case, from 1"};

OutFile pulse_file(const ComCurves& curves) {
  Csv csv({kCase,
           {"time_ui", "UI", "from the sampling instant"},
           {"before_mv", "mV", "response to a symbol of full swing, no equaliser"},
           {"after_mv", "mV", "behind the FFE and the continuous-time equaliser"},
           {"dfe_mv", "mV", "what the DFE takes off"}});
  for (const CaseCurves& c : curves.cases)
    for (std::size_t i = 0; i < c.pulse.time_ui.size(); ++i)
      csv.row({static_cast<double>(c.number), c.pulse.time_ui[i], 1e3 * c.pulse.before_v[i],
               1e3 * c.pulse.after_v[i], 1e3 * c.pulse.feedback_v[i]});
  return csv.file("pulse.csv", "pulse responses");
}

OutFile eye_file(const ComCurves& curves) {
  Csv csv({kCase,
           {"probability", "1", "that a threshold on the edge errs, given the level beside it"},
           {"eye", "1", "from the lowest, from 1"},
           {"time_ui", "UI", "from the sampling instant"},
           {"low_mv", "mV", "lower edge of the opening"},
           {"high_mv", "mV", "upper edge; closed where not above the lower"}});
  for (const CaseCurves& c : curves.cases)
    for (const lane::Contour& edge : c.contours)
      for (std::size_t p = 0; p < edge.low.size(); ++p)
        csv.row({static_cast<double>(c.number), edge.probability, edge.eye + 1.0, c.eye.phase_ui[p],
                 1e3 * edge.low[p], 1e3 * edge.high[p]});
  return csv.file("eye.csv", "contours of the eyes");
}

OutFile voltage_file(const ComCurves& curves) {
  Csv csv({kCase,
           {"threshold_mv", "mV", "from the middle of the eye, at the sampling instant"},
           {"lower_level", "1", "probability that the level below it is above"},
           {"upper_level", "1", "probability that the level above it is below"}});
  for (const CaseCurves& c : curves.cases)
    for (std::size_t i = 0; i < c.voltage.threshold_v.size(); ++i)
      csv.row({static_cast<double>(c.number), 1e3 * c.voltage.threshold_v[i],
               c.voltage.lower_level[i], c.voltage.upper_level[i]});
  return csv.file("bathtub-voltage.csv", "bathtubs over the threshold");
}

OutFile timing_file(const ComCurves& curves) {
  Csv csv({kCase,
           {"time_ui", "UI", "from the sampling instant"},
           {"symbol_error_ratio", "1", "with the thresholds of the sampling instant"}});
  for (const CaseCurves& c : curves.cases)
    for (std::size_t p = 0; p < c.symbol_errors.size(); ++p)
      csv.row({static_cast<double>(c.number), c.eye.phase_ui[p], c.symbol_errors[p]});
  return csv.file("bathtub-timing.csv", "bathtubs over time");
}

OutFile loss_file(const study::FileCurves& f) {
  Csv csv({{"frequency_ghz", "GHz", ""},
           {"loss_db", "dB", "insertion loss of the victim, differential, to 100 ohm"},
           {"return_tx_db", "dB", "return loss at the transmitter's port"},
           {"return_rx_db", "dB", "at the receiver's port"},
           {"fext_db", "dB", "power sum of far-end crosstalk, as a loss; empty: none"},
           {"next_db", "dB", "of near-end crosstalk"}});
  const auto at = [](const std::vector<double>& v, std::size_t i) {
    return v.empty() ? std::nan("") : v[i];
  };
  for (std::size_t i = 0; i < f.f_hz.size(); ++i)
    csv.row({1e-9 * f.f_hz[i], f.loss_db[i], f.return_tx_db[i], f.return_rx_db[i], at(f.fext_db, i),
             at(f.next_db, i)});
  return csv.file("loss.csv", "loss and crosstalk of the files over frequency");
}

OutFile reflection_file(const study::FileCurves& f) {
  Csv csv({{"port", "1", "1 at the transmitter, 2 at the receiver"},
           {"time_ns", "ns", "there and back, from the edge at the port"},
           {"impedance_ohm", "ohm", "differential; empty: open"}});
  for (std::size_t port = 0; port < f.reflection.size(); ++port) {
    const study::ReflectionCurve& r = f.reflection[port];
    for (std::size_t i = 0; i < r.impedance_ohm.size(); ++i)
      csv.row({static_cast<double>(port + 1), 1e9 * (r.start_s + static_cast<double>(i) * r.step_s),
               r.impedance_ohm[i]});
  }
  return csv.file(
      "reflection.csv",
      fmt::format("reflectometry of the victim's file, edge of {:.4g} ps", 1e12 * f.edge_s));
}

}  // namespace

std::vector<OutFile> com_files(const ComCurves& curves) {
  std::vector<OutFile> out;
  if (!curves.cases.empty()) {
    out.push_back(pulse_file(curves));
    out.push_back(eye_file(curves));
    out.push_back(voltage_file(curves));
    out.push_back(timing_file(curves));
  }
  out.push_back(loss_file(curves.file));
  if (!curves.file.reflection.empty()) out.push_back(reflection_file(curves.file));
  return out;
}

OutFile com_page(const Call& call, const study::ComResult& result, const ComCurves& curves,
                 const std::vector<study::Verdict>& verdicts) {
  const report::RunInfo info{std::string(kVersion), call.command, "", call.globals.seed};
  return {"com.html", "the same with charts, one offline page",
          report::com_html(result, curves, verdicts, info)};
}

}  // namespace shoreline::cli
