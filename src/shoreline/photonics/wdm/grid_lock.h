// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Which ring of a row takes which wavelength of the laser's grid. Heaters shift to longer
// wavelengths only, and a resonance comes again every FSR.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace shoreline::photonics {

/// What may be exchanged. As drawn: ring i takes channel i, whatever it costs. Cyclic: the order is
/// kept, the start is free: ring i takes channel (i + k) mod n. Any: the best of all. (Lock to
/// deterministic, cyclic and any of Choi & Stojanovic, "Scalable wavelength arbitration for
/// microring-based DWDM transceivers", arXiv 2411.14810, 2024.)
enum class LockOrder : std::uint8_t { as_drawn, cyclic, any };
std::span<const std::string_view> names_of(LockOrder);

/// Rings on one bus, in the order of the channels that they are drawn for. One entry a ring.
struct RingRow {
  std::span<const double> resonance_m;         // with the heater off; of any order
  std::span<const double> fsr_m;               // > 0
  std::span<const double> efficiency_m_per_w;  // > 0, shift by heater power
  std::span<const double> limit_w;             // >= 0, of heater power
  std::span<const std::uint8_t> working = {};  // 0: the ring is not to be used; empty: all are
};

/// Shift to the red, 0 <= shift < fsr, that brings a resonance of the comb to `wanted_m`.
double red_shift(double resonance_m, double fsr_m, double wanted_m);

/// Who takes what. Channels without a ring and rings without a channel are -1.
struct GridLock {
  std::vector<int> channel_of;  // of each ring
  std::vector<double> shift_m;  // of each ring; 0 without a channel
  double power_w = 0.0;         // of all heaters, each by its own ring's shift
  int unserved = 0;             // channels
};

/// The assignment that leaves the fewest channels unserved and of those takes the least heater
/// power; exact for each order. As many rings as channels, or more: spare rings go unused where
/// that is best (cyclic: in order), as drawn the last ones. Crosstalk of heaters is left out here.
/// Cost: cyclic channels^2 (with spares times rings), any rings^3.
GridLock lock_to_grid(const RingRow& row, std::span<const double> grid_m, LockOrder order);

/// Rings that take another channel than before.
int hops(const GridLock& before, const GridLock& after);

}  // namespace shoreline::photonics
