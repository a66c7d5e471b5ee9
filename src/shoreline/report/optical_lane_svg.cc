// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <algorithm>
#include <array>
#include <cmath>

#include "shoreline/report/optical_lane_text.h"
#include "shoreline/report/svg.h"

namespace shoreline::report {
namespace {

using namespace study;
using photonics::EyeCounts;

constexpr std::array<std::string_view, 7> kShades = {"#e6f0f9", "#c6dbef", "#9ac8e1", "#69add5",
                                                     "#3f8fc5", "#1f6cb0", "#08306b"};

using Frame = svg::Box;

/// Counts as shades, a shade a factor of 2.
void shades(std::string& out, const EyeCounts& eye, const Frame& f) {
  const std::uint32_t most = *std::max_element(eye.counts.begin(), eye.counts.end());
  svg::cells(out, f, eye.columns, eye.rows, kShades, [&](int column, int row) {
    const std::uint32_t n = eye.counts[static_cast<std::size_t>(column * eye.rows + row)];
    if (n == 0) return -1;
    const double under = std::log2(static_cast<double>(most) / n);
    return std::max(0, static_cast<int>(kShades.size()) - 1 - static_cast<int>(under));
  });
}

void panel(std::string& out, const EyeCounts& eye, const Frame& f, std::string_view up,
           std::string_view title) {
  shades(out, eye, f);
  const double step = svg::mark_step(eye.high - eye.low, 5.0);
  for (int i = static_cast<int>(std::ceil(eye.low / step)); i * step <= eye.high; ++i) {
    const double y = f.top + f.high * (eye.high - i * step) / (eye.high - eye.low);
    out += fmt::format("<path class=\"grid\" d=\"M{} {:.1f}h{}\"/>", f.left, y, f.wide);
    svg::text(out, f.left - 6, y + 4, "end", fmt::format("{:g}", i * step));
  }
  for (int i = 0; i <= 4; ++i) {
    const double x = f.left + 0.25 * i * f.wide;
    out += fmt::format("<path class=\"grid\" d=\"M{:.1f} {}v{}\"/>", x, f.top, f.high);
    svg::text(out, x, f.top + f.high + 18, "middle", fmt::format("{:g}", 0.5 * i - 1.0));
  }
  svg::text(out, f.left + f.wide / 2, f.top + f.high + 38, "middle", "time, UI");
  svg::text(out, f.left + f.wide / 2, f.top - 10, "middle", title);
  svg::upright(out, f.left - 42, f.top + f.high / 2, up);
}

std::string head(double wide, double high, std::string_view title) {
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" role=\"img\" "
      "font-family=\"sans-serif\" font-size=\"12\">\n<title>{2}</title>\n"
      "<style>.grid{{fill:none;stroke:#bbb;stroke-width:.6}}.line{{fill:none;stroke:#0b57a4;"
      "stroke-width:1.8}}.burst{{fill:#b3440b}}</style>\n"
      "<rect width=\"{0}\" height=\"{1}\" fill=\"#fff\"/>\n",
      wide, high, title);
}

/// A row of the ride's picture: a curve with its axis.
struct Strip {
  double top, high, low, most;
  double y(double v) const { return top + high * (most - v) / (most - low); }
};

Strip strip(double top, double high, double low, double most) {
  const double pad = std::max(0.08 * (most - low), 1e-3 * std::max(std::abs(most), std::abs(low)));
  return {top, high, low - pad, most + (pad > 0.0 ? pad : 1.0)};
}

constexpr double kLeft = 80, kWide = 620;

void strip_axis(std::string& out, const Strip& s, std::string_view name, bool decades) {
  const double step = decades ? std::max(1.0, std::ceil((s.most - s.low) / 5.0))
                              : svg::mark_step(s.most - s.low, 4.0);
  for (int i = static_cast<int>(std::ceil(s.low / step)); i * step <= s.most; ++i) {
    out += fmt::format("<path class=\"grid\" d=\"M{} {:.1f}h{}\"/>", kLeft, s.y(i * step), kWide);
    svg::text(out, kLeft - 6, s.y(i * step) + 4, "end",
              decades ? fmt::format("1e{:g}", i * step) : fmt::format("{:g}", i * step));
  }
  svg::upright(out, 20, s.top + s.high / 2, name);
}

}  // namespace

std::string ring_eyes_svg(const photonics::RingEyes& eyes, std::string_view title) {
  std::string out = head(900, 400, title);
  panel(out, eyes.light, {70, 40, 350, 300}, "power over the input's", "light leaving the ring");
  panel(out, eyes.decided, {520, 40, 350, 300}, "sent levels are -1 .. 1",
        "behind the equaliser, with noise");
  return out + "</svg>\n";
}

std::string lane_ride_svg(const LaneRide& ride, const std::vector<LaneRidePoint>& points) {
  const double end = ride.duration.si();
  const auto x = [&](Time t) { return kLeft + kWide * t.si() / end; };
  std::string out = head(730, 660, "A lane while its surroundings warm up");
  struct Row {
    std::string_view name;
    double (*of)(const LaneRidePoint&);
  };
  const std::array<Row, 3> rows = {
      {{"ambient, K", [](const LaneRidePoint& p) { return p.ambient.si(); }},
       {"residual, pm",
        [](const LaneRidePoint& p) { return 1e3 * p.residual.in(unit::nanometre); }},
       {"heater, mW", [](const LaneRidePoint& p) { return p.heater.in(unit::milliwatt); }}}};
  double top = 20;
  for (const Row& row : rows) {
    double low = row.of(points.front()), most = low;
    for (const LaneRidePoint& p : points)
      low = std::min(low, row.of(p)), most = std::max(most, row.of(p));
    const Strip s = strip(top, 130, low, most);
    strip_axis(out, s, row.name, false);
    std::string path;
    for (const LaneRidePoint& p : points)
      path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? 'M' : 'L', x(p.time), s.y(row.of(p)));
    out += fmt::format("<path class=\"line\" d=\"{}\"/>\n", path);
    top += 152;
  }
  const auto decade = [](double ber) { return std::log10(std::max(ber, 1e-15)); };
  double low = 0.0, most = -15.0;
  for (const LaneBurst& b : ride.bursts)
    low = std::min(low, decade(b.ber_estimate)), most = std::max(most, decade(b.ber_estimate));
  const Strip s{top, 130, std::floor(low), std::max(std::ceil(most), std::floor(low) + 1.0)};
  strip_axis(out, s, "bit errors", true);
  std::string path;
  for (const LaneBurst& b : ride.bursts) {
    path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? 'M' : 'L', x(b.time),
                        s.y(decade(b.ber_estimate)));
    if (b.bit_errors > 0)
      out += fmt::format("<circle class=\"burst\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3.5\"/>",
                         x(b.time), s.y(decade(b.ber)));
  }
  out += fmt::format("<path class=\"line\" d=\"{}\"/>\n", path);
  const double step = svg::mark_step(1e3 * end, 8.0);
  for (int i = 0; i * step <= 1e3 * end * 1.0001; ++i) {
    const double at = kLeft + kWide * i * step / (1e3 * end);
    out += fmt::format("<path class=\"grid\" d=\"M{:.1f} 20V{}\"/>", at, top + 130);
    svg::text(out, at, top + 148, "middle", fmt::format("{:g}", i * step));
  }
  svg::text(out, kLeft + kWide / 2, top + 168, "middle",
            "time, ms; dots: counted in a burst, line: by its waveform");
  return out + "</svg>\n";
}

}  // namespace shoreline::report
