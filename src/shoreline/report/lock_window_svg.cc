// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/report/lock_window_text.h"
#include "shoreline/report/svg.h"

namespace shoreline::report {

using namespace study;

namespace {

constexpr Length kPm{1e-12};
constexpr double kLeft = 74, kTop = 30, kWide = 620, kHigh = 380;
constexpr double kMost = 15.0;  // decades shown at most

struct Frame {
  double span;     // picometres to either side
  double decades;  // below 1
  double x(double pm) const { return kLeft + kWide * 0.5 * (1.0 + pm / span); }
  double y(double ber) const {
    const double depth = -std::log10(std::max(ber, 1e-300));
    return kTop + kHigh * std::clamp(depth / decades, 0.0, 1.0);
  }
};

void grid(const Frame& f, std::string& out) {
  const double step = svg::mark_step(2.0 * f.span, 8.0);
  for (double pm = -std::floor(f.span / step) * step; pm <= f.span; pm += step) {
    out += fmt::format("<path class=\"grid\" d=\"M{:.1f} {:.1f}v{:.1f}\"/>", f.x(pm), kTop, kHigh);
    svg::text(out, f.x(pm), kTop + kHigh + 18, "middle", fmt::format("{:g}", std::round(pm)));
  }
  const double every = f.decades > 8.0 ? 2.0 : 1.0;
  for (double d = 0.0; d <= f.decades; d += every) {
    const double y = kTop + kHigh * d / f.decades;
    out += fmt::format("<path class=\"grid\" d=\"M{:.1f} {:.1f}h{:.1f}\"/>", kLeft, y, kWide);
    svg::text(out, kLeft - 6, y + 4, "end", d == 0.0 ? "1" : fmt::format("1e-{:g}", d));
  }
}

}  // namespace

std::string lock_window_svg(const LockWindowResult& r, const std::vector<DetuningPoint>& curve) {
  Frame f{curve.back().detuning.in(kPm), 3.0};
  for (const DetuningPoint& p : curve)
    f.decades = std::max(f.decades, std::ceil(-std::log10(std::max(p.ber, 1e-300))));
  f.decades = std::min(std::max(f.decades, std::ceil(-std::log10(r.ber_limit)) + 1.0), kMost);
  std::string out =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 490\" role=\"img\" "
      "font-family=\"sans-serif\" font-size=\"12\">\n"
      "<title>Wrong bits over the detuning of a ring</title>\n"
      "<style>path{fill:none;stroke-width:2}.grid{stroke:#ccc;stroke-width:1}"
      ".bits{stroke:#0b57a4}.limit{stroke:#b3440b;stroke-dasharray:7 3}"
      ".edge{stroke:#13795b;stroke-dasharray:3 3}.window{fill:#e6f2ec}</style>\n"
      "<rect width=\"720\" height=\"490\" fill=\"#fff\"/>\n";
  if (r.longer && r.shorter && r.window->si() > 0.0)
    out += fmt::format(
        "<rect class=\"window\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>\n",
        f.x(-r.shorter->in(kPm)), kTop, f.x(r.longer->in(kPm)) - f.x(-r.shorter->in(kPm)), kHigh);
  grid(f, out);
  std::string path;
  for (const DetuningPoint& p : curve)
    path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? "M" : "L", f.x(p.detuning.in(kPm)),
                        f.y(p.ber));
  out += fmt::format("<path class=\"bits\" d=\"{}\"/>\n", path);
  out += fmt::format("<path class=\"limit\" d=\"M{:.1f} {:.1f}h{:.1f}\"/>\n", kLeft,
                     f.y(r.ber_limit), kWide);
  svg::text(out, kLeft + kWide - 4, f.y(r.ber_limit) - 5, "end",
            fmt::format("limit {:.3g}", r.ber_limit));
  for (const auto& [edge, sign] : {std::pair(r.longer, 1.0), std::pair(r.shorter, -1.0)}) {
    if (!edge || edge->si() <= 0.0) continue;
    const double x = f.x(sign * edge->in(kPm));
    out += fmt::format("<path class=\"edge\" d=\"M{:.1f} {:.1f}v{:.1f}\"/>\n", x, kTop, kHigh);
    svg::text(out, x, kTop - 8, "middle", fmt::format("{:.1f} pm", sign * edge->in(kPm)));
  }
  svg::upright(out, 20, kTop + kHigh / 2, "wrong bits");
  svg::text(out, kLeft + kWide / 2, kTop + kHigh + 44, "middle",
            fmt::format("ring beside its channel in pm, longer wavelengths to the right; line "
                        "width {:.1f} pm",
                        r.fwhm.in(kPm)));
  return out + "</svg>\n";
}

}  // namespace shoreline::report
