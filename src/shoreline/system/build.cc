// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <map>
#include <set>

#include "shoreline/base/suggest.h"
#include "shoreline/catalog/read.h"
#include "shoreline/system/parts.h"
#include "shoreline/system/settings.h"
#include "shoreline/system/system.h"

namespace shoreline::system {
namespace {

using catalog::Citations;
using format::TomlNode;

/// Turns the scenario's names into values. One use: `run()`.
class Builder {
 public:
  Builder(System& system, const Place& start, Diagnostics& out)
      : system_(system), start_(start), out_(out), workshop_(system.library, *system.kinds, Citations::optional, out) {}

  void run() {
    check_names();
    for (std::size_t i = 0; i < scenario().paths.size(); ++i) add_path(i);
    check_tiers();
    if (!out_.has_errors())
      for (std::size_t i = 0; i < scenario().technologies.size(); ++i) add_technology(i);
    for (std::size_t i = 0; i < scenario().reach.size(); ++i) add_reach(i);
    check_content();
    check_cluster();
    check_requirements();
    system_.used.assign(workshop_.used().begin(), workshop_.used().end());
  }

 private:
  const Scenario& scenario() const { return system_.scenario; }
  Place at(const std::string& field) const { return place_of(system_.origins, field); }

  template <class T>
  void check_unique(const std::vector<T>& list, std::string_view key) {
    std::map<std::string_view, std::size_t> first;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const auto [it, fresh] = first.emplace(list[i].name, i);
      if (fresh) continue;
      Diagnostic& d = out_.error("E0204", at(fmt::format("{}[{}].name", key, i)),
                                 fmt::format("{} '{}' is defined twice", key, list[i].name));
      d.other = at(fmt::format("{}[{}].name", key, it->second));
      d.other_message = "first defined here";
      d.hint = "rename one of the two";
    }
  }

  /// The first of these fields that the scenario gives.
  Place first_of(std::initializer_list<std::string> fields) const {
    for (const std::string& field : fields)
      if (const Place place = at(field); place.known()) return place;
    return start_;
  }

  void check_names() {
    check_unique(scenario().tiers, "tier");
    check_unique(scenario().paths, "path");
    check_unique(scenario().technologies, "technology");
  }

  int box_index(const std::string& id, const Place& asked) {
    for (std::size_t i = 0; i < system_.boxes.size(); ++i)
      if (system_.boxes[i].id == id) return static_cast<int>(i);
    if (broken_.contains(id)) return -1;  // said once
    std::optional<Box> box = workshop_.box(id, asked);
    if (!box) {
      if (system_.library.find(id) != nullptr) broken_.insert(id);
      return -1;
    }
    system_.boxes.push_back(std::move(*box));
    return static_cast<int>(system_.boxes.size()) - 1;
  }

  /// The steps of one end, chip first; empty after an error.
  std::vector<Step> escape(const PathEnd& end, const std::string& key, Side side, int& box_out) {
    box_out = box_index(end.box, at(key + ".box"));
    if (box_out < 0) return {};
    const Box& box = system_.boxes[static_cast<std::size_t>(box_out)];
    const auto it = box.escapes.find(end.escape);
    if (it == box.escapes.end()) {
      std::vector<std::string> names;
      for (const auto& [name, nodes] : box.escapes) names.push_back(name);
      const std::string near = nearest(end.escape, names);
      out_.error("E0405", at(key + ".escape"), fmt::format("{} has no escape '{}'", end.box, end.escape)).hint =
          near.empty() ? fmt::format("it has: {}", fmt::join(names, ", ")) : fmt::format("did you mean \"{}\"?", near);
      return {};
    }
    std::vector<Step> steps;
    for (int n : it->second) {
      const TreeNode& node = box.nodes[static_cast<std::size_t>(n)];
      Step step{*node.part, side, n};
      step.temperature = node.temperature;
      step.asked = at(key + ".escape");
      steps.push_back(std::move(step));
    }
    return steps;
  }

