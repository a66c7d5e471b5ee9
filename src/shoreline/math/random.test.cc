// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/random.h"

#include <doctest/doctest.h>

#include <cmath>

namespace shoreline::math {

TEST_CASE("a number depends on its whole address and on nothing else") {
  Random zero(0, Purpose(""));
  CHECK(Purpose("").hash == 14695981039346656037ull);  // FNV-1a offset basis
  Random same(0, Purpose(""));
  CHECK(zero.bits() == same.bits());
  CHECK(Random(1, Purpose("a")).bits() != Random(1, Purpose("b")).bits());
  CHECK(Random(1, Purpose("a"), 0).bits() != Random(1, Purpose("a"), 1).bits());
  CHECK(Random(1, Purpose("a"), 0, 0).bits() != Random(1, Purpose("a"), 0, 1).bits());
  CHECK(Random(1, Purpose("a")).bits() != Random(2, Purpose("a")).bits());
}

TEST_CASE("moments of the uniform and the normal distribution") {
  constexpr int kDraws = 200000;  // standard errors: 6.5e-4, 2.2e-3, 3.2e-3, 1.1e-2
  Random random(7, Purpose("moments"));
  double uniform = 0.0, mean = 0.0, square = 0.0, fourth = 0.0;
  for (int i = 0; i < kDraws; ++i) {
    uniform += random.uniform() / kDraws;
    const double x = random.normal();
    mean += x / kDraws, square += x * x / kDraws, fourth += x * x * x * x / kDraws;
  }
  CHECK(std::abs(uniform - 0.5) < 4 * 6.5e-4);
  CHECK(std::abs(mean) < 4 * 2.2e-3);
  CHECK(std::abs(square - 1.0) < 4 * 3.2e-3);
  CHECK(std::abs(fourth - 3.0) < 4 * 2.2e-2);
}

}  // namespace shoreline::math
