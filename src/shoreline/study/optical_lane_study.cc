// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/optical_lane_study.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "shoreline/photonics/link/tdecq.h"

namespace shoreline::study {
namespace {

using namespace photonics;

constexpr std::size_t kTraining = 8192, kEyeSymbols = 6000;

Length shift_at(const RingTransmitter& ring, Voltage v) {
  return resonance_shift(ring.shifter, ring.fsr, ring.circumference, v);
}

/// Levels for a bias.
void set_bias(OpticalLaneQuestion& q, Length bias) {
  RingLane& lane = q.ride.lane;
  q.ride.bias = bias;
  lane.drive_v = q.predistort
                     ? predistorted_drive(lane.ring, lane.modulation, q.low, q.swing, q.ride.bias)
                     : even_drive(lane.modulation, q.low, q.swing);
}

/// Drive voltages and bias, as far as they are not given. Searched: the fewest bit errors, by the
/// estimate of 16384 symbols, at 24 biases up to twice that of the greatest OMA.
void settle(OpticalLaneQuestion& q, const Context& context) {
  const RingTransmitter& ring = q.ride.lane.ring;
  const Length shift = shift_at(ring, q.low + q.swing) - shift_at(ring, q.low);
  const Length best = best_bias(ring.resonance, shift);
  set_bias(q, q.bias   ? *q.bias
              : q.held ? bias_of_extinction(ring.resonance, shift, *q.held)
                       : best);
  if (q.bias || !q.search_bias || !check(q.ride.lane)) return;
  constexpr std::size_t kTried = 24;
  std::vector<double> ber(kTried);
  const auto bias = [&](std::size_t i) { return static_cast<double>(i + 1) / 12.0 * best; };
  Context quiet = context;
  quiet.progress = nullptr;
  parallel_for(quiet, kTried, [&](std::size_t i) {
    OpticalLaneQuestion tried = q;
    set_bias(tried, bias(i));
    const RingPoint point = locked_point(tried.ride, context.seed);
    const Equaliser e = train(tried.ride.lane, point, 4096, context.seed);
    ber[i] = send(tried.ride.lane, point, e, 16384, std::uint64_t{1} << 21, quiet).ber_estimate;
  });
  set_bias(q,
           bias(static_cast<std::size_t>(std::min_element(ber.begin(), ber.end()) - ber.begin())));
}

LevelPowers levels_at_rest(const Ride& ride) {
  const RingTransmitter& ring = ride.lane.ring;
  std::vector<Length> shifts;
  for (const double v : ride.lane.drive_v)
    shifts.push_back(shift_at(ring, Voltage(v)) - shift_at(ring, Voltage(ride.lane.drive_v[0])));
  return levels_at(ring.resonance, ride.bias, shifts);
}

void say_transmitter(const OpticalLaneQuestion& q, OpticalLaneResult& r) {
  const RingTransmitter& ring = q.ride.lane.ring;
  const LevelPowers levels = levels_at_rest(q.ride);
  r.modulation = q.ride.lane.modulation, r.symbol_rate = q.ride.lane.symbol_rate;
  r.wavelength = q.laser.value_or(ring.resonance.wavelength);
  r.fwhm = ring.resonance.fwhm, r.fsr = ring.fsr;
  r.q = ring.resonance.wavelength / r.fwhm;
  r.input = ring.input;
  r.shift = shift_at(ring, q.low + q.swing) - shift_at(ring, q.low);
  r.bias = q.ride.bias;
  r.er = extinction_ratio(levels), r.tp = transmitter_penalty(levels),
  r.rlm = level_mismatch(levels);
  r.oma = to_dbm(oma_over_input(levels) * q.ride.lane.loss_ratio * ring.input);
  r.origin = q.origin;
  if (r.origin)
    r.origin->oma = to_dbm(oma_over_input(levels) * loss_ratio(r.origin->from_ring) * ring.input);
  r.bistable = self_heating_rise(ring.resonance, ring.heating, ring.input) > kBistableRise;
  for (std::size_t k = 0; k < levels.count; ++k)
    r.levels.push_back({levels.power[k], Voltage(q.ride.lane.drive_v[k])});
}

void say_receiver(const RingLane& lane, const RingPoint& point, const Equaliser& e,
                  const LaneCount& c, OpticalLaneResult& r) {
  r.received = to_dbm(c.mean_through * lane.loss_ratio * lane.ring.input);
  r.own_heat = point.heat_hwhm * 0.5 * lane.ring.resonance.fwhm;
  r.symbols = static_cast<std::int64_t>(c.symbols);
  r.symbol_errors = static_cast<std::int64_t>(c.symbol_errors);
  r.bit_errors = static_cast<std::int64_t>(c.bit_errors);
  r.ber = c.bit_error_ratio(), r.ber_estimate = c.ber_estimate;
  r.equaliser_error = e.error;
  double sum = 0.0;
  for (const double t : e.taps) sum += t;
  for (const double t : e.taps) r.taps.push_back(fmt::format("{:.4f}", t / sum));
  for (std::size_t k = 0; k < e.levels.size(); ++k)
    r.levels[k].decided = e.levels[k], r.levels[k].sigma = e.sigma[k];
}

LaneRide say_ride(const Ride& ride, const RideResult& out) {
  LaneRide r;
  r.sensing = ride.loop.sensing, r.locked = ride.loop.on, r.duration = ride.duration;
  r.worst_residual = out.worst_error, r.last_residual = out.last_error;
  r.predicted_residual = out.predicted_error;
  r.heater_start = ride.loop.start, r.heater_min = out.least_heater;
  r.heater_max = out.most_heater, r.heater_end = out.points.back().heater;
  r.saturated = out.saturated, r.lost = out.lost;
  r.lock = out.lost        ? LockOutcome::lost
           : !ride.loop.on ? LockOutcome::off
           : out.saturated ? LockOutcome::out_of_heat
                           : LockOutcome::kept;
  r.mean_ber = out.mean_ber, r.worst_ber = out.worst_ber;
  r.errors_expected = out.errors_expected;
  for (const RideBurst& b : out.bursts) {
    const auto errors = static_cast<std::int64_t>(b.count.bit_errors);
    r.burst_bit_errors += errors;
    r.burst_bits +=
        static_cast<std::int64_t>(static_cast<double>(b.count.symbols) * b.count.bits_per_symbol);
    r.bursts.push_back({b.at.time, b.at.ambient, b.at.error, b.at.heater, errors,
                        b.count.bit_error_ratio(), b.count.ber_estimate});
  }
  return r;
}

/// A period of the standard's pattern as it leaves the ring, and how far its eye is closed.
void say_waveform(const OpticalLaneQuestion& q, const RingPoint& point, const Context& context,
                  OpticalLaneAnswer& answer) {
  const RingLane& lane = q.ride.lane;
  const int levels = lane::levels(lane.modulation);
  const auto pattern = known_pattern(levels == 4 ? "prbs13q" : "prbs13", levels);
  if (!pattern) return;
  Capture capture{lane.steps, periodic_light(lane, point, pattern->symbols)};
  for (std::size_t i = 0; i < capture.power.size(); ++i) {
    const double time = static_cast<double>(i + 1) / lane.steps;
    answer.waveform.push_back({time, capture.power[i] * lane.ring.input});
  }
  const ReferenceReceiver receiver = levels == 4 ? ReferenceReceiver{} : binary_receiver();
  Context quiet = context;
  quiet.progress = nullptr;
  const auto measured = measure_tdecq(capture, receiver, pattern, quiet);
  if (measured) answer.result.tdecq = Db(measured->measurement.tdecq_db);
}

/// What a ring's own light shifts it by its heater need not.
void spare_heater(OpticalLaneQuestion& q, const RingPoint& point) {
  if (!q.own_heat_helps) return;
  LockLoop& loop = q.ride.loop;
  const Power spared = point.heat_hwhm * 0.5 * q.ride.lane.ring.resonance.fwhm / loop.heater;
  if (spared <= loop.start) {
    loop.start = loop.start - spared;
    if (q.origin) q.origin->heater_lit = loop.start;
    return;
  }
  if (q.origin)
    q.origin->notes.push_back(fmt::format(
        "its own light alone shifts its ring {:.0f} pm too far at this temperature; it is followed "
        "as if it stood in place with the heater off",
        ((spared - loop.start) * loop.heater).si() * 1e12));
  loop.start = Power{};
}

/// Progress over a part of the work.
Context part_of(const Context& context, double from, double to) {
  Context part = context;
  if (context.progress)
    part.progress = [tell = context.progress, from, to](double share) {
      tell(from + share * (to - from));
    };
  return part;
}

}  // namespace

Result<OpticalLaneAnswer> run_optical_lane(OpticalLaneQuestion q, const Context& context) {
  settle(q, context);
  const RingLane& lane = q.ride.lane;
  if (const Result<void> good = check(lane); !good) return fail(good.error().message);
  OpticalLaneAnswer answer;
  answer.steps = lane.steps;
  const RingPoint point = locked_point(q.ride, context.seed);
  spare_heater(q, point);
  say_transmitter(q, answer.result);
  const Equaliser e = train(lane, point, kTraining, context.seed);
  const CaptureRange capture = capture_range(q.ride, context.seed);
  if (q.warms && q.ride.loop.on &&
      std::min(capture.red, capture.blue) < 0.05 * lane.ring.resonance.fwhm)
    return fail(
        fmt::format("the lock cannot hold the laser there: {} has its turning point within a "
                    "twentieth of the line's width; another --bias or --lock",
                    choice_name(q.ride.loop.sensing)));
  // A symbol of the ride is as much work as one before it, training some thousands a burst.
  const double before = static_cast<double>(q.symbols);
  const double behind =
      q.warms ? q.ride.bursts * (static_cast<double>(q.ride.burst_symbols) + 3e4) : 0.0;
  const double share = before / (before + behind);
  const LaneCount count =
      send(lane, point, e, q.symbols, std::uint64_t{1} << 20, part_of(context, 0.0, share));
  if (context.cancelled()) return fail("ended early");
  say_receiver(lane, point, e, count, answer.result);
  say_waveform(q, point, context, answer);
  answer.eyes = eyes(lane, point, e, kEyeSymbols, context.seed);
  if (!q.warms) return answer;
  const RideResult out = ride(q.ride, part_of(context, share, 1.0));
  if (context.cancelled()) return fail("ended early");
  answer.result.ride = say_ride(q.ride, out);
  answer.result.ride->capture_red = capture.red, answer.result.ride->capture_blue = capture.blue;
  for (const photonics::RidePoint& p : out.points)
    answer.points.push_back({p.time, p.ambient, p.error, p.heater, p.own_heat});
  answer.worst = eyes(lane, out.worst_point, out.worst_equaliser, kEyeSymbols, context.seed);
  return answer;
}

}  // namespace shoreline::study
