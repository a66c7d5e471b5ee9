// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/cluster.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/base/assert.h"

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

const Box& box_of(const System& system, int index) {
  return system.boxes[static_cast<std::size_t>(index)];
}

/// Adds up power; each name appears once in the items.
class RollUp {
 public:
  explicit RollUp(ClusterResult& r) : r_(r) {}

  void add(const std::string& what, std::optional<Power> power, bool estimate) {
    if (!power) {
      ++r_.network_power_unknown_parts;
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

  void add(const BoxPower& box, double count, const std::string& prefix = "") {
    for (const PowerItem& item : box.items)
      add(prefix + item.what, item.power ? std::optional(*item.power * count) : std::nullopt,
          item.estimate);
  }

  void finish() {
    if (r_.power_items.empty()) return;
    Power total{};
    for (const PowerItem& item : r_.power_items) total += *item.power;
    r_.network_power = total;
    r_.network_power_per_gpu = total / r_.gpus;
  }

 private:
  ClusterResult& r_;
};

bool in_scope(const system::Cluster& c, Scope s) {
  return std::find(c.scope.begin(), c.scope.end(), s) != c.scope.end();
}

void add_switches(const System& system, const TechnologyRow& row, const std::vector<Level>& levels,
                  RollUp& sum, ClusterResult& r) {
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
    r.tier_counts.push_back({system.scenario.tiers[static_cast<std::size_t>(row.tiers[t])].name,
                             levels[t].switches, box.id, levels[t].links});
    if (!in_scope(c, Scope::switches)) continue;
    const bool links = in_scope(c, Scope::links);
    if (c.power_basis == system::PowerBasis::published) {
      const auto p = published_power(box, links ? plugged : std::vector<Plugged>{}).power;
      sum.add("switches (" + box.id + ", published)",
              p ? std::optional(*p * levels[t].switches) : std::nullopt, false);
      continue;
    }
    const part::At at = conditions(path.spec.lane_rate, path.spec.modulation, path.spec.fec);
    sum.add(box_power(box, links ? plugged_parts(system, plugged) : std::vector<PluggedPart>{}, at),
            levels[t].switches);
  }
}

/// What hangs on the accelerators' ends of the lowest tier: the cards, and what is plugged into
/// them. A module's share is what the card draws more with it, conversion and cooling included.
void add_nics(const System& system, const TechnologyRow& row, const std::vector<Level>& levels,
              RollUp& sum, ClusterResult& r) {
  const system::Cluster& c = *system.scenario.cluster;
  const Path& path = path_of(system, row, 0);
  const part::At at = conditions(path.spec.lane_rate, path.spec.modulation, path.spec.fec);
  const Box& card = box_of(system, path.box_a);
  const double ports = std::floor(card.spec.capacity / row.port_rate + 1e-9);
  const double cards = levels[0].links / ports;
  const std::vector<PluggedPart> plugged = plugged_parts(system, {{&path, false, ports}});
  for (const PluggedPart& p : plugged) {
    if (p.part->kind->launch) r.transceivers += p.count * cards;
    if (p.part->kind->lasers)
      r.lasers += p.count * cards * p.part->kind->lasers(p.part->value.get(), at);
  }
  const BoxPower bare = box_power(card, {}, at), full = box_power(card, plugged, at);
  if (in_scope(c, Scope::nics)) sum.add(bare, cards, "NIC ");
  if (!in_scope(c, Scope::links) || plugged.empty()) return;
  const bool known = full.unknown == bare.unknown;
  sum.add("NIC-side modules",
          known ? std::optional((full.total - bare.total) * cards) : std::nullopt,
          full.estimated > bare.estimated);
}

/// What stands between the boxes on its own power.
void add_between(const System& system, const TechnologyRow& row, const std::vector<Level>& levels,
                 RollUp& sum) {
  if (!in_scope(*system.scenario.cluster, Scope::links)) return;
  for (std::size_t t = 0; t < levels.size(); ++t) {
    const Path& path = path_of(system, row, t);
    const part::At at = conditions(path.spec.lane_rate, path.spec.modulation, path.spec.fec);
    for (const LinkPart& p : link_parts(system, path)) {
      if (!p.part->kind->own_supply) continue;
      const auto power = part::power_of(*p.part->kind, p.part->value.get(), at);
      sum.add(p.part->id,
              power ? std::optional(*power * (p.share * levels[t].links)) : std::nullopt,
              rests_on_estimate(*p.part, part::power_uses(*p.part->kind)));
    }
  }
}

/// Up through every tier, over the top switch and down again.
void add_latency(const System& system, const TechnologyResult& judged, const TechnologyRow& row,
                 ClusterResult& r) {
  Time total{};
  for (std::size_t t = 0; t < judged.tiers.size(); ++t) {
    const std::optional<Time>& box = box_of(system, path_of(system, row, t).box_b).spec.latency;
    if (!box) return;
    const double crossings = t + 1 == judged.tiers.size() ? 1.0 : 2.0;
    total += 2.0 * judged.tiers[t].latency + crossings * *box;
  }
  r.latency_over_top = total;
}

void add_evidence_and_cost(const System& system, const TechnologyRow& row,
                           const std::vector<Level>& levels, ClusterResult& r) {
  Evidence evidence;
  CostSum cost;
  std::optional<Money> boxes = Money{};
  for (std::size_t t = 0; t < levels.size(); ++t) {
    const Path& path = path_of(system, row, t);
    const std::vector<LinkPart> parts = link_parts(system, path);
    evidence.add(parts, levels[t].links);
    cost.add(parts, levels[t].links);
    const std::optional<Money>& price = box_of(system, path.box_b).spec.published_cost;
    boxes = boxes && price ? std::optional(*boxes + *price * levels[t].switches) : std::nullopt;
  }
  r.switch_cost = boxes;
  r.link_cost = cost.total;
  r.link_cost_unknown_parts = static_cast<int>(cost.unknown.size());
  r.link_failures_unknown_parts = evidence.unknown_parts();
  const std::optional<math::RateEstimate> rate = evidence.rate();
  if (!rate) return;
  const auto per_day = [](Frequency f) { return f * unit::day; };
  if (rate->point) r.link_failures_per_day = per_day(*rate->point);
  r.link_failures_per_day_hi60 = per_day(rate->hi60);
  r.link_failures_per_day_lo95 = per_day(rate->lo95);
  r.link_failures_per_day_hi95 = per_day(rate->hi95);
}

}  // namespace

