// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/polarisation.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

namespace shoreline::photonics {

TEST_CASE("fibre that holds polarisation: joints and length take their share") {
  PmFibre f;
  f.coupling_per_m = 0.0, f.joints = 1;
  const double s = std::sin(f.joint_angle_rad);
  CHECK(wrong_axis(f) == doctest::Approx(s * s).epsilon(1e-12));
  f.joints = 2;
  // Two joints, incoherent: s^2 (1 - s^2) twice; in phase the angles add.
  CHECK(wrong_axis(f) == doctest::Approx(2.0 * s * s * (1.0 - s * s)).epsilon(1e-12));
  CHECK(wrong_axis_worst(f) == doctest::Approx(std::pow(std::sin(2.0 * f.joint_angle_rad), 2)));
  f.joints = 0, f.coupling_per_m = 1e-5, f.length = Length{100.0};
  CHECK(polarisation_extinction(wrong_axis(f)).si() == doctest::Approx(30.0).epsilon(1e-3));
  CHECK(single_axis_loss(0.5).si() == doctest::Approx(3.0103));
  f.length = Length{1e9};
  CHECK(wrong_axis(f) == doctest::Approx(0.5));
}

TEST_CASE("a diverse receiver takes any state; skew closes it where halves cancel") {
  DiverseReceiver r{Db{0.5}, Db{0.8}, Time{2e-12}};
  CHECK(polarisation_dependent_loss(r).si() == doctest::Approx(0.3));
  CHECK(to_db(diverse_power(r, 0.0)).si() == doctest::Approx(-0.5));
  CHECK(to_db(diverse_power(r, 1.0)).si() == doctest::Approx(-0.8));
  r.loss_tm = r.loss_te;
  for (const double ghz : {0.0, 26.6, 50.0})
    CHECK(diverse_response(r, 0.5, ghz * unit::gigahertz) ==
          doctest::Approx(std::abs(std::cos(std::numbers::pi * ghz * 2e-3))).epsilon(1e-9));
  CHECK(diverse_response(r, 0.0, 50.0 * unit::gigahertz) == doctest::Approx(1.0));
  const Db row[] = {Db{0.3}, Db{0.4}};
  CHECK(worst_pdl(row).si() == doctest::Approx(0.7));
  CHECK(rms_pdl(row).si() == doctest::Approx(0.5));
}

}  // namespace shoreline::photonics
