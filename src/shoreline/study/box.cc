// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/box.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "shoreline/study/service.h"

namespace shoreline::study {

using system::Box;
using system::Part;
using system::Side;
using system::TreeNode;

namespace {

/// Of a box alone: its capacity over its lanes. What receives light says at how many symbols a
/// second; where nothing does, the lanes carry PAM4 and KP4.
part::At conditions_alone(const Box& box) {
  double optical = 0.0, electrical = 0.0;
  std::optional<Frequency> symbol_rate;
  for (const TreeNode& n : box.nodes) {
    if (!n.part || !n.part->kind->common) continue;
    const part::Kind& kind = *n.part->kind;
    const void* value = n.part->value.get();
    if (kind.launch) {
      optical += n.total * kind.common(value)->lanes;
      if (kind.optical_end) symbol_rate = kind.optical_end(value, {}).interface.symbol_rate;
    } else if (kind.ends_lane) {
      electrical += n.total * kind.common(value)->lanes;
    }
  }
  const double lanes = optical > 0.0 ? optical : electrical;
  if (lanes <= 0.0 || box.spec.capacity.si() <= 0.0) return {};
  const DataRate lane = box.spec.capacity / lanes;
  if (!symbol_rate) return conditions(lane, lane::Modulation::pam4, part::Fec{});
  const double bits = std::max(1.0, std::round(lane.si() / symbol_rate->si()));
  return part::at_lane(DataRate{bits * symbol_rate->si()},
                       bits > 1.0 ? lane::Modulation::pam4 : lane::Modulation::nrz);
}

part::At conditions_of(const Box& box, const std::vector<Plugged>& plugged) {
  if (plugged.empty()) return conditions_alone(box);
  const system::PathSpec& spec = plugged.front().path->spec;
  return conditions(spec.lane_rate, spec.modulation, spec.fec);
}

bool holds_module(const Plugged& p) {
  const auto& steps = p.path->forward;
  return std::any_of(steps.begin(), steps.end(), [](const system::Step& s) {
    return s.side == Side::link && s.part.kind->launch;
  });
}

DataRate port_rate(const system::Path& path) { return path.spec.lane_rate * path.spec.lanes; }

bool optical_inside(const Box& box) {
  return std::any_of(box.nodes.begin(), box.nodes.end(),
                     [](const TreeNode& n) { return n.part && n.part->kind->launch; });
}

/// Sums loads and notes what each rests on.
class PowerSum {
 public:
  explicit PowerSum(BoxPower& out) : out_(out) {}

  Power add(PowerItem item) {
    out_.items.push_back(item);
    if (!item.power) {
      ++out_.unknown;
      return {};
    }
    out_.total += *item.power;
    if (item.estimate) out_.estimated += *item.power;
    return *item.power;
  }

