// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/dynamics/lock_ride.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>

#include "shoreline/lane/time_domain_parts.h"
#include "shoreline/math/normal.h"

namespace shoreline::photonics {
namespace {

constexpr double kEdge = 12.0, kPerWidth = 10.0;
constexpr math::Purpose kSensor("lock sensor noise");

Length half_width(const RingLane& lane) { return 0.5 * lane.ring.resonance.fwhm; }

/// Detuning from the cold resonance at 0 V, own heat left out, that the loop should hold.
double target_of(const Ride& r) {
  const RingTransmitter& ring = r.lane.ring;
  const Length low =
      resonance_shift(ring.shifter, ring.fsr, ring.circumference, Voltage(r.lane.drive_v.front()));
  return (low - r.bias) / half_width(r.lane);
}

/// What the controller measures, over detuning, and how it turns into an error in half widths.
class Sensor {
 public:
  Sensor(const LightTable& light, const Ride& ride, double target)
      : dither_(ride.loop.dither / half_width(ride.lane)),
        by_slope_(ride.loop.sensing == Sensing::dither) {
    constexpr double kSmall = 0.01;
    if (!by_slope_) dither_ = 0.0;
    const auto at = [&](double x) { return of(light(x + dither_), light(x - dither_)); };
    at_target_ = at(target);
    slope_ = (at(target + kSmall) - at(target - kSmall)) / (2.0 * kSmall);
  }
  /// `up` and `down`: means while the laser seems so much further to the red and to the blue.
  double error(double up, double down) const { return (of(up, down) - at_target_) / slope_; }
  double dither() const { return dither_; }

 private:
  double of(double up, double down) const { return by_slope_ ? up - down : 0.5 * (up + down); }

  double dither_, at_target_ = 0.0, slope_ = 1.0;
  bool by_slope_;
};

/// The slow state and what moves it.
struct SlowState {
  double detuning = 0.0, heat = 0.0;    // HWHM: laser minus cold resonance at 0 V; own heat
  double heater_w = 0.0, warm_w = 0.0;  // as set; behind its pole
};

Power quantised(const LockLoop& loop, double watts, bool& saturated) {
  const double most = loop.most.si(), step = loop.step.si();
  if (watts < 0.0 || watts > most) saturated = true;
  const double held = std::clamp(watts, 0.0, most);
  return Power(step > 0.0 ? std::min(most, std::round(held / step) * step) : held);
}

/// Means of the light over a period.
struct Means {
  double up = 0.0, down = 0.0, middle = 0.0;
  int count = 0;
};

}  // namespace

std::span<const std::string_view> names_of(Sensing) {
  static constexpr std::string_view kNames[] = {"average", "dither"};
  return kNames;
}

TemperatureDelta TemperatureCourse::at(Time t) const {
  const double passed = t.si() - start.si();
  if (passed <= 0.0) return {};
  if (rate_k_per_s == 0.0) return -std::expm1(-passed / time.si()) * span;
  const double moved = rate_k_per_s * passed;
  return std::abs(moved) < std::abs(span.si()) ? TemperatureDelta(moved) : span;
}

LightTable::LightTable(const RingLane& lane, std::uint64_t seed) {
  constexpr std::size_t kSymbols = 512;
  const int levels = lane::levels(lane.modulation);
  const auto symbols = lane::source_symbols(lane::Source::random, levels, 0, kSymbols, seed,
                                            std::numeric_limits<std::uint64_t>::max() - 2);
  RingKernel kernel = kernel_of(lane.ring, lane.symbol_rate, lane.steps);
  kernel.heat_step = 0.0;
  std::vector<double> volts, light(kSymbols * static_cast<std::size_t>(lane.steps));
  for (const std::uint8_t s : symbols) volts.push_back(lane.drive_v[s]);
  const int many = static_cast<int>(2.0 * kEdge * kPerWidth) + 1;
  for (int i = 0; i < many; ++i) {
    const double x = -kEdge + i / kPerWidth;
    RingState state = at_rest(kernel, x, volts[0], 0.0);
    run(kernel, x, volts, state, light);
    values_.push_back(state.mean_energy);
  }
}

double LightTable::operator()(double x) const {
  if (std::abs(x) >= kEdge) {
    const double edge = x < 0.0 ? values_.front() : values_.back();
    return edge * (1.0 + kEdge * kEdge) / (1.0 + x * x);
  }
  const double place = (x + kEdge) * kPerWidth;
  const auto last = static_cast<std::ptrdiff_t>(values_.size()) - 1;
  const auto i = std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(place), 1, last - 2);
  const double t = place - static_cast<double>(i);
  const double* y = values_.data() + i;
  // The cubic through four points (Lagrange).
  return y[0] + 0.5 * t *
                    (y[1] - y[-1] +
                     t * (2.0 * y[-1] - 5.0 * y[0] + 4.0 * y[1] - y[2] +
                          t * (3.0 * (y[0] - y[1]) + y[2] - y[-1])));
}

