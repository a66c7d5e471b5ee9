// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/causes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "shoreline/catalog/print.h"
#include "shoreline/study/link_parts.h"

namespace shoreline::study {

using catalog::FieldChange;
using catalog::RecordView;
using system::Box;
using system::Part;
using system::Path;
using system::System;
using Ids = std::vector<std::string>;

namespace {

/// A scenario's row, or its reaches: what it names and is made of.
struct Inputs {
  const System& system;
  std::vector<int> tiers;          // in the scenario, those that the row uses
  std::vector<const Path*> paths;  // tier by tier
  std::map<std::string, const Box*> boxes;
  std::map<std::string, std::vector<const Part*>> parts;  // by id; those that differ in a field

  explicit Inputs(const System& s) : system(s) {}

  void add(const Part& part) {
    std::vector<const Part*>& known = parts[part.id];
    const auto same = [&](const Part* p) { return fields(*p) == fields(part); };
    if (std::none_of(known.begin(), known.end(), same)) known.push_back(&part);
  }

  void add(const Path& path) {
    paths.push_back(&path);
    for (const system::Step& step : path.forward) add(step.part);
    for (int index : {path.box_a, path.box_b}) {
      if (index < 0) continue;
      const Box& box = system.boxes[static_cast<std::size_t>(index)];
      if (!boxes.emplace(box.id, &box).second) continue;
      for (const system::TreeNode& node : box.nodes)
        if (node.part) add(*node.part);
    }
  }

  const system::Tier& tier(std::size_t t) const {
    return system.scenario.tiers[static_cast<std::size_t>(tiers[t])];
  }

  /// The level that has this name; none if the row does not use it.
  std::optional<std::size_t> level(const std::string& name) const {
    for (std::size_t t = 0; t < tiers.size(); ++t)
      if (tier(t).name == name) return t;
    return std::nullopt;
  }

  static std::string fields(const Part& p) {
    return p.kind->type->name + "\n" + catalog::print_fields(*p.kind->type, p.value.get(), {});
  }
};

Inputs inputs_of(const System& system, std::size_t row) {
  Inputs out(system);
  const system::TechnologyRow& r = system.technologies[row];
  for (std::size_t t = 0; t < r.levels; ++t) {
    out.tiers.push_back(r.tiers[t]);
    out.add(system.paths[static_cast<std::size_t>(r.paths[t])]);
  }
  return out;
}

void add(const std::string& subject, const RecordView& a, const RecordView& b, Comparison& out,
         std::initializer_list<std::string_view> told_elsewhere = {}) {
  Cause cause{subject, {}};
  for (FieldChange& change : catalog::diff_fields(a, b)) {
    const std::string top = change.field.substr(0, change.field.find_first_of(".["));
    const bool skip =
        std::find(told_elsewhere.begin(), told_elsewhere.end(), top) != told_elsewhere.end();
    if (!skip && value_changed(change)) cause.changes.push_back(std::move(change));
  }
  if (!cause.changes.empty()) out.causes.push_back(std::move(cause));
}

template <class Record>
RecordView view(const Record& record, const System& system, const std::string& prefix) {
  return {&record_of(&record), &record, &system.origins, prefix};
}

template <class List>
std::size_t index_of(const List& list, const std::string& name) {
  return static_cast<std::size_t>(
      std::find_if(list.begin(), list.end(), [&](const auto& x) { return x.name == name; }) -
      list.begin());
}

// ---- paths

Ids ids_of(const System& system, const Path& path) {
  Ids out;
  for (const LinkPart& p : link_parts(system, path)) out.push_back(p.part->id);
  return out;
}

/// Length of the longest common subsequence of the tails from i and j on.
std::vector<std::vector<int>> common_tails(const Ids& a, const Ids& b) {
  std::vector<std::vector<int>> n(a.size() + 1, std::vector<int>(b.size() + 1, 0));
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;)
      n[i][j] = a[i] == b[j] ? n[i + 1][j + 1] + 1 : std::max(n[i + 1][j], n[i][j + 1]);
  return n;
}

std::vector<Swap> swaps_of(const Ids& a, const Ids& b) {
  const auto common = common_tails(a, b);
  std::vector<Swap> out;
  bool open = false;  // the last swap may go on
  const auto at = [&]() -> Swap& {
    if (!open) out.emplace_back();
    open = true;
    return out.back();
  };
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      open = false, ++i, ++j;
    } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
      at().out.push_back(a[i++]);
    } else {
      at().in.push_back(b[j++]);
    }
  }
  return out;
}

/// Tiers of one side alone are told with all that their paths hold.
void add_paths(const Inputs& a, const Inputs& b, Comparison& out) {
  for (std::size_t t = 0; t < a.tiers.size(); ++t) {
    const std::string& tier = a.tier(t).name;
    const Path& from = *a.paths[t];
    const std::optional<std::size_t> other = b.level(tier);
    if (!other) {
      out.paths.push_back({tier, from.spec.name, "", swaps_of(ids_of(a.system, from), {})});
      continue;
    }
    const Path& to = *b.paths[*other];
    PathChange change{tier, from.spec.name, to.spec.name,
                      swaps_of(ids_of(a.system, from), ids_of(b.system, to))};
    if (change.a != change.b || !change.swaps.empty()) out.paths.push_back(std::move(change));
    const auto prefix = [](const System& s, const Path& path) {
      return fmt::format("path[{}].", index_of(s.scenario.paths, path.spec.name));
    };
    add("path of tier " + tier, view(from.spec, a.system, prefix(a.system, from)),
        view(to.spec, b.system, prefix(b.system, to)), out,
        {"name", "title", "ends", "between", "walk", "field_record", "field_devices"});
  }
  for (std::size_t t = 0; t < b.tiers.size(); ++t)
    if (!a.level(b.tier(t).name))
      out.paths.push_back(
          {b.tier(t).name, "", b.paths[t]->spec.name, swaps_of({}, ids_of(b.system, *b.paths[t]))});
}

