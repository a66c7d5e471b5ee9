// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/linear.h"

#include <doctest/doctest.h>

#include <cmath>

#include "shoreline/photonics/link/budget.h"

namespace shoreline::photonics {
namespace {

using doctest::Approx;

std::vector<double> grid(double to_hz, double step_hz) {
  std::vector<double> f;
  for (double k = 0; k * step_hz <= to_hz; k += 1.0) f.push_back(k * step_hz);
  return f;
}

TEST_CASE("a low pass is down by half at its bandwidth, and Bessel's delay is flat") {
  for (const double quality : {0.5, 0.57735, 0.70711, 1.3}) {
    const LowPass filter{40.0 * unit::gigahertz, quality};
    CHECK(std::abs(response(filter, Frequency(0.0)) - 1.0) == 0.0);
    CHECK(std::norm(response(filter, filter.bandwidth)) == Approx(0.5).epsilon(1e-9));
  }
  // Phase of Bessel's two poles is linear to third order: at a quarter of the band to 0.1 %.
  const LowPass bessel{40.0 * unit::gigahertz};
  const auto phase = [&](double ghz) { return std::arg(response(bessel, ghz * unit::gigahertz)); };
  CHECK(phase(10.0) / phase(1.0) == Approx(10.0).epsilon(1e-3));
}

TEST_CASE("what comes out has the swing, and the noise of the closed form") {
  // Without copper and with a receiver far wider than the band looked at, noise over the band B is
  // that of decide(): sigma_k^2 = (i_n^2 + 2 q I_k + RIN I_k^2) B.
  const double band = 53e9;
  const auto f = grid(band, 50e6);
  const LowPass wide{1e5 * unit::gigahertz};
  const Db er(3.5);
  const RinLevel rin(-142.0);
  LinearReceiver receiver;
  receiver.diode = {Responsivity(0.8), CurrentNoise(15e-12), Frequency(band), {}};
  receiver.bandwidth = wide;
  receiver.swing = Voltage(0.4);
  const Power launched = to_power(Dbm(-4.0));
  lane::Signal s = modulate({{wide, {}}, launched}, lane::scaled(lane::impulses(f), 0.37));
  CHECK(s.response.front().real() == Approx(0.5 * launched.si()));
  s = carry(Db(2.0), TimePerLength{}, Length(1311e-9), std::move(s));
  s = detect(receiver, er, rin, 4, std::move(s));
  CHECK(2.0 * s.response.front().real() == Approx(0.4));
  const Decision want =
      decide(receiver.diode, to_power(Dbm(-6.0)), er, rin, lane::Modulation::pam4);
  const double volts_per_ampere = 0.4 / (0.8 * to_power(Dbm(-6.0)).si());
  const std::vector<double> all(f.size(), 1.0);
  for (int k = 0; k < 4; ++k)
    CHECK(std::hypot(lane::noise_rms(s, all), lane::noise_rms(s, all, k)) ==
          Approx(want.sigma[static_cast<std::size_t>(k)].si() * volts_per_ampere).epsilon(1e-3));
  // The mean over levels is what an equaliser is set by.
  double mean = 0.0;
  for (int k = 0; k < 4; ++k) mean += 0.25 * std::pow(want.sigma[k].si() * volts_per_ampere, 2);
  CHECK(lane::noise_density(s)[10] * band == Approx(mean).epsilon(1e-3));
}

TEST_CASE("dispersion takes out what the null says") {
  const TimePerLength dl(1.7e-3);  // 1.7 ps/nm
  const Length wavelength(1311e-9);
  const double null = dispersion_null(dl, wavelength).si();
  const std::vector<double> f{0.0, 0.5 * null, null};
  const lane::Signal s = carry(Db(3.0), dl, wavelength, lane::impulses(f));
  CHECK(s.response[0].real() == Approx(std::pow(10.0, -0.3)));
  CHECK(s.response[1].real() == Approx(std::pow(10.0, -0.3) * std::cos(std::acos(-1.0) / 8.0)));
  CHECK(std::abs(s.response[2]) < 1e-12);
}

}  // namespace
}  // namespace shoreline::photonics
