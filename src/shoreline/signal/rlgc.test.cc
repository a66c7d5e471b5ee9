// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/rlgc.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "shoreline/math/fft.h"

using namespace shoreline;
using namespace shoreline::signal;
using lane::Network;

namespace {

constexpr Frequency kNyquist224 = 53.125 * unit::gigahertz;

std::vector<double> grid(double step, double stop) {
  std::vector<double> f;
  for (int i = 0; i * step <= stop; ++i) f.push_back(i * step);
  return f;
}

/// Largest singular value of a 2 x 2 matrix.
double gain(std::span<const Complex> s) {
  const double sum = std::norm(s[0]) + std::norm(s[1]) + std::norm(s[2]) + std::norm(s[3]);
  const double det = std::norm(s[0] * s[3] - s[1] * s[2]);
  return std::sqrt(0.5 * (sum + std::sqrt(std::max(0.0, sum * sum - 4.0 * det))));
}
double worst_gain(const Network& n) {
  double worst = 0.0;
  for (std::size_t i = 0; i < n.points(); ++i) worst = std::max(worst, gain(n.matrix(i)));
  return worst;
}
double loss_db(Complex s21) { return -20.0 * std::log10(std::abs(s21)); }

Line pcb() {
  Stripline s{.thickness = 15.0 * unit::micrometre, .roughness = 1.6, .dielectric = {3.35, .002}};
  return odd_mode(s, kNyquist224);
}

/// Share of an impulse response's energy that comes before `seconds`, within 2 ns before 0 too.
double early(const Network& n, double seconds) {
  std::vector<Complex> bins(n.points());
  for (std::size_t i = 0; i < n.points(); ++i) bins[i] = n.at(i, 1, 0);
  const std::size_t count = 2 * (n.points() - 1);
  const std::vector<double> h = math::inverse_real_fft(bins, count);
  const double dt = 1.0 / (static_cast<double>(count) * n.f_hz[1]);
  double before = 0.0, all = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    const double t = i < count / 2 ? static_cast<double>(i) * dt
                                   : (static_cast<double>(i) - static_cast<double>(count)) * dt;
    all += h[i] * h[i];
    if (t > -2e-9 && t < seconds) before += h[i] * h[i];
  }
  return before / all;
}

}  // namespace

TEST_CASE("a line loses at Nyquist what the budget model says") {
  const double f[] = {26.5625e9, 53.125e9};
  for (const Stripline& pair : {Stripline{.roughness = 1.6, .dielectric = {3.35, .002}},
                                Stripline{.width = 25 * unit::micrometre,
                                .thickness = 15 * unit::micrometre,
                                .roughness = 1.3,
                                .dielectric = {3.3, .0044}}}) {
    const Section s[] = {LineSection{odd_mode(pair, kNyquist224), 0.1 * unit::metre}};
    const double budget = 0.1 * attenuation(pair, kNyquist224).si();
    CHECK(loss_db(two_port(s, f).at(1, 1, 0)) == doctest::Approx(budget).epsilon(0.01));
  }
  const Twinax cable{};
  const Section s[] = {LineSection{odd_mode(cable, kNyquist224), Length(1.0)}};
  const Network n = two_port(s, f);
  CHECK(loss_db(n.at(1, 1, 0)) ==
        doctest::Approx(attenuation(cable, kNyquist224).si()).epsilon(0.01));
  // elsewhere the budget holds Dk and Df constant; the causal ones move by little
  CHECK(loss_db(n.at(0, 1, 0)) ==
        doctest::Approx(attenuation(cable, Frequency(f[0])).si()).epsilon(0.01));
}

