// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/line_chart.h"

#include <cmath>

#include "shoreline/base/assert.h"

namespace shoreline::report {
namespace {

using format::JsonWriter;

double six_digits(double v) {
  if (v == 0.0 || !std::isfinite(v)) return v;
  const double unit = std::pow(10.0, 5 - std::floor(std::log10(std::abs(v))));
  return std::isfinite(unit) && unit > 0.0 ? std::round(v * unit) / unit : v;
}

void write(JsonWriter& json, const char* key, const std::vector<double>& values) {
  json.key(key).begin_array();
  for (const double v : values)
    if (std::isfinite(v))
      json.value(six_digits(v));
    else
      json.null();
  json.end_array();
}

void write(JsonWriter& json, const char* key, const Axis& axis) {
  json.key(key).begin_object().key("name").value(axis.name).key("log").value(axis.log);
  if (axis.min) json.key("min").value(six_digits(*axis.min));
  if (axis.max) json.key("max").value(six_digits(*axis.max));
  json.end_object();
}

void write(JsonWriter& json, const LineChart& chart) {
  json.key(chart.id).begin_object().key("kind").value("lines");
  json.key("hover").value(chart.hover);
  write(json, "x", chart.x);
  write(json, "y", chart.y);
  json.key("series").begin_array();
  for (const Series& s : chart.series) {
    SHORELINE_ASSERT(s.x.size() == s.y.size());
    json.begin_object().key("name").value(s.name).key("style").value(s.style);
    json.key("colour").value(s.colour);
    write(json, "x", s.x);
    write(json, "y", s.y);
    json.end_object();
  }
  json.end_array().key("marks").begin_array();
  for (const Mark& m : chart.marks)
    json.begin_object()
        .key("vertical")
        .value(m.vertical)
        .key("at")
        .value(six_digits(m.at))
        .key("label")
        .value(m.label)
        .end_object();
  json.end_array().end_object();
}

void write(JsonWriter& json, const BarChart& chart) {
  json.key(chart.id).begin_object().key("kind").value("bars");
  json.key("unit").value(chart.unit).key("axis").value(chart.axis).key("bars").begin_array();
  for (const Bar& bar : chart.bars) {
    json.begin_object().key("label").value(bar.label).key("sub").value(bar.below);
    json.key("note").value(bar.note).key("segments").begin_array();
    for (const BarPart& p : bar.parts)
      json.begin_object()
          .key("name")
          .value(p.name)
          .key("value")
          .value(six_digits(p.value))
          .key("estimate")
          .value(false)
          .end_object();
    json.end_array().end_object();
  }
  json.end_array().end_object();
}

}  // namespace

std::string charts_json(const std::vector<LineChart>& lines, const std::vector<BarChart>& bars) {
  JsonWriter json;
  json.begin_object();
  for (const LineChart& c : lines) write(json, c);
  for (const BarChart& c : bars) write(json, c);
  json.end_object();
  return json.text();
}

Series thinned(Series s, std::size_t most) {
  if (s.x.size() <= most || most < 2) return s;
  Series out = s;
  out.x.clear(), out.y.clear();
  for (std::size_t i = 0; i < most; ++i) {
    const std::size_t k = i * (s.x.size() - 1) / (most - 1);
    out.x.push_back(s.x[k]), out.y.push_back(s.y[k]);
  }
  return out;
}

}  // namespace shoreline::report
