// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/amounts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/base/assert.h"
#include "shoreline/catalog/print.h"
#include "shoreline/study/cluster.h"

namespace shoreline::study {

using system::Path;
using system::System;
using system::TechnologyRow;
using Items = std::vector<AmountItem>;

namespace {

/// The quantity that the field `key` of a result is.
template <class Record>
Amount field(const Record& record, std::string_view key, const std::string& tier = "") {
  const Field* f = record_of(&record).find(key);
  SHORELINE_ASSERT(f != nullptr);
  Amount out;
  out.quantity = key, out.tier = tier, out.unit = f->unit.empty() ? "1" : f->unit;
  const void* member = f->member_of(&record);
  if (f->ops->nullable && f->ops->is_null(member)) return out;
  const double value = f->ops->get(member);
  out.value = f->unit.empty() ? value : in_unit(value, f->unit);
  return out;
}

/// Adds to the item of the same name, or makes one.
void put(Items& items, AmountItem item) {
  const auto it = std::find_if(items.begin(), items.end(),
                               [&](const AmountItem& known) { return known.what == item.what; });
  if (it == items.end()) return items.push_back(std::move(item));
  const auto plus = [](const std::optional<double>& x, const std::optional<double>& y) {
    return x && y ? std::optional(*x + *y) : std::nullopt;
  };
  it->value = plus(it->value, item.value);
  it->count = plus(it->count, item.count);
  it->estimate = it->estimate || item.estimate;
  if (it->identity != item.identity) it->identity.clear();
}

std::string identity_of(const system::Part& part) {
  return catalog::print_fields(*part.kind->type, part.value.get(), {});
}

// ---- one tier

/// Allowed loss, less each loss, less penalties, of the hop that limits the tier.
Amount margin(const TierResult& r) {
  Amount out = field(r, "margin_db", r.tier);
  if (!r.margin) {
    out.reason = r.reason;
    return out;
  }
  out.detail = r.limiting_hop;
  const auto limits = [&](const HopResult& h) { return h.margin && *h.margin == *r.margin; };
  auto limiting = std::find_if(r.hops.begin(), r.hops.end(), limits);
  // Copper and light judged as one share a margin: it is one of light.
  if (limiting != r.hops.end() && limiting->decided_by == Decides::hop)
    limiting = std::find_if(limiting, r.hops.end(), [&](const HopResult& h) {
      return limits(h) && h.domain == Domain::optical;
    });
  SHORELINE_ASSERT(limiting != r.hops.end());
  const int index = static_cast<int>(limiting - r.hops.begin());
  put(out.items, {"allowed loss", limiting->limit->si(), 1.0, false, ""});
  for (const LossItem& l : r.losses)
    if (l.hop == index)
      put(out.items,
          {l.part, l.loss ? std::optional(-l.loss->si()) : std::nullopt, 1.0, l.estimate, ""});
  if (limiting->penalty) put(out.items, {"penalties", -limiting->penalty->si(), {}, false, ""});
  // COM and its kin are no loss: what they leave less (or more) than the allowed loss does.
  const bool by_loss = !limiting->decided_by || *limiting->decided_by == Decides::loss ||
                       *limiting->decided_by == Decides::hop;
  double rest = r.margin->si();
  for (const AmountItem& item : out.items) rest -= item.value.value_or(0.0);
  if (!by_loss) put(out.items, {"waveform beside loss", rest, {}, false, ""});
  return out;
}

Amount latency(const TierResult& r) {
  Amount out = field(r, "latency_ns", r.tier);
  for (const LatencyItem& l : r.latencies)
    put(out.items, {l.part, l.latency.in(unit::nanosecond), 1.0, l.estimate, ""});
  return out;
}

Amount energy(const TierResult& r) {
  Amount out = field(r, "energy_pj_per_bit", r.tier);
  for (const EnergyItem& e : r.energies)
    put(out.items, {e.part, e.energy ? std::optional(e.energy->in(unit::pj_per_bit)) : std::nullopt,
                    1.0, e.estimate, ""});
  return out;
}

void add_cost(const std::vector<LinkPart>& parts, double links, Items& items) {
  static constexpr std::string_view kCost[] = {"cost"};
  for (const LinkPart& p : parts) {
    if (!p.part->kind->own_item) continue;
    const std::optional<Money>& cost = p.part->kind->common(p.part->value.get())->cost;
    const double count = p.share * links;
    put(items, {p.part->id, cost ? std::optional(cost->in(unit::usd)*count) : std::nullopt, count,
                rests_on_estimate(*p.part, kCost), identity_of(*p.part)});
  }
}

/// Evidence of the failures of links, and the parts that have none.
struct Failures {
  Evidence evidence;
  Items unknown;

