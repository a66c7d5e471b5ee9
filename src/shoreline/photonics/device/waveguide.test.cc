// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/waveguide.h"

#include <doctest/doctest.h>

#include <cmath>

namespace shoreline::photonics {

constexpr Length kC = 1550.0 * unit::nanometre;

TEST_CASE("without carriers the guide has a closed form, and its loss adds up") {
  SiliconGuide g;
  g.carrier_life = Time{};
  for (const double mw : {0.01, 10.0, 500.0})
    for (const double db : {0.0, 200.0, 1000.0}) {
      g.loss = DbPerLength{db};
      const Power in = mw * unit::milliwatt;
      const GuideOutput out = propagate(g, in, kC);
      CHECK(out.power / without_carriers(g, in) == doctest::Approx(1.0).epsilon(1e-8));
      CHECK(to_db(in / out.power).si() ==
            doctest::Approx((out.linear + out.two_photon + out.carriers).si()).epsilon(1e-6));
    }
}

TEST_CASE("carriers alone: 1/P^2 grows linearly") {
  SiliconGuide g;
  g.loss = DbPerLength{};
  g.tpa_m_per_w = 1e-16, g.fca_m2 = 1e-14;  // c is kept while b vanishes
  const double photon = 6.62607015e-34 * 299792458.0 / 1550e-9;
  const double c = g.fca_m2 * 1e-9 * g.tpa_m_per_w / (2.0 * photon * 1e-26);
  const Power in = 20.0 * unit::milliwatt;
  const double expected = 1.0 / std::sqrt(1.0 / (in.si() * in.si()) + 2.0 * c * 1e-2);
  CHECK(propagate(g, in, kC).power.si() == doctest::Approx(expected).epsilon(2e-5));
}

TEST_CASE("a strip is linear at a milliwatt and no more at a hundred") {
  const SiliconGuide g = silicon_guide(kC);
  CHECK((propagate(g, unit::milliwatt, kC).two_photon).si() < 0.01);
  const GuideOutput high = propagate(g, 200.0 * unit::milliwatt, kC);
  CHECK((high.two_photon + high.carriers).si() > 0.5);
  CHECK(!propagate(g, Power{0.9}, kC).valid);
  const Power limit = linear_limit(g, kC);
  const GuideOutput at = propagate(g, limit, kC);
  CHECK((at.two_photon + at.carriers).si() == doctest::Approx(0.1).epsilon(1e-4));
  CHECK(silicon_guide(1310.0 * unit::nanometre).fca_m2 ==
        doctest::Approx(1.0357e-21).epsilon(1e-4));
  CHECK(propagate(g, Power{}, kC).power.si() == 0.0);
}

TEST_CASE("in a ring light is stronger: its limit by the build-up of its fields") {
  Ring ring;
  ring.loss = DbPerLength{8000.0};  // doped
  const Resonance r = resonance_of(ring, ring.wavelength);
  SiliconGuide g = silicon_guide(ring.wavelength);
  const Power limit = ring_linear_limit(r, ring.circumference, ring.group_index, g);
  // Exactly: behind the coupler k^2 / (1 - x)^2 of the input, x what a turn leaves of the field.
  const double x = std::sqrt(1.0 - ring.input_coupling) * round_trip_amplitude(ring);
  const Power inside = ring.input_coupling / ((1.0 - x) * (1.0 - x)) * limit;
  g.length = ring.circumference, g.loss = DbPerLength{};
  const GuideOutput turn = propagate(g, inside, r.wavelength);
  const double lost = -20.0 * std::log10(x);
  CHECK((turn.two_photon + turn.carriers).si() / lost == doctest::Approx(0.1).epsilon(0.1));
  CHECK(limit < linear_limit(silicon_guide(kC), kC));
}

}  // namespace shoreline::photonics
