// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/service.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "shoreline/math/binomial.h"
#include "shoreline/part/edge.h"

namespace shoreline::study {

using system::Box;
using system::TreeNode;

namespace {

const TreeNode& node(const Box& box, int n) { return box.nodes[static_cast<std::size_t>(n)]; }

double lanes_of(const TreeNode& n) {
  const part::Common* common = n.part->kind->common(n.part->value.get());
  return common != nullptr ? n.total * common->lanes : 0.0;
}

/// Lanes that one node of the box carries, from the walks it stands on. The lanes of one chip node
/// are one group: a node carries the most that a walk of the group gives it, and groups add up.
class LaneCount {
 public:
  explicit LaneCount(const Box& box) : box_(box), lanes_(box.nodes.size()) {
    all_ = lanes_out(box);
    for (const auto& [name, walk] : box.escapes)
      for (int n : walk) carries(n, walk.front(), lanes_of(node(box, n)));
    for (const std::vector<int>& feed : box.feeds)
      for (const auto& [group, lanes] : std::map(of(feed.back())))
        for (int n : feed) carries(n, group, lanes);
    for (std::size_t i = 0; i < box.nodes.size(); ++i)
      if (const auto& part = box.nodes[i].part; part && part->kind->switching_core)
        carries(static_cast<int>(i), -1, all_);
    // An assembly carries what is in it; children stand behind their parents.
    for (std::size_t i = box.nodes.size(); i-- > 0;)
      if (const int parent = box.nodes[i].parent; parent >= 0)
        for (const auto& [group, lanes] : std::map(lanes_[i])) carries(parent, group, lanes);
  }

  double all() const { return all_; }
  /// By one of these nodes; none if it stands on no walk.
  std::optional<double> each(int n) const {
    double lanes = 0.0;
    for (const auto& [group, of_group] : lanes_[static_cast<std::size_t>(n)]) lanes += of_group;
    if (lanes <= 0.0) return std::nullopt;
    return std::min(all_, lanes) / node(box_, n).total;
  }

 private:
  std::map<int, double>& of(int n) { return lanes_[static_cast<std::size_t>(n)]; }
  void carries(int n, int group, double lanes) {
    double& own = of(n)[group];
    own = std::max(own, lanes);
  }

  const Box& box_;
  std::vector<std::map<int, double>> lanes_;  // by group, of all nodes of that name together
  double all_ = 0.0;
};

/// Lanes are lost by ports: half a port is a port. Where the lanes of a port are spread over
/// several cores, what hangs on one core touches as many times more ports.
class Ports {
 public:
  Ports(const Box& box, double all_lanes, double lanes_per_port)
      : all_(std::ceil(all_lanes / lanes_per_port - 1e-9)),
        own_(std::max(1.0, lanes_per_port / box.spec.cores_per_port)) {}

  double all() const { return all_; }
  double touched(double lanes) const { return std::min(all_, std::ceil(lanes / own_ - 1e-9)); }