  std::vector<Step> plain(const std::vector<std::string>& ids, const std::string& key, Side side) {
    std::vector<Step> steps;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      std::optional<Part> p = workshop_.part(ids[i], {}, at(fmt::format("{}[{}]", key, i)));
      if (!p) return {};
      Step step{std::move(*p), side};
      step.asked = at(fmt::format("{}[{}]", key, i));
      step.takes_length = step.part.kind->length != nullptr &&
                          !step.part.kind->length(const_cast<void*>(step.part.value.get()))->has_value();
      steps.push_back(std::move(step));
    }
    return steps;
  }

  void add_path(std::size_t i) {
    const PathSpec& spec = scenario().paths[i];
    const std::string key = fmt::format("path[{}]", i);
    Path path;
    path.spec = spec;
    if (!spec.walk.empty() && (!spec.ends.empty() || !spec.between.empty())) {
      out_.error("E0602", at(key + ".walk[0]"), fmt::format("path '{}' has a plain walk beside ends or between", spec.name)).hint =
          "keep one of the two: 'walk' goes from chip to chip, 'ends' and 'between' go through boxes";
      return;
    }
    if (spec.ends.size() != 2 && spec.walk.empty()) {
      out_.error("E0602", at(key + ".name"), fmt::format("path '{}' needs two ends", spec.name)).hint =
          "give ends = [{ box = \"...\", escape = \"...\" }, { box = \"...\", escape = \"...\" }], or a plain walk = [...]";
      return;
    }
    if (!spec.walk.empty()) {
      path.forward = plain(spec.walk, key + ".walk", Side::link);
    } else {
      path.forward = escape(spec.ends[0], key + ".ends[0]", Side::a, path.box_a);
      std::vector<Step> middle = plain(spec.between, key + ".between", Side::link);
      std::vector<Step> far = escape(spec.ends[1], key + ".ends[1]", Side::b, path.box_b);
      if (path.forward.empty() || far.empty() || middle.size() != spec.between.size()) return;
      path.forward.insert(path.forward.end(), middle.begin(), middle.end());
      path.forward.insert(path.forward.end(), far.rbegin(), far.rend());
    }
    if (path.forward.empty()) return;
    path.backward.assign(path.forward.rbegin(), path.forward.rend());
    const std::string what = fmt::format("path '{}'", spec.name);
    const Place where = at(key + ".name");
    if (!connect(path.forward, where, what, out_) || !connect(path.backward, where, what, out_)) return;
    check_fec(spec.fec, key);
    check_open_parts(path, key);
    if (!spec.field_record.empty())
      path.field = workshop_.field_record(spec.field_record, at(key + ".field_record"));
    system_.paths.push_back(std::move(path));
  }

  void check_fec(const part::Fec& fec, const std::string& key) {
    const std::string fault = part::fault(fec);
    if (!fault.empty())
      out_.error("E0618", first_of({key + ".fec.k", key + ".fec.corrects", key + ".name", key + ".medium"}), fault).hint =
          "KP4 has n = 544, k = 514, corrects = 15";
  }

  /// At most one part of a path takes the length of the link.
  void check_open_parts(const Path& path, const std::string& key) {
    const auto open = std::count_if(path.forward.begin(), path.forward.end(), [](const Step& s) { return s.takes_length; });
    if (open > 1)
      out_.error("E0607", at(key + ".name"), fmt::format("{} parts of path '{}' take the length; one may", open, path.spec.name)).hint =
          "give all but one of the cables, traces or fibres between the ends their own length";
  }

  void check_tiers() {
    for (std::size_t i = 0; i < scenario().tiers.size(); ++i) {
      const Tier& tier = scenario().tiers[i];
      double sum = 0.0;
      for (const LengthShare& l : tier.lengths) sum += l.share;
      constexpr double kRounding = 1e-6;
      if (std::abs(sum - 1.0) > kRounding)
        out_.error("E0603", first_of({fmt::format("tier[{}].lengths[0].share", i), fmt::format("tier[{}].name", i)}),
                   fmt::format("the shares of tier '{}' add up to {:g}, not 1", tier.name, sum)).hint =
            "give each length its share of the tier's links";
    }
    const auto& cluster = scenario().cluster;
    if (cluster && static_cast<std::size_t>(cluster->tiers) > scenario().tiers.size())
      out_.error("E0604", first_of({"cluster.tiers", "cluster.gpus"}),
                 fmt::format("the cluster has {} tiers of switches, but {} are described", cluster->tiers,
                             scenario().tiers.size())).hint = "add a [[tier]] for each level";
  }

