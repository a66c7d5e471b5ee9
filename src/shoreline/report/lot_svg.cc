// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/report/lot_text.h"
#include "shoreline/report/svg.h"

namespace shoreline::report {

using namespace study;

namespace {

constexpr double kWide = 600, kHigh = 190, kLeft = 80;

/// One histogram whose upper left corner is at (kLeft, top).
void bars(std::string& out, const std::vector<LotBin>& bins, double top, std::string_view axis) {
  if (bins.empty()) return;
  double most = 1.0;
  for (const LotBin& b : bins) most = std::max(most, static_cast<double>(b.dies));
  const double first = bins.front().from, range = bins.back().to - first;
  const auto x = [&](double v) { return kLeft + kWide * (v - first) / range; };
  const auto y = [&](double n) { return top + kHigh * (1.0 - n / most); };
  const double step_y = svg::mark_step(most, 4.0);
  for (double n = 0.0; n <= most; n += step_y) {
    out += fmt::format("<path class=\"grid\" d=\"M{:.1f} {:.1f}h{:.1f}\"/>", kLeft, y(n), kWide);
    svg::text(out, kLeft - 6, y(n) + 4, "end", fmt::format("{:g}", n));
  }
  for (const LotBin& b : bins)
    out += fmt::format(
        "<rect class=\"bar\" x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" height=\"{:.2f}\"/>\n",
        x(b.from) + 0.5, y(static_cast<double>(b.dies)), std::max(0.5, x(b.to) - x(b.from) - 1.0),
        top + kHigh - y(static_cast<double>(b.dies)));
  const double step_x = svg::mark_step(range, 8.0);
  for (double v = std::ceil(first / step_x) * step_x; v <= bins.back().to + 1e-9; v += step_x)
    svg::text(out, x(v), top + kHigh + 16, "middle", fmt::format("{:g}", v));
  svg::text(out, kLeft + kWide / 2, top + kHigh + 36, "middle", axis);
  svg::upright(out, 22, top + kHigh / 2, "dies");
}

}  // namespace

std::string lot_svg(const LotEngineResult& r) {
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 560\" role=\"img\" "
      "font-family=\"sans-serif\" font-size=\"12\">\n"
      "<title>{}: heater power and locking of {} dies</title>\n"
      "<style>.grid{{stroke:#ccc;stroke-width:1}}.bar{{fill:#0b57a4}}</style>\n"
      "<rect width=\"720\" height=\"560\" fill=\"#fff\"/>\n",
      r.engine, r.dies);
  svg::text(out, kLeft, 24, "start",
            fmt::format("{}: {} dies at {:.1f} degC, yield {:.1f} % ({:.1f} to {:.1f})", r.engine,
                        r.dies, r.temperature.value() - 273.15, 100.0 * r.yield,
                        100.0 * r.yield_lo95, 100.0 * r.yield_hi95));
  bars(out, r.heater_histogram, 44, "power of all heaters of a die, mW");
  bars(out, r.unlocked_histogram, 300, "rings of a die without a wavelength");
  return out + "</svg>\n";
}

}  // namespace shoreline::report
