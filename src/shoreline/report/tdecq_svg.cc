// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "shoreline/report/svg.h"
#include "shoreline/report/tdecq_text.h"

namespace shoreline::report {
namespace {

constexpr double kLeft = 80, kTop = 30, kWide = 640, kHigh = 420;
// Frequent to rare, a factor about 2.5 each.
constexpr std::array<std::string_view, 7> kShades = {"#08306b", "#0b4a8f", "#1f6cb0", "#3f8fc5",
                                                     "#69add5", "#9ac8e1", "#c6dbef"};

struct Frame {
  const photonics::EyePicture& eye;
  double x(double ui) const { return kLeft + kWide * (ui + 0.5) / 2.0; }  // -0.5 .. 1.5
  double y(double power) const { return kTop + kHigh * (eye.high - power) / (eye.high - eye.low); }
};

void cells(std::string& out, const photonics::EyePicture& eye) {
  const float most = *std::max_element(eye.count.begin(), eye.count.end());
  const svg::Box box{kLeft, kTop, kWide, kHigh};
  svg::cells(out, box, eye.phases, eye.rows, kShades, [&](int p, int row) {
    const float c = eye.count[static_cast<std::size_t>(p * eye.rows + row)];
    if (c <= 0.0f) return -1;
    const int i = static_cast<int>(std::log(most / c) / std::log(2.5));
    return std::min(i, static_cast<int>(kShades.size()) - 1);
  });
}

void axes(std::string& out, const Frame& f) {
  for (int i = -2; i <= 6; ++i) {
    const double x = f.x(0.25 * i);
    out += fmt::format("<path class=\"grid\" d=\"M{0:.1f} {1}V{2}\"/>", x, kTop, kTop + kHigh);
    svg::text(out, x, kTop + kHigh + 18, "middle", fmt::format("{:g}", 0.25 * i));
  }
  const double step = svg::mark_step(f.eye.high - f.eye.low, 8.0);
  for (double p = std::ceil(f.eye.low / step) * step; p <= f.eye.high; p += step) {
    out +=
        fmt::format("<path class=\"grid\" d=\"M{1} {0:.1f}H{2}\"/>", f.y(p), kLeft, kLeft + kWide);
    svg::text(out, kLeft - 6, f.y(p) + 4, "end",
              fmt::format("{:.3g}", std::abs(p) < 1e-12 ? 0.0 : p));
  }
}

}  // namespace

std::string tdecq_svg(const study::TdecqWaveformAnswer& a,
                      const photonics::ReferenceReceiver& receiver) {
  const study::TdecqResult& r = a.result;
  const Frame f{a.eye};
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\" "
      "font-family=\"sans-serif\" font-size=\"12\">\n<title>Eye behind the reference equaliser, "
      "{} {:.2f} dB</title>\n",
      kLeft + kWide + 30, kTop + kHigh + 50, choice_name(r.name), r.closure.si());
  out +=
      "<style>.grid{fill:none;stroke:#bbb;stroke-width:.5}.threshold{fill:none;stroke:#b3440b;"
      "stroke-width:1.2;stroke-dasharray:6 4}.histogram{fill:#b3440b;fill-opacity:.18}</style>\n"
      "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n";
  cells(out, a.eye);
  axes(out, f);
  for (const double t : r.thresholds)
    out += fmt::format("<path class=\"threshold\" d=\"M{1} {0:.1f}H{2}\"/>\n", f.y(t), kLeft,
                       kLeft + kWide);
  for (const double h : receiver.histograms) {
    const double x = f.x(h - 0.5 - 0.5 * receiver.width), wide = 0.5 * kWide * receiver.width;
    out += fmt::format(
        "<rect class=\"histogram\" x=\"{:.1f}\" y=\"{}\" width=\"{:.1f}\" height=\"{}\"/>\n", x,
        kTop, wide, kHigh);
  }
  svg::text(out, kLeft + kWide / 2, kTop - 10, "middle",
            fmt::format("{} {:.2f} dB, R_LM {:.3f}, C_eq {:.3f}; histograms and thresholds marked",
                        choice_name(r.name), r.closure.si(), r.rlm, r.ceq));
  svg::text(out, kLeft + kWide / 2, kTop + kHigh + 38, "middle",
            "unit intervals from the middle of an eye");
  svg::upright(out, 18, kTop + kHigh / 2, r.in_watts ? "power, mW" : "power, as given");
  return out + "</svg>\n";
}

}  // namespace shoreline::report
