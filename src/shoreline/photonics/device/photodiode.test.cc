// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/photodiode.h"

#include <doctest/doctest.h>

#include <cmath>

namespace shoreline::photonics {

TEST_CASE("a photodiode: electrons a photon, edge, dark current, two bandwidths") {
  const Photodiode d;
  // q lambda / h c = lambda / 1.23984 um: 1.05659 A/W at 1310 nm.
  CHECK(responsivity(d, 1310.0 * unit::nanometre).si() ==
        doctest::Approx(0.83 * 1.056587).epsilon(1e-5));
  CHECK(responsivity(d, 1580.0 * unit::nanometre).si() <
        0.4 * responsivity(d, 1550.0 * unit::nanometre).si());
  CHECK(dark_current(d, celsius(25.0)).si() == doctest::Approx(20e-9));
  // 0.33 eV from 25 to 85 degC: exp(0.33 / 8.6173e-5 * 5.6190e-4) = 8.60.
  CHECK(dark_current(d, celsius(85.0)) / dark_current(d, celsius(25.0)) ==
        doctest::Approx(8.600).epsilon(1e-3));
  CHECK(rc_bandwidth(d).in(unit::gigahertz) == doctest::Approx(159.155).epsilon(1e-5));
  CHECK(transit_bandwidth(d).in(unit::gigahertz) == doctest::Approx(66.0));
  CHECK(bandwidth(d).in(unit::gigahertz) == doctest::Approx(60.966).epsilon(1e-4));
}

TEST_CASE("a transimpedance amplifier: half power at its bandwidth, noise bandwidth by integral") {
  for (const double q : {0.51, 0.577, 0.7071, 1.2}) {
    const Tia tia{40.0 * unit::gigahertz, q};
    CHECK(std::norm(response(tia, tia.bandwidth)) == doctest::Approx(0.5).epsilon(1e-12));
    CHECK(std::norm(response(tia, Frequency{0.0})) == 1.0);
    double area = 0.0;
    const double df = 2e7;
    for (double f = 0.5 * df; f < 4e12; f += df)
      area += std::norm(response(tia, Frequency(f))) * df;
    CHECK(noise_bandwidth(tia).si() == doctest::Approx(area).epsilon(1e-5));
  }
  // Butterworth: pi / (2 sqrt 2) of the bandwidth.
  CHECK(noise_bandwidth(Tia{}).in(unit::gigahertz) ==
        doctest::Approx(53.0 * 1.110721).epsilon(1e-6));
}

}  // namespace shoreline::photonics