TEST_CASE("a chain of sections is reciprocal, passive, and right at direct current") {
  const Line line = pcb();
  Line rough = line;
  rough.roughness = {1.0, 0.4 * unit::micrometre, {}};
  Line other = line;
  other.z0 = Resistance(42.0);
  other.roughness = {1.0, {}, 3.0 * unit::micrometre};
  const Section s[] = {LineSection{line, 0.03 * unit::metre},
                       SeriesSection{0.02, 30e-12},
                       ShuntSection{1e-6, 40e-15},
                       LineSection{rough, 0.05 * unit::metre},
                       StubSection{line, 0.4 * unit::millimetre},
                       LossSection{Db(0.1), Db(0.5), Db(0.7)},
                       LineSection{other, 0.02 * unit::metre}};
  const Network n = two_port(s, grid(20e6, 110e9));
  CHECK(worst_gain(n) <= 1.0 + 1e-9);
  for (std::size_t i = 0; i < n.points(); ++i) CHECK(n.at(i, 0, 1) == n.at(i, 1, 0));
  // R in series with 50 ohm at both ends: 100/(100 + R), and the constant 0.1 dB; the shunt's
  // microsiemens costs 25e-6
  const double r = 0.1 / (5.8e7 * 127e-6 * 15e-6) + 0.02;
  CHECK(std::abs(n.at(0, 1, 0)) ==
        doctest::Approx(100.0 / (100.0 + r) * std::pow(10.0, -0.1 / 20.0)).epsilon(1e-4));
  CHECK(n.at(0, 1, 0).imag() == doctest::Approx(0.0));
}

TEST_CASE("a lossless line of another impedance, in closed form") {
  Line line;
  line.z0 = Resistance(75.0);
  const Section s[] = {LineSection{line, 10.0 * unit::millimetre}};
  const Network n = two_port(s, grid(1e9, 60e9));
  for (std::size_t i = 0; i < n.points(); ++i) {
    const double x = 2.0 * std::numbers::pi * n.f_hz[i] * 0.01 / 299792458.0;
    const Complex sum = 2.0 * std::cos(x) + Complex(0, 1) * std::sin(x) * (1.5 + 1 / 1.5);
    CHECK(std::abs(n.at(i, 1, 0) - 2.0 / sum) < 1e-12);
    CHECK(std::abs(n.at(i, 0, 0) - Complex(0, 1) * std::sin(x) * (1.5 - 1 / 1.5) / sum) < 1e-12);
  }
}

TEST_CASE("what is cut in two is what it was") {
  const Line line = pcb();
  const std::vector<double> f = grid(250e6, 100e9);
  const Section whole[] = {LineSection{line, 0.1 * unit::metre}};
  std::vector<Section> parts(100, LineSection{line, unit::millimetre});
  const Network a = two_port(whole, f), b = two_port(parts, f);
  double worst = 0.0;
  for (std::size_t i = 0; i < a.s.size(); ++i) worst = std::max(worst, std::abs(a.s[i] - b.s[i]));
  CHECK(worst < 1e-11);
}

TEST_CASE("nothing arrives before light in the dielectric at 10 THz, nor before it is sent") {
  // 50 dB at 53 GHz, so that 0 .. 200 GHz holds all there is
  const std::vector<double> f = grid(10e6, 200e9);
  Line rough = pcb();
  rough.roughness = {1.0, 1.0 * unit::micrometre, {}};
  Line balls = pcb();
  balls.roughness = {1.0, {}, 5.0 * unit::micrometre};
  for (const Line& line : {pcb(), rough, balls}) {
    const Section s[] = {LineSection{line, 1.0 * unit::metre}};
    const Network n = two_port(s, f);
    const double fastest =
        std::sqrt(permittivity(line.material, Frequency(1e13)).real()) / 299792458.0;
    CHECK(early(n, fastest) < 1e-9);
    CHECK(early(n, 1.02 * fastest) > 1e-2);  // and the bound is close
  }
  // the same loss with a constant dielectric answers before it can: the test can tell
  Network constant(2, f);
  for (std::size_t i = 0; i < f.size(); ++i) {
    const Stripline pair{
        .thickness = 15 * unit::micrometre, .roughness = 1.6, .dielectric = {3.35, .004}};
    const double db = f[i] > 0 ? attenuation(pair, Frequency(f[i])).si() : 0.0;
    constant.at(i, 1, 0) = std::polar(std::pow(10.0, -db / 20.0),
                                      -2 * std::numbers::pi * f[i] * std::sqrt(3.35) / 299792458.0);
  }
  CHECK(early(constant, std::sqrt(3.35) / 299792458.0) > 1e-3);
}

