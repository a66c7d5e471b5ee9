// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// One ring: what it filters, how it modulates, what its own heat does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/record.h"
#include "shoreline/lane/pam.h"
#include "shoreline/photonics/device/ring_modulator.h"

namespace shoreline::study {

/// A ring by its geometry, or one resonance by its width; and what is done with it.
struct RingQuestion {
  std::optional<photonics::Ring> ring;  // then `line` is worked out
  photonics::Resonance line;
  Length wavelength{};                  // where figures hold
  double group_index = 4.2;             // where there is no ring
  std::optional<Length> circumference;  // of a ring that is known by its width
  std::optional<double> shift_fwhm;     // of the outer levels
  std::optional<Length> shift;          // the same as a length
  Voltage low{}, swing{2.0};            // else by the junction, where the ring's size is known
  photonics::DepletionShifter shifter;
  std::optional<Length> bias;  // none: the best one
  lane::Modulation modulation = lane::Modulation::nrz;
  bool predistort = false;
  photonics::SelfHeating heating;
  Power input{1e-3};
  photonics::HeaterEfficiency heater{100e-12 / 1e-3};  // Zhang 2022: 100 pm/mW
};

enum class RingCoupling { under, critical, over };
std::span<const std::string_view> names_of(RingCoupling);

struct RingLevel {
  double power = 0.0;
  Length shift{};
  std::optional<Voltage> voltage;
};
const RecordType& record_of(const RingLevel*);

/// What modulation makes of it.
struct RingModulation {
  Length shift{}, bias{};
  double shift_fwhm = 0.0, bias_fwhm = 0.0, oma_over_pin = 0.0;
  std::optional<Db> er, tp;  // none: infinite
  Db modulation_loss{};
  double rlm = 1.0;
  std::optional<Frequency> f_3db;  // of the light for small signals, amid the levels
  std::optional<Db> peaking;       // none of both: amid them the laser is over 2 widths away
  std::vector<RingLevel> levels;
};
const RecordType& record_of(const RingModulation*);

struct RingState {
  Length detuning{};  // laser minus the resonance that is warm
  bool stable = true;
};
const RecordType& record_of(const RingState*);

struct RingResult {
  Length wavelength{};
  std::optional<Length> resonance, fsr;
  Length fwhm{};
  std::optional<double> finesse;
  double q = 0.0;
  std::optional<double> intrinsic_q;
  Frequency f_ph{};
  std::optional<Db> through_min, through_max, drop_max;  // none: dark
  RingCoupling coupling = RingCoupling::critical;
  photonics::LengthPerKelvin thermal{};
  std::optional<double> oma_over_pin, bias_fwhm, rlm;
  std::optional<Db> er, tp;
  std::optional<RingModulation> modulation;
  Power input{};
  Length heating{};  // of the resonance by all the light it takes, on resonance
  double heating_hwhm = 0.0;
  bool bistable = false;
  std::optional<Dbm> bistable_power;  // none: it absorbs nothing
  std::vector<RingState> states;  // of a laser where heating is greatest: at the end of the drag
  std::optional<Power> heater_per_fsr;
  std::optional<Dbm> linear_limit;  // of light, where the ring's size is known
};
const RecordType& record_of(const RingResult*);

/// A point of the spectrum.
struct RingPoint {
  Length wavelength{};
  double through = 0.0, drop = 0.0;
};
const RecordType& record_of(const RingPoint*);

/// A point of the lines of a modulator's outer levels.
struct RingCurve {
  Length detuning{};  // from the resonance of the lowest voltage
  double low = 0.0, high = 0.0, drop = 0.0;
};

/// Shift of the outer levels, if anything says what it is.
std::optional<Length> shift_of(const RingQuestion& question);
/// What of the question no model here answers, and the cure; empty: nothing.
std::string beyond_model(const RingQuestion& question);
/// Answers the question, beyond_model() of which is empty. The line is that of the ring at the
/// wavelength asked.
RingResult judge_ring(const RingQuestion& question);
/// Size of the ring, where it is known.
struct RingSize {
  Length circumference{}, fsr{};
};
std::optional<RingSize> size_of(const RingQuestion& question);
/// The one resonance that the question is about.
photonics::Resonance line_of(const RingQuestion& question);
/// Through and drop over one FSR around the resonance, or 16 widths where there is none: 1601
/// points.
std::vector<RingPoint> ring_spectrum(const RingQuestion& question);
/// The lines over 6 widths and two shifts: 601 points.
std::vector<RingCurve> ring_curves(const RingQuestion& question, const RingResult& result);

}  // namespace shoreline::study