 private:
  BoxPower& out_;
};

/// What conversion and cooling add to the loads: converters carry the parts that want it, cooling
/// draws its fraction of all heat, the supply carries everything.
void add_stages(const Box& box, Power converted, const part::At& at, BoxPower& out) {
  PowerSum sum(out);
  const auto each = [&](auto wanted, auto add) {
    for (const TreeNode& n : box.nodes)
      if (n.part && wanted(*n.part->kind)) add(n);
  };
  const auto loss = [&](const TreeNode& n, Power carried) {
    const double efficiency = n.part->kind->efficiency(n.part->value.get(), at);
    sum.add({n.name + " (conversion loss)", n.place, carried * (1.0 / efficiency - 1.0),
             rests_on_estimate(*n.part, n.part->kind->efficiency.uses),
             n.part->id + " (conversion loss)", std::nullopt});
  };
  each([](const part::Kind& k) { return k.efficiency && !k.at_the_mains; },
       [&](const TreeNode& n) { loss(n, converted); });
  const Power heat = out.total;
  each([](const part::Kind& k) { return static_cast<bool>(k.heat_fraction); },
       [&](const TreeNode& n) {
         sum.add({n.name, n.place, heat * n.part->kind->heat_fraction(n.part->value.get(), at),
                  rests_on_estimate(*n.part, n.part->kind->heat_fraction.uses), n.part->id,
                  std::nullopt});
       });
  each([](const part::Kind& k) { return k.at_the_mains; },
       [&](const TreeNode& n) { loss(n, out.total); });
}

std::vector<PlacePower> by_place(const std::vector<PowerItem>& items) {
  std::vector<PlacePower> out;
  for (const PowerItem& item : items) {
    if (!item.power) continue;
    const std::string place = item.place.empty() ? "elsewhere" : item.place;
    const auto it =
        std::find_if(out.begin(), out.end(), [&](const PlacePower& p) { return p.place == place; });
    if (it != out.end())
      it->power += *item.power;
    else
      out.push_back({place, *item.power});
  }
  return out;
}

}  // namespace

std::vector<PluggedPart> plugged_parts(const system::System& system,
                                       const std::vector<Plugged>& plugged) {
  std::vector<PluggedPart> out;
  for (const Plugged& p : plugged)
    for (const LinkPart& part : link_parts(system, *p.path)) {
      if (part.side != Side::link || part.at_b != p.box_is_b || part.part->kind->passive ||
          part.part->kind->own_supply)
        continue;
      const auto it = std::find_if(out.begin(), out.end(), [&](const PluggedPart& o) {
        return o.part->id == part.part->id;
      });
      if (it != out.end())
        it->count += part.share * p.ports;
      else
        out.push_back({part.part, part.share * p.ports});
    }
  return out;
}

BoxPower box_power(const Box& box, const std::vector<PluggedPart>& plugged, const part::At& at) {
  BoxPower out;
  PowerSum sum(out);
  Power converted{};
  for (const TreeNode& n : box.nodes) {
    if (!n.part || n.part->kind->common == nullptr ||
        n.part->kind->common(n.part->value.get()) == nullptr)
      continue;
    const part::Kind& kind = *n.part->kind;
    if (kind.passive || kind.efficiency || kind.heat_fraction) continue;
    std::optional<Power> power = part::power_of(kind, n.part->value.get(), at);
    if (power) *power *= n.total;
    const Power drawn =
        sum.add({n.name, n.place, power, rests_on_estimate(*n.part, part::power_uses(kind)),
                 n.part->id, n.total});
    if (kind.through_converter) converted += drawn;
  }
  for (const PluggedPart& p : plugged) {
    std::optional<Power> power = part::power_of(*p.part->kind, p.part->value.get(), at);
    if (power) *power *= p.count;
    converted +=
        sum.add({p.part->id, "faceplate", power,
                 rests_on_estimate(*p.part, part::power_uses(*p.part->kind)), p.part->id, p.count});
  }
  add_stages(box, converted, at, out);
  return out;
}

Published published_power(const Box& box, const std::vector<Plugged>& plugged) {
  const std::optional<Power>& full = box.spec.published_power;
  const std::optional<Power>& bare = box.spec.published_power_without_optics;
  if (optical_inside(box)) return {full};
  double ports = 0.0, optical = 0.0;
  for (const Plugged& p : plugged) {
    ports += p.ports;
    if (holds_module(p)) optical += p.ports;
  }
  if (ports <= 0.0) return {bare};
  const double share = optical / ports;
  if (share == 1.0) return {full};
  if (share == 0.0) return {bare};
  if (!full || !bare) return {};
  return {*bare + share * (*full - *bare), true};
}

double lanes_out(const Box& box) {
  std::set<int> chips;
  for (const auto& [name, walk] : box.escapes)
    if (!walk.empty()) chips.insert(walk.front());
  double lanes = 0.0;
  for (int n : chips) {
    const TreeNode& chip = box.nodes[static_cast<std::size_t>(n)];
    lanes += chip.total * chip.part->kind->common(chip.part->value.get())->lanes;
  }
  return lanes;
}

namespace {

/// What makes, modulates and receives light, by the capacity of the ports that it serves; none if
/// any of it is not known, or there is none.
std::optional<EnergyPerBit> optics_energy(const Box& box, const std::vector<PluggedPart>& plugged,
                                          const part::At& at) {
  Power sum{};
  double lanes = 0.0;
  bool known = true;
  const auto add = [&](const Part& part, double count) {
    if (part.kind->launch) lanes += count * part.kind->common(part.value.get())->lanes;
    if (!part.kind->launch && !part.kind->feed) return;
    const std::optional<Power> power = part::power_of(*part.kind, part.value.get(), at);
    known = known && power;
    if (power) sum += *power * count;
  };
  for (const TreeNode& n : box.nodes)
    if (n.part) add(*n.part, n.total);
  for (const PluggedPart& p : plugged) add(*p.part, p.count);
  const double all = lanes_out(box);
  if (!known || lanes <= 0.0 || all <= 0.0 || box.spec.capacity.si() <= 0.0) return std::nullopt;
  return sum / (box.spec.capacity * std::min(1.0, lanes / all));
}

}  // namespace

SwitchResult describe(const system::System& system, const Box& box,
                      const std::vector<Plugged>& plugged) {
  SwitchResult r;
  const part::At at = conditions_of(box, plugged);
  r.box = box.id;
  r.title = box.title;
  r.latency = box.spec.latency;
  r.cost_published = box.spec.published_cost;
  r.ports = plugged.empty() ? box.spec.ports
                            : static_cast<int>(std::floor(
                                  box.spec.capacity / port_rate(*plugged.front().path) + 1e-9));
  double electrical_lanes = 0.0;
  for (const TreeNode& n : box.nodes) {
    if (!n.part) continue;
    const part::Kind& kind = *n.part->kind;
    const void* value = n.part->value.get();
    if (kind.switching_core) r.asics += n.total;
    if (kind.ends_lane && !kind.launch) electrical_lanes += n.total * kind.common(value)->lanes;
    if (kind.launch) {
      r.engines += n.total;
      r.engines_placed += n.total + n.spares_total;
      r.lanes += n.total * kind.common(value)->lanes;
    }
    if (kind.feed) r.els_modules += n.total;
    if (kind.lasers) r.lasers += n.total * kind.lasers(value, at);
    if (kind.fibres) r.fibres += n.total * kind.fibres(value, at);
  }
  if (r.lanes == 0.0) r.lanes = electrical_lanes;
  const std::vector<PluggedPart> parts = plugged_parts(system, plugged);
  for (const PluggedPart& p : parts) {
    if (!p.part->kind->launch) continue;
    r.modules += p.count;
    if (p.part->kind->lasers) r.lasers += p.count * p.part->kind->lasers(p.part->value.get(), at);
    if (p.part->kind->fibres) r.fibres += p.count * p.part->kind->fibres(p.part->value.get(), at);
  }
  const double per_port =
      plugged.empty() ? std::max(1.0, r.lanes / r.ports) : plugged.front().path->spec.lanes;
  r.service = service_units(box, parts, per_port);
  r.assembly = assembly_yields(box);
  r.edges = edges_of(box);
  r.observed = observed(box);
  r.optics_energy = optics_energy(box, parts, at);
  r.optics_energy_published = box.spec.published_energy;
  r.cooling = box.spec.cooling;
  r.connectors = box.spec.connectors;
  r.swap_time = box.spec.swap_time;
  BoxPower power = box_power(box, parts, at);
  r.power = power.total;
  r.power_unknown_parts = power.unknown;
  if (power.total.si() > 0) r.power_estimate_share = power.estimated / power.total;
  r.power_by_place = by_place(power.items);
  r.power_items = std::move(power.items);
  const Published published = published_power(box, plugged);
  r.power_published = published.power;
  r.power_published_interpolated = published.interpolated;
  if (r.power_published) r.power_unexplained = *r.power_published - *r.power;
  return r;
}

SwitchResult describe(const Box& box) { return describe(system::System{}, box, {}); }

}  // namespace shoreline::study
