// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/line.h"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>
#include <numbers>

using namespace shoreline;
using namespace shoreline::signal;

namespace {

constexpr Frequency kNyquist112 = 26.5625 * unit::gigahertz;
constexpr Frequency kNyquist224 = 53.125 * unit::gigahertz;

double off(double value, double expected) { return std::abs(value / expected - 1.0); }
double db_per_metre(DbPerLength loss) { return loss.in(unit::db / unit::metre); }
double db_per_inch(DbPerLength loss) { return loss.in(unit::db / unit::inch); }

}  // namespace

TEST_CASE("skin effect of copper") {
  // sqrt(1/(pi f mu0 sigma)) and 1/(sigma depth), sigma 5.8e7 S/m
  CHECK(off(skin_depth(kCopper, kNyquist112).in(unit::micrometre), 0.4055) < 2e-4);
  CHECK(off(skin_depth(kCopper, kNyquist224).in(unit::micrometre), 0.2867) < 2e-4);
  CHECK(off(surface_resistance(kCopper, kNyquist112).si(), 42.52e-3) < 2e-4);
  CHECK(off(surface_resistance(kCopper, kNyquist224).si(), 60.13e-3) < 2e-4);
  CHECK(off(surface_resistance(kCopper, 2.0 * kNyquist224).si(), 85.04e-3) < 2e-4);
  // R_s = 1 / (sigma delta)
  const Length delta = skin_depth(kCopper, kNyquist224);
  CHECK(off(surface_resistance(kCopper, kNyquist224).si(), (1.0 / (kCopper * delta)).si()) < 1e-14);
}

TEST_CASE("roughness factors have their limits") {
  const Length skin = skin_depth(kCopper, kNyquist224);
  CHECK(hammerstad_factor(Length{}, skin) == 1.0);
  CHECK(hammerstad_factor(skin, skin) ==
        doctest::Approx(1.0 + 2.0 / std::numbers::pi * std::atan(1.4)));
  CHECK(hammerstad_factor(1e4 * skin, skin) == doctest::Approx(2.0).epsilon(1e-6));
  CHECK(huray_factor({}, Area(1e-12), skin) == 1.0);
  // one sphere of radius delta: 1 + 3/2 * 4 pi delta^2 / tile / (1 + 1 + 1/2)
  const Spheres sphere{1.0, skin};
  const Area tile = 100.0 * (skin * skin);
  CHECK(huray_factor({&sphere, 1}, tile, skin) ==
        doctest::Approx(1.0 + 1.5 * 4.0 * std::numbers::pi / 100.0 / 2.5));
  // cannonball: 84 pi a^2 / (6a)^2 above 1 when the skin is thin, none when it is thick
  CHECK(cannonball_factor(1e6 * skin, skin) ==
        doctest::Approx(1.0 + 84.0 * std::numbers::pi / 36.0).epsilon(1e-4));
  CHECK(cannonball_factor(1e-6 * skin, skin) == doctest::Approx(1.0));
}

TEST_CASE("Djordjevic-Sarkar dielectric falls with frequency at a nearly constant tangent") {
  const Frequency mega = 1e6 * unit::hertz;
  const Dielectric at_1ghz = djordjevic_sarkar({3.6, 0.014}, mega, unit::gigahertz);
  // The PCB Design Magazine, May 2015: 3.385
  CHECK(off(at_1ghz.dk, 3.385) < 5e-3);
  // slope -(2/pi) tan d per e-fold: 3.6 (1 - 0.014 (2/pi) ln 1000) = 3.378
  CHECK(off(at_1ghz.dk, 3.6 * (1.0 - 0.014 * 2.0 / std::numbers::pi * std::log(1e3))) < 2e-3);
  CHECK(off(at_1ghz.df * at_1ghz.dk, 3.6 * 0.014) < 0.01);
  const Dielectric back = djordjevic_sarkar(at_1ghz, unit::gigahertz, mega);
  CHECK(off(back.dk, 3.6) < 1e-13);
  CHECK(off(back.df, 0.014) < 1e-13);
}

