// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/cluster.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace shoreline::study {

using system::Box;
using system::Path;
using system::Scope;
using system::System;
using system::TechnologyRow;

namespace {

const Path& path_of(const System& system, const TechnologyRow& row, std::size_t t) {
  return system.paths[static_cast<std::size_t>(row.paths[t])];
}

const Box& box_of(const System& system, int index) { return system.boxes[static_cast<std::size_t>(index)]; }

/// Adds up counts and power; each name appears once in the items.
class RollUp {
 public:
  explicit RollUp(ClusterResult& r) : r_(r) {}

  void power(const std::string& what, std::optional<Power> power, bool estimate) {
    if (!power) {
      known_ = false;
      return;
    }
    for (PowerItem& item : r_.power_items)
      if (item.what == what) {
        *item.power += *power;
        item.estimate = item.estimate || estimate;
        return;
      }
    r_.power_items.push_back({what, "", power, estimate});
  }

  void finish() {
    if (!known_) return;
    Power total{};
    for (const PowerItem& item : r_.power_items) total += *item.power;
    r_.network_power = total;
    r_.network_power_per_gpu = total / r_.gpus;
  }

 private:
  ClusterResult& r_;
  bool known_ = true;  // every power in scope is
};

bool in_scope(const system::Cluster& c, Scope s) {
  return std::find(c.scope.begin(), c.scope.end(), s) != c.scope.end();
}

void add_switches(const System& system, const TechnologyRow& row, const std::vector<Level>& levels, RollUp& sum,
                  ClusterResult& r) {
  const system::Cluster& c = *system.scenario.cluster;
  for (std::size_t t = 0; t < levels.size(); ++t) {
    const Path& path = path_of(system, row, t);
    const Box& box = box_of(system, path.box_b);
    const std::vector<Plugged> plugged = plugged_at(system, row, levels, t);
    const SwitchResult s = describe(system, box, plugged);
    r.switches += levels[t].switches;
    r.links += levels[t].links;
    r.engines += levels[t].switches * s.engines;
    r.lasers += levels[t].switches * s.lasers;
    r.transceivers += levels[t].switches * s.modules;
    r.tier_counts.push_back({system.scenario.tiers[t].name, levels[t].switches, box.id, levels[t].links});
    if (!in_scope(c, Scope::switches)) continue;
    if (c.power_basis == system::PowerBasis::published) {
      const auto p = published_power(box, in_scope(c, Scope::links) ? plugged : std::vector<Plugged>{}).power;
      sum.power("switches (" + box.id + ", published)", p ? std::optional(*p * levels[t].switches) : std::nullopt, false);
      continue;
    }
    const part::At at = conditions(path.spec.lane_rate, path.spec.modulation, path.spec.fec);
    const auto modules = in_scope(c, Scope::links) ? plugged_parts(system, plugged) : std::vector<PluggedPart>{};
    const BoxPower power = box_power(box, modules, at);
    for (const PowerItem& item : power.items)
      if (item.power) sum.power(item.what, *item.power * levels[t].switches, item.estimate);
    if (power.unknown > 0) sum.power("", std::nullopt, false);
  }
}

/// What hangs on the accelerators' ends of the lowest tier.
void add_nics(const System& system, const TechnologyRow& row, const std::vector<Level>& levels, RollUp& sum, ClusterResult& r) {
  const system::Cluster& c = *system.scenario.cluster;
  const Path& path = path_of(system, row, 0);
  const double ends = levels[0].links;
  const part::At at = conditions(path.spec.lane_rate, path.spec.modulation, path.spec.fec);
  for (const PluggedPart& p : plugged_parts(system, {{&path, false, ends}})) {
    if (p.part->kind->launch) r.transceivers += p.count;
    if (p.part->kind->lasers) r.lasers += p.count * p.part->kind->lasers(p.part->value.get(), at);
    if (!in_scope(c, Scope::links)) continue;
    std::optional<Power> power = part::power_of(*p.part->kind, p.part->value.get(), at);
    if (power) *power *= p.count;
    sum.power("NIC-side " + p.part->id, power, rests_on_estimate(*p.part, part::power_uses(*p.part->kind)));
  }
  if (!in_scope(c, Scope::nics) || path.box_a < 0) return;
  const Box& nic = box_of(system, path.box_a);
  const BoxPower power = box_power(nic, {}, at);
  const double boxes = ends / nic.spec.ports;
  for (const PowerItem& item : power.items)
    if (item.power) sum.power("NIC " + item.what, *item.power * boxes, item.estimate);
  if (power.unknown > 0) sum.power("", std::nullopt, false);
}

void add_failures(const System& system, const TechnologyRow& row, const std::vector<Level>& levels, ClusterResult& r) {
  std::vector<math::WeightedExposure> all;
  Money cost{};
  bool known = true, priced = false;
  for (std::size_t t = 0; t < levels.size(); ++t) {
    const std::vector<LinkPart> parts = link_parts(system, path_of(system, row, t));
    FailureSum sum = failures(parts);
    if (sum.parts.empty()) known = false;
    r.link_failures_unknown_parts += sum.unknown;
    for (math::WeightedExposure& e : sum.parts) {
      e.weight *= levels[t].links;
      all.push_back(e);
    }
    for (const LinkPart& p : parts) {
      if (!p.part->kind->own_item) continue;
      const auto price = p.part->kind->common(p.part->value.get())->cost;
      if (!price) {
        ++r.link_cost_unknown_parts;
        continue;
      }
      cost += *price * (p.share * levels[t].links);
      priced = true;
    }
  }
  if (priced) r.link_cost = cost;
  if (all.empty() || !known) return;
  const math::RateEstimate rate = math::combine(all);
  const auto per_day = [](Frequency f) { return f * unit::day; };
  if (rate.point) r.link_failures_per_day = per_day(*rate.point);
  r.link_failures_per_day_hi60 = per_day(rate.hi60);
  r.link_failures_per_day_lo95 = per_day(rate.lo95);
  r.link_failures_per_day_hi95 = per_day(rate.hi95);
}

}  // namespace

