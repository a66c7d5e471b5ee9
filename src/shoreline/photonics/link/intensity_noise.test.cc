// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/intensity_noise.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "shoreline/photonics/link/receiver.h"

namespace shoreline::photonics {

TEST_CASE("noise against modulation: measured as IEEE 802.3 52.9.6 does it, by its own powers") {
  // A square wave between P0 and ER P0; noise of light at its average over the wave's power.
  const double rin = 1e-14, band = 40e9, responsivity = 0.9;
  for (const double er_db : {1.0, 3.5, 4.5, 6.0, 20.0}) {
    const double bottom = 0.4e-3, top = bottom * std::pow(10.0, er_db / 10.0);
    const double average = responsivity * 0.5 * (top + bottom);
    const double noise = rin * average * average * band;
    double modulation = 0.0;  // mean square about the mean, over one period
    for (const double level : {top, bottom})
      modulation += 0.5 * std::pow(responsivity * level - average, 2.0);
    const double expected = 10.0 * std::log10(noise / (band * modulation));
    CAPTURE(er_db);
    CHECK(rin_oma(RinLevel(-140.0), Db(er_db)).value() == doctest::Approx(expected).epsilon(1e-12));
    CHECK(rin_of_oma(RinLevel(expected), Db(er_db)).value() == doctest::Approx(-140.0));
  }
}

TEST_CASE("noise against modulation: figures to hold by hand") {
  // ER = 3: (3 - 1) / (3 + 1) = 1/2, 6.02 dB.
  CHECK(rin_of_oma(RinLevel(-136.0), Db(10.0 * std::log10(3.0))).value() ==
        doctest::Approx(-136.0 - 20.0 * std::log10(2.0)));
  CHECK(rin_of_oma(RinLevel(-136.0), Db(3.5)).value() == doctest::Approx(-144.35).epsilon(1e-4));
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  CHECK(rin_of_oma(RinLevel(-136.0), Db(kInfinite)).value() == doctest::Approx(-136.0));
  CHECK(rin_oma(kNoRin, Db(3.5)).value() == kNoRin.value());
}

TEST_CASE("noise against modulation: of an NRZ eye it is noise over half the opening, at any ER") {
  // Large light and one noise: sigma_1 + sigma_0 = sqrt(RIN B) (I1 + I0), I1 - I0 over it is
  // 1 / sqrt(RIN_OMA B). So a limit of RIN_OMA is one eye, whatever the extinction.
  Receiver receiver;
  receiver.noise_density = CurrentNoise{1e-18};
  receiver.noise_bandwidth = 40.0 * unit::gigahertz;
  for (const double er_db : {3.5, 6.0, 12.0}) {
    const Decision seen = decide(receiver, Power{1.0}, Db(er_db),
                                 rin_of_oma(RinLevel(-130.0), Db(er_db)), lane::Modulation::nrz);
    CHECK(seen.q[0] == doctest::Approx(1.0 / std::sqrt(1e-13 * 40e9)).epsilon(1e-3));
  }
}

}  // namespace shoreline::photonics
