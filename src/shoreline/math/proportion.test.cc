// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/proportion.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace shoreline::math;
using doctest::Approx;

TEST_CASE("Clopper-Pearson in closed form at the ends, and published in between") {
  // no hits in n: 1 - (alpha/2)^(1/n)
  CHECK(clopper_pearson(0, 10).lo == 0.0);
  CHECK(clopper_pearson(0, 10).hi == Approx(1.0 - std::pow(0.025, 0.1)).epsilon(1e-10));
  CHECK(clopper_pearson(10, 10).lo == Approx(std::pow(0.025, 0.1)).epsilon(1e-10));
  CHECK(clopper_pearson(10, 10).hi == 1.0);
  // R: binom.test(7, 20)
  CHECK(clopper_pearson(7, 20).lo == Approx(0.1539092).epsilon(1e-6));
  CHECK(clopper_pearson(7, 20).hi == Approx(0.5921885).epsilon(1e-6));
}

TEST_CASE("Wilson in closed form") {
  // half of the trials: centre 1/2, half width z/2 / sqrt(n + z^2)
  const double z = 1.959963985;
  CHECK(wilson(50, 100).hi == Approx(0.5 + 0.5 * z / std::sqrt(100 + z * z)).epsilon(1e-9));
  CHECK(wilson(50, 100).lo == Approx(0.5 - 0.5 * z / std::sqrt(100 + z * z)).epsilon(1e-9));
  // no hits: z^2/(n + z^2)
  CHECK(wilson(0, 30).lo == 0.0);
  CHECK(wilson(0, 30).hi == Approx(z * z / (30 + z * z)).epsilon(1e-9));
  CHECK(wilson(30, 30).hi == 1.0);
}
