// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/dynamics/ring_motion.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <numbers>

namespace shoreline::photonics {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr Frequency kRate = 106.25 * unit::gigahertz;

RingTransmitter transmitter(double floor = 0.0) {
  RingTransmitter ring;
  ring.resonance = critical_resonance(1310.0 * unit::nanometre, 4000.0);
  ring.resonance.floor = floor;
  return ring;
}

/// The equations of the header by Runge-Kutta of fourth order, `fine` steps in each of the
/// kernel's.
struct SlowRing {
  using State = std::array<double, 5>;  // a re, a im, driver, junction, heat
  const RingTransmitter& ring;
  double detuning, rise = self_heating_rise(ring.resonance, ring.heating, ring.input);
  State y{};

  State slope(const State& s, double u) const {
    const double tau = decay_time(ring.resonance).si(), hwhm = 0.5 * ring.resonance.fwhm.si();
    const double shift =
        resonance_shift(ring.shifter, ring.fsr, ring.circumference, Voltage(s[3])).si() / hwhm;
    const double x = detuning - shift - s[4], energy = s[0] * s[0] + s[1] * s[1];
    return {(-s[0] - x * s[1] + 1.0) / tau, (x * s[0] - s[1]) / tau,
            2.0 * kPi * ring.driver_bandwidth.si() * (u - s[2]),
            2.0 * kPi * ring.junction_bandwidth.si() * (s[2] - s[3]),
            (rise * energy - s[4]) / ring.heating_time.si()};
  }
  void step(double u, double h) {
    const auto moved = [](State a, const State& b, double k) {
      for (std::size_t i = 0; i < a.size(); ++i) a[i] += k * b[i];
      return a;
    };
    const State k1 = slope(y, u), k2 = slope(moved(y, k1, 0.5 * h), u),
                k3 = slope(moved(y, k2, 0.5 * h), u), k4 = slope(moved(y, k3, h), u);
    for (std::size_t i = 0; i < y.size(); ++i)
      y[i] += h / 6.0 * (k1[i] + 2.0 * k2[i] + 2.0 * k3[i] + k4[i]);
  }
  double through() const {
    const double g = bus_coupling(ring.resonance);
    return (1.0 - g * y[0]) * (1.0 - g * y[0]) + g * g * y[1] * y[1];
  }
};

std::vector<double> random_levels(std::size_t count, double swing) {
  std::vector<double> volts(count);
  unsigned x = 12345;
  for (double& v : volts)
    v = swing / 3.0 * static_cast<double>((x = x * 1664525u + 1013904223u) >> 30);
  return volts;
}

double worst_error(const RingTransmitter& ring, double detuning, int steps) {
  const RingKernel kernel = kernel_of(ring, kRate, steps);
  const auto volts = random_levels(300, 2.0);
  std::vector<double> light(volts.size() * static_cast<std::size_t>(steps));
  RingState state = at_rest(kernel, detuning, 0.0, 0.3);
  SlowRing slow{ring, detuning};
  slow.y = {state.field.real(), state.field.imag(), 0.0, 0.0, 0.3};
  run(kernel, detuning, volts, state, light);
  double worst = 0.0;
  const double h = 1.0 / kRate.si() / steps;
  for (std::size_t i = 0; i < light.size(); ++i) {
    for (int f = 0; f < 10; ++f) slow.step(volts[i / static_cast<std::size_t>(steps)], h / 10);
    worst = std::max(worst, std::abs(light[i] - slow.through()));
  }
  CHECK(std::abs(state.heat_hwhm - slow.y[4]) < 1e-4);
  return worst;
}

}  // namespace

TEST_CASE("the ring in time agrees with its equations solved slowly, to second order in the step") {
  RingTransmitter ring = transmitter(0.02);
  ring.input = Power{3e-3};
  for (const double detuning : {-0.3, 0.8, -4.0, 30.0}) {
    CAPTURE(detuning);
    CHECK(worst_error(ring, detuning, 8) < 1e-3);
    if (detuning < 10.0)  // far away it is the heat's step, a symbol, that is seen
      CHECK(worst_error(ring, detuning, 16) < 0.3 * worst_error(ring, detuning, 8) + 1e-9);
  }
  ring.resonance.overcoupled = true;
  CHECK(worst_error(ring, -0.3, 8) < 1e-3);
  ring.driver_bandwidth = ring.junction_bandwidth;  // a double pole
  CHECK(worst_error(ring, -0.3, 8) < 1e-3);
}

