// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/reliability.h"

#include <doctest/doctest.h>

#include <cmath>

#include "shoreline/math/binomial.h"
#include "shoreline/math/rates.h"

using namespace shoreline;
using namespace shoreline::photonics;

// Closed forms; bounds as in the NIST/SEMATECH handbook 8.4.5.1; port-hours as Meta and
// SemiAnalysis print them.

TEST_CASE("Arrhenius factor and a fleet of lasers") {
  CHECK(std::abs(arrhenius_factor(0.7 * kElectronvolt, celsius(50), celsius(85)) - 11.664) < 1e-3);
  CHECK(arrhenius_factor(0.7 * kElectronvolt, celsius(85), celsius(85)) == 1.0);
  const Frequency fleet = 5e5 * (50.0 * unit::fit);
  CHECK(fleet * unit::day == doctest::Approx(0.60).epsilon(1e-12));
}

TEST_CASE("a million port-hours without a failure") {
  const auto rate = math::estimate({0.0, 1.049e6 * unit::hour});
  CHECK((1.0 / rate.hi60).in(unit::hour) == doctest::Approx(1.145e6).epsilon(1e-3));
  CHECK((1.0 / rate.hi95).in(unit::hour) == doctest::Approx(3.50e5).epsilon(1e-3));
}

TEST_CASE("fifteen million port-hours on fifteen switches are 325.5 days") {
  const Time each = 15e6 * unit::hour / (15.0 * 128.0);
  CHECK(each.in(unit::hour) == doctest::Approx(7812.5));
  CHECK(each.in(unit::day) == doctest::Approx(325.5).epsilon(1e-4));
}

TEST_CASE("thirty-two good engines of 32 and of 36") {
  CHECK(std::abs(math::at_least_k_of_n(32, 32, 0.95) - 0.1937) < 1e-4);
  CHECK(std::abs(math::at_least_k_of_n(32, 36, 0.95) - 0.9676) < 1e-4);
}
