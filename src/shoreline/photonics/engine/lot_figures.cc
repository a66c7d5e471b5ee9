// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/engine/lot_figures.h"

#include "shoreline/base/assert.h"

namespace shoreline::photonics {

double student_95(std::size_t degrees) {
  SHORELINE_ASSERT(degrees >= 1);
  constexpr double kFew[] = {12.7062, 4.3027, 3.1824, 2.7764};
  if (degrees <= 4) return kFew[degrees - 1];
  constexpr double z = 1.959963984540054, z2 = z * z;
  const double n = static_cast<double>(degrees);
  return z + z * (z2 + 1.0) / (4.0 * n) + z * ((5.0 * z2 + 16.0) * z2 + 3.0) / (96.0 * n * n) +
         z * (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) / (384.0 * n * n * n);
}

std::vector<double> pooled(const std::vector<std::vector<double>>& wafers) {
  std::vector<double> out(wafers.empty() ? 0 : wafers.front().size(), 0.0);
  for (const std::vector<double>& wafer : wafers)
    for (std::size_t i = 0; i < out.size(); ++i) out[i] += wafer[i];
  return out;
}

}  // namespace shoreline::photonics
