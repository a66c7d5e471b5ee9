// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/ring_study.h"

#include <doctest/doctest.h>

#include <cmath>

namespace shoreline::study {
namespace {

double off(double value, double expected) { return std::abs(value / expected - 1.0); }

}  // namespace

TEST_CASE("a ring by its geometry: keys of the answer are the closed forms at the wavelength") {
  RingQuestion q;
  q.wavelength = 1310.0 * unit::nanometre;
  q.ring = photonics::Ring{};
  q.ring->drop_coupling = 0.06;
  const RingResult r = judge_ring(q);
  CHECK(off(r.fsr->in(unit::nanometre), 13.006) < 1e-4);
  CHECK(off(r.q, 5025.0) < 1e-4);
  CHECK(off(r.f_ph.in(unit::gigahertz), 45.54) < 1e-4);
  CHECK(off(*r.finesse, 49.890) < 1e-4);
  CHECK(std::abs(r.through_min->si() + 35.2737) < 1e-4);
  CHECK(std::abs(r.drop_max->si() + 0.151048) < 1e-6);
  CHECK(r.modulation);  // by its junction and the usual drive
  CHECK(!r.bistable);
  const auto points = ring_spectrum(q);
  CHECK(points.front().through > 0.9);
  CHECK(points[points.size() / 2].drop > 0.95);
}

TEST_CASE("a line by its Q and a shift in widths: the static penalty") {
  RingQuestion q;
  q.wavelength = 1550.0 * unit::nanometre;
  q.line = photonics::critical_resonance(q.wavelength, 5200.0);
  q.group_index = 4.0;
  CHECK(!judge_ring(q).oma_over_pin);  // nothing says how far
  q.shift_fwhm = 1.0;
  const RingResult r = judge_ring(q);
  CHECK(off(*r.bias_fwhm, 0.03728) < 1e-3);
  CHECK(off(*r.oma_over_pin, 0.80593) < 1e-3);
  CHECK(off(r.er->si(), 21.67) < 1e-3);
  CHECK(off(r.tp->si(), 3.947) < 1e-3);
  CHECK(!r.fsr);
  CHECK(beyond_model(q).empty());
  q.bias = Length{};
  CHECK(!judge_ring(q).er);  // dark on resonance: infinite
}

TEST_CASE("what no ring is, is told") {
  RingQuestion q;
  q.wavelength = 1310.0 * unit::nanometre;
  q.ring = photonics::Ring{};
  CHECK(beyond_model(q).empty());
  q.shift = 7.0 * unit::nanometre;
  CHECK(!beyond_model(q).empty());
  q.shift.reset();
  q.ring->input_coupling = 0.95;
  CHECK(!beyond_model(q).empty());
  q.ring->input_coupling = 0.06;
  q.ring->circumference = 1.0 * unit::micrometre;
  CHECK(!beyond_model(q).empty());
}

}  // namespace shoreline::study
