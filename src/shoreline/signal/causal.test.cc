// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/causal.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

using namespace shoreline;
using namespace shoreline::signal;

namespace {

constexpr Complex kJ{0.0, 1.0};

/// The imaginary part that goes with a real part of sqrt(f) g(f) by Kramers and Kronig, as a plain
/// sum: with z = (1 + j) K sqrt(f), X(w) = (2 w/pi) P int (R(x) - R(w))/(x^2 - w^2) dx for a
/// function that grows slower than w (R grows with sqrt). Trapezoids in ln x.
template <class R>
double kramers_kronig(R real, double w) {
  constexpr double kDecades = 16.0;
  constexpr int kSteps = 200000;
  const double h = 2.0 * kDecades * std::numbers::ln10 / kSteps, here = real(w);
  double sum = 0.0;
  for (int i = 0; i < kSteps; ++i) {  // midpoints never meet x = w
    const double u = (i + 0.5 - kSteps / 2) * h, x = w * std::exp(u);
    sum += (real(x) - here) / (x * x - w * w) * x * h;
  }
  return 2.0 * w / std::numbers::pi * sum;
}

/// I0 and I1 of a complex argument, by their power series: the slow twin of the wire's impedance.
Complex bessel_i(int order, Complex x) {
  Complex term = order == 0 ? 1.0 : 0.5 * x, sum = term;
  for (int k = 1; k < 200; ++k) {
    term *= 0.25 * x * x / (static_cast<double>(k) * (k + order));
    sum += term;
  }
  return sum;
}

}  // namespace

TEST_CASE("the causal dielectric is line.h's, with its loss as imaginary part") {
  const Material m{3.6, 0.014, 1e6 * unit::hertz};
  for (const double f : {1e6, 1e8, 1e9, 53.125e9}) {
    const Dielectric d = djordjevic_sarkar({m.dk, m.df}, m.at, Frequency(f));
    const Complex eps = permittivity(m, Frequency(f));
    CHECK(eps.real() == doctest::Approx(d.dk).epsilon(1e-13));
    CHECK(-eps.imag() / eps.real() == doctest::Approx(d.df).epsilon(1e-12));
  }
  CHECK(permittivity(m, Frequency(1e9)).real() == doctest::Approx(3.385).epsilon(5e-3));
  CHECK(permittivity(m, Frequency(0.0)).imag() == 0.0);  // no conduction
  CHECK(permittivity({2.1, 0.0}, Frequency(1e9)) == Complex(2.1));
}

TEST_CASE("causal roughness has the published factors as its real part") {
  const Length skin = 0.2867 * unit::micrometre;
  for (const double ratio : {0.01, 0.1, 0.5, 1.0, 2.0, 5.0, 100.0}) {
    CAPTURE(ratio);
    const Length rough = ratio * skin;
    CHECK(((1.0 + kJ) * causal_hammerstad(rough, skin)).real() ==
          doctest::Approx(hammerstad_factor(rough, skin)).epsilon(1e-12));
    CHECK(((1.0 + kJ) * causal_cannonball(10.0 * rough, skin)).real() ==
          doctest::Approx(cannonball_factor(10.0 * rough, skin)).epsilon(1e-12));
  }
  CHECK(std::abs(causal_hammerstad(1e6 * skin, skin) - 2.0) < 1e-5);
  CHECK(causal_factor({}, skin) == Complex(1.0));
  CHECK(resistance_factor({1.6, {}, {}}, skin) == doctest::Approx(1.6));
}

TEST_CASE("causal roughness has the imaginary part that Kramers and Kronig ask for") {
  const Length rough = 0.3 * unit::micrometre;
  // skin = 1 um at w = 1: R(w) = sqrt(w) K(w)
  const auto skin = [](double w) { return (1.0 / std::sqrt(w)) * unit::micrometre; };
  const auto hammerstad = [&](double w) {
    return std::sqrt(w) * hammerstad_factor(rough, skin(w));
  };
  const auto ball = [&](double w) {
    return std::sqrt(w) * cannonball_factor(10.0 * rough, skin(w));
  };
  for (const double w : {0.3, 3.0, 12.0, 100.0}) {
    CAPTURE(w);
    const Complex h = (1.0 + kJ) * std::sqrt(w) * causal_hammerstad(rough, skin(w));
    CHECK(h.imag() == doctest::Approx(kramers_kronig(hammerstad, w)).epsilon(1e-3));
    const Complex b = (1.0 + kJ) * std::sqrt(w) * causal_cannonball(10.0 * rough, skin(w));
    CHECK(b.imag() == doctest::Approx(kramers_kronig(ball, w)).epsilon(1e-3));
    // and the sum itself on smooth metal, where the answer is known: (1 + j) sqrt(w)
    CHECK(kramers_kronig([](double x) { return std::sqrt(x); }, w) ==
          doctest::Approx(std::sqrt(w)).epsilon(1e-3));
  }
}

TEST_CASE("internal impedance against Bessel's round wire") {
  // Z = k rho/(2 pi a) I0(k a)/I1(k a), k = sqrt(j w mu sigma): Ramo, Whinnery & Van Duzer, 3.16
  const Length a = 0.1275 * unit::millimetre;
  const double sigma = kCopper.si(), mu = 4e-7 * std::numbers::pi, radius = a.si();
  const ResistancePerLength direct(1.0 / (sigma * std::numbers::pi * radius * radius));
  double worst = 0.0;
  for (double f = 1e3; f < 3e9; f *= 1.3) {
    const Complex k = std::sqrt(kJ * 2.0 * std::numbers::pi * f * mu * sigma);
    const Complex exact = k / (sigma * 2.0 * std::numbers::pi * radius) * bessel_i(0, k * radius) /
                          bessel_i(1, k * radius);
    if (std::abs(k * radius) > 60.0) break;  // the series loses its digits
    const Complex ours = internal_impedance(kCopper, 2.0 * std::numbers::pi * a, direct, {}, f);
    worst = std::max(worst, std::abs(ours - exact) / std::abs(exact));
  }
  MESSAGE("worst difference from a round wire: ", worst);
  CHECK(worst < 0.08);
  CHECK(internal_impedance(kCopper, a, direct, {}, 0.0) == Complex(direct.si()));
}
