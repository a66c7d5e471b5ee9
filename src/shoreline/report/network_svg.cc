// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Three panels, one below the other: what passes and comes back over frequency, the group delay
// over the same frequencies, and the impedance over time.
#include <algorithm>
#include <array>
#include <cmath>

#include "shoreline/report/network_text.h"
#include "shoreline/report/svg.h"

namespace shoreline::report {
namespace {

using study::LaneCurves;
using study::LossResult;

constexpr double kLeft = 70, kWide = 760, kTop = 56, kGap = 62;

/// Values from `low` to `high` over one panel.
struct Panel {
  double x0, x1, low, high;
  double top, tall;
  double x(double v) const { return kLeft + kWide * (v - x0) / (x1 - x0); }
  double y(double v) const { return top + tall * (high - v) / (high - low); }
};

struct Curve {
  std::string_view name, colour;
  std::vector<std::array<double, 2>> points;
};

/// Of the points over half a unit of width the lowest and the highest, in their order, stand for
/// all: nulls stay, and a file of any size makes a small picture.
void draw(std::string& out, const Panel& p, const Curve& curve) {
  const auto& points = curve.points;
  std::string path;
  const auto put = [&](std::size_t i) {
    const auto& [x, v] = points[i];
    path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? 'M' : 'L', p.x(x), p.y(v));
  };
  const auto column = [&](std::size_t i) { return std::floor(2.0 * p.x(points[i][0])); };
  for (std::size_t from = 0, to = 0; from < points.size(); from = to) {
    std::size_t low = from, high = from;
    for (to = from; to < points.size() && column(to) == column(from); ++to) {
      if (points[to][1] < points[low][1]) low = to;
      if (points[to][1] > points[high][1]) high = to;
    }
    put(std::min(low, high));
    if (low != high) put(std::max(low, high));
  }
  if (!path.empty())
    out += fmt::format("<path class=\"line\" stroke=\"{}\" d=\"{}\"/>\n", curve.colour, path);
}

void frame(std::string& out, const Panel& p, std::string_view across, std::string_view up) {
  const double bottom = p.top + p.tall;
  const double dx = svg::mark_step(p.x1 - p.x0, 10.0), dy = svg::mark_step(p.high - p.low, 6.0);
  for (auto i = static_cast<long>(std::ceil(p.x0 / dx)); dx * static_cast<double>(i) <= p.x1; ++i) {
    const double v = dx * static_cast<double>(i);
    out += fmt::format("<path class=\"grid\" d=\"M{:.1f} {}V{}\"/>", p.x(v), p.top, bottom);
    svg::text(out, p.x(v), bottom + 16, "middle", fmt::format("{:g}", v));
  }
  for (auto i = static_cast<long>(std::ceil(p.low / dy)); dy * static_cast<double>(i) <= p.high;
       ++i) {
    const double v = dy * static_cast<double>(i);
    out += fmt::format("<path class=\"grid\" d=\"M{} {:.1f}h{}\"/>", kLeft, p.y(v), kWide);
    svg::text(out, kLeft - 6, p.y(v) + 4, "end", fmt::format("{:g}", v));
  }
  svg::text(out, kLeft + kWide / 2, bottom + 32, "middle", across);
  svg::upright(out, 18, p.top + p.tall / 2, up);
}

void panel(std::string& out, const Panel& p, std::string_view across, std::string_view up,
           const std::vector<Curve>& curves) {
  frame(out, p, across, up);
  // A picture in the picture cuts what leaves it.
  const auto inner =
      fmt::format("\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", kLeft, p.top, kWide, p.tall);
  out += fmt::format("<svg x={} viewBox=\"{} {} {} {}\">\n", inner, kLeft, p.top, kWide, p.tall);
  for (auto c = curves.rbegin(); c != curves.rend(); ++c) draw(out, p, *c);
  out += "</svg>\n";
  std::vector<std::string_view> named;
  double x = kLeft;
  for (const Curve& c : curves) {
    if (c.points.empty() || std::find(named.begin(), named.end(), c.name) != named.end()) continue;
    named.push_back(c.name);
    out += fmt::format("<path class=\"line\" stroke=\"{}\" d=\"M{:.1f} {}h20\"/>", c.colour, x,
                       p.top - 12);
    svg::text(out, x + 25, p.top - 8, "start", c.name);
    x += 190;
  }
}

/// The range that holds all but a share of the values at each end, and some room.
std::array<double, 2> most_of(const std::vector<Curve>& curves, double share, double least_room) {
  std::vector<double> v;
  for (const Curve& c : curves)
    for (const auto& point : c.points) v.push_back(point[1]);
  if (v.empty()) return {0.0, 1.0};
  std::sort(v.begin(), v.end());
  const auto at = [&](double part) {
    return v[static_cast<std::size_t>(part * static_cast<double>(v.size() - 1))];
  };
  const double low = at(share), high = at(1.0 - share);
  const double room = std::max(0.15 * (high - low), least_room);
  return {low - room, high + room};
}

std::vector<Curve> magnitudes(const std::vector<LaneCurves>& lanes) {
  struct Kind {
    std::optional<Db> LossResult::*what;
    std::string_view name, colour;
  };
  static constexpr std::array<Kind, 4> kKinds = {
      {{&LossResult::insertion_loss, "transmission", "#0b57a4"},
       {&LossResult::return_loss_in, "reflection, driven end", "#b3440b"},
       {&LossResult::return_loss_out, "reflection, other end", "#13795b"},
       {&LossResult::mode_conversion, "mode conversion", "#a58bb8"}}};
  std::vector<Curve> out;
  for (const LaneCurves& lane : lanes)
    for (const Kind& kind : kKinds) {
      Curve c{kind.name, kind.colour, {}};
      for (const LossResult& l : lane.losses)
        if (const std::optional<Db>& loss = l.*kind.what)
          c.points.push_back({l.f.si() / 1e9, -loss->si()});
      out.push_back(std::move(c));
    }
  return out;
}

std::vector<Curve> delays(const std::vector<LaneCurves>& lanes) {
  std::vector<Curve> out;
  for (const LaneCurves& lane : lanes) {
    Curve c{"group delay", "#0b57a4", {}};
    for (const study::DelayPoint& d : lane.delay)
      c.points.push_back({d.f.si() / 1e9, d.delay.si() * 1e12});
    out.push_back(std::move(c));
  }
  return out;
}

/// Until the round trip is over; `end_ps` is when.
std::vector<Curve> impedances(const std::vector<LaneCurves>& lanes, double& end_ps) {
  std::vector<Curve> out;
  for (const LaneCurves& lane : lanes)
    for (const study::TdrResult& t : lane.tdr) {
      end_ps = std::max(end_ps, 1.15 * t.span.si() * 1e12);
      Curve c{t.port == 1 ? "seen from the driven end" : "seen from the other end",
              t.port == 1 ? "#b3440b" : "#13795b",
              {}};
      for (std::size_t i = 0; i < t.impedance_ohm.size(); ++i)
        c.points.push_back(
            {(t.start.si() + static_cast<double>(i) * t.step.si()) * 1e12, t.impedance_ohm[i]});
      out.push_back(std::move(c));
    }
  for (Curve& c : out)
    std::erase_if(c.points, [&](const auto& p) {
      return p[0] < 0.0 || p[0] > end_ps || !std::isfinite(p[1]);
    });
  return out;
}

std::string escaped(std::string_view name) {
  std::string out;
  for (const char c : name)
    out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
  return out;
}

}  // namespace