  int path_index(const TomlNode& node) {
    if (node.type != TomlNode::Type::text) {
      out_.error("E0305", node.at, fmt::format("expected the name of a path, got {}", name_of(node.type))).hint =
          "name one of the [[path]] tables: tier = \"path\"";
      return -1;
    }
    std::vector<std::string> names;
    for (std::size_t i = 0; i < system_.paths.size(); ++i) {
      if (system_.paths[i].spec.name == node.text) return static_cast<int>(i);
      names.push_back(system_.paths[i].spec.name);
    }
    const std::string near = nearest(node.text, names);
    out_.error("E0406", node.at, fmt::format("there is no path '{}'", node.text)).hint =
        near.empty() ? "name one of the [[path]] tables" : fmt::format("did you mean \"{}\"?", near);
    return -1;
  }

  void add_technology(std::size_t i) {
    const Technology& spec = scenario().technologies[i];
    TechnologyRow row{spec.name, spec.title, {}};
    if (!spec.paths.node.is_table()) {
      out_.error("E0305", spec.paths.node.at, fmt::format("'paths' must be a table, not {}", name_of(spec.paths.node.type))).hint =
          "write: paths = { tier = \"path\" }";
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
            near.empty() ? fmt::format("tiers: {}", fmt::join(tiers, ", ")) : fmt::format("did you mean '{}'?", near);
      }
    if (!known) return;  // the tier that would be missing is most likely the one misspelt
    for (const std::string& tier : tiers) {
      const TomlNode* node = spec.paths.node.find(tier);
      if (node == nullptr) {
        out_.error("E0605", at(fmt::format("technology[{}].name", i)),
                   fmt::format("'{}' has no path for tier '{}'", spec.name, tier)).hint =
            fmt::format("add to its paths: {} = \"name of a path\"", tier);
        return;
      }
      row.paths.push_back(path_index(*node));
    }
    if (std::find(row.paths.begin(), row.paths.end(), -1) != row.paths.end()) return;
    const std::size_t faults = out_.all().size();
    check_levels(row, i);
    if (out_.all().size() == faults) check_paths_of(row);
    system_.technologies.push_back(std::move(row));
  }

  /// In a cluster a path ends in boxes and carries the rate of the ports; the tiers that are not used
  /// may do as they like.
  void check_paths_of(const TechnologyRow& row) {
    for (std::size_t t = 0; t < row.paths.size(); ++t) {
      const Path& path = system_.paths[static_cast<std::size_t>(row.paths[t])];
      const std::string key = fmt::format("path[{}]", index_of(path.spec.name));
      check_span(path, scenario().tiers[t], key);
      if (scenario().cluster) check_in_cluster(path, key);
    }
  }

  std::size_t index_of(const std::string& name) const {
    const auto& paths = scenario().paths;
    return static_cast<std::size_t>(std::find_if(paths.begin(), paths.end(), [&](const PathSpec& p) { return p.name == name; }) - paths.begin());
  }

