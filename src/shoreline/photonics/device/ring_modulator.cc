// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/ring_modulator.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "shoreline/base/assert.h"
#include "shoreline/math/roots.h"

namespace shoreline::photonics {
namespace {

constexpr double kPi = std::numbers::pi;

double depletion(const DepletionShifter& s, Voltage v) {
  return std::sqrt(std::max(0.0, 1.0 + v / s.built_in)) - 1.0;
}

/// Shift by one unit of `depletion`.
Length scale(const DepletionShifter& s, Length fsr, Length circumference) {
  const double half_turns = s.reference * (s.fill * circumference) / s.vpi_lpi;
  return 0.5 * half_turns * fsr / depletion(s, s.reference);
}

/// d line_shape / du at u half widths.
double slope(const Resonance& r, double u) {
  const double f = r.finesse, angle = 0.5 * kPi * u / f;
  const bool airy = !std::isinf(f);
  const double v = airy ? 2.0 * f / kPi * std::sin(angle) : u;
  const double dv = airy ? std::cos(angle) : 1.0;
  return -2.0 * v * dv / ((1.0 + v * v) * (1.0 + v * v));
}

}  // namespace

Length resonance_shift(const DepletionShifter& shifter, Length fsr, Length circumference,
                       Voltage reverse) {
  return depletion(shifter, reverse) * scale(shifter, fsr, circumference);
}

Voltage voltage_of_shift(const DepletionShifter& shifter, Length fsr, Length circumference,
                         Length shift) {
  const double root = 1.0 + shift / scale(shifter, fsr, circumference);
  return (root * root - 1.0) * shifter.built_in;
}

Length best_bias(const Resonance& resonance, Length shift) {
  const double step = 2.0 * (shift / resonance.fwhm);
  // The slope falls from 0 to its least at u = 1 / sqrt 3 and rises again, so that it is the same
  // in both levels once, the dark one before that point and the bright one behind it.
  const math::Root root = math::find_root(
      [&](double u) { return slope(resonance, u) - slope(resonance, u + step); }, 0.0, 1.0, 1e-12);
  SHORELINE_ASSERT(root.ok());
  return 0.5 * root.x * resonance.fwhm;
}

Length bias_of_extinction(const Resonance& resonance, Length shift, Db extinction_ratio) {
  const Length best = best_bias(resonance, shift);
  const double step = 2.0 * (shift / resonance.fwhm), wanted = loss_ratio(-extinction_ratio);
  const auto through = [&](double u) { return through_power(resonance, 0.5 * u * resonance.fwhm); };
  const double from = 2.0 * (best / resonance.fwhm);
  // Halfway to the next resonance both levels stand alike, and the ratio is 1.
  const double to = std::isinf(resonance.finesse) ? 4.0 / (wanted - 1.0) + 2.0 * (from + step)
                                                  : resonance.finesse - 0.5 * step;
  const math::Root root = math::find_root(
      [&](double u) { return through(u + step) - wanted * through(u); }, from, to, 1e-7);
  return root.ok() ? 0.5 * root.x * resonance.fwhm : best;
}

LevelPowers levels_at(const Resonance& resonance, Length bias, Length shift, std::size_t count) {
  std::vector<Length> shifts(count);
  for (std::size_t k = 0; k < count; ++k)
    shifts[k] = static_cast<double>(k) / static_cast<double>(count - 1) * shift;
  return levels_at(resonance, bias, shifts);
}

LevelPowers levels_at(const Resonance& resonance, Length bias, std::span<const Length> shifts) {
  SHORELINE_ASSERT(shifts.size() >= 2 && shifts.size() <= 8);
  LevelPowers levels;
  levels.count = shifts.size();
  for (std::size_t k = 0; k < shifts.size(); ++k)
    levels.power[k] = through_power(resonance, bias + shifts[k]);
  return levels;
}

Length detuning_of(const Resonance& resonance, double through) {
  const double share = (1.0 - through) / (1.0 - resonance.floor), f = resonance.finesse;
  const double v = std::sqrt(std::max(0.0, 1.0 / share - 1.0));
  const double u = std::isinf(f) ? v : 2.0 * f / kPi * std::asin(std::min(1.0, 0.5 * kPi * v / f));
  return 0.5 * u * resonance.fwhm;
}

std::vector<Length> predistorted(const Resonance& resonance, Length bias, Length shift,
                                 std::size_t count) {
  const double low = through_power(resonance, bias);
  const double high = through_power(resonance, bias + shift);
  std::vector<Length> shifts(count);
  for (std::size_t k = 1; k + 1 < count; ++k) {
    const double part = static_cast<double>(k) / static_cast<double>(count - 1);
    shifts[k] = detuning_of(resonance, low + part * (high - low)) - bias;
  }
  shifts[count - 1] = shift;
  return shifts;
}

SteadyStates steady_states(double d, double rise) {
  // g(x) = (x - d)(1 + x^2) + rise; between the turning points of this cubic it changes sign once.
  const auto g = [&](double x) { return (x - d) * (1.0 + x * x) + rise; };
  std::array<double, 4> border{d - rise - 1.0, d + 1.0, d + 1.0, d + 1.0};
  std::size_t borders = 2;
  if (const double disc = d * d - 3.0; disc > 0.0) {
    const double root = std::sqrt(disc), first = (d - root) / 3.0, second = (d + root) / 3.0;
    borders = 1;
    for (const double turn : {first, second})
      if (turn > border[borders - 1] && turn < d + 1.0) border[borders++] = turn;
    border[borders++] = d + 1.0;
  }
  SteadyStates states;
  for (std::size_t i = 0; i + 1 < borders; ++i) {
    const math::Root root = math::find_root(g, border[i], border[i + 1], 1e-14);
    if (!root.ok()) continue;
    const double x = root.x, share = 1.0 / (1.0 + x * x);
    states.x[states.count] = x;
    // Heat moves x towards d - rise L(x): stable where that falls behind x.
    states.stable[states.count++] = 1.0 - 2.0 * rise * x * share * share > 0.0;
  }
  return states;
}

std::vector<double> modulated_states(double d, double rise, std::span<const double> offsets) {
  const auto g = [&](double x) {
    double sum = 0.0;
    for (const double o : offsets) sum += 1.0 / (1.0 + (x + o) * (x + o));
    return x - d + rise * sum / static_cast<double>(offsets.size());
  };
  const double from = d - rise - 1e-9, span = rise + 2e-9;
  const int steps = static_cast<int>(std::ceil(span / 0.01)) + 1;
  std::vector<double> states;
  for (int i = 0; i < steps; ++i) {
    const double lo = from + span * i / steps, hi = from + span * (i + 1) / steps;
    const math::Root root = math::find_root(g, lo, hi, 1e-13);
    if (root.ok() && (states.empty() || root.x > states.back() + 1e-9)) states.push_back(root.x);
  }
  return states;
}

double self_heating_rise(const Resonance& resonance, const SelfHeating& heating, Power input) {
  const double lost = std::max(0.0, 1.0 - resonance.floor - resonance.drop);
  const TemperatureDelta warmer = heating.resistance * (heating.absorbed * lost * input);
  return heating.shift * warmer / (0.5 * resonance.fwhm);
}

Power bistable_power(const Resonance& resonance, const SelfHeating& heating) {
  return kBistableRise / self_heating_rise(resonance, heating, Power(1.0)) * unit::watt;
}

}  // namespace shoreline::photonics
