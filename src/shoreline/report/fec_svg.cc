// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <cmath>

#include "shoreline/report/fec_text.h"

namespace shoreline::report {

using namespace study;

namespace {

// decades shown and where, in the picture's own units
constexpr double kLeft = 70, kTop = 30, kWide = 620, kHigh = 400;
constexpr int kFirst = -6, kLast = -1, kLow = -30, kHighest = 0;

double x_of(double ber) { return kLeft + kWide * (std::log10(ber) - kFirst) / (kLast - kFirst); }
double y_of(double ratio) {
  return kTop + kHigh * (kHighest - std::log10(ratio)) / (kHighest - kLow);
}
bool shown(double ber, double ratio) {
  return ber >= std::pow(10.0, kFirst) && ratio >= std::pow(10.0, kLow);
}

void grid(std::string& out) {
  for (int d = kFirst; d <= kLast; ++d) {
    const double x = x_of(std::pow(10.0, d));
    out +=
        fmt::format("<path class=\"grid\" d=\"M{0:.1f} {1:.1f}V{2:.1f}\"/>", x, kTop, kTop + kHigh);
    out += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">1e{}</text>\n", x,
                       kTop + kHigh + 18, d);
  }
  for (int d = kLow; d <= kHighest; d += 5) {
    const double y = y_of(std::pow(10.0, d));
    out += fmt::format("<path class=\"grid\" d=\"M{0:.1f} {1:.1f}H{2:.1f}\"/>", kLeft, y,
                       kLeft + kWide);
    out += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">1e{}</text>\n",
                       kLeft - 6, y + 4, d);
  }
}

/// One curve with its name at the end where it is highest.
void trace(std::string& out, const std::vector<FecPoint>& curve, double FecPoint::*what,
           std::string_view style, std::string_view name, double label) {
  std::string path;
  for (const FecPoint& p : curve)
    if (shown(p.ber, p.*what))
      path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? "M" : "L", x_of(p.ber), y_of(p.*what));
  out += fmt::format("<path class=\"{}\" d=\"{}\"/>\n", style, path);
  out += fmt::format(
      "<path class=\"{0}\" d=\"M{1:.1f} {2:.1f}h24\"/><text x=\"{3:.1f}\" "
      "y=\"{4:.1f}\">{5}</text>\n",
      style, kLeft + 14, kTop + label, kLeft + 44, kTop + label + 4, name);
}

}  // namespace

std::string fec_svg(const FecResult& r, const std::vector<FecPoint>& curve) {
  std::string out =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 490\" role=\"img\" "
      "font-family=\"sans-serif\" font-size=\"12\">\n";
  out +=
      fmt::format("<title>{}: errors after decoding over bit errors before it</title>\n", r.code);
  out +=
      "<style>path{fill:none;stroke-width:2}.grid{stroke:#ccc;stroke-width:1}"
      ".bits{stroke:#0b57a4}.words{stroke:#b3440b;stroke-dasharray:7 3}"
      ".frames{stroke:#555;stroke-dasharray:2 3}.point{fill:#0b57a4}</style>\n"
      "<rect width=\"720\" height=\"490\" fill=\"#fff\"/>\n";
  grid(out);
  trace(out, curve, &FecPoint::ber_out, "bits", "wrong bits", 16);
  trace(out, curve, &FecPoint::cer, "words", "failed codewords", 34);
  trace(out, curve, &FecPoint::flr, "frames", fmt::format("lost frames, {} octets", r.frame), 52);
  if (shown(r.ber, r.ber_out) && r.ber <= 0.1)
    out += fmt::format("<circle class=\"point\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"5\"/>\n",
                       x_of(r.ber), y_of(r.ber_out));
  out += fmt::format(
      "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">bit error ratio before decoding; the "
      "dot is the case asked</text>\n</svg>\n",
      kLeft + kWide / 2, kTop + kHigh + 44);
  return out;
}

}  // namespace shoreline::report
