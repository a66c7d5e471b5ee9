// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/electroabsorption.h"

#include <algorithm>
#include <cmath>

#include "shoreline/base/assert.h"

namespace shoreline::photonics {

double transmission(const Electroabsorption& m, Voltage reverse, TemperatureDelta warmer) {
  const double more = std::pow(std::max(0.0, reverse / m.voltage), m.exponent);
  return loss_ratio(m.loss + more * m.depth + Db(m.db_per_k * warmer.si()));
}

std::complex<double> field(const Electroabsorption& m, Voltage reverse, TemperatureDelta warmer) {
  const double t = transmission(m, reverse, warmer), still = transmission(m, Voltage{}, warmer);
  return std::polar(std::sqrt(t), 0.5 * m.chirp * std::log(t / still));
}

LevelPowers levels_at(const Electroabsorption& m, std::span<const Voltage> reverse,
                      TemperatureDelta warmer) {
  SHORELINE_ASSERT(reverse.size() >= 2 && reverse.size() <= 8);
  LevelPowers levels;
  levels.count = reverse.size();
  for (std::size_t k = 0; k < levels.count; ++k)
    levels.power[k] = transmission(m, reverse[k], warmer);
  return levels;
}

Voltage voltage_for(const Electroabsorption& m, double t) {
  const Db more = -to_db(t) - m.loss;
  return std::pow(std::max(0.0, more / m.depth), 1.0 / m.exponent) * m.voltage;
}

}  // namespace shoreline::photonics
