// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <array>

#include "shoreline/part/edge.h"
#include "shoreline/part/interface.h"
#include "shoreline/part/kinds.h"

namespace shoreline::part {
namespace {

/// A lane of a parallel interface between dies of one package, clock share included.
struct DieToDie : Common {
  EnergyPerBit energy = 0.5 * unit::pj_per_bit;
  Time latency = 2.0 * unit::nanosecond;
  ElectricalInterface interface;
  std::optional<Length> bump_pitch;
  std::vector<Edge> edges;
};

const RecordType& record_of(const DieToDie*) {
  using D = DieToDie;
  static const RecordType type =
      Table<D>("die_to_die", "One lane of a die-to-die interface (UCIe, BoW), both directions")
          .include(common_fields<D>)
          .field<&D::energy>("energy", "pJ/bit", "both ends of one direction, per line bit")
          .within(0, 50)
          .field<&D::latency>("latency", "ns", "transmitter or receiver, one way")
          .within(0, 1000)
          .field<&D::interface>("interface", "class it is made for")
          .field<&D::bump_pitch>("bump_pitch", "um", "between micro-bumps")
          .within(1, 500)
          .field<&D::edges>("edges", "of its module, for the bandwidth of a die edge")
          .done();
  return type;
}

// At each end: its transmitter and its receiver, half of each direction.
std::optional<Power> d2d_power(const DieToDie& d, const At& at) { return d.energy * at.line_rate; }
Time d2d_latency(const DieToDie& d, const At&) { return d.latency; }
ElectricalEnd d2d_end(const DieToDie& d, const At&) { return electrical_end(d.interface); }

constexpr Pass kPasses[] = {{Medium::digital, Medium::electrical},
                            {Medium::electrical, Medium::digital}};
constexpr std::array<std::string_view, 1> kPowerUses = {"energy"};
constexpr std::array<std::string_view, 1> kLatencyUses = {"latency"};
constexpr std::array<std::string_view, 1> kEndUses = {"interface.loss_limit"};

}  // namespace

Kind die_to_die() {
  Kind kind = kind_of<DieToDie>();
  kind.passes = kPasses;
  kind.ends_lane = true;
  kind.own_item = false;
  kind.power = fold<d2d_power>(kPowerUses);
  kind.latency = fold<d2d_latency>(kLatencyUses);
  kind.electrical_end = fold<d2d_end>(kEndUses);
  return kind;
}

}  // namespace shoreline::part
