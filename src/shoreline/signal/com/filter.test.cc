// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/filter.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

namespace shoreline::signal::com {
namespace {

constexpr double kPi = std::numbers::pi;

double db(Complex v) { return 20.0 * std::log10(std::abs(v)); }

double receive_db(const Config& config, double f_hz) {
  return db(receive_filter(config, std::vector<double>{f_hz})[0]);
}

Config plain() {
  Config c;
  c.f_b_hz = 53.125e9;
  c.f_r = 0.75;
  return c;
}

TEST_CASE("Butterworth of fourth order: |H|^2 = 1/(1 + x^8)") {
  const Config c = plain();
  CHECK(receive_db(c, 0.0) == doctest::Approx(0.0));
  // 93A-20 has its coefficients to seven digits.
  CHECK(receive_db(c, 0.75 * 53.125e9) == doctest::Approx(-10.0 * std::log10(2.0)).epsilon(1e-5));
  for (const double x : {0.3, 0.8, 1.7, 3.0})
    CHECK(receive_db(c, x * 0.75 * 53.125e9) ==
          doctest::Approx(-10.0 * std::log10(1.0 + std::pow(x, 8))).epsilon(1e-4));
}

TEST_CASE("Bessel-Thomson: 3 dB down at f_r f_b and of flat delay") {
  // The fourth-order polynomial s^4 + 10 s^3 + 45 s^2 + 105 s + 105 is 3.01 dB down at |s| =
  // 2.1139 (Zverev, Handbook of Filter Synthesis): 1/2.1139 = 0.47305.
  Config c = plain();
  c.butterworth = false, c.bessel_thomson = true;
  CHECK(receive_db(c, 0.75 * 53.125e9) == doctest::Approx(-3.0103).epsilon(1e-4));
  c.f_r = 0.5;
  CHECK(receive_db(c, 0.5 * 53.125e9) == doctest::Approx(-3.0103).epsilon(1e-4));
  const double cut = 0.473037 * 0.5 * 53.125e9;
  for (const double f : {1e9, 5e9, 10e9}) {
    const auto h = receive_filter(c, std::vector<double>{f, f + 1e6});
    CHECK(-std::arg(h[1] / h[0]) / (2 * kPi * 1e6) ==
          doctest::Approx(1 / (2 * kPi * cut)).epsilon(1e-3));
  }
}

TEST_CASE("raised cosine: one, one half in the middle, nothing") {
  Config c = plain();
  c.butterworth = false, c.raised_cosine = true;
  c.rc_start_hz = 30e9, c.rc_end_hz = 40e9;
  const auto h = receive_filter(c, std::vector<double>{0, 29.9e9, 32.5e9, 35e9, 40e9, 60e9});
  CHECK(h[0] == 1.0);
  CHECK(h[1] == 1.0);
  CHECK(h[2].real() == doctest::Approx(0.5 * (1 + std::cos(kPi / 4))));
  CHECK(h[3].real() == doctest::Approx(0.5));
  CHECK(std::abs(h[4]) < 1e-15);
  CHECK(h[5] == 0.0);
}

TEST_CASE("filters that are on multiply; none is 1") {
  Config c = plain();
  c.raised_cosine = true, c.rc_start_hz = 20e9, c.rc_end_hz = 40e9;
  const double both = receive_db(c, 30e9);
  c.raised_cosine = false;
  CHECK(both == doctest::Approx(receive_db(c, 30e9) + 20 * std::log10(0.5)));
  c.butterworth = false;
  CHECK(receive_db(c, 30e9) == 0.0);
}

TEST_CASE("the edge filter is Gaussian with a delay of 3 T_r (93A-46), or absent") {
  Config c = plain();
  c.t_r_s = 7.5e-12;
  const std::vector<double> f = {0.0, 20e9, 20.001e9};
  CHECK(transmit_filter(c, f)[1] == 1.0);
  c.t_r_filter = true;
  const auto h = transmit_filter(c, f);
  CHECK(h[0] == 1.0);
  const double x = kPi * 20e9 * 7.5e-12 / 1.6832;
  CHECK(std::abs(h[1]) == doctest::Approx(std::exp(-2 * x * x)));
  CHECK(-std::arg(h[2] / h[1]) / (2 * kPi * 1e6) == doctest::Approx(3 * 7.5e-12).epsilon(1e-6));
}

Ctle ctle() { return {-6.0, -3.0, 21.25e9, 21.25e9, 53.125e9, 0.6640625e9, 0.6640625e9}; }

TEST_CASE("CTLE: both gains at DC, one of them above f_HP, no gain far above") {
  const std::vector<double> f = {0.0, 1e15};
  const auto h = ctle_response(ctle(), f);
  CHECK(db(h[0]) == doctest::Approx(-9.0));
  // (jf/fz)/(jf/fp1 jf/fp2) = fp1 fp2/(fz jf)
  CHECK(std::abs(h[1]) == doctest::Approx(53.125e9 / 1e15).epsilon(1e-3));
  Ctle first = ctle();
  first.f_hp_pole_hz = 0.0;
  CHECK(db(ctle_response(first, f)[0]) == doctest::Approx(-6.0));
  Ctle second = ctle();
  second.g_dc_db = 0.0;  // (1 + jf/fz)/(1 + jf/fp1) cancels: one pole is left
  CHECK(db(ctle_response(second, std::vector<double>{53.125e9})[0]) ==
        doctest::Approx(-10 * std::log10(2.0)).epsilon(1e-3));
}

TEST_CASE("CTLE of clause 93 peaks near the second pole, by its gain less the poles") {
  // |H|^2 = (k^2 + x^2)/((1 + x^2)(1 + x^2/a^2)), x = f/f_p1, a = f_p2/f_p1. Its derivative by
  // u = x^2 vanishes where u^2 + 2 k^2 u + k^2 (1 + a^2) - a^2 = 0.
  const Ctle c{-12.0, 0.0, 6.4453125e9, 6.4453125e9, 25.78125e9, 0.0};
  const double k = std::pow(10.0, -12.0 / 20.0), a2 = 16.0;
  const double u = -k * k + std::sqrt(k * k * k * k - k * k * (1 + a2) + a2);
  const double peak = (k * k + u) / ((1 + u) * (1 + u / a2));
  double most = 0.0;
  std::vector<double> f;
  for (double x = 0.01e9; x < 60e9; x += 0.01e9) f.push_back(x);
  for (const Complex& h : ctle_response(c, f)) most = std::max(most, std::norm(h));
  CHECK(most == doctest::Approx(peak).epsilon(1e-6));
  CHECK(10 * std::log10(most) > -3.0);
}

TEST_CASE("CTLE on samples has the response of its analogue, at the warped frequency") {
  // Bilinear transform: H_d(f) = H_a(tan(pi f dt)/(pi dt)) (Oppenheim & Schafer 7.1.2).
  const double dt = 1.0 / (53.125e9 * 32);
  std::vector<double> impulse(60000, 0.0);
  impulse[0] = 1.0;
  const std::vector<double> h = ctle_filter(ctle(), impulse, dt);
  for (const double f : {0.0, 0.3e9, 0.664e9, 5e9, 26.5e9, 200e9}) {
    Complex sum = 0.0;
    for (std::size_t i = 0; i < h.size(); ++i)
      sum += h[i] * std::polar(1.0, -2 * kPi * f * dt * static_cast<double>(i));
    const double warped = std::tan(kPi * f * dt) / (kPi * dt);
    const Complex analogue = ctle_response(ctle(), std::vector<double>{warped})[0];
    CHECK(std::abs(sum - analogue) < 1e-9);
    if (f < 1e9) CHECK(std::abs(sum - ctle_response(ctle(), std::vector<double>{f})[0]) < 1e-5);
  }
}

TEST_CASE("CTLE grid: all pairs, g_DC slowest") {
  Config c = plain();
  c.g_dc_db = {-2, -1, 0}, c.g_dc_hp_db = {-1, 0}, c.f_hp_hz = {1e9};
  const auto grid = ctle_grid(c);
  REQUIRE(grid.size() == 6);
  CHECK(grid[0].g_dc_db == -2);
  CHECK(grid[0].g_dc_hp_db == -1);
  CHECK(grid[1].g_dc_hp_db == 0);
  CHECK(grid[5].g_dc_db == 0);
  c.g_dc_hp_db.clear();
  CHECK(ctle_grid(c).size() == 3);
  CHECK(ctle_grid(c)[0].f_hp_pole_hz == 0.0);
}

TEST_CASE("CTLE of 120E: a gain in front of a zero and two poles, and a zero and a pole") {
  Config c = plain();
  c.g_dc_db = {-6, -3}, c.f_z_hz = {10e9, 12e9}, c.f_p1_hz = {18e9}, c.f_p2_hz = {20e9};
  c.f_hp_z_hz = {1e9, 1.1e9}, c.f_hp_p_hz = {1.4e9};
  const auto grid = ctle_grid(c);
  REQUIRE(grid.size() == 2);
  const std::vector<double> f = {0.0, 0.7e9, 13e9};
  for (std::size_t k = 0; k < 2; ++k)
    for (std::size_t i = 0; i < f.size(); ++i) {
      const Complex jf{0.0, f[i]};  // 120E-2
      const Complex h = std::pow(10.0, c.g_dc_db[k] / 20) * (1.0 + jf / c.f_z_hz[k]) /
                        ((1.0 + jf / 18e9) * (1.0 + jf / 20e9)) * (1.0 + jf / c.f_hp_z_hz[k]) /
                        (1.0 + jf / 1.4e9);
      CHECK(std::abs(ctle_response(grid[k], f)[i] - h) < 1e-12);
    }
}

TEST_CASE("GDC_MIN leaves out what both gains together exceed") {
  Config c = plain();
  c.g_dc_db = {-4, -3, -2}, c.g_dc_hp_db = {-2, -1}, c.f_hp_hz = {1e9}, c.gdc_min_db = -5;
  CHECK(ctle_grid(c).size() == 3);  // -6, -5, -5; and not -4, -4, -3
}

TEST_CASE("Bessel-Thomson: of any order 1 at DC, and of constant delay for long") {
  // The delay of the nth-order filter is flat in its first 2n - 1 derivatives: 1/(2 pi f_0).
  Config c = plain();
  c.butterworth = false, c.bessel_thomson = true;
  for (const int order : {1, 3, 4, 6}) {
    c.bessel_order = order;
    const double f_0 = 0.473037 * c.f_r * c.f_b_hz;
    const auto h = receive_filter(c, std::vector<double>{0.0, 0.01 * f_0, 0.02 * f_0});
    CHECK(std::abs(h[0] - 1.0) < 1e-15);
    CHECK(-std::arg(h[2] / h[1]) == doctest::Approx(0.01).epsilon(1e-3));
  }
}

TEST_CASE("G_Qual leaves 47 of the points of the C2M sheet") {
  // The counting is that of the sheet 3ck_SA_120g: rows -2..-9, -2..-11, -4..-10, -4..-9 for
  // g_DC_HP 0, [-1, 0), [-2, -1), [-3, -2), upper ends excluded: 7 + 2 * 9 + 2 * 6 + 2 * 5.
  Config c = plain();
  for (int g = -13; g <= 0; ++g) c.g_dc_db.push_back(g);
  c.g_dc_db.erase(c.g_dc_db.begin());
  for (int g = -6; g <= 0; ++g) c.g_dc_hp_db.push_back(0.5 * g);
  c.f_hp_hz = {1.328125e9};
  c.g_qual = {{-2, -9}, {-2, -11}, {-4, -10}, {-4, -9}};
  c.g2_qual = {0, -1, -2, -3};
  CHECK(ctle_grid(c).size() == 47);
}

}  // namespace
}  // namespace shoreline::signal::com
