// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <array>

#include "shoreline/part/interface.h"
#include "shoreline/part/kinds.h"

namespace shoreline::part {
namespace {

/// One full-duplex electrical lane of a chip: transmitter, receiver and their share of the clock.
struct Serdes : Common {
  EnergyPerBit energy = 3.0 * unit::pj_per_bit;
  Time latency = 5.0 * unit::nanosecond;
  ElectricalInterface interface;
};

const RecordType& record_of(const Serdes*) {
  static const RecordType type =
      Table<Serdes>("serdes", "One electrical lane of a chip, both directions")
          .include(common_fields<Serdes>)
          .field<&Serdes::energy>("energy", "pJ/bit",
                                  "transmitter + receiver + clock share, per line bit")
          .within(0, 50)
          .field<&Serdes::latency>("latency", "ns", "transmitter or receiver, one way")
          .within(0, 1000)
          .field<&Serdes::interface>("interface", "class it is made for")
          .done();
  return type;
}

std::optional<Power> serdes_power(const Serdes& s, const At& at) { return s.energy * at.line_rate; }
Time serdes_latency(const Serdes& s, const At&) { return s.latency; }
ElectricalEnd serdes_end(const Serdes& s, const At&) { return electrical_end(s.interface); }

constexpr Pass kPasses[] = {{Medium::digital, Medium::electrical},
                            {Medium::electrical, Medium::digital}};
constexpr std::array<std::string_view, 1> kPowerUses = {"energy"};
constexpr std::array<std::string_view, 1> kLatencyUses = {"latency"};
constexpr std::array<std::string_view, 1> kEndUses = {"interface.loss_limit"};

}  // namespace

Kind serdes() {
  Kind kind = kind_of<Serdes>();
  kind.passes = kPasses;
  kind.ends_lane = true;
  kind.own_item = false;
  kind.power = fold<serdes_power>(kPowerUses);
  kind.latency = fold<serdes_latency>(kLatencyUses);
  kind.electrical_end = fold<serdes_end>(kEndUses);
  return kind;
}

}  // namespace shoreline::part
