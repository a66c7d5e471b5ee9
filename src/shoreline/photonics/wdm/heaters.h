// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Heaters of rings on one die warm each other's rings.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "shoreline/base/quantity.h"

namespace shoreline::photonics {

/// Where a ring stands on its die.
struct Place {
  Length x{}, y{};
};

/// How the warmth of a heater falls off with distance.
enum class CrosstalkDecay { none, exponential, inverse_distance };
std::span<const std::string_view> names_of(CrosstalkDecay);

/// Rise at a ring over the rise at the heater's own ring: `nearest` at the distance `reference`,
/// from there on nearest exp(-(d - reference) / decay), or nearest reference / d: a point source on
/// a half space. Nearer than `reference` it is `nearest`.
struct HeaterCrosstalk {
  CrosstalkDecay model = CrosstalkDecay::none;
  double nearest = 0.0;  // 0 .. 0.5
  Length reference = 50.0 * unit::micrometre;
  Length decay = 50.0 * unit::micrometre;
};
double coupling(const HeaterCrosstalk& crosstalk, Place heater, Place ring);

/// The heaters of one die, solved together. The shift of ring i is sum_j C_ij efficiency_j P_j, C
/// with ones on its diagonal.
class HeaterArray {
 public:
  HeaterArray() = default;
  /// C must be regular; it is for every `nearest` that leaves its rows diagonally dominant, and an
  /// assertion otherwise.
  HeaterArray(std::span<const Place> places, const HeaterCrosstalk& crosstalk);

  std::size_t size() const { return n_; }
  double at(std::size_t ring, std::size_t heater) const { return matrix_[ring * n_ + heater]; }

  /// What each heater must shift its own ring by (metres) so that every ring is shifted by
  /// `wanted_m`. Negative where its neighbours alone shift a ring too far. Solved to rounding
  /// (1e-13), by the inverse, which is made once.
  void solve(std::span<const double> wanted_m, std::span<double> own_m) const;
  /// The same where some heaters are off (`on` is 0): their rings go where the others push them. No
  /// heater cools: one whose ring is pushed too far already is at 0. Projected Gauss-Seidel, which
  /// converges for diagonally dominant rows; to 1e-12 of the largest shift. False if it has not
  /// after 1000 sweeps.
  bool settle(std::span<const double> wanted_m, std::span<const std::uint8_t> on,
              std::span<double> own_m) const;
  /// The other way round: shift of every ring.
  void shifts(std::span<const double> own_m, std::span<double> shift_m) const;

 private:
  std::size_t n_ = 0;
  bool coupled_ = false;
  std::vector<double> matrix_, inverse_;
};

}  // namespace shoreline::photonics
