// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/engine_sweep.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "shoreline/photonics/engine/measure.h"
#include "shoreline/study/engine_links.h"

namespace shoreline::study {

using photonics::Engine;
using photonics::TemperatureStep;

namespace {

std::vector<Temperature> course_of(const EngineSweepQuestion& q, bool back) {
  std::vector<Temperature> out;
  for (int i = 0; i < q.points; ++i)
    out.push_back(q.from + static_cast<double>(i) / (q.points - 1) * (q.to - q.from));
  if (!back) return out;
  for (int i = q.points - 2; i >= 0; --i) out.push_back(out[static_cast<std::size_t>(i)]);
  return out;
}

/// Margin of each lane where it has light, the least over all links of the engine; temperature has
/// no say in it but through who is locked.
std::vector<std::optional<Db>> margins_of(const std::vector<EngineLink>& links,
                                          const Engine& engine, Length residual) {
  std::vector<std::optional<Db>> out(engine.lanes.size());
  for (const EngineLink& link : links) {
    if (!link.fed) continue;
    for (std::size_t i = 0; i < out.size(); ++i) {
      const auto margin = photonics::loss_margin(
          link.receiver, arriving(link, engine, static_cast<int>(i), residual), engine.rin,
          engine.modulation, link.ber_limit);
      if (margin && (!out[i] || *margin < *out[i])) out[i] = margin;
    }
  }
  return out;
}

/// A text a row: the channels of its rings, in order.
std::vector<std::string> channels_of(const Engine& engine, const TemperatureStep& step) {
  std::map<std::pair<bool, int>, std::string> rows;
  for (std::size_t i = 0; i < engine.rings.size(); ++i) {
    std::string& row = rows[{engine.rings[i].receives, engine.rings[i].bus}];
    const photonics::RingSeat seat = step.seats[i];
    if (!row.empty()) row += ' ';
    row += seat.channel < 0  ? "-"
           : seat.order == 0 ? fmt::format("{}", seat.channel)
                             : fmt::format("{}{:+d}", seat.channel, seat.order);
  }
  std::vector<std::string> out;
  for (auto& [key, text] : rows) out.push_back(std::move(text));
  return out;
}

SweepPoint point_of(const Engine& engine, const std::vector<std::optional<Db>>& margins,
                    const TemperatureStep& step, SweepCourse course) {
  SweepPoint p;
  p.course = course, p.temperature = step.temperature;
  p.heaters = step.lock.heaters, p.unlocked = step.lock.unlocked;
  p.hops = step.hops, p.order_changes = step.order_changes;
  for (const photonics::RingLock& r : step.lock.rings)
    p.heater_most = std::max(p.heater_most, r.heater);
  const auto holds = [&](int ring) {
    return ring < 0 || step.lock.rings[static_cast<std::size_t>(ring)].channel >= 0;
  };
  for (std::size_t i = 0; i < engine.lanes.size(); ++i) {
    const photonics::EngineLane& lane = engine.lanes[i];
    if (!holds(lane.transmit_ring) || !holds(lane.receive_ring))
      ++p.lanes_dark;
    else if (margins[i] && (!p.margin_min || *margins[i] < *p.margin_min))
      p.margin_min = margins[i];
  }
  p.channels = channels_of(engine, step);
  return p;
}

void add_rings(const Engine& engine, const TemperatureStep& step, SweepCourse course,
               std::vector<SweepRing>& out) {
  for (std::size_t i = 0; i < engine.rings.size(); ++i) {
    const photonics::EngineRing& r = engine.rings[i];
    const photonics::RingLock& held = step.lock.rings[i];
    SweepRing row{course, step.temperature, static_cast<int>(i), r.lane, r.bus, r.receives};
    if (held.channel >= 0) row.channel = held.channel, row.order = step.seats[i].order;
    row.heater = held.heater, row.fault = held.fault, row.move = step.moves[i];
    out.push_back(row);
  }
}

SweepTotal total_of(const std::vector<SweepPoint>& points, SweepCourse course) {
  SweepTotal t;
  t.course = course;
  for (const SweepPoint& p : points) {
    if (p.course != course) continue;
    t.hops += p.hops, t.order_changes += p.order_changes;
    t.unlocked_most = std::max(t.unlocked_most, p.unlocked);
    t.heaters_most = std::max(t.heaters_most, p.heaters);
  }
  return t;
}

EngineSweep sweep_one(const std::vector<EngineLink>& links, const EngineSweepQuestion& q) {
  const EngineLink& first = links.front();
  EngineSweep out;
  out.engine = first.engine, out.title = first.title;
  for (const EngineLink& l : links) out.paths.push_back(l.path + ", " + l.direction);
  const DrawnEngine drawn = draw(first, q.die, q.seed);
  const Engine& engine = drawn.engine;
  out.die = drawn.die, out.notes = drawn.notes;
  out.order = engine.order, out.rings = static_cast<int>(engine.rings.size());
  const auto margins = margins_of(links, engine, q.residual);
  const auto add = [&](const TemperatureStep& step, SweepCourse course) {
    out.points.push_back(point_of(engine, margins, step, course));
    add_rings(engine, step, course, out.each_ring);
  };
  for (const TemperatureStep& s :
       photonics::ride_locks(engine, course_of(q, false), photonics::LockPolicy::afresh))
    add(s, SweepCourse::afresh);
  const std::vector<TemperatureStep> kept =
      photonics::ride_locks(engine, course_of(q, true), photonics::LockPolicy::kept);
  const auto turn = static_cast<std::size_t>(q.points);
  for (std::size_t i = 0; i < turn; ++i) add(kept[i], SweepCourse::there);
  // The point where it turns is both an end and a beginning, where nothing moves.
  TemperatureStep end = kept[turn - 1];
  end.hops = end.order_changes = 0;
  std::fill(end.moves.begin(), end.moves.end(), photonics::RingMove::stayed);
  add(end, SweepCourse::back);
  for (std::size_t i = turn; i < kept.size(); ++i) add(kept[i], SweepCourse::back);
  for (const SweepCourse c : {SweepCourse::afresh, SweepCourse::there, SweepCourse::back})
    out.totals.push_back(total_of(out.points, c));
  const auto no_light = [](const EngineLink& l) { return !l.fed; };
  if (std::all_of(links.begin(), links.end(), no_light))
    out.notes.push_back("the light that feeds it is not known: no margin");
  note_grid(first, out.notes);
  return out;
}

}  // namespace

std::optional<EngineSweepsResult> sweep_engines(const system::System& system,
                                                const EngineSweepQuestion& q,
                                                const Context& context) {
  std::vector<std::vector<EngineLink>> groups;
  EngineSweepsResult out;
  for (EngineLink& link : engine_links(system)) {
    if (!q.engine.empty() && link.engine != q.engine) continue;
    if (!link.rings_described) {
      if (std::find(out.skipped.begin(), out.skipped.end(), link.engine) == out.skipped.end())
        out.skipped.push_back(link.engine);
      continue;
    }
    const auto same = [&](const auto& g) { return g.front().engine == link.engine; };
    auto group = std::find_if(groups.begin(), groups.end(), same);
    if (group == groups.end()) group = groups.insert(groups.end(), std::vector<EngineLink>{});
    group->push_back(std::move(link));
  }
  out.engines.resize(groups.size());
  const bool whole = parallel_for(context, groups.size(),
                                  [&](std::size_t i) { out.engines[i] = sweep_one(groups[i], q); });
  if (!whole) return std::nullopt;
  return out;
}

}  // namespace shoreline::study
