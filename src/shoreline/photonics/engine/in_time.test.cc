// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/engine/in_time.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <complex>
#include <numbers>

#include "shoreline/photonics/engine/example.test.h"
#include "shoreline/photonics/engine/measure.h"

namespace shoreline::photonics {
namespace {

TEST_CASE("in time a lane rests on the levels that are measured, nominal and off a wafer") {
  Engine nominal = ring_engine(1, 8);
  for (EngineLane& l : nominal.lanes) l.drive = Voltage(2.5), l.modulator_loss = Db(0.5);
  for (EngineRing& r : nominal.rings) r.floor = 0.01;
  hold(nominal);
  const Power fed = to_power(Dbm(9.0));
  for (const std::uint64_t die : {0, 3, 17}) {
    const Engine e = die == 0 ? nominal : sample(nominal, ring_spreads(), 5, die);
    for (const int lane : {0, 5}) {
      const EngineRing& ring = e.rings[static_cast<std::size_t>(lane)];
      const EngineLane& l = e.lanes[static_cast<std::size_t>(lane)];
      const RingTransmitter t = transmitter_of(e, lane, fed);
      const Length most = resonance_shift(t.shifter, t.fsr, t.circumference, l.drive);
      CHECK(most.si() == doctest::Approx(l.shift.si()).epsilon(1e-13));
      CHECK(best_bias(t.resonance, most).si() == doctest::Approx(ring.bias.si()).epsilon(1e-8));
      const std::array<Length, 2> shifts = {Length{}, most};
      const LevelPowers rest = levels_at(t.resonance, ring.bias, shifts);
      const Power out =
          oma_over_input(rest) * loss_ratio(l.modulator_loss + l.output_loss) * t.input;
      CHECK(out.si() == doctest::Approx(oma(e, lane, fed).si()).epsilon(1e-12));
      CHECK(extinction_ratio(rest).si() ==
            doctest::Approx(extinction_ratio(e, lane).si()).epsilon(1e-12));
    }
  }
}

TEST_CASE("the junction's chord to its drive is what its shift says") {
  // 2.5 V, 13 nm of FSR, 10 pi um around, 75 % of it junction: phase pi V L / V_pi L_pi over 2 pi
  // of an FSR.
  const Length around = 31.4159265 * unit::micrometre, fsr = 13.0 * unit::nanometre;
  const DepletionShifter s = shifter_of(Length(46.5e-12), Voltage(2.5), fsr, around);
  CHECK(s.vpi_lpi.si() ==
        doctest::Approx(2.5 * 0.75 * 31.4159265e-6 * 13e-9 / (2.0 * 46.5e-12)).epsilon(1e-12));
  // A depletion shifts more by its first volt than by its last.
  const Length half = resonance_shift(s, fsr, around, Voltage(1.25));
  CHECK(half.si() > 0.5 * 46.5e-12);
}

TEST_CASE("two equal poles are at 3 dB where both together are said to be") {
  const double pole = equal_pole(80.0 * unit::gigahertz).si();
  const std::complex<double> one = 1.0 / (1.0 + std::complex<double>(0.0, 80e9 / pole));
  CHECK(std::norm(one * one) == doctest::Approx(0.5).epsilon(1e-12));
}

TEST_CASE("light that is absorbed shifts a ring as its heater does; what is unknown stays") {
  Engine e = ring_engine(1, 2);
  e.rings[0].drift = LengthPerKelvin(80e-12), e.rings[0].floor = 0.1;
  const RingTransmitter t = transmitter_of(e, 0, Power(10e-3));
  // 10 mW less 2 dB, 0.9 of it lost, half of that absorbed, at 100 pm/mW.
  const double mw = 10.0 * std::pow(10.0, -0.2) * 0.9 * 0.5;
  CHECK(self_heating_rise(t.resonance, t.heating, t.input) * 0.5 * t.resonance.fwhm.si() ==
        doctest::Approx(mw * 100e-12).epsilon(1e-12));
  e.rings[0].drift = {};
  CHECK(self_heating_rise(t.resonance, transmitter_of(e, 0, Power(10e-3)).heating, t.input) == 0.0);
  e.lanes[0].transmit_bandwidth = {};
  CHECK(transmitter_of(e, 0, Power(1e-3)).driver_bandwidth == RingTransmitter{}.driver_bandwidth);
  const LockLoop loop = heater_loop(e.rings[0], Power(12e-3));
  CHECK(loop.most == e.rings[0].heater_limit);
  CHECK(loop.start == Power(12e-3));
}

TEST_CASE("a receiver in time has the responsivity and the dark noise of the one at rest") {
  Receiver r;
  r.responsivity = Responsivity(0.72), r.noise_density = CurrentNoise(17e-12);
  r.noise_bandwidth = 60.0 * unit::gigahertz;
  const Length at = 1311.0 * unit::nanometre;
  const OpticalReceiver out = receiver_in_time(r, {}, RinLevel(-142.0), at);
  CHECK(responsivity(out.diode, at).si() == doctest::Approx(0.72).epsilon(1e-12));
  CHECK(noise_bandwidth(out.tia).si() == doctest::Approx(60e9).epsilon(1e-12));
  // Two Butterworth poles: noise bandwidth over 3 dB bandwidth is pi / (2 sqrt 2).
  CHECK(out.tia.bandwidth.si() == doctest::Approx(60e9 * 2.0 * std::sqrt(2.0) / std::numbers::pi));
  CHECK(out.tia.noise_density == r.noise_density);
  CHECK(out.diode.dark == Photodiode{}.dark);
  // Both together as stated: one pole at fifty times that takes 1 / (1 + 1 / 2500) of |H|^2.
  const Frequency both = 45.0 * unit::gigahertz;
  const OpticalReceiver stated = receiver_in_time(r, both, RinLevel(-142.0), at);
  CHECK(std::norm(response(stated.tia, both)) == doctest::Approx(0.5).epsilon(1e-9));
  CHECK(bandwidth(stated.diode).si() == doctest::Approx(50.0 * both.si()).epsilon(1e-9));
  CHECK(responsivity(stated.diode, at).si() == doctest::Approx(0.72).epsilon(1e-12));
}

}  // namespace
}  // namespace shoreline::photonics
