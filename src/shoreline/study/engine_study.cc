// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/engine_study.h"

#include <fmt/format.h>

#include <algorithm>

#include "shoreline/photonics/engine/closure.h"
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
                             Length residual, int index) {
  const photonics::EngineLane& lane = engine.lanes[static_cast<std::size_t>(index)];
  EngineLaneResult r;
  r.lane = index;
  add_lock(engine, held, lane, r);
  if (r.locked == false) return r;
  r.extinction_ratio = photonics::extinction_ratio(engine, index, residual);
  r.rlm = photonics::rlm(engine, index, residual);
  r.level_closure = photonics::level_closure(engine, index, residual);
  r.insertion_loss = photonics::insertion_loss(engine, index);
  r.bandwidth = photonics::bandwidth(engine, index, residual);
  const bool opens = photonics::oma(engine, index, Power(1e-3), residual).si() > 0.0;
  if (lane.modulator == photonics::LaneModulator::ring && opens)
    r.residual_penalty = photonics::residual_penalty(engine, index, residual);
  if (!link.fed) return r;
  if (opens) r.oma = to_dbm(photonics::oma(engine, index, *link.fed, residual));
  const photonics::LevelPowers light = arriving(link, engine, index, residual);
  r.ber = photonics::level_ber(link.receiver, light, engine.rin, engine.modulation);
  r.margin =
      photonics::loss_margin(link.receiver, light, engine.rin, engine.modulation, link.ber_limit);
  return r;
}

void add_ring_notes(const EngineLink& link, EngineResult& r) {
  const auto any = [&](auto&& of) { return std::any_of(r.lanes.begin(), r.lanes.end(), of); };
  const photonics::EngineLane& lane = link.nominal.lanes.front();
  if (lane.held && any([&](const EngineLaneResult& l) {
        return l.extinction_ratio && *l.extinction_ratio < *lane.held - Db(0.005);
      }))
    r.notes.push_back(fmt::format(
        "not all rings reach the extinction of {:g} dB that they should be held at: those are held "
        "where OMA is most",
        lane.held->si()));
  if (lane.shift > photonics::line_of(link.nominal.rings.front()).fwhm)
    r.notes.push_back(
        "the drive shifts a ring by more than its width, where bandwidth and TDECQ of small "
        "signals say little: `optical-lane` has rings in time");
  if (any([&](const EngineLaneResult& l) { return l.tdecq && *l.tdecq > link.stated_tdecq; }))
    r.notes.push_back(
        "TDECQ as computed is more than what the entry states, and margins reckon with the stated "
        "one: `path` by waveforms computes the whole");
}

void add_notes(const EngineLink& link, EngineResult& r) {
  if (!link.rings_described)
    r.notes.push_back(
        "its rings are not described (no `ring`, or another modulator): levels are those that its "
        "entry states, temperature and heaters have no say");
  else
    add_ring_notes(link, r);
  note_grid(link, r.notes);
  const auto closed = [](const EngineLaneResult& l) {
    return l.locked != false && !l.level_closure;
  };
  if (std::any_of(r.lanes.begin(), r.lanes.end(), closed))
    r.notes.push_back(
        "where the eye is closed two levels meet or change places: no amount of light would help");
  const auto drowned = [&](const EngineLaneResult& l) { return l.ber && !l.margin && !closed(l); };
  if (std::any_of(r.lanes.begin(), r.lanes.end(), drowned))
    r.notes.push_back(
        "where there are bit errors and no margin the light's own noise gives too many: more of it "
        "would not help");
  if (!link.fed) r.notes.push_back("the light that feeds it is not known: no OMA, no margin");
}

/// TDECQ of all lanes, each kind of lane once: levels and bandwidth are all that it is made of.
void add_tdecq(const Engine& engine, Length residual, const Context& context, EngineResult& r) {
  const auto alike = [](const EngineLaneResult& a, const EngineLaneResult& b) {
    return a.extinction_ratio == b.extinction_ratio && a.rlm == b.rlm && a.bandwidth == b.bandwidth;
  };
  std::vector<std::size_t> first;  // of each kind
  std::vector<std::size_t> kind(r.lanes.size());
  for (std::size_t i = 0; i < r.lanes.size(); ++i) {
    if (r.lanes[i].locked == false) continue;
    const auto found = std::find_if(first.begin(), first.end(),
                                    [&](std::size_t j) { return alike(r.lanes[i], r.lanes[j]); });
    kind[i] = static_cast<std::size_t>(found - first.begin());
    if (found == first.end()) first.push_back(i);
  }
  std::vector<std::optional<Db>> tdecq(first.size());
  parallel_for(context, first.size(), [&](std::size_t k) {
    const auto got = photonics::transmitter_closure(engine, static_cast<int>(first[k]), residual);
    if (got) tdecq[k] = Db(got->tdecq_db);
  });
  for (std::size_t i = 0; i < r.lanes.size(); ++i)
    if (r.lanes[i].locked != false) r.lanes[i].tdecq = tdecq[kind[i]];
}

EngineResult engine_result(const EngineLink& link, const EngineQuestion& q,
                           const Context& context) {
  EngineResult r;
  r.engine = link.engine, r.title = link.title, r.path = link.path, r.direction = link.direction;
  r.rings_described = link.rings_described;
  r.temperature = q.temperature.value_or(link.temperature);
  r.residual = link.rings_described ? q.residual : Length{};
  r.length = link.length, r.loss = link.loss, r.penalty = link.penalty;
  r.ber_limit = link.ber_limit;
  r.stated_tdecq = link.stated_tdecq;
  r.stated_oma = link.stated_oma, r.stated_extinction_ratio = link.stated_extinction_ratio;
  if (link.fed) r.fed = to_dbm(*link.fed);
  const DrawnEngine drawn = draw(link, q.die, q.seed);
  const Engine& engine = drawn.engine;
  r.die = drawn.die;
  EngineLock held;
  if (link.rings_described) {
    held = photonics::lock(engine, r.temperature);
    r.heaters = held.heaters;
    r.rings = static_cast<int>(held.rings.size()), r.unlocked = held.unlocked;
  }
  for (std::size_t i = 0; i < engine.lanes.size(); ++i) {
    r.lanes.push_back(lane_result(link, engine, held, q.residual, static_cast<int>(i)));
    const std::optional<Db> margin = r.lanes.back().margin;
    if (margin && (!r.margin_min || *margin < *r.margin_min)) r.margin_min = margin;
  }
  if (q.tdecq) add_tdecq(engine, q.residual, context, r);
  add_notes(link, r);
  r.notes.insert(r.notes.end(), drawn.notes.begin(), drawn.notes.end());
  return r;
}

}  // namespace

EnginesResult judge_engines(const system::System& system, const EngineQuestion& question,
                            const Context& context) {
  EnginesResult out;
  for (const EngineLink& link : engine_links(system))
    if (question.engine.empty() || link.engine == question.engine)
      out.engines.push_back(engine_result(link, question, context));
  return out;
}

}  // namespace shoreline::study
