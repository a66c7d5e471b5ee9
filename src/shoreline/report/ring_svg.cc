// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <cmath>

#include "shoreline/report/ring_text.h"
#include "shoreline/report/svg.h"

namespace shoreline::report {
namespace {

using namespace study;

constexpr double kLeft = 70, kTop = 34, kWide = 620, kHigh = 380;

double picometres(Length x) { return 1e3 * x.in(unit::nanometre); }

struct Frame {
  double half_pm;
  double x(double pm) const { return kLeft + 0.5 * kWide * (1.0 + pm / half_pm); }
  static double y(double power) { return kTop + kHigh * (1.0 - power); }
};

void curve(std::string& out, const Frame& f, std::string_view style,
           const std::vector<RingCurve>& curves, double RingCurve::*power) {
  std::string path;
  for (const RingCurve& c : curves)
    path += fmt::format("{}{:.1f} {:.2f}", path.empty() ? 'M' : 'L', f.x(picometres(c.detuning)),
                        Frame::y(c.*power));
  out += fmt::format("<path class=\"{}\" d=\"{}\"/>\n", style, path);
}

void axes(std::string& out, const Frame& f) {
  for (int i = 0; i <= 10; i += 2) {
    const double y = Frame::y(0.1 * i);
    out += fmt::format("<path class=\"grid\" d=\"M{} {:.1f}h{}\"/>", kLeft, y, kWide);
    svg::text(out, kLeft - 6, y + 4, "end", fmt::format("{:.1f}", 0.1 * i));
  }
  const double step = svg::mark_step(2.0 * f.half_pm, 8.0);
  for (int i = static_cast<int>(-f.half_pm / step); i * step <= f.half_pm; ++i) {
    out += fmt::format("<path class=\"grid\" d=\"M{:.1f} {}v{}\"/>", f.x(i * step), kTop, kHigh);
    svg::text(out, f.x(i * step), kTop + kHigh + 18, "middle", fmt::format("{:g}", i * step));
  }
  svg::text(out, kLeft + kWide / 2, kTop + kHigh + 40, "middle",
            "wavelength from the resonance of the lowest voltage, pm");
  svg::upright(out, 18, kTop + kHigh / 2, "power over the input's");
}

void key(std::string& out, double& x, std::string_view style, std::string_view name) {
  out += fmt::format("<path class=\"{}\" d=\"M{} {}h22\"/>", style, x, kTop - 14);
  svg::text(out, x + 28, kTop - 10, "start", name);
  x += 44.0 + 7.0 * static_cast<double>(name.size());
}

}  // namespace

std::string ring_svg(const RingResult& r, const std::vector<RingCurve>& curves) {
  const Frame f{picometres(curves.back().detuning)};
  std::string out =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 470\" role=\"img\" "
      "font-family=\"sans-serif\" font-size=\"12\">\n<title>A ring's line</title>\n"
      "<style>path{fill:none;stroke-width:2}.grid{stroke:#ccc;stroke-width:.8}"
      ".low{stroke:#0b57a4}.high{stroke:#b3440b}.drop{stroke:#13795b;stroke-dasharray:7 3}"
      ".laser{stroke:#a3123a;stroke-dasharray:4 3}.level{fill:#a3123a}</style>\n"
      "<rect width=\"720\" height=\"470\" fill=\"#fff\"/>\n";
  axes(out, f);
  curve(out, f, "low", curves, &RingCurve::low);
  double x = kLeft;
  key(out, x, "low", r.modulation ? "through, lowest voltage" : "through");
  if (r.drop_max) {
    curve(out, f, "drop", curves, &RingCurve::drop);
    key(out, x, "drop", "drop");
  }
  if (r.modulation) {
    curve(out, f, "high", curves, &RingCurve::high);
    key(out, x, "high", "highest voltage");
    // The laser stands on the blue side, from which voltage moves the resonance away.
    const double laser = -picometres(r.modulation->bias);
    out += fmt::format("<path class=\"laser\" d=\"M{:.1f} {}v{}\"/>\n", f.x(laser), kTop, kHigh);
    key(out, x, "laser", "laser and levels");
    for (const RingLevel& l : r.modulation->levels)
      out += fmt::format("<circle class=\"level\" cx=\"{:.1f}\" cy=\"{:.2f}\" r=\"4\"/>\n",
                         f.x(laser), Frame::y(l.power));
  }
  return out + "</svg>\n";
}

}  // namespace shoreline::report
