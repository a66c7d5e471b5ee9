// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/system/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/base/suggest.h"
#include "shoreline/system/parts.h"

namespace shoreline::system {
namespace {

using format::TomlNode;

class Rows {
 public:
  Rows(System& system, const Place& start, Diagnostics& out)
      : system_(system), start_(start), out_(out) {}

  void run() {
    check_tiers();
    if (!out_.has_errors())
      for (std::size_t i = 0; i < scenario().technologies.size(); ++i) add_technology(i);
    check_cluster();
    check_requirements();
  }

 private:
  const Scenario& scenario() const { return system_.scenario; }
  Place at(const std::string& field) const { return place_of(system_.origins, field); }

  void check_tiers() {
    for (std::size_t i = 0; i < scenario().tiers.size(); ++i) {
      const Tier& tier = scenario().tiers[i];
      double sum = 0.0;
      for (const LengthShare& l : tier.lengths) sum += l.share;
      constexpr double kRounding = 1e-6;
      if (std::abs(sum - 1.0) > kRounding)
        out_.error("E0603",
                   first_given(system_.origins, start_,
                               {fmt::format("tier[{}].lengths[0].share", i),
                                fmt::format("tier[{}].name", i)}),
                   fmt::format("the shares of tier '{}' add up to {:g}, not 1", tier.name, sum))
            .hint = "give each length its share of the tier's links";
    }
    const auto& cluster = scenario().cluster;
    if (cluster && static_cast<std::size_t>(cluster->tiers) > scenario().tiers.size())
      out_.error("E0604", first_given(system_.origins, start_, {"cluster.tiers", "cluster.gpus"}),
                 fmt::format("the cluster has {} tiers of switches, but {} are described",
                             cluster->tiers, scenario().tiers.size()))
          .hint = "add a [[tier]] for each level";
  }

  int path_index(const TomlNode& node) {
    if (node.type != TomlNode::Type::text) {
      out_.error("E0305", node.at,
                 fmt::format("expected the name of a path, got {}", name_of(node.type)))
          .hint = "name one of the [[path]] tables: tier = \"path\"";
      return -1;
    }
    std::vector<std::string> names;
    for (std::size_t i = 0; i < system_.paths.size(); ++i) {
      if (system_.paths[i].spec.name == node.text) return static_cast<int>(i);
      names.push_back(system_.paths[i].spec.name);
    }
    const std::string near = nearest(node.text, names);
    out_.error("E0406", node.at, fmt::format("there is no path '{}'", node.text)).hint =
        near.empty() ? "name one of the [[path]] tables"
                     : fmt::format("did you mean \"{}\"?", near);
    return -1;
  }

  void add_technology(std::size_t i) {
    const Technology& spec = scenario().technologies[i];
    TechnologyRow row;
    row.name = spec.name, row.title = spec.title;
    if (!spec.paths.node.is_table()) {
      out_.error("E0305", spec.paths.node.at,
                 fmt::format("'paths' must be a table, not {}", name_of(spec.paths.node.type)))
          .hint = "write: paths = { tier = \"path\" }";
      return;
    }
    std::vector<std::string> tiers;
    for (const Tier& t : scenario().tiers) tiers.push_back(t.name);
    bool known = true;
    for (const format::TomlMember& m : spec.paths.node.members)
      if (std::find(tiers.begin(), tiers.end(), m.key) == tiers.end()) {
        known = false;
        const std::string near = nearest(m.key, tiers);
        out_.error("E0407", m.at, fmt::format("there is no tier '{}'", m.key)).hint =
            near.empty() ? fmt::format("tiers: {}", fmt::join(tiers, ", "))
                         : fmt::format("did you mean '{}'?", near);
      }
    if (!known) return;  // the tier that would be missing is most likely the one misspelt
    if (!choose_tiers(i, tiers, row)) return;
    for (int index : row.tiers) {
      const std::string& tier = tiers[static_cast<std::size_t>(index)];
      const TomlNode* node = spec.paths.node.find(tier);
      if (node == nullptr) {
        out_.error("E0605", at(fmt::format("technology[{}].name", i)),
                   fmt::format("'{}' has no path for tier '{}'", spec.name, tier))
            .hint = fmt::format("add to its paths: {} = \"name of a path\"", tier);
        return;
      }
      row.paths.push_back(path_index(*node));
    }
    if (std::find(row.paths.begin(), row.paths.end(), -1) != row.paths.end()) return;
    choose_network(spec, row);
    check_planes(i, row);
    const std::size_t faults = out_.all().size();
    if (scenario().cluster) check_levels(row, i);
    if (out_.all().size() == faults) check_paths_of(row);
    system_.technologies.push_back(std::move(row));
  }

