// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/study/cited.h"
#include "shoreline/study/cluster.h"
#include "shoreline/study/link.h"

namespace shoreline::study {

using system::System;
using system::TechnologyRow;

namespace {

/// Why a row does not close, or cannot tell, in one line.
std::string reason_of(const TechnologyResult& row) {
  std::string out;
  for (const TierResult& t : row.tiers)
    if (!t.reason.empty())
      out += fmt::format("{}{}: {}", out.empty() ? "" : "; ", t.tier, t.reason);
  return out;
}

void judge_tiers(const System& system, const TechnologyRow& row, const Context& context,
                 TechnologyResult& r) {
  bool open = false, unknown = false;
  for (std::size_t t = 0; t < row.levels; ++t) {
    r.tiers.push_back(judge(system, system.scenario.tiers[static_cast<std::size_t>(row.tiers[t])],
                            system.paths[static_cast<std::size_t>(row.paths[t])], context));
    const TierResult& tier = r.tiers.back();
    if (tier.closes == false) open = true;
    if (!tier.closes) unknown = true;
    if (tier.closes_basis && (!r.closes_basis || *tier.closes_basis > *r.closes_basis))
      r.closes_basis = tier.closes_basis;
  }
  if (open)
    r.closes = false;
  else if (unknown)
    r.closes = std::nullopt;
  else
    r.closes = true;
  r.reason = reason_of(r);
  if (!r.closes) r.closes_basis.reset();
}

void describe_switches(const System& system, const TechnologyRow& row,
                       const std::vector<Level>& levels, TechnologyResult& r) {
  std::size_t most = 0;
  std::map<std::string, double> count;
  for (std::size_t t = 0; t < levels.size(); ++t) {
    const auto& path = system.paths[static_cast<std::size_t>(row.paths[t])];
    const system::Box& box = system.boxes[static_cast<std::size_t>(path.box_b)];
    r.switches.push_back(describe(system, box, plugged_at(system, row, levels, t)));
    count[box.id] += levels[t].switches;
    // Among levels of equally numerous boxes the upper one: it is the one filled with optics.
    if (count[box.id] >= count[r.switches[most].box]) most = t;
  }
  r.main_switch = r.switches[most];
}

/// GPUs that the power saved against the baseline could run; a loss counts below zero.
void compare_with_baseline(const System& system, RunResult& results) {
  const system::Cluster& c = *system.scenario.cluster;
  if (results.technologies.empty()) return;
  const auto base = std::find_if(results.technologies.begin(), results.technologies.end(),
                                 [&](const TechnologyResult& t) { return t.name == c.baseline; });
  const TechnologyResult& baseline =
      base != results.technologies.end() ? *base : results.technologies.front();
  results.baseline = baseline.name;
  const auto whole = [](const TechnologyResult& t) {  // "at least" is nothing to compare with
    return t.cluster && t.cluster->network_power && t.cluster->network_power_unknown_parts == 0;
  };
  if (!whole(baseline)) return;
  const Power reference = *baseline.cluster->network_power;
  for (TechnologyResult& t : results.technologies) {
    if (!whole(t)) continue;
    const Power saved = reference - *t.cluster->network_power;
    t.cluster->network_power_saved = saved;
    if (c.gpu.power && c.gpu.power->si() > 0)
      t.cluster->gpus_gained = std::floor(saved / *c.gpu.power + 1e-9);
  }
}

TechnologyResult judge_row(const System& system, const TechnologyRow& row, const Context& context,
                           Diagnostics& out) {
  TechnologyResult r;
  r.name = row.name;
  r.title = row.title;
  judge_tiers(system, row, context, r);
  if (!system.scenario.cluster) return r;
  const Result<std::vector<Level>> levels = tree_of(system, row);
  if (!levels) {
    const auto it = system.origins.find("cluster.gpus");
    out.error("E0609", it == system.origins.end() ? Place{} : it->second.at, levels.error().message)
        .hint = "add a tier, or take a switch with more ports";
    return r;
  }
  describe_switches(system, row, *levels, r);
  if (r.closes != false) r.cluster = roll_up(system, row, *levels, r);
  return r;
}

ReachResult judge_reach(const system::Reach& reach) {
  const part::At at = conditions(reach.spec.lane_rate, reach.spec.modulation, reach.spec.fec);
  PathEvaluator path(reach.steps, std::vector<std::optional<Dbm>>(reach.steps.size()), at,
                     reach.spec.fec, 1);
  ReachResult r;
  r.medium = reach.spec.medium;
  r.lane = reach.spec.lane_rate;
  r.modulation = choice_name(reach.spec.modulation);
  r.nyquist = at.nyquist;
  const std::optional<Length> found = longest(path);
  path.set_length(found.value_or(Length{}));
  const PathBudget& budget = path.evaluate();
  if (!budget.margin) return r;  // no limit holds at this frequency: nothing to say
  r.reach = found.value_or(Length{});
  double sum = 0.0, estimated = 0.0;
  for (std::size_t i = 0; i < reach.steps.size(); ++i) {
    const system::Part& part = reach.steps[i].part;
    sum += budget.step_loss[i].si();
    if (part.kind->loss && rests_on_estimate(part, part.kind->loss.uses))
      estimated += budget.step_loss[i].si();
  }
  if (sum > 0) r.estimate_share = estimated / sum;
  const Piece& piece = budget.pieces[budget.limiting];
  r.limit_source = limit_source(piece, reach.steps);
  return r;
}

}  // namespace

RunResult run(const System& system, Diagnostics& out, const Context& context) {
  RunResult results;
  results.scenario = system.scenario.name;
  results.title = system.scenario.title;
  for (const TechnologyRow& row : system.technologies) {
    if (row.levels < row.tiers.size())  // said once: such rows all take the cluster's
      out.note("N0001", Place{},
               fmt::format("{} of {} tiers are used: the cluster has {} levels of switches",
                           row.levels, row.tiers.size(), row.levels));
    results.technologies.push_back(judge_row(system, row, context, out));
  }
  if (system.scenario.cluster) compare_with_baseline(system, results);
  for (const system::Reach& reach : system.reach) results.reach.push_back(judge_reach(reach));
  cite(system, results);
  return results;
}

namespace {

/// The value of a requirement's metric for a row: its worst tier.
struct Found {
  std::optional<double> value;
  std::optional<bool> closes;
};

template <class Get>
std::optional<double> worst(const TechnologyResult& row, bool largest, Get get) {
  std::optional<double> out;
  for (const TierResult& t : row.tiers) {
    const std::optional<double> v = get(t);
    if (!v) return std::nullopt;
    if (!out || (largest ? *v > *out : *v < *out)) out = v;
  }
  return out;
}

std::optional<double> metric(const TechnologyResult& row, system::Metric m) {
  using system::Metric;
  const auto in = [](const auto& q, auto u) -> std::optional<double> {
    return q ? std::optional(q->in(u)) : std::nullopt;
  };
  switch (m) {
    case Metric::closes:
      return row.closes ? std::optional(*row.closes ? 1.0 : 0.0) : std::nullopt;
    case Metric::margin:
      return worst(row, false, [&](const TierResult& t) { return in(t.margin, unit::db); });
    case Metric::latency:
      return worst(row, true, [](const TierResult& t) {
        return std::optional(t.latency.in(unit::nanosecond));
      });
    case Metric::energy:
      return worst(row, true, [&](const TierResult& t) { return in(t.energy, unit::pj_per_bit); });
    case Metric::port_power:
      return worst(row, true, [&](const TierResult& t) { return in(t.port_power, unit::watt); });
    case Metric::cost:
      return worst(row, true, [&](const TierResult& t) { return in(t.cost, unit::usd); });
    case Metric::network_power:
      return row.cluster ? in(row.cluster->network_power, unit::kilowatt) : std::nullopt;
    case Metric::link_failures:
      return row.cluster ? row.cluster->link_failures_per_day : std::nullopt;
  }
  return std::nullopt;
}

std::string_view unit_of(system::Metric m) {
  static constexpr std::string_view kUnits[] = {"1", "dB",  "ns", "pJ/bit",
                                                "W", "USD", "kW", "1/day"};
  return kUnits[static_cast<std::size_t>(m)];
}

}  // namespace

std::vector<Verdict> verdicts(const System& system, const RunResult& results) {
  std::vector<Verdict> out;
  for (const system::Require& require : system.scenario.require)
    for (const std::string& name : require.rows) {
      const auto row = std::find_if(results.technologies.begin(), results.technologies.end(),
                                    [&](const TechnologyResult& t) { return t.name == name; });
      if (row == results.technologies.end()) continue;
      const std::string_view key = choice_name(require.metric);
      Verdict v;
      v.name = fmt::format("{}: {}", name, key);
      v.value = metric(*row, require.metric);
      v.unit = unit_of(require.metric);
      const bool closes = require.metric == system::Metric::closes;
      const double least = closes ? 1.0 : require.at_least.value_or(-INFINITY),
                   most = require.at_most.value_or(INFINITY);
      const bool too_high = v.value && *v.value > most;  // the limit shown is the one that decides
      v.limit = std::isfinite(least) && !too_high ? least : most;
      if (v.value) v.pass = *v.value >= least && *v.value <= most;
      out.push_back(std::move(v));
    }
  return out;
}

}  // namespace shoreline::study
