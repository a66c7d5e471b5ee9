// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/engine_study.h"

#include <fmt/format.h>

#include <algorithm>

#include "shoreline/photonics/engine/measure.h"

namespace shoreline::study {

using photonics::Engine;
using photonics::EngineLock;

namespace {

void add_lock(const Engine& engine, const EngineLock& held, const photonics::EngineLane& lane,
              EngineLaneResult& r) {
  const auto of = [&](int ring) -> const photonics::RingLock& {
    return held.rings[static_cast<std::size_t>(ring)];
  };
  if (lane.transmit_ring < 0) return;
  const photonics::RingLock& tx = of(lane.transmit_ring);
  r.locked = tx.channel >= 0, r.fault = tx.fault;
  r.heater = tx.heater;
  r.q = engine.rings[static_cast<std::size_t>(lane.transmit_ring)].q;
  if (tx.channel >= 0) r.wavelength = engine.grid[static_cast<std::size_t>(tx.channel)];
  if (lane.receive_ring < 0) return;
  const photonics::RingLock& rx = of(lane.receive_ring);
  r.receive_heater = rx.heater;
  if (rx.channel < 0) r.locked = false, r.fault = rx.fault;
}

EngineLaneResult lane_result(const EngineLink& link, const Engine& engine, const EngineLock& held,
                             int index) {
  const photonics::EngineLane& lane = engine.lanes[static_cast<std::size_t>(index)];
  EngineLaneResult r;
  r.lane = index;
  add_lock(engine, held, lane, r);
  r.extinction_ratio = photonics::extinction_ratio(engine, index);
  r.rlm = photonics::rlm(engine, index);
  r.level_closure = photonics::level_closure(engine, index);
  r.insertion_loss = photonics::insertion_loss(engine, index);
  r.bandwidth = photonics::bandwidth(engine, index);
  if (!link.fed || r.locked == false) return r;
  r.oma = to_dbm(photonics::oma(engine, index, *link.fed));
  Engine partner;  // its receiver is all that is asked of it
  partner.lanes.emplace_back();
  partner.lanes[0].receiver = link.receiver, partner.lanes[0].receive_loss = link.receive_loss;
  const Db loss = link.loss + link.penalty + interference(link, engine, index);
  const photonics::LevelPowers light =
      photonics::received(engine, index, partner, 0, *link.fed, loss);
  r.ber = photonics::level_ber(link.receiver, light, engine.rin, engine.modulation);
  r.margin =
      photonics::loss_margin(link.receiver, light, engine.rin, engine.modulation, link.ber_limit);
  return r;
}

void add_notes(const EngineLink& link, const EngineQuestion& q, EngineResult& r) {
  if (!link.rings_described)
    r.notes.push_back(
        "its rings are not described (no `ring`, or another modulator): levels are those that its "
        "entry states, temperature and heaters have no say");
  if (link.grid_wraps)
    r.notes.push_back(
        "the grid is wider than an FSR of its rings: a ring meets several channels at once, which "
        "is not modelled");
  if (!link.fed) r.notes.push_back("the light that feeds it is not known: no OMA, no margin");
  if (q.die && !link.spreads)
    r.notes.push_back("how it scatters is not described (no `ring.spread`): the nominal engine");
}

EngineResult engine_result(const EngineLink& link, const EngineQuestion& q) {
  EngineResult r;
  r.engine = link.engine, r.title = link.title, r.path = link.path, r.direction = link.direction;
  r.rings_described = link.rings_described;
  r.temperature = q.temperature.value_or(link.temperature);
  r.length = link.length, r.loss = link.loss, r.penalty = link.penalty;
  r.ber_limit = link.ber_limit;
  r.stated_oma = link.stated_oma, r.stated_extinction_ratio = link.stated_extinction_ratio;
  if (link.fed) r.fed = to_dbm(*link.fed);
  Engine engine = link.nominal;
  if (q.die && link.spreads) {
    r.die = q.die;
    engine = photonics::sample(link.nominal, *link.spreads, q.seed, *q.die);
  }
  EngineLock held;
  if (link.rings_described) {
    held = photonics::lock(engine, r.temperature);
    r.heaters = held.heaters;
    r.rings = static_cast<int>(held.rings.size()), r.unlocked = held.unlocked;
  }
  for (std::size_t i = 0; i < engine.lanes.size(); ++i) {
    r.lanes.push_back(lane_result(link, engine, held, static_cast<int>(i)));
    const std::optional<Db> margin = r.lanes.back().margin;
    if (margin && (!r.margin_min || *margin < *r.margin_min)) r.margin_min = margin;
  }
  add_notes(link, q, r);
  return r;
}

}  // namespace

EnginesResult judge_engines(const system::System& system, const EngineQuestion& question) {
  EnginesResult out;
  for (const EngineLink& link : engine_links(system))
    if (question.engine.empty() || link.engine == question.engine)
      out.engines.push_back(engine_result(link, question));
  return out;
}

}  // namespace shoreline::study
