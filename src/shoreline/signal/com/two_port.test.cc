// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Against chain matrices: V1 = A V2 + B I2, I1 = C V2 + D I2 (Pozar, Microwave Engineering 4.4).
#include "shoreline/signal/com/two_port.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

namespace shoreline::signal::com {
namespace {

constexpr double kTwoPi = 2.0 * std::numbers::pi;
constexpr double kR0 = 50.0;
constexpr Complex kJ{0.0, 1.0};
const std::vector<double> kFrequencies = {0.0, 1e9, 13.3e9, 26.5625e9, 53.125e9, 80e9};

struct Chain {
  Complex a = 1.0, b = 0.0, c = 0.0, d = 1.0;
};
Chain operator*(const Chain& x, const Chain& y) {
  return {x.a * y.a + x.b * y.c, x.a * y.b + x.b * y.d, x.c * y.a + x.d * y.c,
          x.c * y.b + x.d * y.d};
}

/// S of a chain matrix between references of `z`, Pozar table 4.2.
TwoPort scattering(const std::vector<Chain>& chain, double z) {
  TwoPort out(chain.size());
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const auto& [a, b, c, d] = chain[i];
    const Complex sum = a + b / z + c * z + d;
    out.s11[i] = (a + b / z - c * z - d) / sum;
    out.s12[i] = 2.0 * (a * d - b * c) / sum;
    out.s21[i] = 2.0 / sum;
    out.s22[i] = (-a + b / z - c * z + d) / sum;
  }
  return out;
}

/// Differentially two capacitors to ground are C/2 across the pair.
Chain shunt(double f, double farad) { return {1.0, 0.0, kJ * kTwoPi * f * farad / 2.0, 1.0}; }
/// One inductor in each conductor is 2 L in the loop.
Chain series(double f, double henry) { return {1.0, kJ * kTwoPi * f * 2.0 * henry, 0.0, 1.0}; }

LineFit fit() { return {5e-4, 8.9e-4, 2e-4, 6.141e-3}; }

/// 93A-9 to 93A-12, written out.
Complex gamma(double f_hz) {
  const double f = f_hz / 1e9;
  if (f == 0.0) return 5e-4;
  return 5e-4 + 8.9e-4 * (1.0 + kJ) * std::sqrt(f) +
         2e-4 * (1.0 - kJ * 2.0 / std::numbers::pi * std::log(f)) * f + kJ * kTwoPi * 6.141e-3 * f;
}
Chain transmission_line(double f, double z_c, double mm) {
  const Complex gl = gamma(f) * mm;
  return {std::cosh(gl), z_c * std::sinh(gl), std::sinh(gl) / z_c, std::cosh(gl)};
}

template <class F>
std::vector<Chain> over_frequency(F&& f) {
  std::vector<Chain> out;
  for (const double hz : kFrequencies) out.push_back(f(hz));
  return out;
}

void check_same(const TwoPort& a, const TwoPort& b, double within = 1e-12) {
  REQUIRE(a.points() == b.points());
  for (std::size_t i = 0; i < a.points(); ++i) {
    CHECK(std::abs(a.s11[i] - b.s11[i]) < within);
    CHECK(std::abs(a.s12[i] - b.s12[i]) < within);
    CHECK(std::abs(a.s21[i] - b.s21[i]) < within);
    CHECK(std::abs(a.s22[i] - b.s22[i]) < within);
  }
}

TEST_CASE("a capacitance from each conductor to ground is half of it across the pair") {
  check_same(shunt_capacitance(kFrequencies, 120e-15, kR0),
             scattering(over_frequency([](double f) { return shunt(f, 120e-15); }), 2 * kR0));
}

TEST_CASE("an inductance in each conductor is twice of it in the loop") {
  check_same(series_inductance(kFrequencies, 0.12e-9, kR0),
             scattering(over_frequency([](double f) { return series(f, 0.12e-9); }), 2 * kR0));
}

TEST_CASE("a line of the reference's impedance is exp(-gamma d)") {
  const TwoPort s = line(kFrequencies, fit(), 2 * kR0, 30.0, kR0);
  for (std::size_t i = 0; i < kFrequencies.size(); ++i) {
    CHECK(std::abs(s.s21[i] - std::exp(-gamma(kFrequencies[i]) * 30.0)) < 1e-12);
    CHECK(s.s12[i] == s.s21[i]);
    CHECK(std::abs(s.s11[i]) < 1e-15);
    CHECK(std::abs(s.s22[i]) < 1e-15);
  }
}

TEST_CASE("a line of another impedance is the telegrapher's") {
  // A real impedance as in 93A-13: the chain matrix of a line has nothing else.
  for (const double z : {70.0, 87.5, 120.0})
    check_same(line(kFrequencies, fit(), z, 12.0, kR0),
               scattering(over_frequency([&](double f) { return transmission_line(f, z, 12.0); }),
                          2 * kR0));
}

TEST_CASE("a line of no length is nothing") {
  check_same(line(kFrequencies, fit(), 87.5, 0.0, kR0), TwoPort(kFrequencies.size()), 1e-300);
}

TEST_CASE("cascades are products of chains") {
  const TwoPort a = shunt_capacitance(kFrequencies, 90e-15, kR0);
  const TwoPort b = line(kFrequencies, fit(), 87.5, 13.0, kR0);
  const TwoPort c = series_inductance(kFrequencies, 0.15e-9, kR0);
  check_same(cascade(cascade(a, b), c), scattering(over_frequency([](double f) {
                                                     return shunt(f, 90e-15) *
                                                            transmission_line(f, 87.5, 13.0) *
                                                            series(f, 0.15e-9);
                                                   }),
                                                   2 * kR0));
  check_same(cascade(a, TwoPort(a.points())), a, 1e-15);
}

TEST_CASE("a reciprocal network and its mirror image are reciprocal and symmetric") {
  const TwoPort a = cascade(shunt_capacitance(kFrequencies, 90e-15, kR0),
                            line(kFrequencies, fit(), 87.5, 13.0, kR0));
  const TwoPort both = cascade(a, reversed(a));
  for (std::size_t i = 0; i < both.points(); ++i) {
    CHECK(std::abs(both.s12[i] - both.s21[i]) < 1e-14);
    CHECK(std::abs(both.s11[i] - both.s22[i]) < 1e-14);
    CHECK(std::norm(both.s11[i]) + std::norm(both.s21[i]) <= 1.0 + 1e-12);
  }
  check_same(reversed(reversed(a)), a, 1e-300);
}

/// Everything in it different, so that no element can stand in another's place.
End end_of_all_kinds() {
  End end;
  end.c_d_f = {40e-15, 90e-15, 110e-15};
  end.l_s_h = {130e-12, 150e-12, 140e-12};
  end.c_b_f = 30e-15, end.c_v_f = 25e-15, end.c_p_f = 87e-15;
  end.z_c_ohm = {87.5, 92.5, 70.0, 110.0};
  end.line = fit();
  return end;
}

TEST_CASE("a package is its elements in the order of 93A-15") {
  const End end = end_of_all_kinds();
  const std::array<double, 4> mm = {12.0, 1.8, 0.5, 0.58};
  const auto elements = [&](double f, bool with_die) {
    Chain all;
    if (with_die) {
      for (std::size_t k = 0; k < 3; ++k)
        all = all * shunt(f, end.c_d_f[k]) * series(f, end.l_s_h[k]);
      all = all * shunt(f, end.c_b_f);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      all = all * transmission_line(f, end.z_c_ohm[k], mm[k]);
      if (k == 2) all = all * shunt(f, end.c_v_f);
    }
    return all * shunt(f, end.c_p_f);
  };
  for (const bool with_die : {true, false})
    check_same(
        package(kFrequencies, end, mm, kR0, with_die),
        scattering(over_frequency([&](double f) { return elements(f, with_die); }), 2 * kR0));
}

TEST_CASE("the voltage at the load, from Kirchhoff") {
  // A source of 2 V behind 2 R_d drives the chain into 2 R_d of the other side. 93A-18 counts from
  // the voltage that a matched source would have put on a matched line.
  const double r_tx = 45.0, r_rx = 57.0;
  const auto chain = [](double f) {
    return shunt(f, 90e-15) * transmission_line(f, 87.5, 13.0) * series(f, 0.15e-9);
  };
  const TwoPort s = scattering(over_frequency(chain), 2 * kR0);
  const std::vector<Complex> h = voltage_transfer(s, r_tx, r_rx, kR0);
  for (std::size_t i = 0; i < kFrequencies.size(); ++i) {
    const Chain c = chain(kFrequencies[i]);
    const Complex v2 = 2.0 / (c.a + c.b / (2 * r_rx) + 2 * r_tx * (c.c + c.d / (2 * r_rx)));
    CHECK(std::abs(h[i] - v2) < 1e-12);
  }
}

TEST_CASE("matched at both ends the transfer is s21") {
  const TwoPort s = line(kFrequencies, fit(), 87.5, 13.0, kR0);
  const std::vector<Complex> h = voltage_transfer(s, kR0, kR0, kR0);
  for (std::size_t i = 0; i < h.size(); ++i) CHECK(std::abs(h[i] - s.s21[i]) < 1e-15);
}

}  // namespace
}  // namespace shoreline::signal::com
