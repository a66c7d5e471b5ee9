// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/levels.h"

#include <algorithm>

namespace shoreline::photonics {

double oma_over_input(const LevelPowers& levels) { return levels.top() - levels.bottom(); }

Db extinction_ratio(const LevelPowers& levels) { return to_db(levels.top() / levels.bottom()); }

Db transmitter_penalty(const LevelPowers& levels) { return -to_db(0.5 * oma_over_input(levels)); }

Db modulation_loss(const LevelPowers& levels) {
  double sum = 0.0;
  for (std::size_t k = 0; k < levels.count; ++k) sum += levels.power[k];
  return -to_db(sum / static_cast<double>(levels.count));
}

double smallest_spacing(const LevelPowers& levels) {
  double least = oma_over_input(levels);
  for (std::size_t k = 1; k < levels.count; ++k)
    least = std::min(least, levels.power[k] - levels.power[k - 1]);
  return static_cast<double>(levels.count - 1) * least / oma_over_input(levels);
}

double level_mismatch(const LevelPowers& levels) {
  if (levels.count != 4) return smallest_spacing(levels);
  const double middle = 0.5 * (levels.bottom() + levels.top());
  const double half = 0.5 * oma_over_input(levels);
  const double es1 = (middle - levels.power[1]) / half, es2 = (levels.power[2] - middle) / half;
  return std::min({3.0 * es1, 3.0 * es2, 2.0 - 3.0 * es1, 2.0 - 3.0 * es2});
}

}  // namespace shoreline::photonics
