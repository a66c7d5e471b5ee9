// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/levels.h"

#include <algorithm>

namespace shoreline::photonics {
namespace {

double smallest_spacing(std::span<const double> levels) {
  const double all = levels.back() - levels.front();
  double least = all;
  for (std::size_t k = 1; k < levels.size(); ++k)
    least = std::min(least, levels[k] - levels[k - 1]);
  return static_cast<double>(levels.size() - 1) * least / all;
}

}  // namespace

double oma_over_input(const LevelPowers& levels) { return levels.top() - levels.bottom(); }

Db extinction_ratio(const LevelPowers& levels) { return to_db(levels.top() / levels.bottom()); }

Db transmitter_penalty(const LevelPowers& levels) { return -to_db(0.5 * oma_over_input(levels)); }

Db modulation_loss(const LevelPowers& levels) {
  double sum = 0.0;
  for (std::size_t k = 0; k < levels.count; ++k) sum += levels.power[k];
  return -to_db(sum / static_cast<double>(levels.count));
}

double level_mismatch(const LevelPowers& levels) {
  return level_mismatch(std::span<const double>(levels.power.data(), levels.count));
}

double level_mismatch(std::span<const double> levels) {
  if (levels.size() != 4) return smallest_spacing(levels);
  const double middle = 0.5 * (levels[0] + levels[3]);
  const double half = 0.5 * (levels[3] - levels[0]);
  const double es1 = (middle - levels[1]) / half, es2 = (levels[2] - middle) / half;
  return std::min({3.0 * es1, 3.0 * es2, 2.0 - 3.0 * es1, 2.0 - 3.0 * es2});
}

}  // namespace shoreline::photonics
