// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/inner_code.h"

#include <doctest/doctest.h>

#include <cmath>

namespace shoreline::lane {

TEST_CASE("between measured points a power law, below them its slope, above them nothing") {
  // Hamming(128,120) under Chase decoding, measured.
  const BerPair points[] = {{3.0e-3, 4.8e-5}, {4.8e-3, 2.43e-4}, {7.0e-3, 8.8e-4}, {1e-2, 2.7e-3}};
  for (const BerPair& p : points)
    CHECK(*interpolate_ber(points, p.in) == doctest::Approx(p.out).epsilon(1e-12));
  CHECK(*interpolate_ber(points, std::sqrt(3.0e-3 * 4.8e-3)) ==
        doctest::Approx(std::sqrt(4.8e-5 * 2.43e-4)));
  const double slope = std::log(2.43e-4 / 4.8e-5) / std::log(1.6);
  CHECK(*interpolate_ber(points, 3.0e-4) == doctest::Approx(4.8e-5 * std::pow(0.1, slope)));
  CHECK(*interpolate_ber(points, 0.0) == 0.0);
  CHECK_FALSE(interpolate_ber(points, 1.1e-2).has_value());
  CHECK_FALSE(interpolate_ber({points, 1}, 3e-3).has_value());
}

}  // namespace shoreline::lane