TEST_CASE("steps that are no multiple of the vectors, and symbols in pieces, are the same") {
  const RingTransmitter ring = transmitter();
  for (const int steps : {1, 3, 5, 8}) {
    const RingKernel kernel = kernel_of(ring, kRate, steps);
    const auto volts = random_levels(100, 2.0);
    const auto n = static_cast<std::size_t>(steps);
    std::vector<double> whole(100 * n), parts(100 * n);
    RingState a = at_rest(kernel, -0.2, 0.0, 0.0), b = a;
    run(kernel, -0.2, volts, a, whole);
    const std::span<const double> v(volts);
    const std::span<double> p(parts);
    run(kernel, -0.2, v.first(37), b, p.first(37 * n));
    run(kernel, -0.2, v.subspan(37), b, p.subspan(37 * n));
    CHECK(whole == parts);
    CHECK(a.field == b.field);
  }
}

TEST_CASE("small signals: one zero, two poles, to 0.1 dB from 1 to 100 GHz at any detuning") {
  RingTransmitter ring = transmitter(0.01);
  ring.shifter.built_in = Voltage{1e6};  // linear
  ring.driver_bandwidth = ring.junction_bandwidth = Frequency{1e18};
  ring.heating.absorbed = 0.0;
  const Frequency rate{4e12};
  const RingKernel kernel = kernel_of(ring, rate, 1);
  double most_peaking = 0.0;
  for (const double x0 : {-2.0, -1.0, -0.5, 0.3, 1.5}) {
    std::vector<double> heights;
    const double hundredth = 1e-4;  // volts for a small swing
    for (const double ghz : {0.25, 1.0, 5.0, 20.0, 50.0, 80.0, 100.0}) {
      const double turn = 2.0 * kPi * ghz * 1e9 / rate.si();
      const auto period = static_cast<std::size_t>(std::round(rate.si() / (ghz * 1e9)));
      std::vector<double> volts(period * 3 + 4000), light(volts.size());
      for (std::size_t i = 0; i < volts.size(); ++i)
        volts[i] = hundredth * std::sin(turn * (static_cast<double>(i) + 0.5));
      RingState state = at_rest(kernel, x0, 0.0, 0.0);
      run(kernel, x0, volts, state, light);
      std::complex<double> tone{};
      for (std::size_t i = light.size() - period; i < light.size(); ++i)
        tone += light[i] * std::polar(1.0, -turn * static_cast<double>(i));
      heights.push_back(std::abs(tone) / static_cast<double>(period));
    }
    std::size_t at = 0;
    for (const double ghz : {0.25, 1.0, 5.0, 20.0, 50.0, 80.0, 100.0}) {
      const Frequency f = ghz * unit::gigahertz;
      const double measured = 20.0 * std::log10(heights[at++] / heights[0]);
      const auto still = small_signal(ring.resonance, x0, 0.25 * unit::gigahertz);
      const double closed =
          20.0 * std::log10(std::abs(small_signal(ring.resonance, x0, f) / still));
      CAPTURE(x0);
      CAPTURE(ghz);
      CHECK(std::abs(measured - closed) < 0.02);
      most_peaking = std::max(most_peaking, closed);
    }
  }
  CHECK(most_peaking > 2.0);  // far from resonance it peaks
}

TEST_CASE("close to resonance one pole is left, at half the width of the line") {
  // s0 = -j x0 to first order in x0 where the coupling is critical, so both terms are x0 / (1 + j w
  // tau): 3 dB (of the electrical power) at 1 / (2 pi tau) = f0 / 2 Q.
  const Resonance r = critical_resonance(1310.0 * unit::nanometre, 4000.0);
  const double tau = decay_time(r).si();
  CHECK(tau == doctest::Approx(2.0 * 4000.0 / (2.0 * kPi * 299792458.0 / 1310e-9)));
  for (const double ghz : {10.0, 40.0, 90.0}) {
    const std::complex<double> pole(1.0, 2.0 * kPi * ghz * 1e9 * tau);
    CHECK(std::abs(small_signal(r, 1e-6, ghz * unit::gigahertz) - 1.0 / pole) < 1e-9);
  }
}

