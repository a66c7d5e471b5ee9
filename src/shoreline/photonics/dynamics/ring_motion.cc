// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/dynamics/ring_motion.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "shoreline/base/assert.h"
#include "shoreline/base/constants.h"
#include "shoreline/lane/simd.h"

namespace shoreline::photonics {
namespace {

using lane::Four;
using lane::Two;
using Complex = std::complex<double>;

constexpr double kPi = std::numbers::pi;
constexpr int kMostSteps = 64;
constexpr double kMostAngle = 1.0;  // up to which the series below holds

/// What is left of the junction's start and of the driver's after `t`: two poles in a row.
struct Decay {
  double junction, driver;
};
Decay decay(double t, double driver_tau, double junction_tau) {
  const double d = std::exp(-t / driver_tau), j = std::exp(-t / junction_tau);
  const double gap = driver_tau - junction_tau;
  if (std::abs(gap) < 1e-9 * driver_tau) return {j, t / junction_tau * j};
  return {j, driver_tau / gap * (d - j)};
}

/// sin and cos by Taylor's series; error < 1e-12 for angles of 1 and less.
template <class V>
SHORELINE_INLINE V sine(V x, V s) {
  V p = s * (1.0 / 6227020800.0) - 1.0 / 39916800.0;
  p = p * s + 1.0 / 362880.0;
  p = p * s - 1.0 / 5040.0;
  p = p * s + 1.0 / 120.0;
  p = p * s - 1.0 / 6.0;
  return x + x * s * p;
}
template <class V>
SHORELINE_INLINE V cosine(V s) {
  V p = 1.0 / 479001600.0 - s * (1.0 / 87178291200.0);
  p = p * s - 1.0 / 3628800.0;
  p = p * s + 1.0 / 40320.0;
  p = p * s - 1.0 / 720.0;
  p = p * s + 1.0 / 24.0;
  p = p * s - 0.5;
  return p * s + 1.0;
}

/// a(n+1) = turn a(n) + push for each step of a symbol.
struct Steps {
  alignas(32) double detuning[kMostSteps], turn_re[kMostSteps], turn_im[kMostSteps],
      push_re[kMostSteps], push_im[kMostSteps];
};

template <class V>
SHORELINE_INLINE void make_steps(const RingKernel& k, double fade, Steps& s) {
  constexpr int kWide = sizeof(V) / sizeof(double);
  for (int i = 0; i < k.steps; i += kWide) {
    const V x = lane::load<V>(s.detuning + i), angle = x * k.step_over_tau, square = angle * angle;
    const V re = fade * cosine(square), im = fade * sine(angle, square);
    // (1 - turn) / (1 - j x)
    const V share = 1.0 / (1.0 + x * x), rest = 1.0 - re;
    lane::store(s.turn_re + i, re);
    lane::store(s.turn_im + i, im);
    lane::store(s.push_re + i, share * (rest + im * x));
    lane::store(s.push_im + i, share * (rest * x - im));
  }
}

/// The same where the angle is beyond the series.
void make_steps_far(const RingKernel& k, double fade, Steps& s) {
  for (int i = 0; i < k.steps; ++i) {
    const double x = s.detuning[i];
    const Complex turn = std::polar(fade, x * k.step_over_tau);
    const Complex push = (1.0 - turn) / Complex(1.0, -x);
    s.turn_re[i] = turn.real(), s.turn_im[i] = turn.imag();
    s.push_re[i] = push.real(), s.push_im[i] = push.imag();
  }
}

/// Detunings in the middle of each step; the largest of them.
SHORELINE_INLINE double make_detunings(const RingKernel& k, double base, double from_junction,
                                       double from_driver, double volts, Steps& s) {
  double most = 0.0;
  for (int i = 0; i < k.steps; ++i) {
    const auto n = static_cast<std::size_t>(i);
    const double v = volts + from_junction * k.junction[n] + from_driver * k.driver[n];
    const double root = std::sqrt(std::max(0.0, 1.0 + v * k.volts_to_root));
    s.detuning[i] = base - k.shift_hwhm * (root - 1.0);
    most = std::max(most, std::abs(s.detuning[i]));
  }
  return most;
}

template <class V>
SHORELINE_INLINE void run_kernel(const RingKernel& k, double detuning, const double* volts,
                                 std::size_t symbols, RingState& state, double* through) {
  Steps s{};
  const double fade = std::exp(-k.step_over_tau);
  double re = state.field.real(), im = state.field.imag(), total = 0.0;
  double driver = state.driver_v, junction = state.junction_v, heat = state.heat_hwhm;
  for (std::size_t n = 0; n < symbols; ++n) {
    const double u = volts[n];
    const double far = make_detunings(k, detuning - heat, junction - u, driver - u, u, s);
    if (far * k.step_over_tau <= kMostAngle)
      make_steps<V>(k, fade, s);
    else
      make_steps_far(k, fade, s);
    double energy = 0.0;
    for (int i = 0; i < k.steps; ++i) {
      const double r = s.turn_re[i] * re - s.turn_im[i] * im + s.push_re[i];
      im = s.turn_re[i] * im + s.turn_im[i] * re + s.push_im[i];
      re = r;
      const double square = re * re + im * im;
      energy += square;
      *through++ = 1.0 - k.coupling * (2.0 * re - k.coupling * square);
    }
    energy /= k.steps;
    total += energy;
    heat += k.heat_step * (k.rise * energy - heat);
    junction = u + (junction - u) * k.junction_end + (driver - u) * k.driver_in;
    driver = u + (driver - u) * k.driver_end;
  }
  state.field = {re, im};
  state.driver_v = driver, state.junction_v = junction, state.heat_hwhm = heat;
  state.mean_energy = symbols == 0 ? 0.0 : total / static_cast<double>(symbols);
}

SHORELINE_DISPATCH(run_any, run_kernel,
                   (const RingKernel& k, double detuning, const double* volts, std::size_t symbols,
                    RingState& state, double* through),
                   (k, detuning, volts, symbols, state, through))

}  // namespace

RingKernel kernel_of(const RingTransmitter& ring, Frequency symbol_rate, int steps) {
  SHORELINE_ASSERT(steps >= 1 && steps <= kMostSteps);
  RingKernel k;
  const double symbol = 1.0 / symbol_rate.si(), h = symbol / steps;
  k.steps = steps;
  k.step_over_tau = h / decay_time(ring.resonance).si();
  k.coupling = bus_coupling(ring.resonance);
  k.rise = self_heating_rise(ring.resonance, ring.heating, ring.input);
  k.heat_step = -std::expm1(-symbol / ring.heating_time.si());
  k.volts_to_root = 1.0 / ring.shifter.built_in.si();
  // shift = shift_hwhm (sqrt(1 + v / built_in) - 1): at 3 built_in the bracket is 1.
  k.shift_hwhm =
      resonance_shift(ring.shifter, ring.fsr, ring.circumference, 3.0 * ring.shifter.built_in) /
      (0.5 * ring.resonance.fwhm);
  const double driver = 1.0 / (2.0 * kPi * ring.driver_bandwidth.si());
  const double junction = 1.0 / (2.0 * kPi * ring.junction_bandwidth.si());
  for (int i = 0; i < steps; ++i) {
    const Decay middle = decay((i + 0.5) * h, driver, junction);
    k.junction.push_back(middle.junction);
    k.driver.push_back(middle.driver);
  }
  const Decay end = decay(symbol, driver, junction);
  k.junction_end = end.junction, k.driver_in = end.driver;
  k.driver_end = std::exp(-symbol / driver);
  return k;
}

RingState at_rest(const RingKernel& k, double detuning, double volts, double heat) {
  const double root = std::sqrt(std::max(0.0, 1.0 + volts * k.volts_to_root));
  const double x = detuning - heat - k.shift_hwhm * (root - 1.0);
  RingState state;
  state.field = 1.0 / Complex(1.0, -x);
  state.driver_v = state.junction_v = volts;
  state.heat_hwhm = heat;
  state.mean_energy = std::norm(state.field);
  return state;
}

void run(const RingKernel& kernel, double detuning_hwhm, std::span<const double> volts,
         RingState& state, std::span<double> through) {
  SHORELINE_ASSERT(through.size() == volts.size() * static_cast<std::size_t>(kernel.steps));
  run_any(kernel, detuning_hwhm, volts.data(), volts.size(), state, through.data());
}

}  // namespace shoreline::photonics