  /// The tiers that the row names, or all; in the scenario's order either way.
  bool choose_tiers(std::size_t i, const std::vector<std::string>& tiers, TechnologyRow& row) {
    const std::vector<std::string>& own = scenario().technologies[i].tiers;
    for (std::size_t t = 0; t < tiers.size(); ++t)
      if (own.empty() || std::find(own.begin(), own.end(), tiers[t]) != own.end())
        row.tiers.push_back(static_cast<int>(t));
    for (std::size_t j = 0; j < own.size(); ++j) {
      if (std::find(tiers.begin(), tiers.end(), own[j]) != tiers.end()) continue;
      const std::string near = nearest(own[j], tiers);
      out_.error("E0407", at(fmt::format("technology[{}].tiers[{}]", i, j)),
                 fmt::format("there is no tier '{}'", own[j]))
          .hint = near.empty() ? fmt::format("tiers: {}", fmt::join(tiers, ", "))
                               : fmt::format("did you mean \"{}\"?", near);
      return false;
    }
    return true;
  }

  void choose_network(const Technology& spec, TechnologyRow& row) {
    row.levels = row.tiers.size();
    const auto& cluster = scenario().cluster;
    if (!cluster) return;
    if (spec.tiers.empty())
      row.levels = std::min(row.levels, static_cast<std::size_t>(cluster->tiers));
    row.planes = spec.planes.value_or(cluster->planes);
    row.port_rate = spec.port_rate.value_or(cluster->port_rate);
  }

  /// An accelerator's rate is spread evenly over its planes and ports.
  void check_planes(std::size_t i, const TechnologyRow& row) {
    if (!scenario().cluster) return;
    const Cluster& c = *scenario().cluster;
    const double links = c.nic_rate / (row.planes * row.port_rate);
    if (std::abs(links - std::round(links)) <= 1e-9 && links >= 0.5) return;
    const std::string own = fmt::format("technology[{}].", i);
    out_.error("E0608",
               first_given(system_.origins, start_,
                           {own + "planes", own + "port_rate", "cluster.nic_rate",
                            "cluster.port_rate", "cluster.planes", "cluster.gpus"}),
               fmt::format(
                   "{} planes of {:g} Gbit/s ports cannot carry {:g} Gbit/s an accelerator evenly",
                   row.planes, row.port_rate.in(unit::gbit_per_s), c.nic_rate.in(unit::gbit_per_s)))
        .hint = "nic_rate must be a whole multiple of planes x port_rate";
  }

  /// In a cluster a path ends in boxes and carries the rate of the ports; the tiers that are not
  /// used may do as they like.
  void check_paths_of(const TechnologyRow& row) {
    for (std::size_t t = 0; t < row.paths.size(); ++t) {
      const Path& path = system_.paths[static_cast<std::size_t>(row.paths[t])];
      const std::string key = fmt::format("path[{}]", index_of(path.spec.name));
      check_span(path, tier(row, t), key);
      if (scenario().cluster) check_in_cluster(path, row.port_rate, key);
    }
  }

  const Tier& tier(const TechnologyRow& row, std::size_t t) const {
    return scenario().tiers[static_cast<std::size_t>(row.tiers[t])];
  }

  std::size_t index_of(const std::string& name) const {
    const auto& paths = scenario().paths;
    return static_cast<std::size_t>(
        std::find_if(paths.begin(), paths.end(),
                     [&](const PathSpec& p) { return p.name == name; }) -
        paths.begin());
  }

  void check_in_cluster(const Path& path, DataRate want, const std::string& key) {
    const PathSpec& spec = path.spec;
    if (path.box_a < 0 || path.box_b < 0)
      out_.error("E0619", at(key + ".name"),
                 fmt::format("path '{}' does not end in boxes", spec.name))
          .hint = "give ends = [{ box = ..., escape = ... }, ...], or leave [cluster] out";
    for (int box : {path.box_a, path.box_b}) check_has_port(box, want, key);
    const DataRate have = spec.lane_rate * spec.lanes;
    if (std::abs(have / want - 1.0) < 1e-9) return;
    out_.error("E0611",
               first_given(system_.origins, start_,
                           {key + ".lanes", key + ".lane_rate", key + ".name"}),
               fmt::format("path '{}' has ports of {:g} Gbit/s, the row's are {:g}", spec.name,
                           have.in(unit::gbit_per_s), want.in(unit::gbit_per_s)))
        .hint = fmt::format(
        "lanes x lane_rate of the path must be the cluster's port_rate: set path.{}.lanes or "
        "cluster.port_rate",
        spec.name);
  }

