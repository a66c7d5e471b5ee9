// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Inside ring_lane: symbols to light, light to current, noise by level.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "shoreline/photonics/dynamics/light_filter.h"
#include "shoreline/photonics/dynamics/ring_lane.h"

namespace shoreline::photonics {

inline constexpr std::size_t kSettle = 64, kReach = 40;  // symbols before and behind a piece

/// Value of a level's symbol, -1 .. 1.
double symbol_value(int levels, int symbol);

/// Current at the diode for through power 1.
double current_per_light(const RingLane& lane);
/// rms noise current at the amplifier's output over that of the dark, by the current sampled.
struct NoiseLaw {
  double thermal = 0.0, shot = 0.0, relative = 0.0;  // variance = thermal + shot I + relative I^2
  double sigma(double current) const;
};
NoiseLaw noise_law(const RingLane& lane);

/// rms noise of an equalised symbol of samples with rms noise `sigma`, their correlation known.
class TapNoise {
 public:
  TapNoise(const RingLane& lane, const Equaliser& e);
  double sigma(std::span<const double> sample_sigma, std::size_t n, std::size_t stride = 1,
               std::size_t first = 0) const;

 private:
  std::size_t taps_, latest_;
  std::vector<double> weight_;  // [i][j <= i], twice off the diagonal
};

/// All samples of the light of symbols, `steps` each, from a state that is at rest on the first.
std::vector<double> light_of(const RingLane& lane, RingPoint point,
                             std::span<const std::uint8_t> symbols);
LightFilter filter_of(const RingLane& lane);

/// Equalised n-th symbol of samples one a symbol, without offset.
double equalised(const Equaliser& e, int before, std::span<const double> samples, std::size_t n,
                 std::size_t stride = 1, std::size_t first = 0);

}  // namespace shoreline::photonics