CaptureRange capture_range(const Ride& r, std::uint64_t seed) {
  constexpr double kStep = 0.01, kFar = 6.0;
  const LightTable light(r.lane, seed);
  const double target = target_of(r);
  const Sensor sensor(light, r, target);
  const auto reach = [&](double sign) {
    double off = kStep;
    for (; off < kFar; off += kStep) {
      const double x = target + sign * off, d = sensor.dither();
      if (!(sign * sensor.error(light(x + d), light(x - d)) > 0.0)) break;
    }
    return (off - kStep) * half_width(r.lane);
  };
  return {reach(1.0), reach(-1.0)};
}

RingPoint locked_point(const Ride& r, std::uint64_t seed) {
  const double target = target_of(r);
  const double rise =
      self_heating_rise(r.lane.ring.resonance, r.lane.ring.heating, r.lane.ring.input);
  const double heat = rise * LightTable(r.lane, seed)(target);
  return {target + heat, heat};
}

namespace {

/// Runs the slow states; `visit(step, time, state, error, own)` at the start and after each step.
template <class F>
void run_slowly(const Ride& r, std::uint64_t seed, double dt, std::int64_t steps, RideResult& out,
                F&& visit) {
  const LightTable light(r.lane, seed);
  const double hwhm = half_width(r.lane).si(), target = target_of(r);
  const double rise =
      self_heating_rise(r.lane.ring.resonance, r.lane.ring.heating, r.lane.ring.input);
  const Sensor sensor(light, r, target);
  const LockLoop& loop = r.loop;
  const double heat_step = -std::expm1(-dt / r.lane.ring.heating_time.si());
  const double heater_step = -std::expm1(-dt / loop.heater_time.si());
  const auto period = std::max<std::int64_t>(2, std::llround(1.0 / (loop.sampling.si() * dt)));
  const double to_hwhm = loop.heater.si() / hwhm, drift = r.drift.si() / hwhm;
  SlowState s;
  s.heat = rise * light(target);
  const double cold = target + s.heat;  // with the heater at `start`
  s.heater_w = s.warm_w = loop.start.si();
  double wanted = s.heater_w;
  s.detuning = cold;
  math::Random random(seed, kSensor);
  Means means;
  visit(std::int64_t{0}, s, 0.0);
  for (std::int64_t i = 1; i <= steps; ++i) {
    // Dither is fast against heat, which feels the mean of both sides.
    const double x = s.detuning - s.heat, d = sensor.dither();
    const double up = light(x + d), down = d > 0.0 ? light(x - d) : up;
    means.up += up, means.down += down, ++means.count;
    s.heat += heat_step * (0.5 * rise * (up + down) - s.heat);
    s.warm_w += heater_step * (s.heater_w - s.warm_w);
    const double ambient = r.course.at(Time(static_cast<double>(i) * dt)).si();
    s.detuning = cold - (s.warm_w - loop.start.si()) * to_hwhm - drift * ambient;
    if (loop.on && i % period == 0) {
      double seen_up = means.up / means.count, seen_down = means.down / means.count;
      if (loop.noise > 0.0) {
        const double scale = loop.noise * light(target);
        seen_up += scale * math::fast_normal(random);
        seen_down += scale * math::fast_normal(random);
      }
      // The laser too far to the red: the ring has to follow it, which takes heat.
      const double error = sensor.error(seen_up, seen_down);
      wanted += loop.gain_per_s * static_cast<double>(period) * dt * error / to_hwhm;
      wanted = std::clamp(wanted, -0.02 * loop.most.si(), 1.02 * loop.most.si());  // no wind-up
      s.heater_w = quantised(loop, wanted, out.saturated).si();
      means = {};
    }
    visit(i, s, s.detuning - s.heat - target);
  }
}

struct Slow {
  RideResult result;
  std::vector<RidePoint> at_bursts;
  std::vector<RingPoint> burst_points;
};

Slow slow_ride(const Ride& r, std::uint64_t seed) {
  const double shortest = std::min(
      {r.lane.ring.heating_time.si(), r.loop.heater_time.si(), 1.0 / r.loop.sampling.si()});
  // A period of the controller is a whole and even number of steps.
  const double control = 1.0 / r.loop.sampling.si();
  const double dt = 0.5 * control / std::ceil(0.5 * control / (0.1 * shortest));
  const auto steps = static_cast<std::int64_t>(std::ceil(r.duration.si() / dt));
  const Length hwhm = half_width(r.lane);
  Slow out;
  RideResult& result = out.result;
  result.least_heater = result.most_heater = r.loop.start;
  const auto bursts = static_cast<std::int64_t>(std::max(2, r.bursts));
  std::int64_t next_point = 0, next_burst = 0;
  run_slowly(r, seed, dt, steps, result, [&](std::int64_t i, const SlowState& s, double error) {
    const Length off = error * hwhm;
    if (abs(off) > abs(result.worst_error)) result.worst_error = off;
    result.least_heater = std::min(result.least_heater, Power(s.heater_w));
    result.most_heater = std::max(result.most_heater, Power(s.heater_w));
    if (abs(off) > hwhm) result.lost = true;
    result.last_error = off;
    const Time now(static_cast<double>(i) * dt);
    const RidePoint p{now, r.course.at(now), off, Power(s.heater_w), s.heat * hwhm};
    while (next_point <= r.points && i * r.points >= next_point * steps) {
      if (result.points.empty() || result.points.back().time < p.time) result.points.push_back(p);
      ++next_point;
    }
    while (next_burst < bursts && i * (bursts - 1) >= next_burst * steps) {
      out.at_bursts.push_back(p);
      out.burst_points.push_back({s.detuning, s.heat});
      ++next_burst;
    }
  });
  if (r.loop.on && r.course.rate_k_per_s != 0.0)
    result.predicted_error =
        -r.course.rate_k_per_s / r.loop.gain_per_s * r.drift * TemperatureDelta(1.0);
  return out;
}

/// Bit errors over the time between bursts, the ratio taken as linear between.
void add_up(const Ride& r, RideResult& out) {
  const double rate = r.lane.symbol_rate.si() * lane::bits_per_symbol(r.lane.modulation);
  double total = 0.0;
  for (std::size_t i = 0; i < out.bursts.size(); ++i) {
    const double ber = out.bursts[i].count.ber_estimate;
    if (ber > out.worst_ber) out.worst_ber = ber, out.worst_burst = i;
    if (i == 0) continue;
    const Time passed = out.bursts[i].at.time - out.bursts[i - 1].at.time;
    total += 0.5 * (ber + out.bursts[i - 1].count.ber_estimate) * passed.si();
  }
  out.errors_expected = total * rate;
  const double all = (out.bursts.back().at.time - out.bursts.front().at.time).si();
  out.mean_ber = all > 0.0 ? total / all : out.bursts.front().count.ber_estimate;
}

}  // namespace