  void add(const std::vector<LinkPart>& parts, double links) {
    evidence.add(parts, links);
    for (const LinkPart& p : parts)
      if (p.part->kind->own_item && evidence.unknown().contains(p.part->id))
        put(unknown, {p.part->id, std::nullopt, p.share * links, false, identity_of(*p.part)});
  }

  /// The point is a sum over parts; what was never seen to fail, or was not watched, has none.
  Items items(Frequency unit) const {
    Items out;
    for (const auto& [part, seen] : evidence.known()) {
      const auto& [exposure, weight] = seen;
      AmountItem item{part, std::nullopt, weight, false, ""};
      if (exposure.events > 0) item.value = weight * exposure.events / exposure.device_time / unit;
      item.identity =
          fmt::format("{:.12g} in {:.12g} s", exposure.events, exposure.device_time.si());
      out.push_back(std::move(item));
    }
    out.insert(out.end(), unknown.begin(), unknown.end());
    return out;
  }
};

void add_tier(const System& system, const Path& path, const TierResult& r,
              std::vector<Amount>& out) {
  out.push_back(margin(r));
  out.push_back(energy(r));
  out.push_back(latency(r));
  const std::vector<LinkPart> parts = link_parts(system, path);
  Amount cost = field(r, "cost_usd", r.tier);
  add_cost(parts, 1.0, cost.items);
  out.push_back(std::move(cost));
  Failures failures;
  failures.add(parts, 1.0);
  Amount fit = field(r, "fit", r.tier);
  fit.items = failures.items(unit::fit);
  out.push_back(std::move(fit));
}

// ---- the whole network

void add_power(const std::vector<PowerItem>& draws, const ClusterResult& c,
               std::vector<Amount>& out) {
  Amount whole = field(c, "network_power_kw"), each = field(c, "network_power_per_gpu_w");
  const auto scaled = [](const std::optional<Power>& p, Power per) {
    return p ? std::optional(*p / per) : std::nullopt;
  };
  for (const PowerItem& d : draws) {
    put(whole.items, {d.part, scaled(d.power, unit::kilowatt), d.count, d.estimate, ""});
    put(each.items, {d.part, scaled(d.power, c.gpus * unit::watt),
                     d.count ? std::optional(*d.count / c.gpus) : std::nullopt, d.estimate, ""});
  }
  out.push_back(std::move(whole));
  out.push_back(std::move(each));
}

void add_costs_and_failures(const System& system, const TechnologyRow& row, const ClusterResult& c,
                            std::vector<Amount>& out) {
  Amount boxes = field(c, "switch_cost_usd"), links = field(c, "link_cost_usd"),
         rate = field(c, "link_failures_per_day");
  Failures failures;
  for (std::size_t t = 0; t < c.tier_counts.size(); ++t) {
    const Path& path = system.paths[static_cast<std::size_t>(row.paths[t])];
    const std::vector<LinkPart> parts = link_parts(system, path);
    add_cost(parts, c.tier_counts[t].links, links.items);
    failures.add(parts, c.tier_counts[t].links);
    const system::Box& box = system.boxes[static_cast<std::size_t>(path.box_b)];
    const std::optional<Money>& price = box.spec.published_cost;
    const double count = c.tier_counts[t].switches;
    put(boxes.items,
        {box.id, price ? std::optional(price->in(unit::usd)*count) : std::nullopt, count,
         price && is_estimate(catalog::origin_of(box.origins, "published_cost")),
         catalog::print_fields(record_of(&box.spec), &box.spec, {})});
  }
  rate.items = failures.items(1.0 / unit::day);
  for (Amount* a : {&boxes, &links, &rate}) out.push_back(std::move(*a));
}

Amount latency_over_top(const TechnologyResult& r) {
  Amount out = field(*r.cluster, "latency_over_top_ns");
  for (std::size_t t = 0; t < r.tiers.size(); ++t) {
    const double crossings = t + 1 == r.tiers.size() ? 1.0 : 2.0;
    const SwitchResult& box = r.switches[t];
    put(out.items, {"links of " + r.tiers[t].tier, 2.0 * r.tiers[t].latency.in(unit::nanosecond),
                    2.0, false, ""});
    put(out.items,
        {box.box,
         box.latency ? std::optional(crossings * box.latency->in(unit::nanosecond)) : std::nullopt,
         crossings, false, ""});
  }
  return out;
}

/// Of what each level's switches hold, and the rest: what the accelerators' ends hold.
Amount of_switches(const TechnologyResult& r, std::string_view key, double SwitchResult::*each) {
  Amount out = field(*r.cluster, key);
  double rest = out.value.value_or(0.0);
  for (std::size_t t = 0; t < r.cluster->tier_counts.size(); ++t) {
    const TierCount& level = r.cluster->tier_counts[t];
    const double count = level.switches * (r.switches[t].*each);
    rest -= count;
    if (count > 0) put(out.items, {"in " + level.box, count, level.switches, false, ""});
  }
  constexpr double kRounding = 1e-6;
  if (rest > kRounding) put(out.items, {"at the accelerators", rest, {}, false, ""});
  return out;
}

void add_counts(const TechnologyResult& r, std::vector<Amount>& out) {
  Amount switches = field(*r.cluster, "switches"), links = field(*r.cluster, "links");
  for (const TierCount& level : r.cluster->tier_counts) {
    put(switches.items, {level.box, level.switches, {}, false, ""});
    put(links.items, {level.tier, level.links, {}, false, ""});
  }
  out.push_back(std::move(switches));
  out.push_back(std::move(links));
  out.push_back(of_switches(r, "transceivers", &SwitchResult::modules));
  out.push_back(of_switches(r, "engines", &SwitchResult::engines));
  out.push_back(of_switches(r, "lasers", &SwitchResult::lasers));
}

/// The same quantities of a row whose network is not built.
void add_absent(const TechnologyResult& r, std::vector<Amount>& out) {
  static const ClusterResult kNone;
  for (const char* key : {"network_power_kw", "network_power_per_gpu_w", "switch_cost_usd",
                          "link_cost_usd", "link_failures_per_day", "latency_over_top_ns",
                          "switches", "links", "transceivers", "engines", "lasers"}) {
    out.push_back(field(kNone, key));
    out.back().value.reset();
    out.back().reason = "the row does not close: " + r.reason;
  }
}

}  // namespace

bool Amount::at_least() const {
  return std::any_of(items.begin(), items.end(), [](const AmountItem& i) { return !i.value; });
}

std::vector<Amount> amounts(const System& system, std::size_t index, const TechnologyResult& r) {
  const TechnologyRow& row = system.technologies[index];
  std::vector<Amount> out;
  if (r.cluster) {
    const Result<std::vector<Level>> levels = tree_of(system, row);
    SHORELINE_ASSERT(levels.has_value());  // the cluster was rolled up from it
    add_power(network_draws(system, row, *levels), *r.cluster, out);
    add_costs_and_failures(system, row, *r.cluster, out);
    out.push_back(latency_over_top(r));
    add_counts(r, out);
  } else if (system.scenario.cluster) {
    add_absent(r, out);
  }
  for (std::size_t t = 0; t < r.tiers.size(); ++t)
    add_tier(system, system.paths[static_cast<std::size_t>(row.paths[t])], r.tiers[t], out);
  return out;
}

std::string name_of(const ReachResult& r) {
  return fmt::format("{}, {:g} Gbit/s {}", r.medium, r.lane.in(unit::gbit_per_s), r.modulation);
}

std::vector<Amount> amounts(const std::vector<ReachResult>& reach) {
  std::vector<Amount> out;
  for (const ReachResult& r : reach) {
    out.push_back(field(r, "reach_m", name_of(r)));
    if (!r.reach) out.back().reason = "no limit holds at this frequency";
  }
  return out;
}

}  // namespace shoreline::study
