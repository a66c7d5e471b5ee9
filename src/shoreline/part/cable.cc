// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/cable.h"

#include <array>

#include "shoreline/part/copper.h"

namespace shoreline::part {

namespace {

signal::Twinax twinax_of(const Cable& c) {
  return {c.diameter, c.conductivity, c.proximity, c.impedance, {c.dk, c.df}};
}

}  // namespace

Db cable_loss(const Cable& c, const At& at) {
  return signal::attenuation(twinax_of(c), at.nyquist) * c.length.value_or(Length{}) +
         signal::skew_loss(c.skew, at.nyquist);
}

Time cable_latency(const Cable& c, const At&) {
  return signal::delay(c.dk) * c.length.value_or(Length{});
}

Result<lane::Network> cable_network(const Cable& c, const At& at, std::span<const double> f_hz,
                                    std::span<const signal::Section> before,
                                    std::span<const signal::Section> after) {
  const signal::Line line = signal::odd_mode(twinax_of(c), at.nyquist);
  const auto wire = [&](Length length) {
    std::vector<signal::Section> sections(before.begin(), before.end());
    sections.push_back(signal::LineSection{line, length});
    sections.insert(sections.end(), after.begin(), after.end());
    return signal::two_port(sections, f_hz);
  };
  const Length length = c.length.value_or(Length{});
  const lane::Network plus = wire(length);
  if (c.skew.si() == 0.0) return signal::pair_of_wires(plus, plus);
  return signal::pair_of_wires(plus, wire(length + c.skew * (1.0 / signal::delay(c.dk))));
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
Result<lane::Network> assembly_network(const CableAssembly& c, const At& at,
                                       std::span<const double> f_hz) {
  signal::Figure figure;  // of a transition: grows with frequency, as in assembly_loss
  figure.loss = c.connector_loss, figure.at = c.connector_at;
  const Result<std::vector<signal::Section>> end = signal::from_figure(figure);
  if (!end) return tl::unexpected(end.error());
  return cable_network(c, at, f_hz, *end, *end);
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
  kind.network = fold<assembly_network>(kUses);
  return kind;
}

}  // namespace shoreline::part