RideResult ride_slowly(const Ride& r, std::uint64_t seed) { return slow_ride(r, seed).result; }

RideResult ride(const Ride& r, const Context& context) {
  Slow slow = slow_ride(r, context.seed);
  RideResult out = std::move(slow.result);
  constexpr std::size_t kTraining = 4096;
  const std::size_t many = slow.burst_points.size();
  std::vector<Equaliser> equalisers(many);
  out.bursts.resize(many);
  const Equaliser first = train(r.lane, slow.burst_points[0], kTraining, context.seed);
  Context outer = context, inner = context;
  inner.progress = nullptr;
  outer.progress = nullptr;
  std::atomic<std::size_t> done{0};
  const bool whole = parallel_for(outer, many, [&](std::size_t i) {
    equalisers[i] =
        r.retrain && i > 0 ? train(r.lane, slow.burst_points[i], kTraining, context.seed) : first;
    out.bursts[i] = {slow.at_bursts[i],
                     send(r.lane, slow.burst_points[i], equalisers[i], r.burst_symbols, i, inner)};
    const std::size_t now = ++done;
    if (context.progress) context.progress(static_cast<double>(now) / static_cast<double>(many));
  });
  if (!whole) return out;
  add_up(r, out);
  out.worst_point = slow.burst_points[out.worst_burst];
  out.worst_equaliser = std::move(equalisers[out.worst_burst]);
  return out;
}

}  // namespace shoreline::photonics
