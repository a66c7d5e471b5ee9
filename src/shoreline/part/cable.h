// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/part/kind.h"
#include "shoreline/signal/rlgc.h"

namespace shoreline::part {

/// Shielded pairs of a cable: what `twinax`, the cables with their connectors and the active cable
/// share.
struct Cable : Common {
  std::optional<Length> length;
  Length diameter = 0.255 * unit::millimetre;
  double proximity = 1.35;
  Resistance impedance{100.0};
  Conductivity conductivity = signal::kSilver;
  double dk = 1.7;
  double df = 4e-4;
  Time skew{};
};

template <class T>
void cable_fields(Table<T>& table) {
  table.include(common_fields<T>)
      .template field<&T::length>("length", "m", "end to end; unset: length of the link")
      .within(0, 20)
      .template field<&T::diameter>("diameter", "mm", "of one conductor")
      .within(0.05, 2)
      .template field<&T::proximity>("proximity",
                                     "resistance over that of two lone wires, shield included")
      .within(1, 3)
      .template field<&T::impedance>("impedance", "ohm", "differential")
      .within(50, 150)
      .template field<&T::conductivity>("conductivity", "S/m", "of the conductor's surface")
      .within(1e6, 7e7)
      .template field<&T::dk>("dk", "relative permittivity of the insulation")
      .within(1, 5)
      .template field<&T::df>("df", "loss tangent of the insulation")
      .within(0, 0.1)
      .template field<&T::skew>("skew", "ps",
                                "delay between the two wires of the pair, whole cable")
      .within(0, 50);
}

/// Loss of the pairs alone at the lane's Nyquist frequency, and their delay.
Db cable_loss(const Cable& cable, const At& at);
Time cable_latency(const Cable& cable, const At& at);
/// Its pairs as a four-port; skew makes one wire longer, so that modes convert. `before` and
/// `after` stand at its ends.
Result<lane::Network> cable_network(const Cable& cable, const At& at, std::span<const double> f_hz,
                                    std::span<const signal::Section> before = {},
                                    std::span<const signal::Section> after = {});
/// The fields these rest on.
std::span<const std::string_view> cable_loss_uses();
std::span<const std::string_view> cable_latency_uses();

/// A cable that is bought with a connector at each end.
struct CableAssembly : Cable {
  Db connector_loss{0.5};
  Frequency connector_at = 53.125 * unit::gigahertz;
};
RecordType assembly_record(std::string_view name, std::string_view help);
Kind assembly_kind(const RecordType& type);

}  // namespace shoreline::part
