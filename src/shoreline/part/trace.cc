// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/trace.h"

#include <array>

#include "shoreline/part/copper.h"

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
      .field<&Trace::foil_thickness>(
          "foil_thickness", "um",
          "of the metal as direct current sees it; unset: thickness, and 0 has no resistance")
      .within(0, 200)
      .field<&Trace::foil_rz>(
          "foil_rz", "um",
          "ten-point roughness of the foil; given: Huray's cannonball in place of roughness_factor")
      .within(0, 20)
      .done();
}

namespace {

signal::Stripline stripline_of(const Trace& t) {
  signal::Stripline line;
  line.width = t.width;
  line.thickness = t.thickness;
  line.conductivity = t.conductivity;
  line.roughness = t.foil_rz ? 1.0 : t.roughness_factor;
  line.crowding = t.crowding;
  line.z0 = t.impedance;
  line.dielectric = {t.material.dk, t.material.df};
  return line;
}

}  // namespace

Db trace_loss(const Trace& t, const At& at) {
  signal::Stripline line = stripline_of(t);
  if (t.foil_rz)
    line.roughness =
        signal::cannonball_factor(*t.foil_rz, signal::skin_depth(t.conductivity, at.nyquist));
  return signal::attenuation(line, at.nyquist) * t.length.value_or(Length{});
}

signal::Line trace_line(const Trace& t, const At& at) {
  signal::Line line = signal::odd_mode(stripline_of(t), at.nyquist);
  line.roughness.rz = t.foil_rz.value_or(Length{});
  if (t.foil_thickness && t.foil_thickness->si() > 0.0)
    line.direct = 1.0 / (t.conductivity * (t.width * *t.foil_thickness));
  return line;
}

namespace {

Time trace_latency(const Trace& t, const At&) {
  return signal::delay(t.material.dk) * t.length.value_or(Length{});
}

Result<lane::Network> trace_network(const Trace& t, const At& at, std::span<const double> f_hz) {
  return like_wires({signal::LineSection{trace_line(t, at), t.length.value_or(Length{})}}, f_hz);
}

constexpr Pass kPasses[] = {{Medium::electrical, Medium::electrical}};
constexpr std::array<std::string_view, 9> kLossUses = {
    "length",    "width",        "thickness",   "roughness_factor", "crowding",
    "impedance", "conductivity", "material.dk", "material.df"};
constexpr std::array<std::string_view, 11> kNetworkUses = {
    "length",       "width",       "thickness",   "roughness_factor", "crowding", "impedance",
    "conductivity", "material.dk", "material.df", "foil_thickness",   "foil_rz"};
constexpr std::array<std::string_view, 2> kLatencyUses = {"length", "material.dk"};

}  // namespace

Kind trace_kind(const RecordType& type) {
  Kind kind = kind_of<Trace>(type);
  kind.passes = kPasses;
  kind.passive = true;
  kind.own_item = false;
  kind.loss = fold<trace_loss>(kLossUses);
  kind.latency = fold<trace_latency>(kLatencyUses);
  kind.network = fold<trace_network>(kNetworkUses);
  return kind;
}

}  // namespace shoreline::part
