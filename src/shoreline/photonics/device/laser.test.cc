// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/laser.h"

#include <doctest/doctest.h>

#include <cmath>

namespace shoreline::photonics {

TEST_CASE("light over current: threshold and slope by temperature, and back") {
  const Laser l;
  CHECK(threshold(l, celsius(25.0)).si() == doctest::Approx(20e-3));
  CHECK(threshold(l, celsius(85.0)).si() == doctest::Approx(20e-3 * std::exp(1.0)));
  CHECK(slope_efficiency(l, celsius(175.0)) == doctest::Approx(0.45 / std::exp(1.0)));
  CHECK(output(l, Current{0.12}, celsius(25.0)).si() == doctest::Approx(0.045));
  CHECK(output(l, Current{0.01}, celsius(25.0)).si() == 0.0);
  for (const double t : {0.0, 50.0}) {
    const auto i = current_for(l, Power{0.1}, celsius(t));
    REQUIRE(i);
    CHECK(output(l, *i, celsius(t)).si() == doctest::Approx(0.1));
  }
  CHECK(!current_for(l, Power{0.4}, celsius(25.0)));
  CHECK(consumption(l, Current{0.1}).si() == doctest::Approx(0.105));
}

TEST_CASE("wall-plug efficiency falls with temperature; a cooler has its price") {
  const Laser l;
  const Power light{0.1};
  double last = 1.0;
  for (const double t : {0.0, 20.0, 40.0, 60.0, 80.0}) {
    const auto p = laser_power(l, std::nullopt, light, celsius(t));
    REQUIRE(p);
    CHECK(p->wall_plug < last);
    CHECK(p->wall_plug == doctest::Approx(0.1 / p->laser.si()));
    last = p->wall_plug;
  }
  const Cooler cooler;
  const auto cold = laser_power(l, cooler, light, celsius(20.0));
  CHECK(cold->cooler.si() == 0.0);
  CHECK(cold->chip.value() == doctest::Approx(303.15));
  const auto hot = laser_power(l, cooler, light, celsius(70.0));
  CHECK(hot->chip.value() == doctest::Approx(318.15));
  // 30 K across at 0.15 of Carnot: 0.15 x 318.15 / 30 = 1.5908.
  CHECK(hot->cooler.si() == doctest::Approx((hot->laser.si() - 0.1) / 1.59075));
}

TEST_CASE("intensity noise: its value at 0, a peak at the relaxation, shot noise under all") {
  const LaserNoise n;
  const Length o = 1310.0 * unit::nanometre;
  const double shot = 2.0 * 6.62607015e-34 * 299792458.0 / (1310e-9 * 0.05);
  CHECK(rin_at(n, Power{0.05}, Frequency{}, o).value() ==
        doctest::Approx(10.0 * std::log10(1e-15 + shot)));
  CHECK(rin_at(n, Power{0.05}, 12.0 * unit::gigahertz, o) > rin_at(n, Power{0.05}, Frequency{}, o));
  // Four times the light: twice the frequency.
  CHECK(rin_at(n, Power{0.2}, 24.0 * unit::gigahertz, o) >
        rin_at(n, Power{0.2}, 12.0 * unit::gigahertz, o));
  CHECK(rin_at(n, Power{0.05}, Frequency{1e15}, o).value() ==
        doctest::Approx(10.0 * std::log10(shot)).epsilon(1e-3));
  const RinLevel mean = mean_rin(n, Power{0.05}, 53.0 * unit::gigahertz, o);
  CHECK(mean > rin_at(n, Power{0.05}, 53.0 * unit::gigahertz, o));
  CHECK(mean < rin_at(n, Power{0.05}, 12.0 * unit::gigahertz, o));
}

}  // namespace shoreline::photonics