Result<std::vector<Level>> tree_of(const System& system, const TechnologyRow& row) {
  const system::Cluster& c = *system.scenario.cluster;
  FatTreeSpec spec;
  spec.endpoints = c.gpus;
  spec.ports_per_endpoint = std::round(c.nic_rate / (row.planes * row.port_rate));
  spec.planes = row.planes;
  spec.tiers = static_cast<int>(row.levels);
  spec.oversubscription = c.oversubscription;
  for (std::size_t t = 0; t < row.levels; ++t) {
    const Path& path = path_of(system, row, t);
    SHORELINE_ASSERT(path.box_b >= 0);  // E0619
    spec.radix.push_back(
        std::floor(box_of(system, path.box_b).spec.capacity / row.port_rate + 1e-9));
  }
  return fat_tree(spec);
}

std::vector<Plugged> plugged_at(const System& system, const TechnologyRow& row,
                                const std::vector<Level>& levels, std::size_t t) {
  // Ports in use, on average: the last switch of a level need not be full.
  const double switches = levels[t].switches;
  std::vector<Plugged> out = {{&path_of(system, row, t), true, levels[t].links / switches}};
  if (t + 1 < levels.size())
    out.push_back({&path_of(system, row, t + 1), false, levels[t + 1].links / switches});
  return out;
}

ClusterResult roll_up(const System& system, const TechnologyRow& row,
                      const std::vector<Level>& levels, const TechnologyResult& judged) {
  const system::Cluster& c = *system.scenario.cluster;
  ClusterResult r;
  r.gpus = c.gpus;
  r.tiers = static_cast<int>(row.levels);
  r.planes = row.planes;
  r.network_power_basis = choice_name(c.power_basis);
  for (Scope s : c.scope) r.network_power_scope.emplace_back(choice_name(s));
  RollUp sum(r);
  add_switches(system, row, levels, sum, r);
  add_nics(system, row, levels, sum, r);
  add_between(system, row, levels, sum);
  add_evidence_and_cost(system, row, levels, r);
  add_latency(system, judged, row, r);
  sum.finish();
  return r;
}

}  // namespace shoreline::study