TEST_CASE("a fast ring follows the voltage: the poles of driver and junction are what is left") {
  RingTransmitter ring = transmitter();
  ring.resonance = critical_resonance(1310.0 * unit::nanometre, 20.0);  // 0.04 ps
  ring.heating.absorbed = 0.0;
  ring.driver_bandwidth = 50.0 * unit::gigahertz, ring.junction_bandwidth = 20.0 * unit::gigahertz;
  const int steps = 32;
  const RingKernel kernel = kernel_of(ring, 20.0 * unit::gigahertz, steps);
  const std::vector<double> volts{1.0};
  std::vector<double> light(static_cast<std::size_t>(steps));
  RingState state = at_rest(kernel, -0.5, 0.0, 0.0);
  run(kernel, -0.5, volts, state, light);
  const double t = 1.0 / 20e9, d = 1.0 / (2 * kPi * 50e9), j = 1.0 / (2 * kPi * 20e9);
  const double expected = 1.0 - (d * std::exp(-t / d) - j * std::exp(-t / j)) / (d - j);
  CHECK(state.junction_v == doctest::Approx(expected).epsilon(1e-12));
  const Length shift =
      resonance_shift(ring.shifter, ring.fsr, ring.circumference, Voltage{state.junction_v});
  const Length detuning = -0.25 * ring.resonance.fwhm - shift;
  CHECK(light.back() == doctest::Approx(through_power(ring.resonance, detuning)).epsilon(1e-3));
}

TEST_CASE("heat in time: hysteresis ends at the static states") {
  RingTransmitter ring = transmitter();
  ring.heating_time = Time{20e-9};
  ring.input = 4.0 / kBistableRise * bistable_power(ring.resonance, ring.heating);  // rise 4
  const RingKernel kernel = kernel_of(ring, 10.0 * unit::gigahertz, 8);
  CHECK(kernel.rise == doctest::Approx(4.0));
  const std::vector<double> still(4000, 0.0);
  std::vector<double> light(still.size() * 8);
  // Cold, the laser at d = 4: up from far away it stays at the far state, from a hot one at the
  // near.
  const SteadyStates states = steady_states(4.0, 4.0);
  REQUIRE(states.count == 3);
  for (const double start : {0.0, 3.9}) {
    RingState state = at_rest(kernel, 4.0, 0.0, start);
    for (int i = 0; i < 8; ++i) run(kernel, 4.0, still, state, light);
    const double x = 4.0 - state.heat_hwhm;
    CHECK(x == doctest::Approx(start == 0.0 ? states.x[2] : states.x[0]).epsilon(1e-6));
  }
  // A slow sweep to the red drags the resonance along until it cannot any more, and one to the blue
  // falls in at another place: where the cubic has a double root.
  const auto jump = [&](double from, double to) {
    RingState state = at_rest(kernel, from, 0.0, from - steady_states(from, 4.0).x[0]);
    const std::vector<double> hold(50, 0.0);
    std::vector<double> out(hold.size() * 8);
    double last = from - state.heat_hwhm, place = to, largest = 0.0;
    for (int i = 1; i <= 2400; ++i) {
      const double d = from + (to - from) * i / 2400.0;
      run(kernel, d, hold, state, out);
      const double x = d - state.heat_hwhm;
      if (std::abs(x - last) > largest) largest = std::abs(x - last), place = d;
      last = x;
    }
    return place;
  };
  const auto folds = [] {
    std::vector<double> at;
    std::size_t before = 1;
    for (double d = 0.0; d < 8.0; d += 1e-4)
      if (const std::size_t n = steady_states(d, 4.0).count; n != before)
        at.push_back(d), before = n;
    return at;
  }();
  REQUIRE(folds.size() == 2);
  CHECK(std::abs(jump(0.0, 8.0) - folds[1]) < 0.15);
  CHECK(std::abs(jump(8.0, 0.0) - folds[0]) < 0.15);
}

TEST_CASE("energy: what goes in comes out, is lost or stays in the ring") {
  RingTransmitter ring = transmitter(0.09);
  ring.heating.absorbed = 0.0;
  const int steps = 64;
  const RingKernel kernel = kernel_of(ring, kRate, steps);
  const auto volts = random_levels(200, 2.0);
  std::vector<double> light(200 * 64);
  RingState state = at_rest(kernel, -0.4, 0.0, 0.0);
  const double tau = decay_time(ring.resonance).si(), g = bus_coupling(ring.resonance);
  // |A|^2 = g tau |a|^2 for 1 W in the bus; 2 / tau_l = 2 / tau - 2 / tau_e = (2 - g) / tau.
  const double before = g * tau * std::norm(state.field);
  run(kernel, -0.4, volts, state, light);
  const double h = 1.0 / kRate.si() / steps, after = g * tau * std::norm(state.field);
  double gone = 0.0;
  for (const double t : light) gone += (1.0 - t) * h;
  const double lost = (2.0 - g) * g * state.mean_energy * 200.0 / kRate.si();
  CHECK(gone == doctest::Approx(lost + after - before).epsilon(2e-4));
}

}  // namespace shoreline::photonics
