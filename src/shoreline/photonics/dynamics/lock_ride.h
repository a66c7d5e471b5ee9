// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A ring modulator held on its laser by a heater while its surroundings warm up.
//
// Symbols last 10 ps, heat microseconds, packages milliseconds. Between chosen instants only the
// slow state moves: ambient, heater (one pole), the ring's own heat (one pole) and the controller.
// The light that these need - mean |a|^2 under modulation against detuning - is taken once from the
// ring in time, symbol by symbol, so that the photon's life and the junction are in it. At the
// instants bursts of symbols are sent from the slow state as it is then (ring_lane.h); what a burst
// does to the ring's heat stays in the burst. Resonance and laser in half widths (HWHM), positive:
// laser to the red of the ring.
#pragma once

#include <cstdint>
#include <vector>

#include "shoreline/photonics/dynamics/ring_lane.h"

namespace shoreline::photonics {

/// How the surroundings warm up, from `start` on: a ramp of `rate` up to `span` that then holds,
/// or, with a rate of 0, a step of `span` through one pole of `time`.
struct TemperatureCourse {
  Time start{};
  double rate_k_per_s = 0.0;  // sign as that of span
  TemperatureDelta span{};
  Time time{1e-3};
  TemperatureDelta at(Time t) const;
};

/// What the controller looks at.
enum class Sensing {
  average,  // mean light in the ring (its photocurrent, or a tap of the drop port): holds its value
  dither,   // its slope, the resonance moved by +- dither faster than the ring's heat follows
};
std::span<const std::string_view> names_of(Sensing);

/// A sampled integrator: each period the heater's power goes up by gain x period x error, the error
/// in detuning as the sensor sees it: (S - S_target) / (dS/dx at the target). Under a ramp of the
/// resonance of r pm/s it stays behind by r / gain: a loop of type 1.
struct LockLoop {
  bool on = true;
  Sensing sensing = Sensing::average;
  Frequency sampling{200e3};                // estimate: controllers of rings state 10 kHz to 1 MHz
  double gain_per_s = 2e4;                  // 0 < gain / sampling < 1
  double noise = 0.0;                       // rms of a sample over the sensor's mean
  Length dither{2e-12};                     // each way
  HeaterEfficiency heater{100e-12 / 1e-3};  // Zhang 2022
  Time heater_time{5e-6};                   // estimate: TiN above a guide under oxide, 2 .. 10 us
  Power start{15e-3};                       // before anything warms up
  Power most{30e-3};                        // the least is 0
  Power step{30e-3 / 4096.0};               // of its converter; 0: none
};

struct Ride {
  RingLane lane;
  Length bias{};            // of the laser from the lowest voltage's resonance, blue side, warm
  LengthPerKelvin drift{};  // of the resonance with the surroundings
  TemperatureCourse course;
  LockLoop loop;
  Time duration{10e-3};
  int points = 400;  // of the record of slow states
  int bursts = 24;   // evenly spaced, the first at 0, the last at the end; 2 and more
  std::uint64_t burst_symbols = 16384;
  bool retrain = true;  // the receiver follows: trained anew at each burst
};

/// A slow state.
struct RidePoint {
  Time time{};
  TemperatureDelta ambient{};
  Length error{};     // laser to the red of where it should be
  Power heater{};     // as set
  Length own_heat{};  // shift by the ring's own light
};

struct RideBurst {
  RidePoint at;
  LaneCount count;
};

struct RideResult {
  std::vector<RidePoint> points;
  std::vector<RideBurst> bursts;
  Length worst_error{};  // largest of any step, either sign, and where it ended
  Length last_error{};
  Power least_heater{}, most_heater{};
  bool saturated = false;        // the heater wanted more or less than it has
  bool lost = false;             // more than half a width away at some time
  Length predicted_error{};      // ramp over gain: what a linear loop leaves; 0 without a ramp
  double errors_expected = 0.0;  // bit errors over all of the ride, from the bursts' estimates
  double mean_ber = 0.0, worst_ber = 0.0;
  std::size_t worst_burst = 0;
  RingPoint worst_point;  // for its eye
  Equaliser worst_equaliser;
};

/// The slow states alone: `points` + 1 records and the extremes. Steps of a tenth of the shortest
/// time constant, each pole exact over a step.
RideResult ride_slowly(const Ride& ride, std::uint64_t seed);

/// With the bursts. Same bytes on any number of threads.
RideResult ride(const Ride& ride, const Context& context);

/// Where the lane stands when locked, and the heat it then has, before anything warms up.
RingPoint locked_point(const Ride& ride, std::uint64_t seed);

/// How far the laser may be to the red and to the blue of where it should be before the sensor's
/// error has the wrong sign, own heat left out; at most 3 widths. Little of either says that the
/// sensor cannot hold this place: dither near the steepest slope, say.
struct CaptureRange {
  Length red{}, blue{};
};
CaptureRange capture_range(const Ride& ride, std::uint64_t seed);

/// Mean |a|^2 of a lane under random symbols against detuning (warm): a table, cubic between.
class LightTable {
 public:
  LightTable(const RingLane& lane, std::uint64_t seed);
  double operator()(double detuning_hwhm) const;

 private:
  std::vector<double> values_;  // 10 a half width over +-12
};

}  // namespace shoreline::photonics
