// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/trace.h"

#include <array>

namespace shoreline::part {

const RecordType& record_of(const Laminate*) {
  static const RecordType type =
      Table<Laminate>("laminate", "Dielectric of a board or package")
          .field<&Laminate::dk>("dk", "relative permittivity at the frequency of use")
          .within(1, 20)
          .field<&Laminate::df>("df", "loss tangent at the frequency of use")
          .within(0, 0.1)
          .done();
  return type;
}

RecordType trace_record(std::string_view name, std::string_view help) {
  return Table<Trace>(name, help)
      .include(common_fields<Trace>)
      .field<&Trace::length>("length", "mm",
                             "bump or ball to the next transition; unset: length of the link")
      .within(0, 3000)
      .field<&Trace::width>("width", "um", "width of one conductor of the pair")
      .within(0.1, 1000)
      .field<&Trace::thickness>("thickness", "um", "of the metal")
      .within(0, 200)
      .field<&Trace::roughness_factor>("roughness_factor",
                                       "surface resistance over that of smooth metal (1: smooth)")
      .within(1, 5)
      .field<&Trace::crowding>("crowding", "resistance over that of an even current on both faces")
      .within(1, 3)
      .field<&Trace::impedance>("impedance", "ohm", "differential")
      .within(50, 150)
      .field<&Trace::conductivity>("conductivity", "S/m", "of the metal")
      .within(1e6, 7e7)
      .field<&Trace::material>("material", "dielectric around it")
      .done();
}

Db trace_loss(const Trace& t, const At& at) {
  signal::Stripline line;
  line.width = t.width;
  line.thickness = t.thickness;
  line.conductivity = t.conductivity;
  line.roughness = t.roughness_factor;
  line.crowding = t.crowding;
  line.z0 = t.impedance;
  line.dielectric = {t.material.dk, t.material.df};
  return signal::attenuation(line, at.nyquist) * t.length.value_or(Length{});
}

namespace {

Time trace_latency(const Trace& t, const At&) {
  return signal::delay(t.material.dk) * t.length.value_or(Length{});
}

constexpr Pass kPasses[] = {{Medium::electrical, Medium::electrical}};
constexpr std::array<std::string_view, 9> kLossUses = {
    "length",    "width",        "thickness",   "roughness_factor", "crowding",
    "impedance", "conductivity", "material.dk", "material.df"};
constexpr std::array<std::string_view, 2> kLatencyUses = {"length", "material.dk"};

}  // namespace

Kind trace_kind(const RecordType& type) {
  Kind kind = kind_of<Trace>(type);
  kind.passes = kPasses;
  kind.passive = true;
  kind.own_item = false;
  kind.loss = fold<trace_loss>(kLossUses);
  kind.latency = fold<trace_latency>(kLatencyUses);
  return kind;
}

}  // namespace shoreline::part
