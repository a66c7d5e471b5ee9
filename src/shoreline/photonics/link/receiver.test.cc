// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/receiver.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <initializer_list>

#include "shoreline/math/roots.h"
#include "shoreline/math/special.h"
#include "shoreline/photonics/link/budget.h"

using namespace shoreline;
using namespace shoreline::photonics;
using lane::Modulation;

namespace {

constexpr std::array kModulations{Modulation::nrz, Modulation::pam4, Modulation::pam6,
                                  Modulation::pam8};

double off(double value, double expected) { return std::abs(value / expected - 1.0); }

/// required_oma by bracketing `ber` itself: the slow twin, in dBm.
double bracketed_dbm(const Receiver& receiver, Db extinction, RinLevel rin, Modulation modulation,
                     double target) {
  auto excess = [&](double dbm) {
    return std::log(ber(receiver, to_power(Dbm(dbm)), extinction, rin, modulation) / target);
  };
  return math::find_root(excess, -60.0, 60.0, 1e-12).x;
}

}  // namespace

TEST_CASE("PAM4 with thermal, shot and intensity noise") {
  // sigma_k^2 = i_n^2 B + 2 q R P_k B + RIN (R P_k)^2 B at each level, by hand
  const Receiver receiver{Responsivity(0.8), CurrentNoise(15e-12), 53.0 * unit::gigahertz};
  const Power oma = to_power(Dbm(-6.0));
  const Decision d = decide(receiver, oma, Db(3.5), RinLevel(-142.0), Modulation::pam4);
  const std::array sigma_ua{4.846, 5.778, 6.804, 7.887};
  const std::array q{6.305, 5.324, 4.560};
  for (int k = 0; k < 4; ++k) CHECK(off(d.sigma[k].in(unit::microampere), sigma_ua[k]) < 5e-3);
  for (int i = 0; i < 3; ++i) CHECK(off(d.q[i], q[i]) < 5e-3);
  CHECK(off(d.symbol_error_ratio, 1.307e-6) < 5e-3);
  CHECK(d.bit_error_ratio == 0.5 * d.symbol_error_ratio);
  CHECK(ber(receiver, oma, Db(3.5), RinLevel(-142.0), Modulation::pam4) == d.bit_error_ratio);
  CHECK(d.sigma[4].si() == 0.0);
}

TEST_CASE("the level noise is its definition, dark current included") {
  const Receiver receiver{Responsivity(1.0), CurrentNoise(10e-12), 40.0 * unit::gigahertz,
                          2.0 * unit::microampere};
  const double charge = 1.602176634e-19, band = 40e9;
  const double dark = (1e-22 + 2.0 * charge * 2e-6) * band;
  CHECK(dark_noise(receiver).si() == doctest::Approx(std::sqrt(dark)));
  // NRZ, extinction 2: levels of 1 mA and 2 mA for 1 mW of OMA
  const Decision d =
      decide(receiver, unit::milliwatt, to_db(2.0), RinLevel(-140.0), Modulation::nrz);
  for (const int k : {0, 1}) {
    const double current = (k + 1) * 1e-3;
    const double variance = dark + (2.0 * charge * current + 1e-14 * current * current) * band;
    CHECK(d.sigma[k].si() == doctest::Approx(std::sqrt(variance)));
  }
  CHECK(d.q[0] == doctest::Approx(1e-3 / (d.sigma[0].si() + d.sigma[1].si())));
  CHECK(d.bit_error_ratio == math::q_function(d.q[0]));
}

TEST_CASE("without shot noise and RIN the NRZ requirement is the noise floor of C1") {
  // 1e-3 A/W with noise to match makes the shot noise negligible
  const Receiver receiver{Responsivity(1e3), CurrentNoise(1e-6), 50.0 * unit::gigahertz};
  const auto oma = required_oma(receiver, Db(40.0), kNoRin, Modulation::nrz, 1e-12);
  REQUIRE(oma.has_value());
  const Power floor =
      nrz_oma_floor(target_q(Modulation::nrz, 1e-12), dark_noise(receiver), receiver.responsivity);
  CHECK(off(*oma / floor, 1.0) < 1e-6);
}

TEST_CASE("PAM4 needs 10 log10 3 more OMA than NRZ at equal q") {
  const Receiver receiver{Responsivity(1e3), CurrentNoise(1e-6), 50.0 * unit::gigahertz};
  const double q = 4.0;
  auto need = [&](Modulation m) {
    const double l = lane::levels(m);
    const double ser = 2.0 * (l - 1.0) / l * math::q_function(q);
    return *required_oma(receiver, Db(40.0), kNoRin, m, lane::bit_error_ratio(m, ser));
  };
  CHECK(off(need(Modulation::pam4) / need(Modulation::nrz), 3.0) < 1e-6);
}

TEST_CASE("required_oma inverts ber to 1e-9 dB for every modulation") {
  for (const Modulation modulation : kModulations) {
    for (const double target : {0.05, 2.4e-4, 1e-12, 1e-100}) {
      for (const double extinction : {1.0, 3.5, 10.0, 1e9}) {
        for (const double rin : {-160.0, -150.0, kNoRin.value()}) {
          const Receiver receiver;
          const auto oma =
              required_oma(receiver, Db(extinction), RinLevel(rin), modulation, target);
          CAPTURE(target);
          CAPTURE(extinction);
          CAPTURE(rin);
          if (!oma) {
            const Power huge = to_power(Dbm(60.0));
            CHECK(ber(receiver, huge, Db(extinction), RinLevel(rin), modulation) > target);
            continue;
          }
          const double slow =
              bracketed_dbm(receiver, Db(extinction), RinLevel(rin), modulation, target);
          CHECK(std::abs(to_dbm(*oma).value() - slow) < 1e-9);
        }
      }
    }
  }
}

TEST_CASE("RIN sets a floor that no power passes") {
  const Receiver receiver;
  // PAM4 at large power: q_top = (1/3) / (sqrt(RIN B) (2 g + 5/3)), g = 1/(E-1)
  const double e = std::pow(10.0, 0.35), g = 1.0 / (e - 1.0);
  const double q_top = 1.0 / 3.0 / (std::sqrt(1e-13 * 53e9) * (2.0 * g + 5.0 / 3.0));
  const double floor = 0.25 * math::q_function(q_top);  // the top eye's share, nearly all of it
  const RinLevel loud(-130.0);
  CHECK(!required_oma(receiver, Db(3.5), loud, Modulation::pam4, 0.5 * floor));
  const auto high = required_oma(receiver, Db(3.5), loud, Modulation::pam4, 2.0 * floor);
  REQUIRE(high.has_value());
  CHECK(off(ber(receiver, *high, Db(3.5), loud, Modulation::pam4), 2.0 * floor) < 1e-6);
}
