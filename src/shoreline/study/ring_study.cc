// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/ring_study.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/base/constants.h"
#include "shoreline/photonics/device/modulator_response.h"
#include "shoreline/photonics/device/waveguide.h"

namespace shoreline::study {
namespace {

using namespace photonics;

std::optional<Db> decibels(double ratio) {
  return ratio > 0.0 ? std::optional(to_db(ratio)) : std::nullopt;
}

/// Bandwidth and peak of small signals at a detuning.
void small_signals(const Resonance& line, Length detuning, RingModulation& m) {
  const double x = detuning / (0.5 * line.fwhm);
  const Corner corner = corner_of([&](Frequency f) { return std::norm(small_signal(line, x, f)); });
  m.f_3db = corner.at, m.peaking = corner.peaking;
}

RingModulation modulate(const RingQuestion& q, const Resonance& line, Length shift) {
  RingModulation m;
  m.shift = shift, m.shift_fwhm = shift / line.fwhm;
  m.bias = q.bias ? *q.bias : best_bias(line, shift);
  m.bias_fwhm = m.bias / line.fwhm;
  const auto count = static_cast<std::size_t>(lane::levels(q.modulation));
  const auto size = size_of(q);
  const bool by_voltage = size && !q.shift_fwhm && !q.shift;
  std::vector<Length> shifts(count);
  const auto at = [&](Voltage v) {
    return resonance_shift(q.shifter, size->fsr, size->circumference, v);
  };
  for (std::size_t k = 0; k < count; ++k) {
    const double part = static_cast<double>(k) / static_cast<double>(count - 1);
    shifts[k] = by_voltage ? at(q.low + part * q.swing) - at(q.low) : part * shift;
  }
  if (q.predistort) shifts = predistorted(line, m.bias, shift, count);
  const LevelPowers levels = levels_at(line, m.bias, shifts);
  for (std::size_t k = 0; k < count; ++k) {
    RingLevel level{levels.power[k], shifts[k], std::nullopt};
    if (by_voltage)
      level.voltage =
          voltage_of_shift(q.shifter, size->fsr, size->circumference, at(q.low) + shifts[k]);
    m.levels.push_back(level);
  }
  m.oma_over_pin = oma_over_input(levels);
  if (levels.bottom() > 0.0) m.er = extinction_ratio(levels);
  if (m.oma_over_pin > 1e-12) m.tp = transmitter_penalty(levels);
  m.modulation_loss = modulation_loss(levels);
  m.rlm = level_mismatch(levels);
  if (m.bias + 0.5 * shift < 2.0 * line.fwhm) small_signals(line, m.bias + 0.5 * shift, m);
  return m;
}

void heat(const RingQuestion& q, const Resonance& line, RingResult& r) {
  const double rise = self_heating_rise(line, q.heating, q.input);
  r.input = q.input, r.heating_hwhm = rise, r.heating = 0.5 * rise * line.fwhm;
  r.bistable = rise > kBistableRise;
  if (rise > 0.0) r.bistable_power = to_dbm(bistable_power(line, q.heating));
  // A laser that has dragged the resonance as far as it goes: cold detuning = rise.
  const SteadyStates states = steady_states(rise, rise);
  for (std::size_t i = 0; i < states.count; ++i)
    r.states.push_back({std::abs(states.x[i]) < 1e-12 ? Length{} : 0.5 * states.x[i] * line.fwhm,
                        states.stable[i]});
}

}  // namespace

std::optional<RingSize> size_of(const RingQuestion& q) {
  if (q.ring) return RingSize{q.ring->circumference, figures(*q.ring, q.wavelength).fsr};
  if (!q.circumference) return std::nullopt;
  return RingSize{*q.circumference,
                  q.wavelength * (q.wavelength / *q.circumference) / q.group_index};
}

std::optional<Length> shift_of(const RingQuestion& q) {
  if (q.shift_fwhm) return *q.shift_fwhm * line_of(q).fwhm;
  if (q.shift) return q.shift;
  const auto size = size_of(q);
  if (!size || q.swing.si() <= 0.0) return std::nullopt;
  return resonance_shift(q.shifter, size->fsr, size->circumference, q.low + q.swing) -
         resonance_shift(q.shifter, size->fsr, size->circumference, q.low);
}

std::string beyond_model(const RingQuestion& q) {
  const auto size = size_of(q);
  if (!size) return "";
  if (size->circumference / q.wavelength * q.group_index < 4.0)
    return "the ring is shorter than four wavelengths in it: a larger --radius";
  const Resonance line = line_of(q);
  const double finesse = size->fsr / line.fwhm;
  if (finesse < 4.0)
    return fmt::format(
        "the finesse is {:.2f}: lines overlap, and there is no ring to speak of; less "
        "coupling or loss, or a greater Q, makes it one",
        finesse);
  const auto shift = shift_of(q);
  const Length bias = q.bias.value_or(line.fwhm);
  if (!shift || *shift + bias < 0.5 * size->fsr) return "";
  return fmt::format(
      "levels {:.4g} nm from resonance are more than half the free spectral range of "
      "{:.4g} nm: less {}",
      (*shift + bias).in(unit::nanometre), size->fsr.in(unit::nanometre),
      q.shift || q.shift_fwhm ? "--shift" : "--drive");
}

Resonance line_of(const RingQuestion& q) {
  if (!q.ring) {
    Resonance line = q.line;
    if (const auto size = size_of(q)) line.finesse = size->fsr / line.fwhm;
    return line;
  }
  Resonance line = resonance_of(*q.ring, q.wavelength);
  const RingFigures f = figures(*q.ring, q.wavelength);
  line.fwhm = f.fwhm;  // as asked, not where the nearest resonance happens to be
  return line;
}

RingResult judge_ring(const RingQuestion& q) {
  RingResult r;
  const Resonance line = line_of(q);
  r.wavelength = q.wavelength, r.fwhm = line.fwhm;
  r.q = q.wavelength / line.fwhm;
  r.f_ph = Frequency(kLightSpeed / (q.wavelength.si() * r.q));
  r.through_min = decibels(line.floor);
  double group = q.group_index;
  if (const auto size = size_of(q)) {
    r.fsr = size->fsr, r.finesse = size->fsr / line.fwhm;
    r.heater_per_fsr = size->fsr / q.heater;
    // Silicon's coefficients are known there.
    if (q.wavelength > 1200.0 * unit::nanometre && q.wavelength < 1700.0 * unit::nanometre)
      r.linear_limit = to_dbm(
          ring_linear_limit(line, size->circumference, q.group_index, silicon_guide(q.wavelength)));
  }
  if (q.ring) {
    const RingFigures f = figures(*q.ring, q.wavelength);
    group = q.ring->group_index;
    r.resonance = line.wavelength;
    if (std::isfinite(f.intrinsic_q)) r.intrinsic_q = f.intrinsic_q;
    r.through_max = decibels(f.through_max);
    r.drop_max = decibels(f.drop_max);
  }
  r.coupling = line.floor < 1e-6  ? RingCoupling::critical
               : line.overcoupled ? RingCoupling::over
                                  : RingCoupling::under;
  r.thermal = thermal_shift(q.wavelength, group);
  if (const auto shift = shift_of(q)) {
    r.modulation = modulate(q, line, *shift);
    r.oma_over_pin = r.modulation->oma_over_pin, r.bias_fwhm = r.modulation->bias_fwhm;
    r.er = r.modulation->er, r.tp = r.modulation->tp, r.rlm = r.modulation->rlm;
  }
  heat(q, line, r);
  return r;
}

std::vector<RingPoint> ring_spectrum(const RingQuestion& q) {
  constexpr int kPoints = 1601;
  const Resonance line = line_of(q);
  const Length span = q.ring ? figures(*q.ring, q.wavelength).fsr : 16.0 * line.fwhm;
  std::vector<RingPoint> points;
  for (int i = 0; i < kPoints; ++i) {
    const Length at = line.wavelength + (static_cast<double>(i) / (kPoints - 1) - 0.5) * span;
    if (q.ring) {
      const RingFields s = fields(*q.ring, at);
      points.push_back({at, std::norm(s.through), std::norm(s.drop)});
    } else {
      const Length off = at - line.wavelength;
      points.push_back({at, through_power(line, off), drop_power(line, off)});
    }
  }
  return points;
}

std::vector<RingCurve> ring_curves(const RingQuestion& q, const RingResult& r) {
  constexpr int kPoints = 601;
  const Resonance line = line_of(q);
  const Length shift = r.modulation ? r.modulation->shift : Length{};
  const Length half = 3.0 * line.fwhm + shift;
  std::vector<RingCurve> curves;
  for (int i = 0; i < kPoints; ++i) {
    const Length at = (2.0 * i / (kPoints - 1) - 1.0) * half;
    curves.push_back(
        {at, through_power(line, at), through_power(line, at - shift), drop_power(line, at)});
  }
  return curves;
}

}  // namespace shoreline::study