  /// A box at the end of a path has room for at least one port of the cluster.
  void check_has_port(int index, DataRate want, const std::string& key) {
    if (index < 0) return;
    const Box& box = system_.boxes[static_cast<std::size_t>(index)];
    if (box.spec.capacity * (1.0 + 1e-9) >= want) return;
    const Place fallback = at(key + ".name");
    out_.error("E0611", first_given(box.origins, fallback, {"capacity"}),
               fmt::format("{} has no room for a port of {:g} Gbit/s", box.id,
                           want.in(unit::gbit_per_s)))
        .hint = "give the box its capacity, one direction: capacity = \"0.8 Tbit/s\"";
  }

  /// Cables of fixed length must span the tier.
  void check_span(const Path& path, const Tier& tier, const std::string& key) {
    Length fixed{}, longest{};
    for (const Step& s : path.forward) {
      if (s.takes_length) return;
      if (s.side == Side::link && s.part.kind->length != nullptr)
        fixed += s.part.kind->length(const_cast<void*>(s.part.value.get()))->value_or(Length{});
    }
    for (const LengthShare& l : tier.lengths)
      if (l.share > 0) longest = std::max(longest, l.length);
    if (longest <= fixed * (1.0 + 1e-9)) return;
    out_.error("E0614", at(key + ".name"),
               fmt::format("path '{}' is {:g} m long, but links of tier '{}' are up to {:g} m",
                           path.spec.name, fixed.si(), tier.name, longest.si()))
        .hint =
        "leave the length of one cable or fibre between the ends unset: it then takes the link's";
  }

  /// Where the row names its path of a tier.
  Place paths_at(std::size_t index, const Tier& tier) const {
    return scenario().technologies[index].paths.node.find(tier.name)->at;
  }

  /// The upper box of one tier is the lower box of the next.
  void check_levels(const TechnologyRow& row, std::size_t index) {
    const auto path = [&](std::size_t t) -> const Path& {
      return system_.paths[static_cast<std::size_t>(row.paths[t])];
    };
    for (std::size_t t = 1; t < row.paths.size(); ++t) {
      if (path(t - 1).box_b == path(t).box_a || path(t).box_a < 0 || path(t - 1).box_b < 0)
        continue;  // a plain walk in a cluster is refused as such
      const std::string& upper = path(t - 1).spec.ends[1].box;
      const std::string& lower = path(t).spec.ends[0].box;
      Diagnostic& d =
          out_.error("E0606", paths_at(index, tier(row, t)),
                     fmt::format("'{}': tier '{}' ends in {}, but tier '{}' starts from {}",
                                 row.name, tier(row, t - 1).name, upper, tier(row, t).name, lower));
      d.other = paths_at(index, tier(row, t - 1));
      d.other_message = "the tier below";
      d.hint = "the switch between two tiers is one box: make both paths name it";
    }
  }

  void check_cluster() {
    if (!scenario().cluster) return;
    const Cluster& c = *scenario().cluster;
    if (!c.baseline.empty()) check_row(c.baseline, "cluster.baseline");
  }

  void check_row(const std::string& row, const std::string& field) {
    std::vector<std::string> names;
    for (const Technology& t : scenario().technologies) names.push_back(t.name);
    if (std::find(names.begin(), names.end(), row) != names.end()) return;
    const std::string near = nearest(row, names);
    out_.error("E0408", at(field), fmt::format("there is no row '{}'", row)).hint =
        near.empty() ? "name one of the [[technology]] tables"
                     : fmt::format("did you mean \"{}\"?", near);
  }

  void check_requirements() {
    for (std::size_t i = 0; i < scenario().require.size(); ++i) {
      const Require& require = scenario().require[i];
      if (require.metric != Metric::closes && !require.at_least && !require.at_most)
        out_.error("E0612", at(fmt::format("require[{}].metric", i)),
                   "this requirement has no limit")
            .hint = "add at_least = ... or at_most = ..., in the unit of the metric's name";
      for (std::size_t j = 0; j < scenario().require[i].rows.size(); ++j)
        check_row(scenario().require[i].rows[j], fmt::format("require[{}].rows[{}]", i, j));
    }
  }

  System& system_;
  Place start_;
  Diagnostics& out_;
};

}  // namespace

void add_rows(System& system, const Place& start, Diagnostics& out) {
  Rows(system, start, out).run();
}

}  // namespace shoreline::system