TEST_CASE("a part known by its loss has that loss, at its slope, and is causal") {
  const Section s[] = {LossSection{Db(1.0), Db(10.0), Db(20.0), kNyquist224}};
  const double f[] = {0.0, 26.5625e9, 53.125e9, 53.2e9};
  const Network n = two_port(s, f);
  CHECK(loss_db(n.at(2, 1, 0)) == doctest::Approx(31.0).epsilon(1e-12));
  CHECK(loss_db(n.at(1, 1, 0)) == doctest::Approx(1 + 10 / std::numbers::sqrt2 + 10).epsilon(2e-3));
  CHECK(loss_db(n.at(0, 1, 0)) == doctest::Approx(1.0));
  CHECK(std::abs(n.at(2, 0, 0)) < 1e-14);
  const Section deep[] = {LossSection{Db(0.0), Db(20.0), Db(40.0), kNyquist224}};
  CHECK(early(two_port(deep, grid(10e6, 200e9)), 0.0) < 1e-7);
}

TEST_CASE("huge losses and lengths do not overflow") {
  const Section s[] = {LineSection{pcb(), Length(200.0)}};
  const Network n = two_port(s, grid(5e9, 100e9));
  for (const Complex& x : n.s) CHECK(std::isfinite(std::abs(x)));
  CHECK(std::abs(n.at(20, 1, 0)) < 1e-300);
}

TEST_CASE("pairs: wires of unlike length convert modes as skew_loss says") {
  const Line line = odd_mode(Twinax{}, kNyquist224);
  const double f[] = {53.125e9};
  const Time skew = 3.0 * unit::picosecond;
  Line quick = line;
  quick.surface = {}, quick.direct = {}, quick.material.df = 0.0;
  const Length longer = skew * (1.0 / delay(line.material.dk));
  const Section p[] = {LineSection{quick, Length(0.5) + longer}},
                m[] = {LineSection{quick, Length(0.5)}};
  const Network n = pair_of_wires(two_port(p, f), two_port(m, f));
  const Complex sdd = 0.5 * (n.at(0, kPlusOut, kPlusIn) + n.at(0, kMinusOut, kMinusIn));
  const Complex scd = 0.5 * (n.at(0, kPlusOut, kPlusIn) - n.at(0, kMinusOut, kMinusIn));
  CHECK(loss_db(sdd) == doctest::Approx(skew_loss(skew, kNyquist224).si()).epsilon(1e-9));
  CHECK(std::norm(sdd) + std::norm(scd) == doctest::Approx(1.0));  // the rest is common mode
}

TEST_CASE("pairs from modes: each mode comes back out") {
  Line odd = pcb(), even = pcb();
  even.z0 = Resistance(60.0);
  const std::vector<double> f = grid(1e9, 50e9);
  const Section so[] = {LineSection{odd, 0.05 * unit::metre}},
                se[] = {LineSection{even, 0.05 * unit::metre}};
  const Network no = two_port(so, f), ne = two_port(se, f), n = pair_of_modes(no, ne);
  for (std::size_t i = 0; i < f.size(); ++i) {
    CHECK(std::abs(n.at(i, kPlusOut, kPlusIn) - n.at(i, kPlusOut, kMinusIn) - no.at(i, 1, 0)) <
          1e-15);
    CHECK(std::abs(n.at(i, kPlusIn, kPlusIn) + n.at(i, kPlusIn, kMinusIn) - ne.at(i, 0, 0)) <
          1e-15);
  }
  CHECK(odd_as_differential(no).z0[0] == Complex(100.0));
}
