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
void add_power(const std::vector<PowerItem>& draws, ClusterResult& r) {
  Power total{};
  for (const PowerItem& draw : draws) {
    if (!draw.power) {
      ++r.network_power_unknown_parts;
      continue;
    }
    total += *draw.power;
    const auto it = std::find_if(r.power_items.begin(), r.power_items.end(),
                                 [&](const PowerItem& item) { return item.what == draw.what; });
    if (it == r.power_items.end()) {
      r.power_items.push_back(draw);
      r.power_items.back().place.clear();  // several boxes have it
      continue;
    }
    *it->power += *draw.power;
    it->estimate = it->estimate || draw.estimate;
    if (it->part != draw.part) it->part.clear();
    it->count = it->count && draw.count ? std::optional(*it->count + *draw.count) : std::nullopt;
  }
  if (r.power_items.empty()) return;
  r.network_power = total;
  r.network_power_per_gpu = total / r.gpus;
}

/// The draws of so many boxes.
void add_boxes(const BoxPower& box, double boxes, const std::string& prefix,
               std::vector<PowerItem>& out) {
  for (PowerItem item : box.items) {
    item.what = prefix + item.what, item.part = prefix + item.part;
    if (item.power) *item.power *= boxes;
    if (item.count) *item.count *= boxes;
    out.push_back(std::move(item));
  }
}

bool in_scope(const system::Cluster& c, Scope s) {
  return std::find(c.scope.begin(), c.scope.end(), s) != c.scope.end();
}

void count_switches(const System& system, const TechnologyRow& row,
                    const std::vector<Level>& levels, ClusterResult& r) {
  for (std::size_t t = 0; t < levels.size(); ++t) {
    const Box& box = box_of(system, path_of(system, row, t).box_b);
    const SwitchResult s = describe(system, box, plugged_at(system, row, levels, t));
    r.switches += levels[t].switches;
    r.links += levels[t].links;
    r.engines += levels[t].switches * s.engines;
    r.lasers += levels[t].switches * s.lasers;
    r.transceivers += levels[t].switches * s.modules;
    r.tier_counts.push_back({system.scenario.tiers[static_cast<std::size_t>(row.tiers[t])].name,
                             levels[t].switches, box.id, levels[t].links});
  }
}

void draw_switches(const System& system, const TechnologyRow& row, const std::vector<Level>& levels,
                   std::vector<PowerItem>& out) {
  const system::Cluster& c = *system.scenario.cluster;
  const bool links = in_scope(c, Scope::links);
  for (std::size_t t = 0; t < levels.size(); ++t) {
    const Path& path = path_of(system, row, t);
    const Box& box = box_of(system, path.box_b);
    const std::vector<Plugged> plugged =
        links ? plugged_at(system, row, levels, t) : std::vector<Plugged>{};
    if (c.power_basis == system::PowerBasis::published) {
      const auto p = published_power(box, plugged).power;
      out.push_back({"switches (" + box.id + ", published)", "",
                     p ? std::optional(*p * levels[t].switches) : std::nullopt, false,
                     box.id + " (published)", levels[t].switches});
      continue;
    }
    const part::At at = conditions(path.spec.lane_rate, path.spec.modulation, path.spec.fec);
    add_boxes(box_power(box, plugged_parts(system, plugged), at), levels[t].switches, "", out);
  }
}

/// What hangs on the accelerators' ends of the lowest tier: the cards, and what is plugged into
/// them.
struct Nics {
  const Box& card;
  double cards = 0.0;
  std::vector<PluggedPart> plugged;  // of one card
  part::At at;
};

Nics nics_of(const System& system, const TechnologyRow& row, const std::vector<Level>& levels) {
  const Path& path = path_of(system, row, 0);
  const Box& card = box_of(system, path.box_a);
  const double ports = std::floor(card.spec.capacity / row.port_rate + 1e-9);
  return {card, levels[0].links / ports, plugged_parts(system, {{&path, false, ports}}),
          conditions(path.spec.lane_rate, path.spec.modulation, path.spec.fec)};
}

bool makes_light(const system::Part& part) { return part.kind->launch || part.kind->feed; }

void count_nics(const Nics& nics, ClusterResult& r) {
  const auto count = [&](const system::Part& part, double each, double& what) {
    if (part.kind->launch) what += each * nics.cards;
    if (part.kind->lasers)
      r.lasers += each * nics.cards * part.kind->lasers(part.value.get(), nics.at);
  };
  for (const PluggedPart& p : nics.plugged) count(*p.part, p.count, r.transceivers);
  for (const system::TreeNode& n : nics.card.nodes)
    if (n.part && makes_light(*n.part)) count(*n.part, n.total, r.engines);
}

/// The card without what makes its light: that belongs to its links, wherever it stands.
Box without_optics(const Box& card) {
  Box out = card;
  std::erase_if(out.nodes,
                [](const system::TreeNode& n) { return n.part && makes_light(*n.part); });
  return out;
}

/// The share of optics is what the card draws more with them, conversion and cooling included.
void draw_nics(const system::Cluster& c, const Nics& nics, std::vector<PowerItem>& out) {
  const BoxPower bare = box_power(without_optics(nics.card), {}, nics.at),
                 full = box_power(nics.card, nics.plugged, nics.at);
  if (in_scope(c, Scope::nics)) add_boxes(bare, nics.cards, "NIC ", out);
  PowerItem optics{"NIC-side optics", "", std::nullopt, full.estimated > bare.estimated,
                   "NIC-side",        0.0};
  if (full.unknown == bare.unknown) optics.power = (full.total - bare.total) * nics.cards;
  const auto add = [&](const system::Part& part, double each) {
    optics.part += " " + part.id;
    *optics.count += each * nics.cards;
  };
  for (const PluggedPart& p : nics.plugged) add(*p.part, p.count);
  for (const system::TreeNode& n : nics.card.nodes)
    if (n.part && makes_light(*n.part)) add(*n.part, n.total);
  if (in_scope(c, Scope::links) && *optics.count > 0.0) out.push_back(std::move(optics));
}

/// What stands between the boxes on its own power.
void draw_between(const System& system, const TechnologyRow& row, const std::vector<Level>& levels,
                  std::vector<PowerItem>& out) {
  if (!in_scope(*system.scenario.cluster, Scope::links)) return;
  for (std::size_t t = 0; t < levels.size(); ++t) {
    const Path& path = path_of(system, row, t);
    const part::At at = conditions(path.spec.lane_rate, path.spec.modulation, path.spec.fec);
    for (const LinkPart& p : link_parts(system, path)) {
      if (!p.part->kind->own_supply) continue;
      const double count = p.share * levels[t].links;
      std::optional<Power> power = part::power_of(*p.part->kind, p.part->value.get(), at);
      if (power) *power *= count;
      out.push_back({p.part->id, "", power,
                     rests_on_estimate(*p.part, part::power_uses(*p.part->kind)), p.part->id,
                     count});
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

std::vector<PowerItem> network_draws(const System& system, const TechnologyRow& row,
                                     const std::vector<Level>& levels) {
  std::vector<PowerItem> out;
  draw_switches(system, row, levels, out);
  draw_nics(*system.scenario.cluster, nics_of(system, row, levels), out);
  draw_between(system, row, levels, out);
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
  count_switches(system, row, levels, r);
  count_nics(nics_of(system, row, levels), r);
  add_power(network_draws(system, row, levels), r);
  add_evidence_and_cost(system, row, levels, r);
  add_latency(system, judged, row, r);
  return r;
}

}  // namespace shoreline::study
