// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <algorithm>
#include <cmath>

#include "shoreline/report/circuit_text.h"
#include "shoreline/report/html_page.h"
#include "shoreline/report/svg.h"

namespace shoreline::report {

using namespace study;

namespace {

// the picture's own units
constexpr double kLeft = 70, kTop = 24, kWide = 640, kHigh = 380, kLegend = 18;
constexpr double kDeepest = 60;  // dB below the highest that are shown at most

struct Frame {
  double lo_um, hi_um, lo_db, hi_db;

  double x(double um) const { return kLeft + kWide * (um - lo_um) / (hi_um - lo_um); }
  double y(double db) const {
    return kTop + kHigh * (hi_db - std::max(db, lo_db)) / (hi_db - lo_db);
  }
};

Frame frame_of(const std::vector<CircuitCurve>& curves) {
  Frame f{1e300, -1e300, 0.0, -1e300};
  double least = 1e300;
  for (const CircuitCurve& c : curves)
    for (std::size_t i = 0; i < c.db.size(); ++i) {
      f.lo_um = std::min(f.lo_um, c.wavelength_um[i]);
      f.hi_um = std::max(f.hi_um, c.wavelength_um[i]);
      f.hi_db = std::max(f.hi_db, c.db[i]);
      least = std::min(least, c.db[i]);
    }
  f.hi_db = std::ceil(f.hi_db + 1e-6 > 0.0 ? f.hi_db + 0.5 : f.hi_db);
  f.lo_db = std::floor(std::clamp(least, f.hi_db - kDeepest, f.hi_db - 1.0));
  if (!(f.hi_um > f.lo_um)) f.lo_um -= 1e-3, f.hi_um += 1e-3;
  return f;
}

void grid(std::string& out, const Frame& f) {
  const double step = svg::mark_step(f.hi_um - f.lo_um, 6.0);
  const int digits = std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
  for (double um = step * std::ceil(f.lo_um / step - 1e-9); um <= f.hi_um + 1e-9 * step;
       um += step) {
    out += fmt::format("<path class=\"grid\" d=\"M{0:.1f} {1:.1f}V{2:.1f}\"/>", f.x(um), kTop,
                       kTop + kHigh);
    svg::text(out, f.x(um), kTop + kHigh + 18, "middle", fmt::format("{:.{}f}", um, digits));
  }
  const double rise = svg::mark_step(f.hi_db - f.lo_db, 7.0);
  for (double db = rise * std::ceil(f.lo_db / rise - 1e-9); db <= f.hi_db + 1e-9; db += rise) {
    out += fmt::format("<path class=\"grid\" d=\"M{0:.1f} {1:.1f}H{2:.1f}\"/>", kLeft, f.y(db),
                       kLeft + kWide);
    svg::text(out, kLeft - 6, f.y(db) + 4, "end", fmt::format("{:g}", db + 0.0));
  }
  svg::text(out, kLeft + kWide / 2, kTop + kHigh + 40, "middle", "vacuum wavelength, um");
  svg::upright(out, 20, kTop + kHigh / 2, "10 log10 |S|^2, dB");
}

}  // namespace

std::string circuit_svg(const CircuitStudy& study) {
  static constexpr std::string_view kColours[] = {"#0b57a4", "#b3440b", "#2b7a2b", "#8a2be2",
                                                  "#a4740b", "#0b8a8a", "#c2185b", "#555555"};
  const double height =
      kTop + kHigh + 56 + kLegend * std::ceil(static_cast<double>(study.curves.size()) / 2.0) + 10;
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 740 {0:.0f}\" role=\"img\" "
      "font-family=\"sans-serif\" font-size=\"12\">\n<title>{1}: transmission over "
      "wavelength</title>\n<style>path{{fill:none;stroke-width:1.3}}.grid{{stroke:#ccc;"
      "stroke-width:1}}</style>\n<rect width=\"740\" height=\"{0:.0f}\" fill=\"#fff\"/>\n",
      height, page::escape(study.result.netlist));
  if (study.curves.empty()) return out + "</svg>\n";
  const Frame f = frame_of(study.curves);
  grid(out, f);
  for (std::size_t k = 0; k < study.curves.size(); ++k) {
    const CircuitCurve& c = study.curves[k];
    const std::string_view colour = kColours[k % std::size(kColours)];
    std::string path;
    for (std::size_t i = 0; i < c.db.size(); ++i)
      path +=
          fmt::format("{}{:.2f} {:.2f}", i == 0 ? "M" : "L", f.x(c.wavelength_um[i]), f.y(c.db[i]));
    out += fmt::format("<path stroke=\"{}\" d=\"{}\"/>\n", colour, path);
    const double x = kLeft + (k % 2 == 0 ? 0.0 : kWide / 2);
    const double y = kTop + kHigh + 62 + kLegend * static_cast<double>(k / 2);
    out += fmt::format("<path stroke=\"{}\" stroke-width=\"3\" d=\"M{:.1f} {:.1f}h24\"/>", colour,
                       x, y - 4);
    svg::text(out, x + 32, y, "start", page::escape(fmt::format("{} to {}", c.from, c.to)));
  }
  return out + "</svg>\n";
}

}  // namespace shoreline::report
