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

/// One histogram whose upper left corner is at (kLeft, top). Bins of `whole` numbers are bars about
/// theirs.
void bars(std::string& out, const std::vector<LotBin>& bins, double top, std::string_view axis,
          bool whole) {
  if (bins.empty()) return;
  double most = 1.0;
  for (const LotBin& b : bins) most = std::max(most, static_cast<double>(b.dies));
  const double shift = whole ? 0.5 : 0.0, first = bins.front().from - shift;
  const double range = bins.back().to - shift - first;
  const auto x = [&](double v) { return kLeft + kWide * (v - first) / range; };
  const auto y = [&](double n) { return top + kHigh * (1.0 - n / most); };
  const double step_y = svg::mark_step(most, 4.0);
  for (double n = 0.0; n <= most; n += step_y) {
    out += fmt::format("<path class=\"grid\" d=\"M{:.1f} {:.1f}h{:.1f}\"/>", kLeft, y(n), kWide);
    svg::text(out, kLeft - 6, y(n) + 4, "end", fmt::format("{:g}", n));
  }
  for (const LotBin& b : bins) {
    const double bin = x(b.to) - x(b.from), foot = y(static_cast<double>(b.dies));
    const double wide = std::clamp(bin - 1.0, 0.5, whole ? 60.0 : kWide);
    out += fmt::format(
        "<rect class=\"bar\" x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" height=\"{:.2f}\"/>\n",
        x(b.from - shift) + 0.5 * (bin - wide), foot, wide, top + kHigh - foot);
  }
  const double rough = svg::mark_step(range, 8.0), step_x = whole ? std::max(1.0, rough) : rough;
  for (double v = std::ceil(first / step_x) * step_x; v <= first + range + 1e-9; v += step_x)
    svg::text(out, x(v), top + kHigh + 16, "middle", fmt::format("{:g}", v + 0.0));
  svg::text(out, kLeft + kWide / 2, top + kHigh + 36, "middle", axis);
  svg::upright(out, 22, top + kHigh / 2, "dies");
}

}  // namespace

std::string lot_svg(const LotEngineResult& r) {
  const bool all = r.unlocked_histogram.size() == 1 && r.unlocked_histogram[0].from == 0.0;
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 {2}\" role=\"img\" "
      "font-family=\"sans-serif\" font-size=\"12\">\n"
      "<title>{0}: heater power and locking of {1} dies</title>\n"
      "<style>.grid{{stroke:#ccc;stroke-width:1}}.bar{{fill:#0b57a4}}</style>\n"
      "<rect width=\"720\" height=\"{2}\" fill=\"#fff\"/>\n",
      r.engine, r.dies, all ? 340 : 560);
  svg::text(out, kLeft, 24, "start",
            fmt::format("{}: {} dies at {:.1f} degC, yield {:.1f} % ({:.1f} to {:.1f})", r.engine,
                        r.dies, r.temperature.value() - 273.15, 100.0 * r.yield,
                        100.0 * r.yield_lo95, 100.0 * r.yield_hi95));
  bars(out, r.heater_histogram, 44, "power of all heaters of a die, mW", false);
  if (all)
    svg::text(out, kLeft, 320, "start",
              fmt::format("every ring of all {} dies holds a wavelength", r.dies));
  else
    bars(out, r.unlocked_histogram, 300, "rings of a die without a wavelength", true);
  return out + "</svg>\n";
}

}  // namespace shoreline::report
