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
#include "shoreline/system/com_sheets.h"
#include "shoreline/system/parts.h"
#include "shoreline/system/rows.h"
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
      : system_(system),
        start_(start),
        out_(out),
        workshop_(system.library, *system.kinds, Citations::optional, out) {}

  void run() {
    check_names();
    for (std::size_t i = 0; i < scenario().paths.size(); ++i) add_path(i);
    add_rows(system_, start_, out_);
    for (std::size_t i = 0; i < scenario().reach.size(); ++i) add_reach(i);
    check_content();
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
      out_.error("E0405", at(key + ".escape"),
                 fmt::format("{} has no escape '{}'", end.box, end.escape))
          .hint = near.empty() ? fmt::format("it has: {}", fmt::join(names, ", "))
                               : fmt::format("did you mean \"{}\"?", near);
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
      step.takes_length =
          step.part.kind->length != nullptr &&
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
      out_.error("E0602", at(key + ".walk[0]"),
                 fmt::format("path '{}' has a plain walk beside ends or between", spec.name))
          .hint =
          "keep one of the two: 'walk' goes from chip to chip, 'ends' and 'between' go through "
          "boxes";
      return;
    }
    if (spec.ends.size() != 2 && spec.walk.empty()) {
      out_.error("E0602", at(key + ".name"), fmt::format("path '{}' needs two ends", spec.name))
          .hint =
          "give ends = [{ box = \"...\", escape = \"...\" }, { box = \"...\", escape = \"...\" }], "
          "or a plain walk = [...]";
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
    if (!connect(path.forward, where, what, out_) || !connect(path.backward, where, what, out_))
      return;
    check_fec(spec.fec, key);
    check_open_parts(path, key);
    if (spec.fidelity == Fidelity::waveform) check_waveform(path, key);
    if (!spec.field_record.empty())
      path.field = workshop_.field_record(spec.field_record, at(key + ".field_record"));
    system_.paths.push_back(std::move(path));
  }

  void check_fec(const part::Fec& fec, const std::string& key) {
    const std::string fault = part::fault(fec);
    if (!fault.empty())
      out_.error(
              "E0618",
              first_given(system_.origins, start_,
                          {key + ".fec.k", key + ".fec.corrects", key + ".name", key + ".medium"}),
              fault)
          .hint = "KP4 has n = 544, k = 514, corrects = 15";
  }

  void check_waveform(const Path& path, const std::string& key) {
    const part::At lane =
        part::at_lane(part::line_rate(path.spec.fec, path.spec.lane_rate), path.spec.modulation);
    check_networks(path.forward, lane, at(key + ".fidelity"), out_);
    for (const auto* steps : {&path.forward, &path.backward})
      take_sheets(*steps, lane, system_.library.folder(), at(key + ".fidelity"), system_.com, out_);
  }

  /// At most one part of a path takes the length of the link.
  void check_open_parts(const Path& path, const std::string& key) {
    const auto open = std::count_if(path.forward.begin(), path.forward.end(),
                                    [](const Step& s) { return s.takes_length; });
    if (open > 1)
      out_.error(
              "E0607", at(key + ".name"),
              fmt::format("{} parts of path '{}' take the length; one may", open, path.spec.name))
          .hint =
          "give all but one of the cables, traces or fibres between the ends their own length";
  }

  void add_reach(std::size_t i) {
    const ReachSpec& spec = scenario().reach[i];
    const std::string key = fmt::format("reach[{}]", i);
    if (spec.walk.empty()) {
      out_.error("E0602", at(key + ".medium"),
                 fmt::format("the walk of '{}' is empty", spec.medium))
          .hint = "name its parts from chip to chip: walk = [\"serdes\", \"cable\", \"serdes\"]";
      return;
    }
    Reach reach{spec, plain(spec.walk, key + ".walk", Side::link)};
    if (reach.steps.empty() ||
        !connect(reach.steps, at(key + ".medium"), fmt::format("reach of {}", spec.medium), out_))
      return;
    check_fec(spec.fec, key);
    const auto open = std::count_if(reach.steps.begin(), reach.steps.end(),
                                    [](const Step& s) { return s.takes_length; });
    if (open != 1)
      out_.error("E0607", at(key + ".walk[0]"),
                 fmt::format("{} parts of this walk take the length; one must", open))
          .hint = "leave the length of exactly one cable, trace or fibre unset";
    system_.reach.push_back(std::move(reach));
  }

  void check_content() {
    if (!scenario().technologies.empty() || !scenario().reach.empty()) return;
    out_.error("E0610", start_, "nothing to judge: no [[technology]] and no [[reach]]").hint =
        "add a [[technology]] with a path for each tier, or a [[reach]]";
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
      out.error("E0305", parts->at, "'part' must be a list of tables").hint =
          "write [[part]] with double brackets";
    for (const TomlNode& entry : parts->items) library.add(entry, out);
  }
  const TomlNode* sources = document.find("source");
  if (sources != nullptr && !sources->is_table())
    out.error("E0305", sources->at, "'source' must be a table of tables").hint =
        "write [source.KEY] with title, publisher, date and url";
  else if (sources != nullptr)
    library.add_sources(*sources, out);
}

}  // namespace

std::optional<System> build(const TomlNode& given, catalog::Library library,
                            const std::vector<Setting>& settings,
                            std::shared_ptr<const part::Kinds> kinds, Diagnostics& out) {
  TomlNode document = given;
  System system;
  system.kinds = std::move(kinds);
  take_own_entries(document, library, out);
  for (const Setting& s : settings) apply(s, document, library, out);
  system.library = std::move(library);
  take_own_sheets(document, system.library.folder(), system.com, out);
  static constexpr std::string_view kOwn[] = {"part", "source", "com"};
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
  std::optional<System> system =
      build(*document, std::move(library), options.settings, std::move(kinds), out);
  if (system && system->scenario.name.empty()) system->scenario.name = scenario.stem().string();
  return system;
}

}  // namespace shoreline::system
