// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/ring_modulator.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

namespace shoreline::photonics {
namespace {

constexpr Length kBand = 1310.0 * unit::nanometre;
const Resonance kCritical = critical_resonance(kBand, 5000.0);

double off(double value, double expected) { return std::abs(value / expected - 1.0); }

}  // namespace

TEST_CASE("static OMA of a critically coupled Lorentzian at its best bias") {
  struct Case {
    double shift, bias, oma, er, tp;
  };
  for (const Case c :
       {Case{0.5, 0.10839, 0.55198, 11.24, 5.591}, Case{1.0, 0.03728, 0.80593, 21.67, 3.947}}) {
    const Length shift = c.shift * kCritical.fwhm, bias = best_bias(kCritical, shift);
    const LevelPowers levels = levels_at(kCritical, bias, shift, 2);
    CHECK(off(bias / kCritical.fwhm, c.bias) < 1e-3);
    CHECK(off(oma_over_input(levels), c.oma) < 1e-3);
    CHECK(off(extinction_ratio(levels).si(), c.er) < 1e-3);
    CHECK(off(transmitter_penalty(levels).si(), c.tp) < 1e-3);
  }
}

TEST_CASE("no other bias is better, for real rings and any shift") {
  Ring ring;
  for (const double coupling : {0.005, 0.02, 0.3}) {
    ring.input_coupling = coupling;
    const Resonance r = resonance_of(ring, kBand);
    for (const double shift : {0.01, 0.1, 0.5, 1.0, 3.0}) {
      const auto oma = [&](Length bias) {
        return oma_over_input(levels_at(r, bias, shift * r.fwhm, 2));
      };
      const Length best = best_bias(r, shift * r.fwhm);
      const double most = oma(best);
      for (double u = 0.0; u < 1.0; u += 0.003) CHECK(oma(u * r.fwhm) <= most * (1.0 + 1e-12));
      CHECK(oma(best + 1e-3 * r.fwhm) < most);
    }
  }
}

TEST_CASE("held at an extinction ratio: that ratio, beside the place of the most OMA") {
  Ring ring;
  for (const double coupling : {0.02, 0.06, 0.3}) {
    ring.input_coupling = coupling;
    const Resonance airy = resonance_of(ring, kBand);
    Resonance line = airy;
    line.finesse = std::numeric_limits<double>::infinity();
    for (const Resonance& r : {airy, line})
      for (const double shift : {0.05, 0.2, 1.0}) {
        const Length moved = shift * r.fwhm, best = best_bias(r, moved);
        const double most = extinction_ratio(levels_at(r, best, moved, 2)).si();
        for (const double part : {0.1, 0.5, 0.99}) {
          const Length held = bias_of_extinction(r, moved, Db(part * most));
          CHECK(held > best);
          CHECK(off(extinction_ratio(levels_at(r, held, moved, 2)).si(), part * most) < 1e-4);
        }
        CHECK(bias_of_extinction(r, moved, Db(1.01 * most)) == best);  // not to be had
      }
  }
}

TEST_CASE("a published ring for 200 Gbit/s: loss and OMA at its extinction ratio") {
  // Rakowski et al., OFC 2026, table 1: Q 3900, 80 pm from 2 V, extinction 3.5 dB with 3 dB of loss
  // and OMA 5.5 dB under the light fed. Its notch is not given; critical coupling is within 0.1 dB.
  const Resonance r = critical_resonance(1314.4 * unit::nanometre, 3900.0);
  const Length shift(80e-12), bias = bias_of_extinction(r, shift, Db(3.5));
  const LevelPowers levels = levels_at(r, bias, shift, 2);
  CHECK(std::abs(-to_db(levels.top()).si() - 3.0) < 0.15);
  CHECK(std::abs(-to_db(oma_over_input(levels)).si() - 5.5) < 0.15);
}

TEST_CASE("extinction of a real ring is limited by its coupling") {
  Resonance r = kCritical;
  r.floor = 0.05;
  const Length shift = 0.5 * r.fwhm;
  const LevelPowers levels = levels_at(r, best_bias(r, shift), shift, 2);
  // T = floor + (1 - floor) T0: OMA shrinks by 1 - floor.
  CHECK(off(oma_over_input(levels), 0.95 * 0.55198) < 1e-4);
  CHECK(extinction_ratio(levels).si() < 9.0);
}

TEST_CASE("PAM4: equal shifts are unequal powers, predistorted ones are equal") {
  const Length shift = 0.6 * kCritical.fwhm, bias = best_bias(kCritical, shift);
  const LevelPowers plain = levels_at(kCritical, bias, shift, 4);
  CHECK(level_mismatch(plain) < 0.98);
  const auto shifts = predistorted(kCritical, bias, shift, 4);
  const LevelPowers even = levels_at(kCritical, bias, shifts);
  CHECK(level_mismatch(even) == doctest::Approx(1.0).epsilon(1e-12));
  CHECK(oma_over_input(even) == doctest::Approx(oma_over_input(plain)).epsilon(1e-12));
  // 120D.3.1.2 on levels 0, 0.31, 0.65, 1: ES1 0.38, ES2 0.30, so 2 - 3 x 0.38 = 0.86.
  LevelPowers bent;
  bent.count = 4, bent.power = {0.0, 0.31, 0.65, 1.0};
  CHECK(level_mismatch(bent) == doctest::Approx(0.86));
}

TEST_CASE("a depletion shifter: its VpiLpi over the reference, less by volt further on") {
  const DepletionShifter s;
  const Length fsr = 9.0 * unit::nanometre, round = 40.0 * unit::micrometre;
  // A junction around all the ring turns the phase by pi at V = VpiLpi / L: half an FSR.
  DepletionShifter all = s;
  all.fill = 1.0, all.reference = s.vpi_lpi / round;
  CHECK(resonance_shift(all, fsr, round, all.reference) / fsr == doctest::Approx(0.5));
  const Length one = resonance_shift(s, fsr, round, Voltage{1.0});
  const Length two = resonance_shift(s, fsr, round, Voltage{2.0});
  CHECK(two / one > 1.5);
  CHECK(two / one < 2.0);
  CHECK(voltage_of_shift(s, fsr, round, one).si() == doctest::Approx(1.0));
  CHECK(two.in(unit::nanometre) == doctest::Approx(0.5 * 9.0 * 2.0 * 0.75 * 40e-6 / 0.825e-2));
}

TEST_CASE("self-heating: bistable above 1.5396 half widths, all states found") {
  CHECK(kBistableRise == doctest::Approx(8.0 / (3.0 * std::sqrt(3.0))).epsilon(1e-15));
  // Below the onset there is one state for any laser; above it three for some.
  const auto most_states = [](double rise) {
    std::size_t most = 0;
    for (double d = -1.0; d < rise + 4.0; d += 1e-4)
      most = std::max(most, steady_states(d, rise).count);
    return most;
  };
  CHECK(most_states(kBistableRise * (1.0 - 1e-4)) == 1);
  CHECK(most_states(kBistableRise * (1.0 + 1e-3)) == 3);
  const SteadyStates states = steady_states(4.0, 4.0);
  // (x - 4)(1 + x^2) + 4 = x (x^2 - 4 x + 1): 0, 2 - sqrt 3, 2 + sqrt 3.
  REQUIRE(states.count == 3);
  CHECK(std::abs(states.x[0]) < 1e-12);
  CHECK(states.x[1] == doctest::Approx(2.0 - std::sqrt(3.0)).epsilon(1e-12));
  CHECK(states.x[2] == doctest::Approx(2.0 + std::sqrt(3.0)).epsilon(1e-12));
  CHECK(states.stable[0]);
  CHECK(!states.stable[1]);
  CHECK(states.stable[2]);
  const double still[] = {0.0};
  const auto same = modulated_states(4.0, 4.0, still);
  REQUIRE(same.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) CHECK(std::abs(same[i] - states.x[i]) < 1e-9);
}

TEST_CASE("the power at which a ring becomes bistable") {
  SelfHeating heating;
  heating.absorbed = 1.0;
  // A = (dlambda/dT) Rth P / HWHM = 1.5396, HWHM 131 pm.
  const double watts = kBistableRise * 131e-12 / (70e-12 * 1400.0);
  CHECK(bistable_power(kCritical, heating).si() == doctest::Approx(watts));
  CHECK(self_heating_rise(kCritical, heating, Power(watts)) == doctest::Approx(kBistableRise));
}

}  // namespace shoreline::photonics
