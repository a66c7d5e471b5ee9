// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/dynamics/light_filter.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "shoreline/math/normal.h"
#include "shoreline/math/random.h"

namespace shoreline::photonics {

TEST_CASE("diode and amplifier in time have the response that they have over frequency") {
  const Tia tia{45.0 * unit::gigahertz, 0.6};
  const Frequency diode = 60.0 * unit::gigahertz;
  const double step = 0.25e-12;
  const LightFilter filter = light_filter(diode, tia, Time(step));
  for (const double ghz : {1.0, 20.0, 50.0, 100.0}) {
    const double turn = 2.0 * std::numbers::pi * ghz * 1e9 * step;
    std::vector<double> in(4000 * 6);
    for (std::size_t i = 0; i < in.size(); ++i) in[i] = std::cos(turn * static_cast<double>(i));
    const auto out = filtered(filter, in);
    std::complex<double> tone{};
    for (std::size_t i = in.size() - 4000; i < in.size(); ++i)
      tone += out[i] * std::polar(1.0, -turn * static_cast<double>(i)) / 2000.0;
    const Frequency f = ghz * unit::gigahertz;
    const auto expected = response(tia, f) / std::complex<double>(1.0, f / diode);
    CHECK(std::abs(tone - expected) < 3e-4);
  }
  const std::vector<double> still(50, 0.7);
  for (const double y : filtered(filter, still)) CHECK(y == doctest::Approx(0.7).epsilon(1e-12));
}

TEST_CASE("one sample a symbol is every n-th of all samples") {
  const LightFilter filter = light_filter(60.0 * unit::gigahertz, Tia{}, Time{1.1e-12});
  std::vector<double> in(8 * 200 + 1);
  unsigned x = 7;
  for (double& v : in) v = static_cast<double>((x = x * 1664525u + 1013904223u) >> 8) / (1 << 24);
  const auto all = filtered(filter, in);
  SymbolFilter some(filter, 8, in[0]);
  for (std::size_t n = 0; n < 200; ++n)
    CHECK(some.next(&in[8 * n]) == doctest::Approx(all[8 * n + 8]).epsilon(1e-11));
}

TEST_CASE("sampled noise: unit variance, the correlation of the amplifier's response") {
  const Tia tia{30.0 * unit::gigahertz, 0.7071067811865475};
  const double spacing = 1.0 / 106.25e9;
  SampledNoise noise(tia, Time(spacing));
  CHECK(noise.correlation(0) == doctest::Approx(1.0).epsilon(1e-12));
  for (const int k : {1, 2, 3}) {
    double top = 0.0, area = 0.0;
    for (double f = 5e6; f < 3e12; f += 1e7) {
      const double h = std::norm(response(tia, Frequency(f)));
      area += h, top += h * std::cos(2.0 * std::numbers::pi * f * k * spacing);
    }
    CHECK(noise.correlation(k) == doctest::Approx(top / area).epsilon(1e-4));
  }
  std::vector<double> draws(2 * 200000);
  math::Random random(5, math::Purpose("test"));
  math::fill_normal(random, draws);
  noise.shape(draws);
  double square = 0.0, next = 0.0;
  for (std::size_t i = 0; i + 1 < draws.size() / 2; ++i)
    square += draws[i] * draws[i], next += draws[i] * draws[i + 1];
  // The sum of n squares of samples with correlation r strays by about sqrt(2 (1 + r^2) / n).
  CHECK(square / 2e5 == doctest::Approx(1.0).epsilon(0.02));
  CHECK(next / square == doctest::Approx(noise.correlation(1)).epsilon(0.05));
}

}  // namespace shoreline::photonics
