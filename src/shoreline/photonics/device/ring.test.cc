// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/ring.h"

#include <doctest/doctest.h>

#include <cmath>

namespace shoreline::photonics {
namespace {

constexpr Length kBand = 1310.0 * unit::nanometre;

Ring add_drop() {
  Ring ring;  // radius 5 um, ng 4.2, 3 dB/cm
  ring.input_coupling = ring.drop_coupling = 0.06;
  return ring;
}

double in_db(double ratio) { return 10.0 * std::log10(ratio); }
double off(double value, double expected) { return std::abs(value / expected - 1.0); }

}  // namespace

TEST_CASE("an add-drop ring of 5 um radius: closed forms of FSR, line and extremes") {
  const RingFigures f = figures(add_drop(), kBand);
  CHECK(off(f.fsr.in(unit::nanometre), 13.006) < 1e-4);
  CHECK(off(f.finesse, 49.890) < 1e-4);
  CHECK(off(f.fwhm.in(unit::nanometre), 0.26070) < 1e-4);
  CHECK(off(f.q, 5025.0) < 1e-4);
  CHECK(off(f.photon_lifetime.in(unit::gigahertz), 45.54) < 1e-4);
  CHECK(std::abs(in_db(f.through_min) + 35.2737) < 1e-4);  // closed form, six digits
  CHECK(std::abs(in_db(f.drop_max) + 0.151048) < 1e-6);
}

TEST_CASE("a filter by its Q: 1550 nm, 5200") {
  const Resonance r = critical_resonance(1550.0 * unit::nanometre, 5200.0);
  CHECK(off(r.fwhm.in(unit::nanometre), 0.29808) < 2e-5);
  const LengthPerKelvin shift = thermal_shift(1550.0 * unit::nanometre, 4.0);
  CHECK(off((shift * TemperatureDelta(1.0)).in(1e-3 * unit::nanometre), 72.075) < 1e-5);
}

TEST_CASE("the extremes and the width are those of the fields themselves") {
  for (const double k1 : {0.02, 0.06, 0.2})
    for (const double k2 : {0.0, 0.03, 0.06}) {
      Ring ring = add_drop();
      ring.input_coupling = k1, ring.drop_coupling = k2;
      const Length at = nearest_resonance(ring, kBand);
      const RingFigures f = figures(ring, at);
      const RingFields on = fields(ring, at);
      CHECK(std::norm(on.through) == doctest::Approx(f.through_min).epsilon(1e-9));
      CHECK(std::norm(on.drop) == doctest::Approx(f.drop_max).epsilon(1e-9));
      // No light is gained, and none is lost without loss.
      CHECK(std::norm(on.through) + std::norm(on.drop) < 1.0);
      ring.loss = DbPerLength{0.0};
      for (const double nm : {1309.0, 1310.0, 1311.7}) {
        const RingFields s = fields(ring, nm * unit::nanometre);
        CHECK(std::norm(s.through) + std::norm(s.drop) == doctest::Approx(1.0).epsilon(1e-12));
      }
    }
}

TEST_CASE("a resonance has the shape of the ring's fields, Airy's, between its neighbours too") {
  Ring ring = add_drop();
  ring.effective_index = ring.group_index;  // no dispersion: phases are exact
  const Resonance r = resonance_of(ring, kBand);
  const double order = std::round(ring.group_index * (ring.circumference / r.wavelength));
  for (double u = -40.0; u <= 40.0; u += 1.7) {
    // A detuning of u half widths in phase is linear in frequency: pi u / F.
    const double turn = order + 0.5 * u / r.finesse;
    const Length at = ring.group_index * ring.circumference / turn;
    const RingFields s = fields(ring, at);
    CHECK(through_power(r, 0.5 * u * r.fwhm) ==
          doctest::Approx(std::norm(s.through)).epsilon(1e-9));
    CHECK(drop_power(r, 0.5 * u * r.fwhm) == doctest::Approx(std::norm(s.drop)).epsilon(1e-9));
  }
}

TEST_CASE("the nearest resonance is one, and none is nearer") {
  const Ring ring = add_drop();
  const Length fsr = figures(ring, kBand).fsr;
  for (double nm = 1260.0; nm < 1360.0; nm += 3.1) {
    const Length asked = nm * unit::nanometre, at = nearest_resonance(ring, asked);
    const double order = effective_index(ring, at) * (ring.circumference / at);
    CHECK(order == doctest::Approx(std::round(order)).epsilon(1e-12));
    CHECK(abs(at - asked) < 0.56 * fsr);  // it grows by a tenth over the band
  }
}

TEST_CASE("an all-pass ring: critical coupling is dark, overcoupling is told") {
  Ring ring;
  const double a = round_trip_amplitude(ring);
  ring.input_coupling = 1.0 - a * a;
  CHECK(figures(ring, kBand).through_min < 1e-25);
  ring.input_coupling = 0.1;
  CHECK(figures(ring, kBand).overcoupled);
  ring.input_coupling = 1e-4;
  CHECK(!figures(ring, kBand).overcoupled);
  // Undriven by couplers the line has the width of the loss alone: Q = 2 pi ng / (alpha lambda).
  ring.input_coupling = 1e-9;
  const RingFigures f = figures(ring, kBand);
  const double alpha = 300.0 / 10.0 * std::log(10.0);
  CHECK(off(f.intrinsic_q, 2.0 * M_PI * 4.2 / (alpha * 1310e-9)) < 1e-4);
  CHECK(off(f.q, f.intrinsic_q) < 1e-4);
}

}  // namespace shoreline::photonics
