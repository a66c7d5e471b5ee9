// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A chart of curves in plain numbers, for the browser bundle (web/src/lines.ts) to draw.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/format/json.h"

namespace shoreline::report {

struct Axis {
  std::string name;  // with the unit
  std::optional<double> min, max;
  bool log = false;  // of ten; values of 0 and below are gaps
};

struct Series {
  std::string name;
  std::vector<double> x, y;    // as many; what is not finite is a gap
  std::string style = "line";  // line, dashed, dotted, area, dots, diamonds
  int colour = 0;              // of the bundle's palette; -1: that of soft text
};

/// A line across the chart.
struct Mark {
  bool vertical = true;
  double at = 0.0;
  std::string label;
};

struct LineChart {
  std::string id;
  Axis x, y;
  std::vector<Series> series;  // those of one name share an entry of the legend
  std::vector<Mark> marks;
  bool hover = true;  // values under the pointer; not for closed curves
};

/// A bar a row, stacked from parts.
struct BarPart {
  std::string name;
  double value = 0.0;
};
struct Bar {
  std::string label, below, note;
  std::vector<BarPart> parts;
};
struct BarChart {
  std::string id, unit, axis;
  std::vector<Bar> bars;
};

/// An object with a chart a key, six digits a number.
std::string charts_json(const std::vector<LineChart>& lines, const std::vector<BarChart>& bars);

/// At most `most` of the points, evenly picked; the last one is kept.
Series thinned(Series series, std::size_t most);

}  // namespace shoreline::report
