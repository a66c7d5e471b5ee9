// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/com_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace shoreline::report {
namespace {

using study::CaseCurves;

constexpr std::size_t kPoints = 1200;  // a curve: more than the chart has pixels
constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

std::vector<double> times(std::vector<double> v, double factor) {
  for (double& x : v) x *= factor;
  return v;
}

std::string id_of(std::string_view what, const CaseCurves& c) {
  return fmt::format("{}-{}", what, c.number);
}

/// "1e-4", "2.28e-4", "0.01".
std::string probability(double p) {
  std::string out = fmt::format("{:.3g}", p);
  if (p > 0.0 && p < 1e-2) {
    const int power = static_cast<int>(std::floor(std::log10(p) + 1e-9));
    out = fmt::format("{:.3g}e{}", p * std::pow(10.0, -power), power);
  }
  return out;
}

/// The pulse at the slicer's instants `from` .. `to`.
Series dots(const CaseCurves& c, std::string name, int colour, int from, int to) {
  Series out{std::move(name), {}, {}, "dots", colour};
  for (const study::Cursor& at : c.cursors)
    if (at.at_ui >= from && at.at_ui <= to)
      out.x.push_back(at.at_ui), out.y.push_back(1e3 * at.pulse_v);
  return out;
}

/// What a tap leaves, where there is one.
Series left_over(const CaseCurves& c) {
  Series out{"left by the DFE", {}, {}, "diamonds", -1};
  for (const study::Cursor& at : c.cursors)
    if (at.tap != 0.0) out.x.push_back(at.at_ui), out.y.push_back(1e3 * at.remainder_v);
  return out;
}

std::vector<double> zero_as_gap(std::vector<double> v) {
  for (double& x : v)
    if (x == 0.0) x = kNoNumber;
  return v;
}

/// Where the opening at `probability` is open, its edges as one line around it; a gap between eyes.
void add_loop(const CaseCurves& c, const lane::Contour& edge, Series& out) {
  std::vector<std::pair<double, double>> top;
  const auto close = [&] {
    for (auto i = top.rbegin(); i != top.rend(); ++i)
      out.x.push_back(i->first), out.y.push_back(i->second);
    if (top.empty()) return;
    // Back to where the run began, then a gap.
    const std::size_t first = out.x.size() - 2 * top.size();
    out.x.push_back(out.x[first]), out.y.push_back(out.y[first]);
    out.x.push_back(out.x[first]), out.y.push_back(kNoNumber);
    top.clear();
  };
  for (std::size_t p = 0; p < edge.low.size(); ++p) {
    if (edge.high[p] <= edge.low[p]) {
      close();
      continue;
    }
    out.x.push_back(c.eye.phase_ui[p]), out.y.push_back(1e3 * edge.low[p]);
    top.emplace_back(c.eye.phase_ui[p], 1e3 * edge.high[p]);
  }
  close();
}

Axis probability_axis(std::string name) { return {std::move(name), 1e-18, 1.0, true}; }

std::vector<double> below_floor_as_gap(std::vector<double> v) {
  for (double& x : v)
    if (x < 1e-18) x = kNoNumber;
  return v;
}

std::vector<double> levels_at(const CaseCurves& c, int m) {
  std::vector<double> out;
  for (int p = 0; p < c.eye.phases; ++p) out.push_back(1e3 * c.eye.mean(p, m));
  return out;
}

std::vector<double> negative(const std::vector<double>& v) { return times(v, -1.0); }

}  // namespace

LineChart pulse_chart(const CaseCurves& c) {
  LineChart out{id_of("pulse", c), {"time from the sampling instant, UI"}, {"response, mV"}};
  const study::PulseCurves& p = c.pulse;
  out.x.min = p.time_ui.front(), out.x.max = p.time_ui.back();
  out.series.push_back(
      thinned({"before equalisers", p.time_ui, times(p.before_v, 1e3), "dashed", 15}, kPoints));
  out.series.push_back(
      thinned({"behind FFE and CTLE", p.time_ui, times(p.after_v, 1e3), "line", 0}, kPoints));
  const Series left = left_over(c);
  if (!left.x.empty())
    out.series.push_back(thinned(
        {"taken off by the DFE", p.time_ui, zero_as_gap(times(p.feedback_v, 1e3)), "area", 1},
        kPoints));
  out.series.push_back(dots(c, "pre-cursors", 5, -1000, -1));
  out.series.push_back(dots(c, "cursor", 2, 0, 0));
  out.series.push_back(dots(c, "post-cursors", 3, 1, 1000));
  if (!left.x.empty()) out.series.push_back(left);
  out.marks.push_back({true, 0.0, "sampling instant"});
  return out;
}

LineChart eye_chart(const CaseCurves& c, double window_ui) {
  LineChart out{
      id_of("eye", c), {"time from the sampling instant, UI", -0.5, 0.5}, {"at the slicer, mV"}};
  out.hover = false;
  for (int m = 0; m < c.eye.levels; ++m)
    out.series.push_back({"levels", c.eye.phase_ui, levels_at(c, m), "dotted", -1});
  const int eyes = c.eye.levels - 1;
  constexpr const char* kStyles[] = {"line", "dashed", "dotted"};
  constexpr int kColours[] = {0, 5, 2};
  for (std::size_t k = 0; k < c.probabilities.size(); ++k) {
    Series loops{
        "open at " + probability(c.probabilities[k]), {}, {}, kStyles[k % 3], kColours[k % 3]};
    for (int m = 0; m < eyes; ++m)
      add_loop(c, c.contours[k * static_cast<std::size_t>(eyes) + static_cast<std::size_t>(m)],
               loops);
    if (loops.x.empty()) loops.name += ": closed";
    out.series.push_back(std::move(loops));
  }
  if (window_ui > 0.0) {
    out.marks.push_back({true, -window_ui, ""});
    out.marks.push_back({true, window_ui, "window of VEO"});
  } else {
    out.marks.push_back({true, 0.0, "sampling instant"});
  }
  return out;
}