 private:
  double all_;
  double own_;  // lanes of a port on one core
};

void add_rate(const system::Part& part, ServiceUnit& unit) {
  const auto seen = part::exposure(part.kind->common(part.value.get())->failures);
  if (!seen) return;
  const math::RateEstimate rate = math::estimate(*seen);
  const auto yearly = [&](Frequency each) { return each * (8760.0 * unit::hour) * unit.count; };
  if (rate.point) unit.failures_per_year = yearly(*rate.point);
  unit.failures_per_year_lo95 = yearly(rate.lo95);
  unit.failures_per_year_hi95 = yearly(rate.hi95);
}

/// Ports out of service, times hours, in a year: those that failed until they are replaced, and the
/// rest of the box while it is swapped.
void add_downtime(const Box& box, double box_ports, ServiceUnit& unit) {
  if (!unit.failures_per_year || !unit.repair_time) return;
  Time lost = *unit.repair_time * unit.ports_down;
  if (unit.replace != choice_name(system::Replace::live)) {
    if (!box.spec.swap_time) return;
    lost += *box.spec.swap_time * (box_ports - unit.ports_down);
  }
  unit.lost_port_hours = lost * *unit.failures_per_year;
}

}  // namespace

std::vector<ServiceUnit> service_units(const Box& box, const std::vector<PluggedPart>& plugged,
                                       double lanes_per_port) {
  const LaneCount lanes(box);
  const Ports ports(box, lanes.all(), lanes_per_port);
  const double box_ports = ports.all();
  std::vector<ServiceUnit> out;
  for (std::size_t i = 0; i < box.nodes.size(); ++i) {
    const TreeNode& n = box.nodes[i];
    if (!n.part || !n.part->kind->own_item || n.part->kind->common == nullptr) continue;
    ServiceUnit unit;
    unit.what = n.name;
    unit.part = n.part->id;
    unit.count = n.total;
    unit.spares = n.spares_total;
    unit.replace = choice_name(n.replace);
    unit.replaced_with = n.unit >= 0 ? node(box, n.unit).name : box.id;
    unit.repair_time = n.repair_time;
    const std::optional<double> own = lanes.each(static_cast<int>(i));
    const bool covered = !own && n.spares > 0;  // a supply or fan beside it takes over
    unit.ports_down = own ? ports.touched(*own) : covered ? 0.0 : box_ports;
    unit.ports_down_repair = box_ports;
    if (n.replace == system::Replace::live) {
      const std::optional<double> whole = n.unit >= 0 ? lanes.each(n.unit) : own;
      unit.ports_down_repair = whole ? ports.touched(*whole) : unit.ports_down;
    }
    add_rate(*n.part, unit);
    add_downtime(box, box_ports, unit);
    out.push_back(std::move(unit));
  }
  for (const PluggedPart& p : plugged) {
    ServiceUnit unit;
    unit.what = unit.part = p.part->id;
    unit.count = p.part->kind->both_ends ? 2.0 * p.count : p.count;  // the other half is elsewhere
    unit.replace = choice_name(system::Replace::live);
    unit.replaced_with = p.part->id;
    const double carried = p.part->kind->common(p.part->value.get())->lanes;
    unit.ports_down = unit.ports_down_repair = std::ceil(carried / lanes_per_port - 1e-9);
    unit.repair_time = p.part->kind->repair_time(p.part->value.get());
    add_rate(*p.part, unit);
    add_downtime(box, box_ports, unit);
    out.push_back(std::move(unit));
  }
  return out;
}

std::vector<AssemblyYield> assembly_yields(const Box& box) {
  std::vector<AssemblyYield> out;
  for (const TreeNode& n : box.nodes) {
    if (!n.assembly_yield) continue;
    AssemblyYield y;
    y.what = n.name;
    y.needed = n.count;
    y.placed = n.count + n.spares;
    y.yield_each = *n.assembly_yield;
    y.yield = math::at_least_k_of_n(n.count, n.count + n.spares, *n.assembly_yield);
    y.yield_without_spares = std::pow(*n.assembly_yield, n.count);
    out.push_back(std::move(y));
  }
  return out;
}

ObservedRate observed_rate(const system::FieldRecord& record, double devices) {
  if (record.events && record.device_time) {
    const math::WeightedExposure seen{{*record.events, *record.device_time}, devices};
    const math::RateEstimate rate = math::combine({&seen, 1});
    return {rate.point, rate.lo95, rate.hi95};
  }
  if (record.share && record.period) return {devices * *record.share / *record.period, {}, {}};
  return {};
}

std::vector<ObservedResult> observed(const Box& box) {
  std::vector<ObservedResult> out;
  for (const system::Observed& seen : box.records) {
    const system::FieldRecord& record = seen.record;
    ObservedResult r;
    r.record = seen.id, r.title = seen.title, r.what = record.what;
    r.rate = choice_name(record.rate);
    r.events = record.events, r.device_time = record.device_time;
    r.share = record.share, r.period = record.period;
    const ObservedRate rate = observed_rate(record);
    r.fit = rate.point, r.fit_lo95 = rate.lo95, r.fit_hi95 = rate.hi95;
    for (const char* field : {"events", "share", "period"})
      if (r.source.empty()) r.source = catalog::origin_of(seen.origins, field).source;
    out.push_back(std::move(r));
  }
  return out;
}

std::vector<EdgeResult> edges_of(const Box& box) {
  std::vector<EdgeResult> out;
  const auto add = [&](const part::Edge& edge, const std::string& of,
                       std::optional<DataRate> capacity) {
    EdgeResult r;
    r.part = of;
    r.edge = edge.name;
    r.of = choice_name(edge.of);
    r.length = edge.length;
    r.bandwidth = edge.bandwidth ? edge.bandwidth : capacity;
    r.density = part::density(edge, capacity);
    r.published = edge.published;
    out.push_back(std::move(r));
  };
  for (const part::Edge& e : box.spec.edges) add(e, box.id, box.spec.capacity);
  for (const TreeNode& n : box.nodes) {
    if (!n.part || n.part->kind->edges == nullptr) continue;
    for (const part::Edge& e : n.part->kind->edges(n.part->value.get()))
      add(e, n.part->id, n.part->kind->capacity(n.part->value.get()));
  }
  return out;
}

}  // namespace shoreline::study
