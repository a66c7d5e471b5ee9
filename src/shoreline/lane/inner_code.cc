// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/inner_code.h"

#include <cmath>

namespace shoreline::lane {

std::optional<double> interpolate_ber(std::span<const BerPair> points, double in) {
  if (points.size() < 2 || in > points.back().in || std::isnan(in)) return std::nullopt;
  if (in <= 0.0) return 0.0;
  std::size_t i = 1;
  while (i + 1 < points.size() && in > points[i].in) ++i;
  const BerPair &a = points[i - 1], &b = points[i];
  const double slope = std::log(b.out / a.out) / std::log(b.in / a.in);
  return a.out * std::pow(in / a.in, slope);
}

}  // namespace shoreline::lane
