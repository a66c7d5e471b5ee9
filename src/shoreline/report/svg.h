// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What pictures are put together from; only report/*_svg.cc include this.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <string_view>

namespace shoreline::report::svg {

inline void text(std::string& out, double x, double y, std::string_view anchor,
                 std::string_view words) {
  out += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n", x, y, anchor,
                     words);
}

/// Reads upwards, its middle at (x, y).
inline void upright(std::string& out, double x, double y, std::string_view words) {
  out += fmt::format(
      "<text transform=\"translate({} {}) rotate(-90)\" text-anchor=\"middle\">{}</text>\n", x, y,
      words);
}

/// A round step of 1, 2 or 5 that gives about `marks` over a range > 0.
inline double mark_step(double range, double marks) {
  const double rough = range / marks, decade = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double m : {1.0, 2.0, 5.0})
    if (m * decade >= rough) return m * decade;
  return 10.0 * decade;
}

}  // namespace shoreline::report::svg
