// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Three panels that share their axes: the eye, under it errors over the phase, beside it errors
// over the threshold.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "shoreline/report/eye_text.h"
#include "shoreline/report/svg.h"

namespace shoreline::report {
namespace {

using lane::StatisticalEye;

constexpr double kLeft = 70, kTop = 34, kWide = 520, kHigh = 400;  // the eye
constexpr double kBelow = kTop + kHigh + 34, kTub = 150;           // timing bathtub
constexpr double kBeside = kLeft + kWide + 34, kSide = 170;        // voltage bathtub
constexpr int kRows = 320, kDecades = 16;
// Frequent to rare; up to so many decades under the most frequent cell, finer where most lies.
constexpr std::array<std::string_view, 8> kShades = {"#08306b", "#0b4a8f", "#1f6cb0", "#3f8fc5",
                                                     "#69add5", "#9ac8e1", "#c6dbef", "#e6f0f9"};
constexpr std::array<double, 8> kUnder = {0.35, 0.7, 1.1, 1.7, 2.8, 4.5, 8.0, 12.0};
constexpr std::array<std::string_view, 6> kLines = {"#b3440b", "#7a3f9d", "#13795b",
                                                    "#a3123a", "#5c5c00", "#333333"};

struct Frame {
  double volts;  // half the height
  double x(double phase_ui) const { return kLeft + kWide * (phase_ui + 0.5); }
  double y(double v) const { return kTop + kHigh * 0.5 * (1.0 - v / volts); }
};

/// Height of a probability in a bathtub of 1 to 1e-16, from 0 to 1.
double depth(double p) { return std::clamp(-std::log10(std::max(p, 1e-300)) / kDecades, 0.0, 1.0); }

/// The cells of the density by shade.
void shades(std::string& out, const StatisticalEye& eye, const Frame& f) {
  const std::vector<double> cells = lane::density(eye, kRows);
  const double most = *std::max_element(cells.begin(), cells.end());
  const double first = f.x(eye.phase_ui[0]) - 0.5 * kWide / eye.phases;
  const svg::Box box{first, kTop, kWide, kHigh};
  svg::cells(out, box, eye.phases, kRows, kShades, [&](int p, int row) {
    const double cell = cells[static_cast<std::size_t>(p * kRows + row)];
    const double d = -std::log10(std::max(cell / most, 1e-300));
    const auto place = std::upper_bound(kUnder.begin(), kUnder.end(), d) - kUnder.begin();
    return place < static_cast<std::ptrdiff_t>(kUnder.size()) ? static_cast<int>(place) : -1;
  });
}

/// Contours of one probability, each eye a closed line where it is open.
void contours(std::string& out, const StatisticalEye& eye, const Frame& f, double p,
              std::string_view colour) {
  std::string path;
  for (int m = 0; m + 1 < eye.levels; ++m) {
    const lane::Contour c = lane::contour(eye, m, p);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < c.low.size(); ++i)
      if (c.low[i] < c.high[i]) open.push_back(i);
    if (open.empty()) continue;
    char move = 'M';
    for (const std::size_t i : open) {
      path += fmt::format("{}{:.1f} {:.1f}", move, f.x(eye.phase_ui[i]), f.y(c.low[i]));
      move = 'L';
    }
    for (auto i = open.rbegin(); i != open.rend(); ++i)
      path += fmt::format("L{:.1f} {:.1f}", f.x(eye.phase_ui[*i]), f.y(c.high[*i]));
    path += 'Z';
  }
  out += fmt::format("<path class=\"line\" stroke=\"{}\" d=\"{}\"/>\n", colour, path);
}

void axes(std::string& out, const Frame& f) {
  for (int i = -2; i <= 2; ++i) {
    const double x = f.x(0.25 * i);
    out += fmt::format("<path class=\"grid\" d=\"M{0:.1f} {1}V{2}M{0:.1f} {3}V{4}\"/>", x, kTop,
                       kTop + kHigh, kBelow, kBelow + kTub);
    svg::text(out, x, kBelow + kTub + 18, "middle", fmt::format("{:g}", 0.25 * i));
  }
  const double step = svg::mark_step(f.volts, 4.0);
  for (int i = static_cast<int>(-f.volts / step); i * step <= f.volts; ++i) {
    const double y = f.y(i * step);
    out += fmt::format("<path class=\"grid\" d=\"M{1} {0:.1f}H{2}M{3} {0:.1f}H{4}\"/>", y, kLeft,
                       kLeft + kWide, kBeside, kBeside + kSide);
    svg::text(out, kLeft - 6, y + 4, "end", fmt::format("{:g}", 1e3 * i * step));
  }
  for (int d = 0; d <= kDecades; d += 4) {
    const double part = static_cast<double>(d) / kDecades;
    const double y = kBelow + kTub * part, x = kBeside + kSide * (1.0 - part);
    out += fmt::format("<path class=\"grid\" d=\"M{1} {0:.1f}H{2}M{3:.1f} {4}V{5}\"/>", y, kLeft,
                       kLeft + kWide, x, kTop, kTop + kHigh);
    const std::string label = d == 0 ? "1" : fmt::format("1e-{}", d);
    svg::text(out, kLeft - 6, y + 4, "end", label);
    svg::text(out, x, kTop + kHigh + 18, "middle", label);
  }
  svg::text(out, kLeft + kWide / 2, kBelow + kTub + 36, "middle", "sampling phase, UI");
  svg::upright(out, 16, kTop + kHigh / 2, "at the slicer, mV");
  svg::upright(out, 16, kBelow + kTub / 2, "symbol errors");
  svg::text(out, kBeside + kSide / 2, kTop + kHigh + 36, "middle", "errors over the threshold");
}

void bathtubs(std::string& out, const study::EyeAnswer& a, const StatisticalEye& picture,
              const Frame& f) {
  std::string path;
  const auto thresholds = lane::middle_thresholds(a.eye, a.best);
  const auto ser = lane::timing_bathtub(picture, thresholds);
  for (std::size_t i = 0; i < ser.size(); ++i)
    path += fmt::format("{}{:.1f} {:.1f}", i == 0 ? 'M' : 'L', f.x(picture.phase_ui[i]),
                        kBelow + kTub * depth(ser[i]));
  std::string side;
  int eye = -1;
  std::string low, high;
  for (const study::EyeVoltagePoint& v : a.voltage_bathtub) {
    const char move = v.eye == eye ? 'L' : 'M';
    eye = v.eye;
    const double y = f.y(v.threshold.si());
    low += fmt::format("{}{:.1f} {:.1f}", move, kBeside + kSide * (1.0 - depth(v.low_level)), y);
    high += fmt::format("{}{:.1f} {:.1f}", move, kBeside + kSide * (1.0 - depth(v.high_level)), y);
  }
  out += fmt::format("<path class=\"tub\" d=\"{}\"/>\n<path class=\"tub\" d=\"{}{}\"/>\n", path,
                     low, high);
}

}  // namespace