// ---- tables, boxes, parts

/// A row's own table with what it takes from the cluster filled in, and where each is from.
struct RowTable {
  system::Technology values;
  catalog::Origins origins;
};

RowTable row_table(const Inputs& of, std::size_t row, bool in_clusters) {
  const System& system = of.system;
  const system::TechnologyRow& r = system.technologies[row];
  const system::Technology& own = system.scenario.technologies[row];
  RowTable out;
  const auto origin = [&](const std::string& field, const std::string& cluster, bool given) {
    const std::string from = given ? fmt::format("technology[{}].{}", row, field) : cluster;
    out.origins.emplace(field, catalog::origin_of(system.origins, from));
  };
  for (std::size_t t = 0; t < of.tiers.size(); ++t) out.values.tiers.push_back(of.tier(t).name);
  origin("tiers[0]", "cluster.tiers", !own.tiers.empty());
  if (!in_clusters) return out;
  out.values.planes = r.planes, out.values.port_rate = r.port_rate;
  origin("planes", "cluster.planes", own.planes.has_value());
  origin("port_rate", "cluster.port_rate", own.port_rate.has_value());
  return out;
}

void add_row(const Inputs& a, std::size_t row_a, const Inputs& b, std::size_t row_b,
             Comparison& out) {
  const bool clusters = a.system.scenario.cluster && b.system.scenario.cluster;
  const RowTable from = row_table(a, row_a, clusters), to = row_table(b, row_b, clusters);
  const RecordType& type = record_of(&from.values);
  add("technology", {&type, &from.values, &from.origins, ""}, {&type, &to.values, &to.origins, ""},
      out, {"name", "title", "paths"});
}

void add_tables(const Inputs& a, const Inputs& b, Comparison& out) {
  const auto cluster = [](const System& of) {
    const auto& c = of.scenario.cluster;
    return c ? view(*c, of, "cluster.") : RecordView{};
  };
  // What a row may say for itself is told of the row.
  add("cluster", cluster(a.system), cluster(b.system), out,
      {"baseline", "tiers", "planes", "port_rate"});
  const auto tier = [](const Inputs& of, std::optional<std::size_t> t) {
    return t ? view(of.tier(*t), of.system, fmt::format("tier[{}].", of.tiers[*t])) : RecordView{};
  };
  for (std::size_t t = 0; t < a.tiers.size(); ++t)
    add("tier " + a.tier(t).name, tier(a, t), tier(b, b.level(a.tier(t).name)), out, {"name"});
  for (std::size_t t = 0; t < b.tiers.size(); ++t)
    if (!a.level(b.tier(t).name))
      add("tier " + b.tier(t).name, RecordView{}, tier(b, t), out, {"name"});
}

void add_boxes(const Inputs& a, const Inputs& b, Comparison& out) {
  for (const auto& [id, box] : a.boxes) {
    const auto it = b.boxes.find(id);
    if (it == b.boxes.end()) continue;
    const RecordType& type = record_of(&box->spec);
    add("box " + id, {&type, &box->spec, &box->origins, ""},
        {&type, &it->second->spec, &it->second->origins, ""}, out);
  }
}

/// Parts of one id that are only on one side, paired in their order.
void add_parts(const Inputs& a, const Inputs& b, Comparison& out) {
  for (const auto& [id, mine] : a.parts) {
    const auto it = b.parts.find(id);
    if (it == b.parts.end()) continue;
    const auto missing = [](const std::vector<const Part*>& from,
                            const std::vector<const Part*>& in) {
      std::vector<const Part*> only;
      for (const Part* p : from)
        if (std::none_of(in.begin(), in.end(),
                         [&](const Part* q) { return Inputs::fields(*p) == Inputs::fields(*q); }))
          only.push_back(p);
      return only;
    };
    const auto only_a = missing(mine, it->second), only_b = missing(it->second, mine);
    for (std::size_t i = 0; i < std::min(only_a.size(), only_b.size()); ++i) {
      const Part &p = *only_a[i], &q = *only_b[i];
      add("part " + id, {p.kind->type, p.value.get(), &p.origins, ""},
          {q.kind->type, q.value.get(), &q.origins, ""}, out);
    }
  }
}

}  // namespace

void add_causes(const System& a, std::size_t row_a, const System& b, std::size_t row_b,
                Comparison& out) {
  const Inputs from = inputs_of(a, row_a), to = inputs_of(b, row_b);
  add_paths(from, to, out);
  add_row(from, row_a, to, row_b, out);
  add_tables(from, to, out);
  add_boxes(from, to, out);
  add_parts(from, to, out);
}

void add_reach_causes(const Judged& a, const Judged& b, Comparison& out) {
  Inputs from(*a.system), to(*b.system);
  for (auto* side : {&from, &to})
    for (const system::Reach& reach : side->system.reach)
      for (const system::Step& step : reach.steps) side->add(step.part);
  const auto reach = [](const Judged& of, std::size_t i) {
    return view(of.system->reach[i].spec, *of.system, fmt::format("reach[{}].", i));
  };
  for (std::size_t i = 0; i < a.results->reach.size(); ++i)
    for (std::size_t j = 0; j < b.results->reach.size(); ++j)
      if (const std::string name = name_of(a.results->reach[i]);
          name == name_of(b.results->reach[j]))
        add("reach of " + name, reach(a, i), reach(b, j), out);
  add_parts(from, to, out);
}

}  // namespace shoreline::study
