// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/directional_coupler.h"

#include <doctest/doctest.h>

#include <cmath>

namespace shoreline::photonics {

TEST_CASE("a directional coupler: full, half and wanted coupling; energy is kept") {
  DirectionalCoupler c;
  const Length o = c.wavelength_0;
  c.length = c.cross_over - c.bends;
  CHECK(cross_power(c, o) == doctest::Approx(1.0));
  c.length = 0.5 * c.cross_over - c.bends;
  CHECK(cross_power(c, o) == doctest::Approx(0.5));
  for (const double nm : {1260.0, 1310.0, 1360.0}) {
    const CouplerFields f = fields(c, nm * unit::nanometre);
    CHECK(std::norm(f.bar) + std::norm(f.cross) == doctest::Approx(1.0).epsilon(1e-12));
    CHECK(std::abs((f.bar * std::conj(f.cross)).real()) < 1e-15);  // 90 degrees apart
  }
  for (const double share : {0.02, 0.06, 0.5}) {
    c.length = length_for(c, share, o);
    CHECK(cross_power(c, o) == doctest::Approx(share).epsilon(1e-12));
  }
  // Weak coupling goes by the square of the angle: e-fold wavelength, exp(2 d / 170).
  c.length = length_for(c, 1e-4, o);
  CHECK(cross_power(c, o + 17.0 * unit::nanometre) / 1e-4 ==
        doctest::Approx(std::exp(0.2)).epsilon(1e-3));
  c.gap = c.gap_0 + c.decay;
  CHECK(cross_power(c, o) / 1e-4 == doctest::Approx(std::exp(-2.0)).epsilon(1e-3));
  c.loss = Db{0.1};
  CHECK(to_db(std::norm(fields(c, o).bar) + std::norm(fields(c, o).cross)).si() ==
        doctest::Approx(-0.1));
}

}  // namespace shoreline::photonics
