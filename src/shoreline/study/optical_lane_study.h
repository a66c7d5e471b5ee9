// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A lane of light in time: a ring modulator's eye and bit errors, and how its lock rides a warm-up.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/record.h"
#include "shoreline/base/result.h"
#include "shoreline/photonics/dynamics/lock_ride.h"
#include "shoreline/study/lane_origin.h"

namespace shoreline::study {

struct OpticalLaneQuestion {
  photonics::Ride ride;  // its lane without drive voltages; bias 0: the best one
  Voltage low{}, swing{2.0};
  bool predistort = false;
  std::optional<Length> bias;         // none: where OMA at rest is greatest, or at `held`
  std::optional<Db> held;             // extinction at rest that the loop holds
  bool search_bias = false;           // without one: where bit errors are fewest
  std::uint64_t symbols = 1'000'000;  // before anything warms up
  bool warms = false;                 // then the ride is taken
  std::optional<Length> laser;        // none: where the ring's line is said to be
  std::optional<LaneOrigin> origin;   // of a lane out of a scenario
  bool own_heat_helps = false;        // the heater starts with less by what its own light shifts
};

struct LaneLevel {
  double power = 0.0;  // at rest, over the ring's input
  Voltage voltage{};
  double decided = 0.0, sigma = 0.0;  // behind the equaliser
};
const RecordType& record_of(const LaneLevel*);

/// Bit errors of a burst of a ride.
struct LaneBurst {
  Time time{};
  TemperatureDelta ambient{};
  Length residual{};
  Power heater{};
  std::int64_t bit_errors = 0;
  double ber = 0.0, ber_estimate = 0.0;
};
const RecordType& record_of(const LaneBurst*);

struct LaneRidePoint {
  Time time{};
  TemperatureDelta ambient{};
  Length residual{};
  Power heater{};
  Length own_heat{};
};
const RecordType& record_of(const LaneRidePoint*);

/// How the lock fared: off; held; its heater at an end of its range, so that it could not follow;
/// lost, which is half a width from where it should be.
enum class LockOutcome { off, kept, out_of_heat, lost };
std::span<const std::string_view> names_of(LockOutcome);

/// What the warm-up came to.
struct LaneRide {
  photonics::Sensing sensing = photonics::Sensing::average;
  bool locked = true;  // the loop is on
  Time duration{};
  Length worst_residual{}, last_residual{}, predicted_residual{};
  Length capture_red{}, capture_blue{};
  Power heater_start{}, heater_min{}, heater_max{}, heater_end{};
  bool saturated = false, lost = false;
  LockOutcome lock = LockOutcome::kept;
  std::int64_t burst_bits = 0, burst_bit_errors = 0;
  double mean_ber = 0.0, worst_ber = 0.0, errors_expected = 0.0;
  std::vector<LaneBurst> bursts;
};
const RecordType& record_of(const LaneRide*);

struct OpticalLaneResult {
  lane::Modulation modulation = lane::Modulation::pam4;
  Frequency symbol_rate{};
  Length wavelength{}, fwhm{}, fsr{};
  double q = 0.0;
  Power input{};
  Length shift{}, bias{};
  Db er{}, tp{};
  double rlm = 1.0;         // of the light at rest
  Dbm oma{};                // at the diode, outer levels at rest
  Dbm received{};           // mean power at the diode, in time
  std::optional<Db> tdecq;  // of the light leaving the ring; none: the eye is closed
  Length own_heat{};        // shift by the ring's own light
  bool bistable = false;
  std::int64_t symbols = 0, symbol_errors = 0, bit_errors = 0;
  double ber = 0.0, ber_estimate = 0.0;
  double equaliser_error = 0.0;  // rms of equalised minus sent over the outer levels' half distance
  std::vector<std::string> taps;
  std::vector<LaneLevel> levels;
  std::optional<LaneRide> ride;
  std::optional<LaneOrigin> origin;  // of a lane out of a scenario
};
const RecordType& record_of(const OpticalLaneResult*);

/// Light leaving the ring.
struct LaneSample {
  double time = 0.0;  // UI
  Power power{};
};
const RecordType& record_of(const LaneSample*);

/// The result with what pictures are drawn of.
struct OpticalLaneAnswer {
  OpticalLaneResult result;
  int steps = 8;
  photonics::RingEyes eyes;                  // before anything warms up
  std::optional<photonics::RingEyes> worst;  // of the worst burst of the ride
  std::vector<LaneRidePoint> points;
  std::vector<LaneSample> waveform;  // a period of PRBS13Q, or of PRBS13
};

/// Runs it. Fails where the lane makes no sense, or the work is ended early.
Result<OpticalLaneAnswer> run_optical_lane(OpticalLaneQuestion question, const Context& context);

}  // namespace shoreline::study
