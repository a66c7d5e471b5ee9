// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/cable.h"

#include <array>

namespace shoreline::part {

Db cable_loss(const Cable& c, const At& at) {
  const signal::Twinax line{c.diameter, c.conductivity, c.proximity, c.impedance, {c.dk, c.df}};
  return signal::attenuation(line, at.nyquist) * c.length.value_or(Length{}) +
         signal::skew_loss(c.skew, at.nyquist);
}

Time cable_latency(const Cable& c, const At&) {
  return signal::delay(c.dk) * c.length.value_or(Length{});
}

namespace {

// The cable's own come first.
constexpr std::array<std::string_view, 10> kUses = {
    "length", "diameter", "proximity", "impedance",      "conductivity",
    "dk",     "df",       "skew",      "connector_loss", "connector_at"};
constexpr std::array<std::string_view, 2> kLatencyUses = {"length", "dk"};
constexpr Pass kPasses[] = {{Medium::electrical, Medium::electrical}};

/// The loss of a short transition grows with frequency.
Db assembly_loss(const CableAssembly& c, const At& at) {
  return cable_loss(c, at) + 2.0 * (at.nyquist / c.connector_at) * c.connector_loss;
}
Time assembly_latency(const CableAssembly& c, const At& at) { return cable_latency(c, at); }

}  // namespace

std::span<const std::string_view> cable_loss_uses() { return std::span(kUses).first(8); }
std::span<const std::string_view> cable_latency_uses() { return kLatencyUses; }

RecordType assembly_record(std::string_view name, std::string_view help) {
  using C = CableAssembly;
  return Table<C>(name, help)
      .include(cable_fields<C>)
      .field<&C::connector_loss>("connector_loss", "dB", "of the connector at each end")
      .within(0, 10)
      .field<&C::connector_at>("connector_at", "GHz", "frequency at which that loss is stated")
      .within(0.1, 500)
      .done();
}

Kind assembly_kind(const RecordType& type) {
  Kind kind = kind_of<CableAssembly>(type);
  kind.passes = kPasses;
  kind.passive = true;
  kind.loss = fold<assembly_loss>(kUses);
  kind.latency = fold<assembly_latency>(kLatencyUses);
  return kind;
}

}  // namespace shoreline::part
