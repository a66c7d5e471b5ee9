// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <array>

#include "shoreline/part/interface.h"

namespace shoreline::part {

/// One full-duplex electrical lane of a chip: what `serdes` and `die_to_die` share. Energy is that
/// of a transmitter and a receiver with their share of the clock: what one end of the lane draws,
/// half of each direction.
struct LaneEnd : Common {
  EnergyPerBit energy = 3.0 * unit::pj_per_bit;
  Time latency = 5.0 * unit::nanosecond;
  ElectricalInterface interface;
};

template <class T>
void lane_fields(Table<T>& table) {
  table.include(common_fields<T>)
      .template field<&T::energy>("energy", "pJ/bit",
                                  "transmitter + receiver + clock share, per line bit")
      .within(0, 50)
      .template field<&T::latency>("latency", "ns", "transmitter or receiver, one way")
      .within(0, 1000)
      .template field<&T::interface>("interface", "class it is made for");
}

namespace detail {
template <class T>
std::optional<Power> lane_power(const T& lane, const At& at) {
  return lane.energy * at.line_rate;
}
template <class T>
Time lane_latency(const T& lane, const At&) {
  return lane.latency;
}
template <class T>
ElectricalEnd lane_class(const T& lane, const At&) {
  return electrical_end(lane.interface);
}
inline constexpr Pass kLanePasses[] = {{Medium::digital, Medium::electrical},
                                       {Medium::electrical, Medium::digital}};
inline constexpr std::array<std::string_view, 1> kLanePower = {"energy"};
inline constexpr std::array<std::string_view, 1> kLaneLatency = {"latency"};
inline constexpr std::array<std::string_view, 1> kLaneClass = {"interface.loss_limit"};
}  // namespace detail

template <class T>
Kind lane_kind() {
  Kind kind = kind_of<T>();
  kind.passes = detail::kLanePasses;
  kind.ends_lane = true;
  kind.own_item = false;
  kind.power = fold<detail::lane_power<T>>(detail::kLanePower);
  kind.latency = fold<detail::lane_latency<T>>(detail::kLaneLatency);
  kind.electrical_end = fold<detail::lane_class<T>>(detail::kLaneClass);
  return kind;
}

}  // namespace shoreline::part