LineChart voltage_chart(const CaseCurves& c, double der_0) {
  LineChart out{id_of("voltage", c),
                {"threshold from the middle of the eye, mV"},
                probability_axis("probability of crossing it")};
  const study::VoltageBathtub& b = c.voltage;
  const std::vector<double> x = times(b.threshold_v, 1e3);
  out.series.push_back({"lower level too high", x, below_floor_as_gap(b.lower_level), "line", 0});
  out.series.push_back({"upper level too low", x, below_floor_as_gap(b.upper_level), "dashed", 5});
  out.marks.push_back({false, der_0, "DER_0 " + probability(der_0)});
  return out;
}

LineChart timing_chart(const CaseCurves& c, double der_0) {
  LineChart out{
      id_of("timing", c), {"sampling time, UI", -0.5, 0.5}, probability_axis("symbol error ratio")};
  out.series.push_back({"symbol errors, thresholds held", c.eye.phase_ui,
                        below_floor_as_gap(c.symbol_errors), "line", 0});
  out.marks.push_back({false, der_0, "DER_0 " + probability(der_0)});
  out.marks.push_back({true, 0.0, "sampling instant"});
  return out;
}

LineChart loss_chart(const study::ComCurves& curves) {
  const study::FileCurves& f = curves.file;
  LineChart out{"loss", {"frequency, GHz"}, {"magnitude, dB"}};
  const std::vector<double> x = times(f.f_hz, 1e-9);
  out.x.min = 0.0, out.x.max = x.back();
  const auto add = [&](const char* name, const std::vector<double>& loss, const char* style,
                       int colour) {
    if (!loss.empty())
      out.series.push_back(thinned({name, x, negative(loss), style, colour}, kPoints));
  };
  add("victim, SDD21", f.loss_db, "line", 0);
  add("reflection, transmitter's port, SDD11", f.return_tx_db, "line", 1);
  add("reflection, receiver's port, SDD22", f.return_rx_db, "dashed", 5);
  add("far-end crosstalk, power sum", f.fext_db, "line", 3);
  add("near-end crosstalk, power sum", f.next_db, "dotted", 2);
  double least = 0.0;
  for (const Series& s : out.series)
    for (const double v : s.y) least = std::min(least, v);
  out.y.min = std::max(-100.0, 10.0 * std::floor(least / 10.0)), out.y.max = 0.0;
  if (1e-9 * curves.nyquist_hz <= x.back())
    out.marks.push_back({true, 1e-9 * curves.nyquist_hz, "Nyquist"});
  return out;
}

LineChart reflection_chart(const study::FileCurves& f) {
  LineChart out{"reflection", {"time there and back, ns"}, {"differential impedance, ohm"}};
  constexpr const char* kNames[] = {"transmitter's port", "receiver's port"};
  constexpr const char* kStyles[] = {"line", "dashed"};
  constexpr int kColours[] = {0, 5};
  double low = 100.0, high = 100.0;
  for (std::size_t port = 0; port < f.reflection.size(); ++port) {
    const study::ReflectionCurve& r = f.reflection[port];
    Series s{kNames[port], {}, r.impedance_ohm, kStyles[port], kColours[port]};
    for (std::size_t i = 0; i < r.impedance_ohm.size(); ++i)
      s.x.push_back(1e9 * (r.start_s + static_cast<double>(i) * r.step_s));
    for (const double z : r.impedance_ohm)
      if (std::isfinite(z)) low = std::min(low, z), high = std::max(high, z);
    out.x.min = s.x.front(), out.x.max = s.x.back();
    out.series.push_back(thinned(std::move(s), kPoints));
  }
  // Of an open or a short end no more than tells it from a line.
  out.y.min = std::max(0.0, 5.0 * std::floor(low / 5.0));
  out.y.max = std::min(300.0, 5.0 * std::ceil(high / 5.0));
  out.marks.push_back({false, 100.0, "100 ohm"});
  out.marks.push_back({true, 2e9 * f.delay_s, "far end"});
  return out;
}

BarChart noise_chart(const study::ComCurves& curves) {
  BarChart out{"noise", "mV\u00b2", "variance at the slicer, mV\u00b2", {}};
  for (const CaseCurves& c : curves.cases) {
    Bar bar{fmt::format("case {}", c.number), "squares of the rms values", "", {}};
    bar.note = fmt::format("{:.3g} mV rms", 1e3 * c.sigma_v);
    for (const study::NoiseItem& n : c.noise)
      if (n.rms_v > 0.0) bar.parts.push_back({n.name, 1e6 * n.rms_v * n.rms_v});
    out.bars.push_back(std::move(bar));
  }
  return out;
}

BarChart sensitivity_chart(const study::ComSensitivities& s) {
  constexpr std::size_t kMost = 20;
  BarChart out{"sensitivity", "dB", "size of the change of COM, dB", {}};
  for (const study::ComSensitivity& k : s.list) {
    if (out.bars.size() == kMost) break;
    Bar bar{k.keyword, k.per + " more", fmt::format("{:+.3g} dB", k.effect), {}};
    bar.parts.push_back({k.effect < 0.0 ? "COM falls" : "COM rises", std::abs(k.effect)});
    out.bars.push_back(std::move(bar));
  }
  return out;
}

}  // namespace shoreline::report
