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

TEST_CASE("a modulator with loss, floor and bias: levels, and the R_LM of its sine") {
  MachZehnderModulator m;
  m.loss = Db{}, m.extinction = Db{300.0};
  const auto volts = drive_levels(m, Voltage{3.0}, lane::Modulation::pam4, false);
  const LevelPowers levels = levels_at(m, volts);
  // sin(67.5 deg / 3) over sin 67.5 deg: inner levels at 0.41421, so 2 - 3 x 0.41421.
  CHECK(level_mismatch(levels) == doctest::Approx(2.0 - 3.0 * 0.4142136).epsilon(1e-6));
  const auto bent = drive_levels(m, Voltage{3.0}, lane::Modulation::pam4, true);
  CHECK(level_mismatch(levels_at(m, bent)) == doctest::Approx(1.0).epsilon(1e-12));
  CHECK(oma_over_input(levels_at(m, bent)) == doctest::Approx(oma_over_input(levels)));
  // The ends agree with the pair at quadrature.
  const MachZehnder pair = at_quadrature(Voltage{3.0}, m.v_pi, 0.0);
  CHECK(levels.top() == doctest::Approx(pair.high));
  CHECK(levels.bottom() == doctest::Approx(pair.low));
  m.loss = Db{4.0}, m.bias_error_rad = 0.2, m.chirp = 0.5;
  const auto skewed = drive_levels(m, Voltage{2.0}, lane::Modulation::pam4, true);
  CHECK(level_mismatch(levels_at(m, skewed)) == doctest::Approx(1.0).epsilon(1e-12));
  CHECK(transmission(m, Voltage{1.5}) < loss_ratio(Db{4.0}) * (1.0 + 1e-12));
  CHECK(std::norm(field(m, Voltage{0.7})) == doctest::Approx(transmission(m, Voltage{0.7})));
}

TEST_CASE("an electrode: half at its bandwidth, all at DC") {
  const MachZehnderModulator m;
  CHECK(electrode_response(m, Frequency{}) == 1.0);
  CHECK(electrode_response(m, m.electrode) == doctest::Approx(0.5).epsilon(1e-12));
  CHECK(electrode_response(m, 0.25 * m.electrode) == doctest::Approx(0.68929215).epsilon(1e-7));
}

}  // namespace shoreline::photonics
