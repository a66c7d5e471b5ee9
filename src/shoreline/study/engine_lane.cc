// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/engine_lane.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "shoreline/base/suggest.h"
#include "shoreline/photonics/engine/in_time.h"
#include "shoreline/photonics/engine/lock.h"
#include "shoreline/study/engine_links.h"

namespace shoreline::study {

using photonics::Engine;
using photonics::EngineLane;
using photonics::EngineRing;

namespace {

void add_once(std::vector<std::string>& list, const std::string& text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

std::string unknown(std::string_view what, const std::string& name,
                    const std::vector<std::string>& names) {
  const std::string near = nearest(name, names);
  return near.empty() ? fmt::format("no {} '{}' here that has described rings; there are: {}", what,
                                    name, fmt::join(names, ", "))
                      : fmt::format(
                            "no {} '{}' here that has described rings; did you mean "
                            "'{}'?",
                            what, name, near);
}

/// The first link that is asked for, and what it is called otherwise.
Result<EngineLink> choose(const std::vector<EngineLink>& links, const EngineLaneQuestion& q,
                          std::vector<std::string>& others) {
  std::vector<std::string> engines, paths, bare;
  const EngineLink* chosen = nullptr;
  for (const EngineLink& link : links) {
    if (!link.rings_described) {
      add_once(bare, link.engine);
      continue;
    }
    add_once(engines, link.engine), add_once(paths, link.path);
    if ((!q.engine.empty() && link.engine != q.engine) || (!q.path.empty() && link.path != q.path))
      continue;
    if (chosen == nullptr)
      chosen = &link;
    else
      others.push_back(fmt::format("{} on {} {}", link.engine, link.path, link.direction));
  }
  if (chosen != nullptr) return *chosen;
  if (engines.empty())
    return fail(bare.empty()
                    ? "no row of this scenario has an optical engine on its path"
                    : fmt::format("the rings of {} are not described (no `ring`, or another "
                                  "modulator): nothing to follow in time; leave SCENARIO out and "
                                  "say the ring with --q, --drive, --input",
                                  fmt::join(bare, ", ")));
  const bool known = std::find(engines.begin(), engines.end(), q.engine) != engines.end();
  if (!q.engine.empty() && !known) return fail(unknown("engine", q.engine, engines));
  return fail(unknown("path", q.path, paths));
}

/// What the description leaves open, and what stands there instead.
void say_assumed(const EngineLink& link, const EngineLane& lane, const EngineRing& ring, int levels,
                 LaneOrigin& o) {
  const auto note = [&](std::string text) { o.notes.push_back(std::move(text)); };
  note(
      "taken, unless options say otherwise: a ring without a second bus, coupled less than "
      "critically (--overcoupled); half of what it loses heats it (--absorbed), as its heater "
      "would");
  if (lane.transmit_bandwidth.si() > 0.0)
    note(
        fmt::format("driver and junction are stated together, {:.4g} GHz: taken as two equal "
                    "poles of {:.4g} GHz (--driver-bandwidth, --junction-bandwidth)",
                    lane.transmit_bandwidth.in(unit::gigahertz),
                    photonics::equal_pole(lane.transmit_bandwidth).in(unit::gigahertz)));
  else
    note(
        "driver and junction are not stated: 90 and 80 GHz (--driver-bandwidth, "
        "--junction-bandwidth)");
  if (levels > 2 && !lane.even)
    note("its levels are driven evenly in voltage (--even-levels: in light)");
  if (!(lane.drive.si() > 0.0)) note("its drive is not stated: 2 V for its shift");
  if (!(ring.circumference.si() > 0.0)) note("its ring's size is not stated: 5 um of radius");
  if (!(ring.drift.si() > 0.0)) note("its rings do not drift: its light does not heat them either");
  const bool dark = link.receiver.dark_current.si() > 0.0;
  if (!link.receiver_response)
    note(
        fmt::format("the photodiode's own speed is not stated: {:.3g} GHz{}; the amplifier has "
                    "the stated noise bandwidth (--bandwidth)",
                    photonics::bandwidth(photonics::Photodiode{}).in(unit::gigahertz),
                    dark ? "" : "; nor its dark current: 20 nA"));
  else if (!dark)
    note("the photodiode's dark current is not stated: 20 nA");
  if (lane.receive_ring >= 0)
    note("the ring before the photodiode is not followed in time, nor are other wavelengths");
  if (o.penalty.si() > 0.0)
    note(fmt::format("{:.2f} dB of reflections and leaking light are taken as loss",
                     o.penalty.si()));
  note_grid(link, o.notes);
}

RingQuestion ring_of(const EngineRing& ring, const EngineLane& lane,
                     const photonics::RingTransmitter& t) {
  RingQuestion q;
  q.wavelength = ring.resonance;
  q.line = t.resonance;
  q.circumference = t.circumference;
  q.group_index = ring.resonance * (ring.resonance / t.circumference) / t.fsr;
  q.swing = lane.drive.si() > 0.0 ? lane.drive : t.shifter.reference;
  q.shifter = t.shifter;
  q.heating = t.heating;
  q.input = t.input;
  q.heater = ring.efficiency;
  return q;
}

EngineLaneStart start_of(const EngineLink& link, const Engine& engine, int index,
                         const photonics::RingLock& held) {
  const EngineLane& lane = engine.lanes[static_cast<std::size_t>(index)];
  const EngineRing& ring = engine.rings[static_cast<std::size_t>(lane.transmit_ring)];
  EngineLaneStart s;
  LaneOrigin& o = s.origin;
  o.heater = held.heater;
  o.wavelength = engine.grid[static_cast<std::size_t>(held.channel)] + engine.grid_offset;
  if (link.fed) o.fed = to_dbm(*link.fed);
  o.to_ring = lane.laser_loss, o.from_ring = lane.modulator_loss + lane.output_loss;
  o.length = link.length, o.loss = link.loss, o.penalty = link.penalty;
  o.receive_loss = link.receive_loss, o.ber_limit = link.ber_limit;
  photonics::RingLane& in_time = s.ride.lane;
  in_time.ring = photonics::transmitter_of(engine, index, link.fed.value_or(Power{}));
  if (!(lane.transmit_bandwidth.si() > 0.0))
    in_time.ring.driver_bandwidth = 90.0 * unit::gigahertz,
    in_time.ring.junction_bandwidth = 80.0 * unit::gigahertz;
  in_time.modulation = engine.modulation, in_time.symbol_rate = engine.symbol_rate;
  in_time.loss_ratio = loss_ratio(o.from_ring + o.loss + o.penalty + o.receive_loss);
  in_time.receiver =
      photonics::receiver_in_time(link.receiver, link.receiver_response, engine.rin, o.wavelength);
  s.ride.loop = photonics::heater_loop(ring, held.heater);
  s.ride.drift = ring.drift;
  s.ring = ring_of(ring, lane, in_time.ring), s.shift = lane.shift;
  s.held = lane.held, s.even = lane.even;
  say_assumed(link, lane, ring, lane::levels(engine.modulation), o);
  return s;
}

}  // namespace

Result<EngineLaneStart> engine_lane(const system::System& system, const EngineLaneQuestion& q) {
  std::vector<std::string> others;
  const Result<EngineLink> link = choose(engine_links(system), q, others);
  if (!link) return fail(link.error().message);
  const DrawnEngine drawn = draw(*link, q.die, q.seed);
  const Engine& engine = drawn.engine;
  if (q.lane < 0 || q.lane >= static_cast<int>(engine.lanes.size()))
    return fail(fmt::format("{} has lanes 0 to {}: --lane {} is none of them", link->engine,
                            engine.lanes.size() - 1, q.lane));
  const Temperature temperature = q.temperature.value_or(link->temperature);
  const int ring = engine.lanes[static_cast<std::size_t>(q.lane)].transmit_ring;
  const photonics::RingLock held =
      photonics::lock(engine, temperature).rings[static_cast<std::size_t>(ring)];
  if (held.channel < 0)
    return fail(
        fmt::format("lane {} of {} holds no wavelength at {:.1f} degC ({}): nothing to "
                    "follow in time; another --temperature, --lane or --die",
                    q.lane, link->engine, temperature.value() - 273.15, choice_name(held.fault)));
  EngineLaneStart s = start_of(*link, engine, q.lane, held);
  LaneOrigin& o = s.origin;
  o.engine = link->engine, o.title = link->title, o.path = link->path;
  o.direction = link->direction, o.lane = q.lane, o.temperature = temperature;
  o.die = drawn.die;
  o.notes.insert(o.notes.end(), drawn.notes.begin(), drawn.notes.end());
  if (!others.empty())
    o.notes.push_back(
        fmt::format("also in this scenario: {} (--engine, --path)", fmt::join(others, ", ")));
  return s;
}

void set_shift(RingQuestion& ring, Length shift) {
  const RingSize size = *size_of(ring);
  ring.shifter = photonics::shifter_of(shift, ring.swing, size.fsr, size.circumference);
}

const RecordType& record_of(const LaneOrigin*) {
  using R = LaneOrigin;
  static const RecordType type =
      Table<R>("lane_origin", "Where a lane in time comes from")
          .field<&R::engine>("engine", "catalog id")
          .field<&R::title>("title", "for people")
          .field<&R::path>("path", "that it transmits on")
          .field<&R::direction>("direction", "of the light")
          .field<&R::lane>("lane", "from 0")
          .field<&R::die>("die", "of the lot; null: the nominal engine")
          .field<&R::temperature>("temperature_degc", "degC", "of the engine")
          .field<&R::wavelength>("wavelength_nm", "nm", "of the laser's channel that its ring took")
          .field<&R::heater>("heater_mw", "mW", "that holds its ring there in the dark")
          .field<&R::heater_lit>("heater_lit_mw", "mW",
                                 "and with its own light; null: that alone shifts it too far")
          .field<&R::fed>("fed_dbm", "dBm", "light in the laser fibre for one lane")
          .field<&R::to_ring>("to_ring_db", "dB", "laser fibre to ring")
          .field<&R::from_ring>("from_ring_db", "dB", "ring, beside resonance, to output fibre")
          .field<&R::length>("length_m", "m", "of the link")
          .field<&R::loss>("loss_db", "dB", "from fibre to fibre")
          .field<&R::penalty>("penalty_db", "dB", "of reflections and leaking light, taken as loss")
          .field<&R::receive_loss>("receive_loss_db", "dB", "fibre to photodiode")
          .field<&R::ber_limit>("ber_limit", "bit errors that the hop may have before any code")
          .field<&R::oma>("oma_dbm", "dBm", "outer OMA at rest in the output fibre")
          .field<&R::overridden>("overridden", "options that stand in place of the scenario's")
          .field<&R::notes>("notes", "what its entry leaves out, and what stands there instead")
          .done();
  return type;
}

}  // namespace shoreline::study