std::string network_svg(const std::string& file, const std::vector<LaneCurves>& lanes) {
  std::string body;
  double top = kTop, last = 0.0, end_ps = 0.0;
  for (const LaneCurves& lane : lanes)
    if (!lane.losses.empty()) last = std::max(last, lane.losses.back().f.si() / 1e9);
  const std::vector<Curve> sizes = magnitudes(lanes), delay = delays(lanes),
                           ohms = impedances(lanes, end_ps);
  const auto add = [&](double x1, std::array<double, 2> range, double tall, std::string_view across,
                       std::string_view up, const std::vector<Curve>& curves) {
    const bool any =
        std::any_of(curves.begin(), curves.end(), [](const Curve& c) { return !c.points.empty(); });
    if (!any || !(x1 > 0.0)) return;
    panel(body, {0.0, x1, range[0], range[1], top, tall}, across, up, curves);
    top += tall + kGap;
  };
  const double floor_db =
      std::clamp(10.0 * std::floor(most_of(sizes, 0.02, 0.0)[0] / 10.0), -90.0, -20.0);
  add(last, {floor_db, 5.0}, 300, "GHz", "dB", sizes);
  add(last, most_of(delay, 0.05, 1.0), 150, "GHz", "ps", delay);
  add(end_ps, most_of(ohms, 0.0, 5.0), 190, "ps after the edge", "ohm", ohms);
  return fmt::format(
             "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\" "
             "font-family=\"sans-serif\" font-size=\"12\">\n<title>{}</title>\n"
             "<style>.grid{{fill:none;stroke:#ccc;stroke-width:.6}}"
             ".line{{fill:none;stroke-width:1.4;stroke-linejoin:round}}</style>\n"
             "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
             kLeft + kWide + 24, top, escaped(file)) +
         fmt::format("<text x=\"{}\" y=\"22\" font-size=\"14\">{}</text>\n", kLeft, escaped(file)) +
         body + "</svg>\n";
}

}  // namespace shoreline::report
