// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "shoreline/base/quantity.h"

namespace shoreline::photonics {

/// Optical powers of a modulator's levels over the light at its input, rising.
struct LevelPowers {
  std::array<double, 8> power{};
  std::size_t count = 2;  // 2 .. 8

  double top() const { return power[count - 1]; }
  double bottom() const { return power[0]; }
};

/// OMA over input power; extinction ratio; transmitter penalty -10 log10(OMA / 2 Pin): what is lost
/// against a lossless modulator of infinite extinction with the same light at its input and the
/// same average of levels.
double oma_over_input(const LevelPowers& levels);
Db extinction_ratio(const LevelPowers& levels);
Db transmitter_penalty(const LevelPowers& levels);
/// -10 log10 of the mean power over the input's.
Db modulation_loss(const LevelPowers& levels);
/// Ratio of level mismatch, 1 for equal spacing and for NRZ. Of PAM4 min(3 ES1, 3 ES2, 2 - 3 ES1,
/// 2 - 3 ES2), ES of the inner levels about the middle of the outer ones (IEEE 802.3 120D.3.1.2);
/// of others (L - 1) times the least spacing over the outer one.
double level_mismatch(const LevelPowers& levels);
/// The same of ascending powers, 2 to 8 of them, in any one unit.
double level_mismatch(std::span<const double> levels);

}  // namespace shoreline::photonics