std::string eye_svg(const study::EyeAnswer& a, const StatisticalEye& picture,
                    const std::vector<double>& probabilities) {
  const Frame f{picture.half_range};
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\" "
      "font-family=\"sans-serif\" font-size=\"12\">\n<title>Statistical eye, PAM{}</title>\n",
      kBeside + kSide + 24, kBelow + kTub + 50, a.result.levels);
  out +=
      "<style>.grid{fill:none;stroke:#bbb;stroke-width:.6}.line{fill:none;stroke-width:1.6}"
      ".tub{fill:none;stroke:#0b57a4;stroke-width:1.8}.mark{stroke:#333;stroke-dasharray:4 "
      "3}</style>"
      "\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n";
  shades(out, picture, f);
  axes(out, f);
  double x = kLeft;
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    const std::string_view colour = kLines[i % kLines.size()];
    contours(out, picture, f, probabilities[i], colour);
    out += fmt::format("<path class=\"line\" stroke=\"{}\" d=\"M{:.1f} {}h20\"/>", colour, x,
                       kTop - 14);
    svg::text(out, x + 25, kTop - 10, "start", fmt::format("{:g}", probabilities[i]));
    x += 84;
  }
  bathtubs(out, a, picture, f);
  out += fmt::format("<path class=\"mark\" d=\"M{0:.1f} {1}V{2}M{0:.1f} {3}V{4}\"/>\n",
                     f.x(a.result.phase), kTop, kTop + kHigh, kBelow, kBelow + kTub);
  return out + "</svg>\n";
}

}  // namespace shoreline::report
