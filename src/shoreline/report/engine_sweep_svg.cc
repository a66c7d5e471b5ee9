// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <algorithm>
#include <array>

#include "shoreline/report/engine_sweep_text.h"
#include "shoreline/report/svg.h"

namespace shoreline::report {
namespace {

using namespace study;

constexpr double kLeft = 80, kWide = 620;
constexpr std::array<std::string_view, 3> kStyles = {"afresh", "there", "back"};
constexpr std::array<std::string_view, 3> kNames = {"all lock afresh", "kept, there", "kept, back"};
constexpr SweepCourse kCourses[] = {SweepCourse::afresh, SweepCourse::there, SweepCourse::back};

double degrees(const SweepPoint& p) { return p.temperature.value() - 273.15; }
double milliwatts(const SweepPoint& p) { return p.heaters.in(unit::milliwatt); }
double moved(const SweepPoint& p) { return p.hops + p.order_changes; }
double lost(const SweepPoint& p) { return p.unlocked; }

struct Frame {
  double cold, warm;
  double x(double t) const { return kLeft + kWide * (t - cold) / (warm - cold); }
};

/// One of the pictures above each other: its place, and what is at its upper edge (0 at the lower).
struct Panel {
  double top, high, most;
  double y(double v) const { return top + high * (1.0 - v / most); }
};

Panel panel(const EngineSweep& e, double top, double high, double (*of)(const SweepPoint&)) {
  double most = 0.0;
  for (const SweepPoint& p : e.points) most = std::max(most, of(p));
  return {top, high, most > 0.0 ? 1.06 * most : 1.0};
}

void panel_axis(std::string& out, const Panel& p, std::string_view name, bool counts) {
  const double rough = svg::mark_step(p.most, 4.0), step = counts ? std::max(1.0, rough) : rough;
  for (int i = 0; i * step <= p.most; ++i) {
    out += fmt::format("<path class=\"grid\" d=\"M{} {:.1f}h{}\"/>", kLeft, p.y(i * step), kWide);
    svg::text(out, kLeft - 6, p.y(i * step) + 4, "end", fmt::format("{:g}", i * step));
  }
  svg::upright(out, 22, p.top + p.high / 2, name);
}

void curves(std::string& out, const EngineSweep& e, const Frame& f, const Panel& p,
            double (*of)(const SweepPoint&)) {
  for (const SweepCourse c : kCourses) {
    std::string path;
    for (const SweepPoint& at : e.points)
      if (at.course == c)
        path +=
            fmt::format("{}{:.1f} {:.1f}", path.empty() ? 'M' : 'L', f.x(degrees(at)), p.y(of(at)));
    out +=
        fmt::format("<path class=\"{}\" d=\"{}\"/>\n", kStyles[static_cast<std::size_t>(c)], path);
  }
}

/// Bars beside each other at their temperatures.
void bars(std::string& out, const EngineSweep& e, const Frame& f, const Panel& p,
          double (*of)(const SweepPoint&)) {
  const std::size_t temperatures = e.points.size() / 3;
  const double wide = std::clamp(0.8 * kWide / (3.0 * static_cast<double>(temperatures)), 1.5, 6.0);
  for (const SweepPoint& at : e.points) {
    if (of(at) <= 0.0) continue;
    const int side = static_cast<int>(at.course) - 1;
    const double x =
        std::clamp(f.x(degrees(at)) + (side - 0.5) * wide, kLeft, kLeft + kWide - wide);
    out += fmt::format(
        "<rect class=\"{}-bar\" x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" height=\"{:.2f}\"/>\n",
        kStyles[static_cast<std::size_t>(at.course)], x, p.y(of(at)), wide,
        p.top + p.high - p.y(of(at)));
  }
}

void keys(std::string& out) {
  double x = kLeft;
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    out += fmt::format("<path class=\"{}\" d=\"M{} 46h24\"/>", kStyles[i], x);
    svg::text(out, x + 30, 50, "start", kNames[i]);
    x += 150;
  }
}

}  // namespace

std::string engine_sweep_svg(const EngineSweep& e) {
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 620\" role=\"img\" "
      "font-family=\"sans-serif\" font-size=\"12\">\n<title>{}: locking over temperature</title>\n"
      "<style>path{{fill:none;stroke-width:2}}.grid{{stroke:#ccc;stroke-width:.8}}"
      ".afresh{{stroke:#888}}.there{{stroke:#a3123a;stroke-dasharray:8 3}}"
      ".back{{stroke:#0b57a4;stroke-dasharray:3 3}}"
      ".afresh-bar{{fill:#888}}.there-bar{{fill:#a3123a}}.back-bar{{fill:#0b57a4}}</style>\n"
      "<rect width=\"720\" height=\"620\" fill=\"#fff\"/>\n",
      e.engine);
  const auto [low, high] = std::minmax_element(
      e.points.begin(), e.points.end(),
      [](const SweepPoint& a, const SweepPoint& b) { return a.temperature < b.temperature; });
  const Frame f{degrees(*low), degrees(*high)};
  const SweepPoint& first = e.points.front();
  svg::text(out, kLeft, 24, "start",
            fmt::format("{}{}: {} rings, {} order, {:g} degC to {:g} degC and back", e.engine,
                        e.die ? fmt::format(", die {}", *e.die) : "", e.rings, choice_name(e.order),
                        degrees(first), degrees(first) == f.cold ? f.warm : f.cold));
  keys(out);
  const Panel heat = panel(e, 64, 220, milliwatts), hops = panel(e, 310, 110, moved);
  const Panel dark = panel(e, 446, 110, lost);
  panel_axis(out, heat, "all heaters, mW", false);
  panel_axis(out, hops, "rings that moved", true);
  panel_axis(out, dark, "rings unlocked", true);
  const double step = svg::mark_step(f.warm - f.cold, 8.0);
  for (double t = std::ceil(f.cold / step) * step; t <= f.warm + 1e-9; t += step) {
    out += fmt::format("<path class=\"grid\" d=\"M{:.1f} 64V556\"/>", f.x(t));
    svg::text(out, f.x(t), 574, "middle", fmt::format("{:g}", std::abs(t) < 1e-9 ? 0.0 : t));
  }
  curves(out, e, f, heat, milliwatts);
  bars(out, e, f, hops, moved);
  curves(out, e, f, dark, lost);
  svg::text(out, kLeft + kWide / 2, 600, "middle", "temperature of the engine, degC");
  return out + "</svg>\n";
}

}  // namespace shoreline::report