TEST_CASE("twinax by gauge") {
  struct Row {
    double diameter_mm, loss_112, loss_224;
  };
  // dB/m of AWG 26 28 30 32 33 34: 8.686 [R/(2 Z0) + pi f sqrt(Dk) Df/c], R = 1.35 2 Rs/(pi d),
  // Z0 = 100 ohm, by hand
  for (const Row& row : {Row{.405, 5.1, 7.9},
                         {.321, 6.1, 9.3},
                         {.255, 7.3, 11.1},
                         {.202, 8.9, 13.4},
                         {.180, 9.9, 14.7},
                         {.160, 10.9, 16.2}}) {
    CAPTURE(row.diameter_mm);
    const Twinax line{.diameter = row.diameter_mm * unit::millimetre};
    CHECK(off(db_per_metre(attenuation(line, kNyquist112)), row.loss_112) < 0.01);
    CHECK(off(db_per_metre(attenuation(line, kNyquist224)), row.loss_224) < 0.01);
  }
  // the parts for AWG 30: 8.6 conductor + 2.5 dielectric
  CHECK(off(db_per_metre(dielectric_loss(Twinax{}.dielectric, kNyquist224)), 2.5) < 0.02);
}

TEST_CASE("PCB stripline, 5 mil wide") {
  struct Row {
    Dielectric dielectric;
    double roughness, loss_112, loss_224;
  };
  // dB/in: the same sum with R = 1.25 K 2 Rs/(2 w), w = 127 um, by hand
  for (const Row& row : {Row{{3.40, .0040}, 1.6, 1.19, 1.95},
                         {{3.35, .0020}, 1.6, .96, 1.49},
                         {{3.10, .0012}, 1.6, .87, 1.30},
                         {{3.10, .0012}, 1.0, .59, .91}}) {
    CAPTURE(row.dielectric.dk);
    const Stripline line{.roughness = row.roughness, .dielectric = row.dielectric};
    CHECK(off(db_per_inch(attenuation(line, kNyquist112)), row.loss_112) < 0.01);
    CHECK(off(db_per_inch(attenuation(line, kNyquist224)), row.loss_224) < 0.01);
  }
  // the parts for M7: 1.045 + 0.450 dB/in
  CHECK(off(db_per_inch(dielectric_loss({3.35, .002}, kNyquist224)), 0.450) < 2e-3);
}

TEST_CASE("a package trace is the same form on build-up film") {
  const Stripline flat{.width = 25.0 * unit::micrometre, .dielectric = {3.3, .0044}};
  Stripline thick = flat;
  thick.thickness = 15.0 * unit::micrometre;
  const DbPerLength film = dielectric_loss(flat.dielectric, kNyquist224);
  CHECK(off(db_per_inch(film), 0.98) < 0.01);  // ABF GL102, 8.686 pi f sqrt(Dk) Df/c
  const DbPerLength flat_copper = attenuation(flat, kNyquist224) - film;
  const DbPerLength thick_copper = attenuation(thick, kNyquist224) - film;
  CHECK(flat_copper / thick_copper == doctest::Approx((25.0 + 15.0) / 25.0));
  // 8.686 * 1.25 * 2 Rs/(2 w) / (2 * 100 ohm)
  CHECK(off(db_per_metre(flat_copper), 8.685890 * 1.25 * 60.13e-3 / 25e-6 / 200.0) < 2e-4);
}

TEST_CASE("every line loses more at a higher frequency and with a thinner conductor") {
  for (const double ghz : {0.1, 1.0, 13.0, 53.0}) {
    const Frequency f = ghz * unit::gigahertz;
    CHECK(attenuation(Stripline{}, f) < attenuation(Stripline{}, 1.5 * f));
    CHECK(attenuation(Twinax{}, f) < attenuation(Twinax{}, 1.5 * f));
    CHECK(attenuation(Twinax{.diameter = 0.2 * unit::millimetre}, f) > attenuation(Twinax{}, f));
  }
}

TEST_CASE("skew") {
  // 1 ps at 53.125 GHz: -20 log10 cos(pi 0.053125) = 0.12 dB
  CHECK(std::abs(skew_loss(1.0 * unit::picosecond, kNyquist224).si() - 0.12) < 5e-3);
  CHECK(skew_loss(Time{}, kNyquist224).si() == 0.0);
  // a quarter period is 3.01 dB
  CHECK(std::isinf(skew_loss(0.5 / kNyquist224, kNyquist224).si()));
  CHECK(std::isinf(skew_loss(1.0 / kNyquist224, kNyquist224).si()));
  CHECK(skew_loss(0.25 / kNyquist224, kNyquist224).si() == doctest::Approx(10.0 * std::log10(2.0)));
}
