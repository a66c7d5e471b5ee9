// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/mach_zehnder.h"

#include <doctest/doctest.h>

#include <cmath>

namespace shoreline::photonics {

TEST_CASE("a Mach-Zehnder at quadrature: full drive reaches its own extinction, half drive 5.8") {
  const Voltage v_pi{4.0};
  const MachZehnder full = at_quadrature(v_pi, v_pi, 0.001);
  CHECK(full.high == doctest::Approx(1.0));
  CHECK(full.low == doctest::Approx(0.001));
  // (1 + sin 45) / (1 - sin 45) = 5.828, and 0.69 dB below the brightest.
  const MachZehnder half = at_quadrature(Voltage{2.0}, v_pi, 0.0);
  CHECK(half.high / half.low == doctest::Approx(5.8284271));
  CHECK(half.high == doctest::Approx(0.8535534));
  // OMA over the light at its input is the sine of the half drive.
  CHECK(half.high - half.low == doctest::Approx(std::sqrt(0.5)));
}

TEST_CASE("a sine moves inner levels out: half at full drive, nothing at small ones") {
  const Voltage v_pi{4.0};
  CHECK(sine_r_lm(v_pi, v_pi) == doctest::Approx(2.0 - 3.0 * 0.5));
  CHECK(sine_r_lm(Voltage{0.04}, v_pi) == doctest::Approx(1.0).epsilon(1e-4));
  // By the levels themselves, as 120D.3.1.2 has them.
  const double drive = 2.5;
  const auto level = [&](double v) { return std::sin(std::acos(-1.0) * v / (2.0 * 4.0)); };
  const double inner = level(drive / 3.0) / level(drive);
  CHECK(sine_r_lm(Voltage{drive}, v_pi) == doctest::Approx(std::min(3 * inner, 2 - 3 * inner)));
}

}  // namespace shoreline::photonics
