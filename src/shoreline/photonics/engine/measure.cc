// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/engine/measure.h"

#include <cmath>
#include <numbers>

#include "shoreline/base/constants.h"
#include "shoreline/math/roots.h"
#include "shoreline/math/special.h"
#include "shoreline/photonics/link/eye_closure.h"

namespace shoreline::photonics {

namespace {

const EngineLane& lane_of(const Engine& e, int lane) {
  return e.lanes[static_cast<std::size_t>(lane)];
}
const EngineRing& ring_of(const Engine& e, int ring) {
  return e.rings[static_cast<std::size_t>(ring)];
}

LevelPowers mach_zehnder_levels(const EngineLane& lane, std::size_t count) {
  LevelPowers out;
  out.count = count;
  const double floor = loss_ratio(lane.extinction_ratio);
  for (std::size_t k = 0; k < count; ++k) {
    const double v =
        (static_cast<double>(k) / static_cast<double>(count - 1) - 0.5) * (lane.drive / lane.v_pi);
    out.power[k] = floor + (1.0 - floor) * 0.5 * (1.0 + std::sin(std::numbers::pi * v));
  }
  return out;
}

LevelPowers stated_levels(const EngineLane& lane, std::size_t count) {
  LevelPowers out;
  out.count = count;
  const double bottom = loss_ratio(lane.extinction_ratio);
  for (std::size_t k = 0; k < count; ++k)
    out.power[k] =
        bottom + (1.0 - bottom) * static_cast<double>(k) / static_cast<double>(count - 1);
  return out;
}

LevelPowers scaled(LevelPowers levels, double factor) {
  for (std::size_t k = 0; k < levels.count; ++k) levels.power[k] *= factor;
  return levels;
}

}  // namespace

LevelPowers levels(const Engine& engine, int index, Length residual) {
  const EngineLane& lane = lane_of(engine, index);
  const auto count = static_cast<std::size_t>(lane::levels(engine.modulation));
  LevelPowers out;
  switch (lane.modulator) {
    case LaneModulator::ring: {
      const EngineRing& ring = ring_of(engine, lane.transmit_ring);
      // The laser stands `bias` short of the dark level's resonance; levels move that away from it.
      const Resonance line = line_of(ring);
      out = lane.even ? levels_at(line, ring.bias - residual,
                                  predistorted(line, ring.bias, lane.shift, count))
                      : levels_at(line, ring.bias - residual, lane.shift, count);
      break;
    }
    case LaneModulator::mach_zehnder:
      out = mach_zehnder_levels(lane, count);
      break;
    case LaneModulator::stated:
      out = stated_levels(lane, count);
      break;
  }
  return scaled(out, loss_ratio(lane.modulator_loss));
}

Db insertion_loss(const Engine& engine, int index) {
  const EngineLane& lane = lane_of(engine, index);
  return lane.laser_loss + lane.output_loss - to_db(levels(engine, index).top());
}

Power oma(const Engine& engine, int index, Power fed, Length residual) {
  const EngineLane& lane = lane_of(engine, index);
  return oma_over_input(levels(engine, index, residual)) *
         (fed * loss_ratio(lane.laser_loss + lane.output_loss));
}

Db extinction_ratio(const Engine& engine, int lane, Length residual) {
  return extinction_ratio(levels(engine, lane, residual));
}

double rlm(const Engine& engine, int lane, Length residual) {
  return level_mismatch(levels(engine, lane, residual));
}

Db residual_penalty(const Engine& engine, int lane, Length residual) {
  return to_db(oma_over_input(levels(engine, lane)) /
               oma_over_input(levels(engine, lane, residual)));
}

Responsivity responsivity(const Engine& engine, int lane) {
  const EngineLane& l = lane_of(engine, lane);
  return l.receiver.responsivity * loss_ratio(l.receive_loss);
}

Current dark_current(const Engine& engine, int lane) {
  return lane_of(engine, lane).receiver.dark_current;
}

Length resonance(const Engine& engine, int ring, Temperature temperature) {
  const EngineRing& r = ring_of(engine, ring);
  return r.resonance + r.drift * (temperature - engine.reference);
}
Length fsr(const Engine& engine, int ring) { return ring_of(engine, ring).fsr; }
double quality(const Engine& engine, int ring) { return ring_of(engine, ring).q; }
Resistance heater_resistance(const Engine& engine, int ring) {
  return ring_of(engine, ring).resistance;
}
HeaterEfficiency heater_tuning(const Engine& engine, int ring) {
  return ring_of(engine, ring).efficiency;
}

std::optional<ModulatorResponse> transmitter_response(const Engine& engine, int index,
                                                      Length residual) {
  const EngineLane& lane = lane_of(engine, index);
  if (lane.transmit_bandwidth.si() <= 0.0) return std::nullopt;
  ModulatorResponse out{{lane.transmit_bandwidth}, {}};
  if (lane.modulator == LaneModulator::ring) {
    const EngineRing& ring = ring_of(engine, lane.transmit_ring);
    const Resonance line = line_of(ring);
    out.ring = {line, (ring.bias - residual + 0.5 * lane.shift) / (0.5 * line.fwhm)};
  }
  return out;
}

std::optional<Frequency> bandwidth(const Engine& engine, int index, Length residual) {
  const auto modulator = transmitter_response(engine, index, residual);
  if (!modulator) return std::nullopt;
  return corner_of([&](Frequency f) { return std::norm(response(*modulator, f)); }).at;
}

std::optional<Db> level_closure(const Engine& engine, int lane, Length residual) {
  constexpr double kSer = 4.8e-4;
  const LevelPowers p = levels(engine, lane, residual);
  for (std::size_t k = 1; k < p.count; ++k)
    if (!(p.power[k] > p.power[k - 1])) return std::nullopt;
  const auto closure = closure_of_levels({p.power.data(), p.count}, kSer);
  if (!closure) return std::nullopt;
  return Db(closure->closure_db);
}

double level_ber(const Receiver& receiver, const LevelPowers& received, RinLevel rin,
                 lane::Modulation modulation) {
  const double relative = std::pow(10.0, rin.value() / 10.0);
  const double floor = receiver.noise_density.si() * receiver.noise_density.si();
  double sum = 0.0, last = 0.0, last_sigma = 0.0;
  for (std::size_t k = 0; k < received.count; ++k) {
    const double current = receiver.responsivity.si() * received.power[k];
    const double density = floor +
                           2.0 * kElementaryCharge * (current + receiver.dark_current.si()) +
                           relative * current * current;
    const double sigma = std::sqrt(density * receiver.noise_bandwidth.si());
    if (k > 0) sum += math::q_function((current - last) / (sigma + last_sigma));
    last = current, last_sigma = sigma;
  }
  return lane::bit_error_ratio(modulation, 2.0 * sum / static_cast<double>(received.count));
}

LevelPowers received(const Engine& transmitter, int lane, const Engine& receiver, int receiving,
                     Power fed, Db loss, Length residual) {
  const EngineLane& tx = lane_of(transmitter, lane);
  const EngineLane& rx = lane_of(receiver, receiving);
  return scaled(levels(transmitter, lane, residual),
                (fed * loss_ratio(tx.laser_loss + tx.output_loss + loss + rx.receive_loss)).si());
}

double ber_by_loopback(const Engine& engine, int lane, Power fed, Db loss, Length residual) {
  return level_ber(lane_of(engine, lane).receiver,
                   received(engine, lane, engine, lane, fed, loss, residual), engine.rin,
                   engine.modulation);
}

std::optional<Db> loss_margin(const Receiver& receiver, const LevelPowers& received, RinLevel rin,
                              lane::Modulation modulation, double limit) {
  constexpr double kMost = 100.0;  // dB either way
  const auto excess = [&](double loss_db) {
    const double p =
        level_ber(receiver, scaled(received, loss_ratio(Db(loss_db))), rin, modulation);
    return std::log(std::max(p, 1e-300) / limit);
  };
  const math::Root root = math::find_root(excess, -kMost, kMost, 1e-7);
  if (!root.ok()) return std::nullopt;
  return Db(root.x);
}

}  // namespace shoreline::photonics
