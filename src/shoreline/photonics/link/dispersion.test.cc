// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/dispersion.h"

#include <doctest/doctest.h>

#include <cmath>

#include "shoreline/photonics/link/budget.h"

using namespace shoreline;
using namespace shoreline::photonics;

namespace {

double off(double value, double expected) { return std::abs(value - expected); }
constexpr TimePerLength kPsPerNm = unit::picosecond / unit::nanometre;

}  // namespace

TEST_CASE("dispersion of G.652 fibre") {
  // by hand: D(1311) = 0.092/4 (1311 - 1300^4/1311^3) = 0.999 ps/(nm km) and, of the latest zero,
  // 0.092/4 (1311 - 1324^4/1311^3) = -1.214
  const auto r = accumulated_dispersion({}, 1311.0 * unit::nanometre, Length(1000.0));
  CHECK(off(r.most / kPsPerNm, 0.023 * (1311.0 - std::pow(1300.0, 4) / std::pow(1311.0, 3))) <
        1e-9);
  CHECK(off(r.least / kPsPerNm, 0.023 * (1311.0 - std::pow(1324.0, 4) / std::pow(1311.0, 3))) <
        1e-9);
  CHECK(off(r.most / kPsPerNm, 0.999) < 0.001);
  const auto zero = accumulated_dispersion({}, 1300.0 * unit::nanometre, Length(2000.0));
  CHECK(std::abs(zero.most / kPsPerNm) < 1e-12);
  // 400GBASE-FR4 tabulates -11.9 to 6.7 ps/nm over 2 km of 1264.5 to 1337.5 nm (802.3 table 151-13)
  CHECK(off(accumulated_dispersion({}, 1264.5 * unit::nanometre, Length(2000.0)).least / kPsPerNm,
            -11.7) < 0.3);
  CHECK(off(accumulated_dispersion({}, 1337.5 * unit::nanometre, Length(2000.0)).most / kPsPerNm,
            6.7) < 0.1);
}

TEST_CASE("response of chirped light: that of plain light without, null where it says") {
  const Length wavelength = 1311.0 * unit::nanometre;
  const TimePerLength d = 1.7 * kPsPerNm;
  for (const double ghz : {0.0, 50.0, 120.0, 300.0}) {
    const Frequency f = ghz * unit::gigahertz;
    CHECK(chirped_response(d, wavelength, f, 0.0) == dispersion_response(d, wavelength, f));
  }
  CHECK(off(chirped_null(d, wavelength, 0.0).in(unit::gigahertz) / 226.50, 1.0) < 1e-4);
  CHECK(off(chirped_null(d, wavelength, 0.0) / dispersion_null(d, wavelength), 1.0) < 1e-14);
  for (const double alpha : {-3.0, -0.7, 0.7, 3.0})
    for (const TimePerLength a : {d, -1.0 * d}) {
      const Frequency null = chirped_null(a, wavelength, alpha);
      CHECK(std::abs(chirped_response(a, wavelength, null, alpha)) < 1e-12);
      CHECK(std::abs(chirped_response(a, wavelength, 0.9 * null, alpha)) > 0.05);
    }
  // positive chirp over positive dispersion has its null first
  CHECK(chirped_null(d, wavelength, 0.7) < chirped_null(d, wavelength, 0.0));
  CHECK(std::isinf(chirped_null(TimePerLength{}, wavelength, 0.0).si()));
}

TEST_CASE("penalty of dispersion behind an equaliser") {
  const Length wavelength = 1311.0 * unit::nanometre;
  DispersionLane lane;
  CHECK(dispersion_penalty(lane, TimePerLength{}, wavelength)->si() == 0.0);
  double last = 0.0;
  for (const double ps : {2.0, 4.0, 8.0, 14.0}) {  // grows
    const auto p = dispersion_penalty(lane, ps * kPsPerNm, wavelength);
    REQUIRE(p);
    CHECK(p->si() > last);
    last = p->si();
    // without chirp the sign does not matter
    CHECK(off(dispersion_penalty(lane, -ps * kPsPerNm, wavelength)->si(), p->si()) < 1e-9);
  }
  // twice the symbol rate sees four times the dispersion
  DispersionLane fast = lane;
  fast.symbol_rate = 2.0 * lane.symbol_rate;
  CHECK(off(dispersion_penalty(fast, 2.0 * kPsPerNm, wavelength)->si(),
            dispersion_penalty(lane, 8.0 * kPsPerNm, wavelength)->si()) < 1e-9);
  DispersionLane bare = lane;
  bare.taps = 1;
  bare.modulation = lane::Modulation::nrz;
  lane.modulation = lane::Modulation::nrz;
  CHECK(*dispersion_penalty(bare, 8.0 * kPsPerNm, wavelength) >
        *dispersion_penalty(lane, 8.0 * kPsPerNm, wavelength));
  // 53.125 GBd NRZ over 500 m loses next to nothing (0.005 dB in the budget of the OCI MSA)
  CHECK(dispersion_penalty(bare, 1.7 * kPsPerNm, wavelength)->si() < 0.02);
  CHECK(!dispersion_penalty(fast, 60.0 * kPsPerNm, wavelength));
}