  void check_in_cluster(const Path& path, const std::string& key) {
    const PathSpec& spec = path.spec;
    if (path.box_a < 0 || path.box_b < 0)
      out_.error("E0619", at(key + ".name"), fmt::format("path '{}' does not end in boxes", spec.name)).hint =
          "give ends = [{ box = ..., escape = ... }, ...], or leave [cluster] out";
    const DataRate want = scenario().cluster->port_rate, have = spec.lane_rate * spec.lanes;
    if (std::abs(have / want - 1.0) < 1e-9) return;
    out_.error("E0611", first_of({key + ".lanes", key + ".lane_rate", key + ".name"}),
               fmt::format("path '{}' has ports of {:g} Gbit/s, the cluster has {:g}", spec.name, have.in(unit::gbit_per_s),
                           want.in(unit::gbit_per_s))).hint =
        fmt::format("lanes x lane_rate of the path must be the cluster's port_rate: set path.{}.lanes or cluster.port_rate", spec.name);
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
    out_.error("E0614", at(key + ".name"), fmt::format("path '{}' is {:g} m long, but links of tier '{}' are up to {:g} m",
                                                       path.spec.name, fixed.si(), tier.name, longest.si())).hint =
        "leave the length of one cable or fibre between the ends unset: it then takes the link's";
  }

  /// Where the row names its path of a tier.
  Place paths_at(std::size_t index, std::size_t tier) const {
    return scenario().technologies[index].paths.node.find(scenario().tiers[tier].name)->at;
  }

  /// The upper box of one tier is the lower box of the next.
  void check_levels(const TechnologyRow& row, std::size_t index) {
    const auto path = [&](std::size_t t) -> const Path& { return system_.paths[static_cast<std::size_t>(row.paths[t])]; };
    for (std::size_t t = 1; t < row.paths.size(); ++t) {
      if (path(t - 1).box_b == path(t).box_a || path(t).box_a < 0) continue;
      if (path(t - 1).box_b < 0) {
        out_.error("E0606", paths_at(index, t),
                   fmt::format("'{}': tier '{}' starts from a box, but tier '{}' below it is a plain walk", row.name,
                               scenario().tiers[t].name, scenario().tiers[t - 1].name)).hint =
            "give the lower path its ends too, or make both plain walks";
        continue;
      }
      const std::string& upper = path(t - 1).spec.ends[1].box;
      const std::string& lower = path(t).spec.ends[0].box;
      Diagnostic& d = out_.error("E0606", paths_at(index, t),
                                 fmt::format("'{}': tier '{}' ends in {}, but tier '{}' starts from {}", row.name,
                                             scenario().tiers[t - 1].name, upper, scenario().tiers[t].name, lower));
      d.other = paths_at(index, t - 1);
      d.other_message = "the tier below";
      d.hint = "the switch between two tiers is one box: make both paths name it";
    }
  }

  void add_reach(std::size_t i) {
    const ReachSpec& spec = scenario().reach[i];
    const std::string key = fmt::format("reach[{}]", i);
    if (spec.walk.empty()) {
      out_.error("E0602", at(key + ".medium"), fmt::format("the walk of '{}' is empty", spec.medium)).hint =
          "name its parts from chip to chip: walk = [\"serdes\", \"cable\", \"serdes\"]";
      return;
    }
    Reach reach{spec, plain(spec.walk, key + ".walk", Side::link)};
    if (reach.steps.empty() || !connect(reach.steps, at(key + ".medium"), fmt::format("reach of {}", spec.medium), out_)) return;
    check_fec(spec.fec, key);
    const auto open = std::count_if(reach.steps.begin(), reach.steps.end(), [](const Step& s) { return s.takes_length; });
    if (open != 1)
      out_.error("E0607", at(key + ".walk[0]"), fmt::format("{} parts of this walk take the length; one must", open)).hint =
          "leave the length of exactly one cable, trace or fibre unset";
    system_.reach.push_back(std::move(reach));
  }

  void check_content() {
    if (!scenario().technologies.empty() || !scenario().reach.empty()) return;
    out_.error("E0610", start_, "nothing to judge: no [[technology]] and no [[reach]]").hint =
        "add a [[technology]] with a path for each tier, or a [[reach]]";
  }

