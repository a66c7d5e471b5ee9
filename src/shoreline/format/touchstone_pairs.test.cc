// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/touchstone_pairs.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>
#include <random>

namespace shoreline::format::touchstone {

TEST_CASE("quarters of a turn are exact") {
  CHECK(unit_vector(0.0) == std::complex<double>(1.0, 0.0));
  CHECK(unit_vector(90.0) == std::complex<double>(0.0, 1.0));
  CHECK(unit_vector(180.0) == std::complex<double>(-1.0, 0.0));
  CHECK(unit_vector(-90.0) == std::complex<double>(0.0, -1.0));
  CHECK(unit_vector(270.0) == std::complex<double>(0.0, -1.0));
  CHECK(unit_vector(-720.0) == std::complex<double>(1.0, 0.0));
  CHECK(unit_vector(360e12) == std::complex<double>(1.0, 0.0));
}

TEST_CASE("angles agree with the library's sine and cosine of long double") {
  std::mt19937_64 random(7);
  for (int i = 0; i < 100'000; ++i) {
    const double degrees =
        (static_cast<double>(random() >> 11) * 0x1p-52 - 1.0) * (i % 2 == 0 ? 360.0 : 1e5);
    const long double x = std::fmod(static_cast<long double>(degrees), 360.0L) *
                          std::numbers::pi_v<long double> / 180.0L;
    const std::complex<double> v = unit_vector(degrees);
    REQUIRE(std::abs(static_cast<long double>(v.real()) - std::cos(x)) < 3e-16L);
    REQUIRE(std::abs(static_cast<long double>(v.imag()) - std::sin(x)) < 3e-16L);
  }
}

TEST_CASE("pairs of all forms come back") {
  std::mt19937_64 random(8);
  const auto draw = [&random] { return static_cast<double>(random() >> 11) * 0x1p-52 - 1.0; };
  for (int i = 0; i < 20'000; ++i) {
    const std::complex<double> z(draw(), draw() * std::pow(10.0, -8.0 * std::abs(draw())));
    for (const TouchstonePair pair : {TouchstonePair::ma, TouchstonePair::db, TouchstonePair::ri}) {
      const Pair written = to_pair(pair, z);
      double values[] = {written.first, written.second};
      to_complex(pair, values, 1);
      REQUIRE(std::abs(std::complex<double>(values[0], values[1]) - z) <= 3e-15 * std::abs(z));
    }
  }
  double decibels[] = {-20.0, 0.0, 0.0, 180.0, 6000.0, 90.0};
  to_complex(TouchstonePair::db, decibels, 3);
  CHECK(decibels[0] == 0.1);
  CHECK(decibels[2] == -1.0);
  CHECK(decibels[5] == doctest::Approx(1e300));
  CHECK(to_pair(TouchstonePair::ma, {-2.0, 0.0}).second == 180.0);
  CHECK(to_pair(TouchstonePair::ma, {0.0, -2.0}).second == -90.0);
}

}  // namespace shoreline::format::touchstone
