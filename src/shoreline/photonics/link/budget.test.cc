// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/budget.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>

using namespace shoreline;
using namespace shoreline::photonics;
using lane::Modulation;

namespace {

double off(double value, double expected) { return std::abs(value - expected); }
constexpr double kInfinity = std::numeric_limits<double>::infinity();

}  // namespace

// Expectations: the link budget of the OCI MSA v1.0 (C.1 noise, C.2 penalties, C.3 the stack, C.5
// multipath), limits of IEEE 802.3 and the LPO MSA, and closed forms.

TEST_CASE("noise floor of an NRZ receiver") {
  const Power floor = nrz_oma_floor(7.035, 3.17 * unit::microampere, Responsivity(0.876));
  CHECK(floor.si() == doctest::Approx(2.0 * 7.035 * 3.17e-6 / 0.876));
  CHECK(off(to_dbm(floor).value(), -12.93) < 0.005);
}

TEST_CASE("target q") {
  CHECK(off(target_q(Modulation::nrz, 1e-12), 7.03448) < 1e-5);
  CHECK(off(target_q(Modulation::pam4, 4.8e-4), 3.41407) < 1e-5);
  CHECK(off(target_q(Modulation::pam4, 4.0e-4), 3.46343) < 1e-5);
}

TEST_CASE("multipath interference of four connectors") {
  const ReflectivePath poor{Db(-19.0), Db(-19.0), Db(-35.0), 4};
  const ReflectivePath good{Db(-24.0), Db(-24.0), Db(-35.0), 4};
  CHECK(off(mpi_sum(poor), 0.030449) < 1e-6);
  CHECK(off(mpi_sum(good), 0.014855) < 1e-6);
  CHECK(off(mpi_penalty(poor, Db(3.5)).si(), 0.506) < 0.001);
  CHECK(off(mpi_penalty(good, Db(3.5)).si(), 0.240) < 0.001);
  // infinite extinction: E/(E-1) = 1
  CHECK(mpi_penalty(poor, Db(kInfinity)).si() ==
        doctest::Approx(-10.0 * std::log10(1.0 - 2.0 * mpi_sum(poor))));
  CHECK(std::isinf(mpi_penalty({Db(0.0), Db(0.0), Db(0.0), 4}, Db(3.5)).si()));
}

TEST_CASE("crosstalk, threshold and intersymbol interference") {
  CHECK(off(crosstalk_penalty(2, Db(20.0), Db(3.0)).si(), 0.361) < 0.001);
  CHECK(off(threshold_penalty(0.025).si(), 0.212) < 0.001);
  const std::array<double, 1> cursor{-0.111};
  CHECK(off(isi_penalty(0.809, cursor).si(), 0.641) < 0.001);
  CHECK(isi_penalty(0.809, {}).si() == 0.0);
  const std::array<double, 2> closed{0.5, 0.4};
  CHECK(std::isinf(isi_penalty(0.809, closed).si()));
}

TEST_CASE("OCI GEN1 closes at the worst transmitter its specification allows") {
  const Dbm floor = to_dbm(nrz_oma_floor(7.035, 3.17 * unit::microampere, Responsivity(0.876)));
  // specification minimum: OMA - TDEC = -6.9 dBm; penalties 2.93 dB and loss 2.5 dB are OCI C.3
  const LinkBudget worst{Dbm(-6.9), Db(0.0), Db(2.5), floor, Db(2.93)};
  CHECK(off(required_level(worst).value(), -10.00) < 0.02);
  CHECK(off(margin(worst).si(), 0.60) < 0.02);
  const LinkBudget typical{Dbm(-3.2), Db(2.0), Db(2.5), floor, Db(2.93)};
  CHECK(off(margin(typical).si(), 2.30) < 0.02);
}

TEST_CASE("stressed sensitivities follow from transmitter and path") {
  auto srs = [](double oma_tdecq, double loss, double mpi) {
    return stressed_sensitivity(Dbm(oma_tdecq), Db(3.4), Db(loss), Db(mpi)).value();
  };
  CHECK(off(srs(-2.2, 3.0, 0.1), -1.9) < 1e-12);  // 400GBASE-DR4
  CHECK(off(srs(-1.7, 4.0, 0.3), -2.6) < 1e-12);  // 400GBASE-FR4
  CHECK(off(srs(-3.2, 3.0, 0.3), -3.1) < 1e-12);  // LPO MSA
}

TEST_CASE("OMA and average power") {
  const Db extinction(3.5);
  const double e = std::pow(10.0, 0.35);
  const Power oma = to_power(Dbm(-6.0));
  const Power average = average_power(oma, extinction);
  CHECK(average / oma == doctest::Approx(0.5 * (e + 1.0) / (e - 1.0)));
  CHECK(outer_oma(average, extinction) / oma == doctest::Approx(1.0).epsilon(1e-14));
  CHECK(average_power(oma, Db(kInfinity)) / oma == 0.5);
  CHECK(outer_oma(average, Db(0.0)).si() == 0.0);
}

TEST_CASE("chromatic dispersion") {
  const TimePerLength accumulated = 1.7 * unit::picosecond / unit::nanometre;
  const Length wavelength = 1311.0 * unit::nanometre;
  const Frequency null = dispersion_null(accumulated, wavelength);
  CHECK(off(null.in(unit::gigahertz) / 226.50, 1.0) < 1e-4);
  CHECK(dispersion_response(accumulated, wavelength, Frequency{}) == 1.0);
  CHECK(off(dispersion_response(accumulated, wavelength, null), 0.0) < 1e-12);
  // the phase grows with f^2: at null/sqrt 2 it is 45 degrees
  CHECK(dispersion_response(-accumulated, wavelength, std::sqrt(0.5) * null) ==
        doctest::Approx(std::sqrt(0.5)));
}
