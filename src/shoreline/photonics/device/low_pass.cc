// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/low_pass.h"

#include <cmath>
#include <numbers>

#include "shoreline/base/assert.h"

namespace shoreline::photonics {

double natural_frequency(const LowPass& filter) {
  SHORELINE_ASSERT(filter.bandwidth.si() > 0.0 && filter.quality > 0.0);
  // |H|^2 = 1 / ((1 - y)^2 + y / q^2) with y = (w / w0)^2: one half at y = b + sqrt(b^2 + 1).
  const double b = 1.0 - 0.5 / (filter.quality * filter.quality);
  return 2.0 * std::numbers::pi * filter.bandwidth.si() / std::sqrt(b + std::sqrt(b * b + 1.0));
}

std::complex<double> response(const LowPass& filter, Frequency f) {
  const double x = 2.0 * std::numbers::pi * f.si() / natural_frequency(filter);
  return 1.0 / std::complex<double>(1.0 - x * x, x / filter.quality);
}

}  // namespace shoreline::photonics
