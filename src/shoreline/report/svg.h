// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What pictures are put together from; only report/*_svg.cc include this.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

/// A rectangle by its upper left corner.
struct Box {
  double left, top, wide, high;
};

/// Cells that fill a box, row 0 at its foot, in shades: `shade(column, row)` is which of `fills`,
/// below 0 for none. Runs of one shade in a column are joined.
template <class Shade>
void cells(std::string& out, const Box& box, int columns, int rows,
           std::span<const std::string_view> fills, Shade shade) {
  std::vector<std::string> paths(fills.size());
  const double wide = box.wide / columns, high = box.high / rows;
  for (int c = 0; c < columns; ++c)
    for (int row = 0; row < rows;) {
      const int here = shade(c, row);
      int end = row + 1;
      while (end < rows && shade(c, end) == here) ++end;
      if (here >= 0)
        paths[static_cast<std::size_t>(here)] +=
            fmt::format("M{:.2f} {:.2f}h{:.2f}v{:.2f}h-{:.2f}z", box.left + c * wide,
                        box.top + box.high - end * high, wide, (end - row) * high, wide);
      row = end;
    }
  for (std::size_t s = 0; s < paths.size(); ++s)
    if (!paths[s].empty()) out += fmt::format("<path fill=\"{}\" d=\"{}\"/>\n", fills[s], paths[s]);
}

}  // namespace shoreline::report::svg