Result<std::vector<Level>> tree_of(const System& system, const TechnologyRow& row) {
  const system::Cluster& c = *system.scenario.cluster;
  FatTreeSpec spec;
  spec.endpoints = c.gpus;
  spec.ports_per_endpoint = std::round(c.nic_rate / (c.planes * c.port_rate));
  spec.planes = c.planes;
  spec.tiers = c.tiers;
  spec.oversubscription = c.oversubscription;
  for (int t = 0; t < c.tiers; ++t) {
    const Path& path = path_of(system, row, static_cast<std::size_t>(t));
    if (path.box_b < 0) return fail(fmt::format("path '{}' does not end in a box", path.spec.name));
    spec.radix.push_back(std::floor(box_of(system, path.box_b).spec.capacity / c.port_rate + 1e-9));
  }
  return fat_tree(spec);
}

std::vector<Plugged> plugged_at(const System& system, const TechnologyRow& row, const std::vector<Level>& levels, std::size_t t) {
  std::vector<Plugged> out = {{&path_of(system, row, t), true, levels[t].down}};
  if (t + 1 < levels.size()) out.push_back({&path_of(system, row, t + 1), false, levels[t].up});
  return out;
}

ClusterResult roll_up(const System& system, const TechnologyRow& row, const std::vector<Level>& levels) {
  const system::Cluster& c = *system.scenario.cluster;
  ClusterResult r;
  r.gpus = c.gpus;
  r.tiers = c.tiers;
  r.planes = c.planes;
  r.network_power_basis = system::names_of(c.power_basis)[static_cast<std::size_t>(c.power_basis)];
  for (Scope s : c.scope) r.network_power_scope.emplace_back(system::names_of(s)[static_cast<std::size_t>(s)]);
  RollUp sum(r);
  add_switches(system, row, levels, sum, r);
  add_nics(system, row, levels, sum, r);
  add_failures(system, row, levels, r);
  sum.finish();
  return r;
}

}  // namespace shoreline::study
