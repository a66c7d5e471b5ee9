// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// How a drawn dimension (thickness, width) comes out over wafers: what is near is alike.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "shoreline/base/quantity.h"
#include "shoreline/math/random.h"
#include "shoreline/photonics/wdm/heaters.h"

namespace shoreline::photonics {

/// Deviation of one dimension from its nominal value, a sum of independent Gaussian parts (rms, >=
/// 0): wafer + bow (r/R)^2 + (tilt_x x + tilt_y y)/R + field(x, y) + local, R the wafer's radius.
/// Its covariance between two places a, b of a wafer is
///   wafer^2 + bow^2 (a/R)^2 (b/R)^2 + tilt^2 a.b/R^2 + correlated^2 exp(-(|a - b|/length)^2),
/// plus local^2 for a ring with itself. Smooth shapes and field after Lu et al., Opt. Express 25
/// (2017) 9712 and Jhoja et al., Opt. Express 28 (2020) 7799.
struct DimensionSpread {
  Length wafer{};                     // wafer to wafer
  Length bow{};                       // from the centre to the edge of a wafer
  Length tilt{};                      // at the edge, each of two directions
  Length correlated{};                // field over the wafer
  Length correlation_length{4.5e-3};  // > 0; Lu et al.: 4.5 mm for width and thickness
  Length local{};                     // from ring to ring
};

/// Dies on a wafer. Only whole dies within the usable radius count.
struct WaferLayout {
  Length diameter{0.3};  // 300 mm
  Length edge{3e-3};     // not used, at the rim; SEMI M1 has 3 mm and less
  Length die_width{8e-3}, die_height{8e-3};
};
/// Centres of the dies from the wafer's centre, row by row; a die's corner stands at the centre
/// where that gives more.
std::vector<Place> die_sites(const WaferLayout& layout);

/// Where die `die` of a lot comes from, of wafers with `sites` >= 1 sites: wafers are filled 25 at
/// a time (a carrier's lot), each die on the next wafer, the sites of a wafer in an order that
/// spreads any number of them evenly. It does not depend on how many dies are looked at.
struct DieKey {
  std::uint32_t wafer = 0;
  std::uint32_t site = 0;

  friend bool operator==(const DieKey&, const DieKey&) = default;
};
inline constexpr std::uint64_t kWafersOfLot = 25;
DieKey die_of(std::uint64_t die, std::size_t sites);

/// Parts of a deviation, that can be told apart afterwards. `smooth` is wafer, bow and tilt.
enum class SpreadPart : std::uint8_t { smooth, field, local };
inline constexpr std::size_t kSpreadParts = 3;

/// One dimension over one wafer, at the same places of every die. Made once a wafer; a die then
/// costs waves x places multiplications.
///
/// The field is a sum of plane waves with Gaussian amplitudes (random Fourier features: Rahimi &
/// Recht, NIPS 2007): a Gaussian process exactly, whose covariance, averaged over wafers, is the
/// one stated; on one wafer it is off by some 0.5 % of correlated^2 (rms) for distances up to three
/// correlation lengths, since the waves' vectors are evenly spread (R2 sequence with a random
/// shift). Nothing is drawn on a grid or interpolated.
class WaferSample {
 public:
  static constexpr std::size_t kWaves = 256;

  /// `purpose` names the dimension; `seed` and `wafer` address the numbers.
  WaferSample(const DimensionSpread& spread, const WaferLayout& layout,
              std::span<const Place> places, std::uint64_t seed, math::Purpose purpose,
              std::uint32_t wafer);

  /// Deviations in metres at the places of a die: kSpreadParts rows of places each. `die` addresses
  /// the local part: no two dies of a lot share it.
  void draw(Place site, std::uint64_t die, std::span<double> parts_m) const;

 private:
  DimensionSpread spread_;
  double radius_ = 0.0;
  std::vector<Place> places_;
  std::uint64_t seed_ = 0;
  math::Purpose purpose_;
  double wafer_ = 0.0, bow_ = 0.0, tilt_x_ = 0.0, tilt_y_ = 0.0;
  std::vector<double> kx_, ky_, a_, b_;  // of each wave
  std::vector<double> cosine_, sine_;    // of each wave at each place of a die, wave by wave
};

/// The covariance of two places that the parts have by the model; of one ring with itself with
/// `same`. In square metres.
double covariance(const DimensionSpread& spread, const WaferLayout& layout, Place a, Place b,
                  bool same);

}  // namespace shoreline::photonics
