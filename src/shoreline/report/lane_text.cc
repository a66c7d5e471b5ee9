// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/lane_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "shoreline/report/document.h"
#include "shoreline/report/svg.h"

namespace shoreline::report {

using study::LaneCost;
using study::LanePoint;
using study::LaneResult;

namespace {

void line(std::string& out, std::string_view name, std::string_view value, std::string_view what) {
  out += fmt::format("  {:<18} {:>12}  {}\n", name, value, what);
}

std::string dbm(const std::optional<Dbm>& x) {
  return x ? fmt::format("{:.3f} dBm", x->value()) : "?";
}

void costs(const LaneResult& r, std::string& out) {
  std::vector<std::vector<std::string>> rows = {{"what it costs", "dB of OMA", "by formula", ""}};
  rows.push_back({"receiver noise alone", dbm(r.floor), "", ""});
  for (const LaneCost& c : r.costs)
    rows.push_back({c.name, c.cost ? fmt::format("{:+.3f}", c.cost->si()) : "?",
                    c.closed_form ? fmt::format("{:+.3f}", c.closed_form->si()) : "", c.note});
  rows.push_back({"required", dbm(r.required), "", ""});
  // The last column reads to the right.
  std::size_t wide[3] = {};
  for (const auto& row : rows)
    for (std::size_t i = 0; i < 3; ++i) wide[i] = std::max(wide[i], row[i].size());
  for (const auto& row : rows) {
    std::string text = fmt::format("  {:<{}}  {:>{}}  {:>{}}  {}", row[0], wide[0], row[1], wide[1],
                                   row[2], wide[2], row[3]);
    while (text.back() == ' ') text.pop_back();
    out += text + '\n';
  }
}

}  // namespace

std::string lane_text(const LaneResult& r) {
  std::string out = fmt::format("{} lane, {:.3f} dBm of outer OMA received, extinction {:.2f} dB\n",
                                r.modulation, r.oma.value(), r.extinction_ratio.si());
  if (!r.assumed.empty())
    out += fmt::format("not given, so assumed: {}\n", fmt::join(r.assumed, "; "));
  out += '\n';
  line(out, "bit errors", fmt::format("{:.4g}", r.ber), "before FEC, Gray code");
  line(out, "symbol errors", fmt::format("{:.4g}", r.ser),
       fmt::format("thresholds {}", choice_name(r.threshold)));
  std::vector<std::string> sigma, q;
  for (const Current s : r.sigma) sigma.push_back(fmt::format("{:.3f}", s.in(unit::microampere)));
  for (const double x : r.q) q.push_back(fmt::format("{:.3f}", x));
  line(out, "noise", "", fmt::format("{} uA rms of each level", fmt::join(sigma, " / ")));
  line(out, "Q", "", fmt::format("{} of each eye", fmt::join(q, " / ")));
  line(out, "average", fmt::format("{:.3f} dBm", r.average.value()), "received");
  if (r.rlm != 1.0) line(out, "R_LM", fmt::format("{:.4f}", r.rlm), "linearity of the levels");
  if (r.post_fec_ber)
    line(out, "behind FEC", fmt::format("{:.4g}", *r.post_fec_ber),
         fmt::format("bit errors that {} leaves; {:.4g} of its codewords fail", r.fec,
                     r.codeword_error_ratio.value_or(0.0)));
  line(out, "margin", r.margin ? fmt::format("{:+.3f} dB", r.margin->si()) : "none",
       r.margin ? fmt::format("over what {:.4g} bit errors need", r.target)
                : fmt::format("no light is enough for {:.4g} bit errors", r.target));
  out += '\n';
  costs(r, out);
  return out;
}

namespace {

constexpr double kLeft = 70, kTop = 30, kWide = 620, kHigh = 400;
constexpr int kDeepest = -18;

struct Frame {
  double low, high;  // dBm
  double x(double dbm) const { return kLeft + kWide * (dbm - low) / (high - low); }
  double y(double ber) const { return kTop + kHigh * std::log10(ber) / kDeepest; }
};

void trace(std::string& out, const Frame& f, const std::vector<LanePoint>& curve,
           const std::function<double(const LanePoint&)>& what, std::string_view style,
           std::string_view name, double label) {
  std::string path;
  for (const LanePoint& p : curve) {
    const double ber = what(p);
    if (!(ber > std::pow(10.0, kDeepest))) continue;
    path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? "M" : "L", f.x(p.oma.value()), f.y(ber));
  }
  out += fmt::format("<path class=\"{}\" d=\"{}\"/>\n", style, path);
  out += fmt::format("<path class=\"{0}\" d=\"M{1:.1f} {2:.1f}h24\"/>\n", style,
                     kLeft + kWide - 210, kTop + label);
  svg::text(out, kLeft + kWide - 180, kTop + label + 4, "start", name);
}

}  // namespace

std::string lane_svg(const LaneResult& r, const std::vector<LanePoint>& curve) {
  const Frame f{curve.front().oma.value(), curve.back().oma.value()};
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 490\" role=\"img\" "
      "font-family=\"sans-serif\" font-size=\"12\">\n<title>Bit errors over received OMA, {} "
      "lane</title>\n",
      r.modulation);
  out +=
      "<style>path{fill:none;stroke-width:2}.grid{stroke:#ccc;stroke-width:1}"
      ".lane{stroke:#0b57a4}.floor{stroke:#777;stroke-dasharray:7 3}"
      ".fec{stroke:#b3440b;stroke-dasharray:2 3}.target{stroke:#13795b;stroke-width:1.2}"
      ".point{fill:#0b57a4}</style>\n<rect width=\"720\" height=\"490\" fill=\"#fff\"/>\n";
  for (double dbm = std::ceil(f.low); dbm <= f.high; dbm += 2.0) {
    out +=
        fmt::format("<path class=\"grid\" d=\"M{0:.1f} {1}V{2}\"/>", f.x(dbm), kTop, kTop + kHigh);
    svg::text(out, f.x(dbm), kTop + kHigh + 18, "middle", fmt::format("{:g}", dbm));
  }
  for (int d = 0; d >= kDeepest; d -= 3) {
    const double y = f.y(std::pow(10.0, d));
    out += fmt::format("<path class=\"grid\" d=\"M{1} {0:.1f}H{2}\"/>", y, kLeft, kLeft + kWide);
    svg::text(out, kLeft - 6, y + 4, "end", d == 0 ? "1" : fmt::format("1e{}", d));
  }
  out += fmt::format("<path class=\"target\" d=\"M{1} {0:.1f}H{2}\"/>\n", f.y(r.target), kLeft,
                     kLeft + kWide);
  trace(
      out, f, curve, [](const LanePoint& p) { return p.ber; }, "lane", "bit errors", 16);
  trace(
      out, f, curve, [](const LanePoint& p) { return p.ber_floor; }, "floor",
      "receiver noise alone", 34);
  if (!r.fec.empty())
    trace(
        out, f, curve, [](const LanePoint& p) { return p.post_fec_ber.value_or(0.0); }, "fec",
        "behind " + r.fec, 52);
  if (r.ber > std::pow(10.0, kDeepest) && r.oma.value() >= f.low && r.oma.value() <= f.high)
    out += fmt::format("<circle class=\"point\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"5\"/>\n",
                       f.x(r.oma.value()), f.y(r.ber));
  svg::text(out, kLeft + kWide / 2, kTop + kHigh + 44, "middle",
            "received outer OMA, dBm; the line is the target, the dot the case asked");
  return out + "</svg>\n";
}

}  // namespace shoreline::report
