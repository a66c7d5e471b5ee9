// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <array>

#include "shoreline/part/kinds.h"
#include "shoreline/signal/line.h"

namespace shoreline::part {
namespace {

/// Shielded pairs of a passive cable, without its connectors.
struct Twinax : Common {
  std::optional<Length> length;
  Length diameter = 0.255 * unit::millimetre;
  double proximity = 1.35;
  Resistance impedance{100.0};
  Conductivity conductivity = signal::kSilver;
  double dk = 1.7;
  double df = 4e-4;
  Time skew{};
};

const RecordType& record_of(const Twinax*) {
  static const RecordType type =
      Table<Twinax>("twinax", "Shielded pair of a passive copper cable")
          .include(common_fields<Twinax>)
          .field<&Twinax::length>("length", "m", "plug to plug; unset: length of the link")
          .within(0, 20)
          .field<&Twinax::diameter>("diameter", "mm", "of one conductor")
          .within(0.05, 2)
          .field<&Twinax::proximity>("proximity",
                                     "resistance over that of two lone wires, shield included")
          .within(1, 3)
          .field<&Twinax::impedance>("impedance", "ohm", "differential")
          .within(50, 150)
          .field<&Twinax::conductivity>("conductivity", "S/m", "of the conductor's surface")
          .within(1e6, 7e7)
          .field<&Twinax::dk>("dk", "relative permittivity of the insulation")
          .within(1, 5)
          .field<&Twinax::df>("df", "loss tangent of the insulation")
          .within(0, 0.1)
          .field<&Twinax::skew>("skew", "ps",
                                "delay between the two wires of the pair, whole cable")
          .within(0, 50)
          .done();
  return type;
}

Db twinax_loss(const Twinax& t, const At& at) {
  const signal::Twinax line{t.diameter, t.conductivity, t.proximity, t.impedance, {t.dk, t.df}};
  return signal::attenuation(line, at.nyquist) * t.length.value_or(Length{}) +
         signal::skew_loss(t.skew, at.nyquist);
}

Time twinax_latency(const Twinax& t, const At&) {
  return signal::delay(t.dk) * t.length.value_or(Length{});
}

constexpr Pass kPasses[] = {{Medium::electrical, Medium::electrical}};
constexpr std::array<std::string_view, 8> kLossUses = {
    "length", "diameter", "proximity", "impedance", "conductivity", "dk", "df", "skew"};
constexpr std::array<std::string_view, 2> kLatencyUses = {"length", "dk"};

}  // namespace

Kind twinax() {
  Kind kind = kind_of<Twinax>();
  kind.passes = kPasses;
  kind.passive = true;
  kind.loss = fold<twinax_loss>(kLossUses);
  kind.latency = fold<twinax_latency>(kLatencyUses);
  return kind;
}

}  // namespace shoreline::part
