// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/fibre.h"

#include <doctest/doctest.h>

#include <cmath>

namespace shoreline::photonics {

TEST_CASE("fibre: its loss at two wavelengths, dispersion about its zero") {
  Fibre f;
  f.length = Length{1000.0};
  CHECK(fibre_loss(f, 1310.0 * unit::nanometre).si() == doctest::Approx(0.35));
  CHECK(fibre_loss(f, 1550.0 * unit::nanometre).si() == doctest::Approx(0.20));
  CHECK(std::abs(accumulated_dispersion(f, f.zero).si()) < 1e-18);
  // The slope at the zero is S0: 0.092 ps/nm^2/km.
  const double per_nm = accumulated_dispersion(f, f.zero + unit::nanometre).si() -
                        accumulated_dispersion(f, f.zero - unit::nanometre).si();
  CHECK(per_nm == doctest::Approx(2.0 * 0.092e-12 / 1e-9).epsilon(1e-4));
  // G.652 at 1550 nm: about 17 ps/nm/km with S0 at its most.
  CHECK(accumulated_dispersion(f, 1550.0 * unit::nanometre).si() ==
        doctest::Approx(17.36e-3).epsilon(1e-2));
  CHECK(fibre_delay(f).in(unit::nanosecond) == doctest::Approx(4895.7).epsilon(1e-4));
}

}  // namespace shoreline::photonics
