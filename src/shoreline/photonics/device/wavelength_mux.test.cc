// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/wavelength_mux.h"

#include <doctest/doctest.h>

#include <cmath>

namespace shoreline::photonics {

TEST_CASE("a multiplexer: loss at the centre, 3 dB at its edge, neighbours at the floor") {
  WavelengthMux m;
  CHECK(mux_loss(m, Length{}).si() == doctest::Approx(1.5));
  CHECK(mux_loss(m, 6.5 * unit::nanometre).si() == doctest::Approx(4.5));
  CHECK(mux_isolation(m, 1, Length{}).si() == doctest::Approx(25.0));
  CHECK(mux_crosstalk(m, 1, 4, Length{}) == doctest::Approx(3.0 * std::pow(10.0, -2.5)));
  m.order = 1, m.isolation = Db{60.0};
  // Gaussian: 3 (2 x 20 / 13)^2 = 28.4 dB; off by 2 nm the one at -18 nm is nearer.
  CHECK(mux_isolation(m, 1, Length{}).si() == doctest::Approx(3.0 * std::pow(40.0 / 13.0, 2)));
  CHECK(mux_isolation(m, -1, 2.0 * unit::nanometre) < mux_isolation(m, 1, 2.0 * unit::nanometre));
}

}  // namespace shoreline::photonics