  void check_cluster() {
    if (!scenario().cluster) return;
    const Cluster& c = *scenario().cluster;
    const double links = c.nic_rate / (c.planes * c.port_rate);
    if (std::abs(links - std::round(links)) > 1e-9 || links < 0.5)
      out_.error("E0608", first_of({"cluster.nic_rate", "cluster.port_rate", "cluster.planes", "cluster.gpus"}),
                 fmt::format("{} planes of {:g} Gbit/s ports cannot carry {:g} Gbit/s an accelerator evenly", c.planes,
                             c.port_rate.in(unit::gbit_per_s), c.nic_rate.in(unit::gbit_per_s))).hint =
          "nic_rate must be a whole multiple of planes x port_rate";
    if (!c.baseline.empty()) check_row(c.baseline, "cluster.baseline");
  }

  void check_row(const std::string& row, const std::string& field) {
    std::vector<std::string> names;
    for (const Technology& t : scenario().technologies) names.push_back(t.name);
    if (std::find(names.begin(), names.end(), row) != names.end()) return;
    const std::string near = nearest(row, names);
    out_.error("E0408", at(field), fmt::format("there is no row '{}'", row)).hint =
        near.empty() ? "name one of the [[technology]] tables" : fmt::format("did you mean \"{}\"?", near);
  }

  void check_requirements() {
    for (std::size_t i = 0; i < scenario().require.size(); ++i) {
      const Require& require = scenario().require[i];
      if (require.metric != Metric::closes && !require.at_least && !require.at_most)
        out_.error("E0612", at(fmt::format("require[{}].metric", i)), "this requirement has no limit").hint =
            "add at_least = ... or at_most = ..., in the unit of the metric's name";
      for (std::size_t j = 0; j < scenario().require[i].rows.size(); ++j)
        check_row(scenario().require[i].rows[j], fmt::format("require[{}].rows[{}]", i, j));
    }
  }

  System& system_;
  Place start_;  // of the document
  Diagnostics& out_;
  Workshop workshop_;
  std::set<std::string> broken_;  // boxes that could not be made
};

void take_own_entries(const TomlNode& document, catalog::Library& library, Diagnostics& out) {
  if (const TomlNode* parts = document.find("part")) {
    if (parts->type != TomlNode::Type::array)
      out.error("E0305", parts->at, "'part' must be a list of tables").hint = "write [[part]] with double brackets";
    for (const TomlNode& entry : parts->items) library.add(entry, out);
  }
  const TomlNode* sources = document.find("source");
  if (sources != nullptr && !sources->is_table())
    out.error("E0305", sources->at, "'source' must be a table of tables").hint = "write [source.KEY] with title, publisher, date and url";
  else if (sources != nullptr) library.add_sources(*sources, out);
}

}  // namespace

std::optional<System> build(const TomlNode& given, catalog::Library library, const std::vector<Setting>& settings,
                            std::shared_ptr<const part::Kinds> kinds, Diagnostics& out) {
  TomlNode document = given;
  System system;
  system.kinds = std::move(kinds);
  take_own_entries(document, library, out);
  for (const Setting& s : settings) apply(s, document, library, out);
  system.library = std::move(library);
  static constexpr std::string_view kOwn[] = {"part", "source"};
  catalog::RecordReader(system.library, out, Citations::optional)
      .read(document, record_of(&system.scenario), &system.scenario, system.origins, kOwn);
  if (out.has_errors()) return std::nullopt;
  Builder(system, document.at, out).run();
  if (out.has_errors()) return std::nullopt;
  return system;
}

std::optional<System> load(const std::filesystem::path& scenario, const LoadOptions& options,
                           std::shared_ptr<const part::Kinds> kinds, Diagnostics& out) {
  const std::optional<TomlNode> document = format::read_toml(scenario, out);
  if (!document) return std::nullopt;
  const TomlNode* own = document->find("use_catalog");
  const bool with_catalog = own == nullptr || own->boolean || own->type != TomlNode::Type::boolean;
  catalog::Library library;
  if (with_catalog) library = catalog::load_library(options.catalog, out);
  if (out.has_errors()) return std::nullopt;
  std::optional<System> system = build(*document, std::move(library), options.settings, std::move(kinds), out);
  if (system && system->scenario.name.empty()) system->scenario.name = scenario.stem().string();
  return system;
}

}  // namespace shoreline::system
