// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/engine/sample.h"

#include <cmath>

#include "shoreline/base/assert.h"
#include "shoreline/math/normal.h"

namespace shoreline::photonics {

std::span<const std::string_view> names_of(Source) {
  static constexpr std::string_view kNames[] = {"thickness_wafer",
                                                "thickness_field",
                                                "thickness_local",
                                                "width_wafer",
                                                "width_field",
                                                "width_local",
                                                "q",
                                                "modulation",
                                                "heater",
                                                "responsivity",
                                                "noise",
                                                "coupling",
                                                "laser"};
  static_assert(std::size(kNames) == kSources);
  return kNames;
}

bool scatters(const EngineSpreads& s, Source source) {
  const auto smooth = [](const DimensionSpread& d) {
    return d.wafer.si() > 0.0 || d.bow.si() > 0.0 || d.tilt.si() > 0.0;
  };
  const bool thickness = s.shift_by_thickness != 0.0, width = s.shift_by_width != 0.0;
  switch (source) {
    case Source::thickness_wafer:
      return thickness && smooth(s.thickness);
    case Source::thickness_field:
      return thickness && s.thickness.correlated.si() > 0.0;
    case Source::thickness_local:
      return thickness && s.thickness.local.si() > 0.0;
    case Source::width_wafer:
      return width && smooth(s.width);
    case Source::width_field:
      return width && s.width.correlated.si() > 0.0;
    case Source::width_local:
      return width && s.width.local.si() > 0.0;
    case Source::q:
      return s.q > 0.0;
    case Source::modulation:
      return s.modulation > 0.0;
    case Source::heater:
      return s.heater > 0.0;
    case Source::responsivity:
      return s.responsivity > 0.0;
    case Source::noise:
      return s.noise > 0.0;
    case Source::coupling:
      return s.coupling.si() > 0.0;
    case Source::laser:
      return s.laser.si() > 0.0;
  }
  return false;
}

EngineDeviations::EngineDeviations(std::size_t rings, std::size_t lanes) : rings_(rings) {
  // in the order of Source
  const std::array<std::size_t, kSources> sizes = {
      rings, rings, rings, rings, rings, rings, rings, lanes, rings, lanes, lanes, 3 * lanes, 1};
  for (std::size_t i = 0; i < kSources; ++i) first_[i + 1] = first_[i] + sizes[i];
  resistance_ = first_[kSources];
  values_.resize(resistance_ + rings);
}

EngineSampler::EngineSampler(const Engine& nominal, const EngineSpreads& spreads,
                             std::uint64_t seed)
    : spreads_(spreads),
      seed_(seed),
      lanes_(nominal.lanes.size()),
      sites_(die_sites(spreads.wafer)) {
  for (const EngineRing& r : nominal.rings) places_.push_back(r.place);
  SHORELINE_ASSERT(!sites_.empty());
}

EngineWafer EngineSampler::wafer(std::uint32_t wafer) const {
  static constexpr math::Purpose kThickness("engine.thickness"), kWidth("engine.width");
  return {WaferSample(spreads_.thickness, spreads_.wafer, places_, seed_, kThickness, wafer),
          WaferSample(spreads_.width, spreads_.wafer, places_, seed_, kWidth, wafer)};
}

EngineDeviations EngineSampler::deviations(const EngineWafer& wafer, std::uint64_t die) const {
  static constexpr math::Purpose kOthers("engine.others");
  EngineDeviations out(places_.size(), lanes_);
  const Place site = sites_[key(die).site];
  wafer.thickness.draw(site, die, out.thickness());
  wafer.width.draw(site, die, out.width());
  for (std::size_t s = static_cast<std::size_t>(Source::q); s < kSources; ++s) {
    math::Random random(seed_, kOthers, die, s);  // a stream each: lanes may differ in number
    math::fill_normal(random, out.of(static_cast<Source>(s)));
  }
  math::Random random(seed_, kOthers, die, kSources);
  math::fill_normal(random, out.resistance());
  return out;
}

namespace {

void apply_rings(const Engine& nominal, const EngineSpreads& s, const DeviationsBySource& from,
                 Engine& out) {
  const auto at = [&](Source source, std::size_t i) {
    const EngineDeviations* d = from[static_cast<std::size_t>(source)];
    return d == nullptr ? 0.0 : d->of(source)[i];
  };
  for (std::size_t i = 0; i < out.rings.size(); ++i) {
    const EngineRing& n = nominal.rings[i];
    EngineRing& r = out.rings[i];
    const double thickness = at(Source::thickness_wafer, i) + at(Source::thickness_field, i) +
                             at(Source::thickness_local, i);
    const double width =
        at(Source::width_wafer, i) + at(Source::width_field, i) + at(Source::width_local, i);
    r.resonance = n.resonance + Length(s.shift_by_thickness * thickness + s.shift_by_width * width);
    r.q = n.q * std::exp(s.q * at(Source::q, i));
    r.efficiency = n.efficiency * std::exp(s.heater * at(Source::heater, i));
    const EngineDeviations* d = from[static_cast<std::size_t>(Source::heater)];
    if (d != nullptr)
      r.resistance = n.resistance * std::exp(s.heater_resistance * d->resistance()[i]);
  }
}

void apply_lanes(const Engine& nominal, const EngineSpreads& s, const DeviationsBySource& from,
                 Engine& out) {
  const auto at = [&](Source source, std::size_t i) {
    const EngineDeviations* d = from[static_cast<std::size_t>(source)];
    return d == nullptr ? 0.0 : d->of(source)[i];
  };
  const std::size_t lanes = out.lanes.size();
  const auto coupler = [&](Db loss, std::size_t i) {
    const Db lost = loss + s.coupling * at(Source::coupling, i);
    return lost.si() > 0.0 ? lost : Db{};  // none amplifies
  };
  for (std::size_t i = 0; i < lanes; ++i) {
    const EngineLane& n = nominal.lanes[i];
    EngineLane& l = out.lanes[i];
    const double stronger = std::exp(s.modulation * at(Source::modulation, i));
    l.shift = n.shift * stronger, l.v_pi = n.v_pi / stronger;
    l.receiver.responsivity =
        n.receiver.responsivity * std::exp(s.responsivity * at(Source::responsivity, i));
    l.receiver.noise_density = n.receiver.noise_density * std::exp(s.noise * at(Source::noise, i));
    l.laser_loss = coupler(n.laser_loss, i);
    l.output_loss = coupler(n.output_loss, lanes + i);
    l.receive_loss = coupler(n.receive_loss, 2 * lanes + i);
  }
}

}  // namespace

void apply(const Engine& nominal, const EngineSpreads& spreads, const DeviationsBySource& from,
           Engine& out) {
  out = nominal;
  const EngineDeviations* laser = from[static_cast<std::size_t>(Source::laser)];
  if (laser != nullptr)
    out.grid_offset = nominal.grid_offset + spreads.laser * laser->of(Source::laser)[0];
  apply_rings(nominal, spreads, from, out);
  apply_lanes(nominal, spreads, from, out);
  hold(out);
}

Engine sample(const Engine& nominal, const EngineSpreads& spreads, std::uint64_t seed,
              std::uint64_t die) {
  const EngineSampler sampler(nominal, spreads, seed);
  const EngineDeviations d = sampler.deviations(sampler.wafer(sampler.key(die).wafer), die);
  DeviationsBySource from;
  from.fill(&d);
  Engine out;
  apply(nominal, spreads, from, out);
  return out;
}

}  // namespace shoreline::photonics
