// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/circuit/netlist_leaf.h"

#include <fmt/format.h>

#include <algorithm>

#include "shoreline/base/suggest.h"
#include "shoreline/base/text.h"
#include "shoreline/photonics/circuit/netlist_settings.h"

namespace shoreline::photonics {

using format::YamlMember;
using format::YamlNode;

/// A record of settings that is being filled.
struct Leaves::Record {
  const Model& model;
  std::shared_ptr<void> data;
  const NetlistInstance& it;
  bool good = true;
};

namespace {

constexpr std::size_t kMostSuggested = 5000;

/// "outer.inner.length": the instance and the setting; points between < and > separate nothing.
std::pair<std::string, std::string> split_path(const std::string& path) {
  std::size_t dot = std::string::npos;
  int open = 0;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] == '<') ++open;
    if (path[i] == '>') --open;
    if (path[i] == '.' && open == 0) dot = i;
  }
  if (dot == std::string::npos) return {"", path};
  return {path.substr(0, dot), path.substr(dot + 1)};
}

/// "a.b<0.1>.c" to "a.b.c".
std::string without_indices(const std::string& name) {
  std::string out;
  int open = 0;
  for (const char c : name) {
    if (c == '<') ++open;
    if (open == 0) out += c;
    if (c == '>' && open > 0) --open;
  }
  return out;
}

/// As a Python name: what is no letter or digit becomes '_'.
std::string identifier(std::string_view name) {
  std::string out(name);
  for (char& c : out)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '@') c = '_';
  return out;
}

std::string joined(const std::vector<std::string>& names) {
  return printable(fmt::format("{}", fmt::join(names, ", ")));
}

}  // namespace

const Ends* NamedPorts::find(std::string_view name) const {
  for (const NamedPort& p : list)
    for (const std::string& n : p.names)
      if (n == name) return &p.ends;
  return nullptr;
}

std::string NamedPorts::names() const {
  std::vector<std::string> shown;
  for (const NamedPort& p : list) {
    if (p.names[0].find('@') != std::string::npos) continue;
    shown.push_back(p.names.size() > 1 && identifier(p.names[0]) != p.names[1]
                        ? fmt::format("{} ({})", p.names[0], p.names[1])
                        : p.names[0]);
    if (shown.size() == 16) {
      shown.push_back("...");
      break;
    }
  }
  return joined(shown);
}

std::string NamedPorts::nearest_to(std::string_view name) const {
  std::vector<std::string> all;
  for (const NamedPort& p : list) all.insert(all.end(), p.names.begin(), p.names.end());
  return nearest(name, all);
}

void NamedPorts::order_by(const std::vector<std::string>& order) {
  std::vector<NamedPort> sorted;
  for (const std::string& name : order) {
    const Ends* ends = find(name);
    sorted.push_back({{name}, ends == nullptr ? Ends{} : *ends});
  }
  list = std::move(sorted);
  count = list.size();
}

NamedPorts ports_of(const Component& component, int number) {
  NamedPorts out;
  std::vector<NamedPort> single;  // "port@mode", one at a time
  for (std::size_t i = 0; i < component.ports.size(); ++i) {
    const Port& p = component.ports[i];
    const PortRef ref{number, static_cast<int>(i)};
    const std::size_t at = p.name.find('@');
    const std::string mode = at == std::string::npos ? "" : p.name.substr(at + 1);
    std::vector<std::string> names;
    const auto add = [&](const std::string& n) {
      if (!n.empty() && std::find(names.begin(), names.end(), n) == names.end()) names.push_back(n);
    };
    for (const std::string& n : {p.name, p.other}) add(n.substr(0, n.find('@')));
    for (const std::string& n : {p.name, p.other}) add(identifier(n.substr(0, n.find('@'))));
    if (!mode.empty()) single.push_back({{p.name, p.other, identifier(p.name)}, {{"", ref}}});
    if (!out.list.empty() && !mode.empty() && out.list.back().names == names)
      out.list.back().ends.push_back({mode, ref});
    else
      out.list.push_back({std::move(names), {{mode, ref}}});
  }
  out.count = out.list.size();
  out.list.insert(out.list.end(), single.begin(), single.end());
  return out;
}

Leaves::Leaves(const Netlist& netlist, NetlistBinding binding, Diagnostics& out)
    : binding_(std::move(binding)), out_(out) {
  for (const NetlistCell& c : netlist.cells) cells_.push_back(c.name);
  taken_.resize(binding_.settings.size());
  load_models(netlist);
  for (const auto& [name, target] : binding_.aliases) aliases_[name] = Alias{target, {}, Place{}};
  check_circles();
}

/// Names that stand for one another all the way round. One that stands for itself means the model.
void Leaves::check_circles() {
  std::set<std::string> seen;
  for (const auto& [begin, unused] : aliases_) {
    std::vector<std::string> way;
    std::string name = begin;
    auto at = aliases_.find(name);
    while (at != aliases_.end() && at->second.target != name && seen.insert(name).second) {
      way.push_back(name);
      name = at->second.target;
      at = aliases_.find(name);
    }
    const auto first = std::ranges::find(way, name);
    if (first == way.end()) continue;
    const std::string circle = fmt::format("{} -> {}", fmt::join(first, way.end(), " -> "), name);
    out_.error("E0916", aliases_.at(way.back()).at,
               fmt::format("these names stand for one another: {}", printable(circle)))
        .hint = fmt::format(
        "let one of them be a model of `shoreline circuit --models`, as {}: straight, or a file",
        printable(name));
    ready_ = false;
  }
}

void Leaves::load_models(const Netlist& netlist) {
  for (const NetlistModel& m : netlist.models) {
    if (binding_.components.contains(m.name) || binding_.aliases.contains(m.name)) continue;
    if (!names_component_file(m.target)) {
      aliases_[m.name] = Alias{m.target, m.settings, m.target_at};
      continue;
    }
    const std::filesystem::path path = m.folder / m.target;
    if (!component_file_exists(path)) {
      out_.error("E0001", m.target_at,
                 fmt::format("there is no file '{}'", printable(path.string())))
          .hint = "the path is relative to the folder of the netlist";
      ready_ = false;
      continue;
    }
    auto component = read_component(path, out_);
    ready_ = ready_ && component.has_value();
    if (component)
      binding_.components[m.name] = std::make_shared<const Component>(std::move(*component));
  }
}

bool Leaves::binds(const std::string& name) const {
  return binding_.components.contains(name) || aliases_.contains(name);
}

void Leaves::missing(const NetlistInstance& it, const std::string& name) {
  if (!missing_.insert(name).second) return;
  std::vector<std::string> known = cells_;
  for (const Model& m : binding_.models) known.push_back(m.name);
  for (const auto& [n, component] : binding_.components) known.push_back(n);
  for (const auto& [n, alias] : aliases_)
    if (n != name) known.push_back(n);
  std::string near = nearest(name, known);
  if (near.empty())  // "bend_euler" is a kind of "bend"
    for (const std::string& k : known)
      if (name.starts_with(k + "_") && k.size() > near.size()) near = k;
  const std::string plain = printable(name);
  out_.error("E0912", it.component_at, fmt::format("there is no model '{}'", plain)).hint =
      fmt::format(
          "{}bind it to S-parameters, `--model {}=FILE`, or to another model, `--model "
          "{}=MODEL`; `shoreline circuit --models` lists those there are",
          near.empty() ? "" : fmt::format("did you mean '{}'? else ", printable(near)), plain,
          plain);
}

/// A setting of the netlist; `quiet`: others than the model's are no surprise there.
void Leaves::set(Record& record, const YamlMember& m, bool si, bool quiet) {
  if (const Field* field = record.model.settings->find(m.key)) {
    if (quiet) {
      Diagnostics ignored;
      apply_setting(record.data.get(), *field, m.value, si, record.it.component, ignored);
    } else if (!apply_setting(record.data.get(), *field, m.value, si, record.it.component, out_)) {
      record.good = false;
    }
    return;
  }
  if (quiet || m.key == "wl") return;  // the wavelength is the question's, as in SAX
  Unused& unused = unused_[record.it.component];
  if (unused.names.empty()) unused.at = m.at, unused.known = record.model.settings->names();
  unused.names.insert(m.key);
}

void Leaves::override_all(Record& record, const std::string& name) {
  for (std::size_t i = 0; i < binding_.settings.size(); ++i) {
    const auto [instance, setting] = split_path(binding_.settings[i].path);
    if (!instance.empty() && instance != name && instance != without_indices(name)) continue;
    const Field* field = record.model.settings->find(setting);
    if (field == nullptr) continue;
    taken_[i] = true;
    record.good = apply_setting(record.data.get(), *field, binding_.settings[i].value, false,
                                record.it.component, out_) &&
                  record.good;
  }
}

std::shared_ptr<const Component> Leaves::component(const NetlistInstance& it,
                                                   const std::string& name,
                                                   const std::vector<const YamlNode*>& above,
                                                   bool si) {
  if (!binding_.settings.empty() && some_names_.size() < kMostSuggested)
    some_names_.push_back(name);
  std::string target = it.component;
  std::vector<const Alias*> chain;
  for (auto at = aliases_.find(target); at != aliases_.end(); at = aliases_.find(target)) {
    chain.push_back(&at->second);
    if (at->second.target == target) break;
    target = at->second.target;
  }
  if (const auto file = binding_.components.find(target); file != binding_.components.end())
    return file->second;
  const Model* model = find_model(binding_.models, target);
  if (model == nullptr) return missing(it, target), nullptr;
  Record record{*model, model->defaults(), it};
  for (auto alias = chain.rbegin(); alias != chain.rend(); ++alias)
    for (const YamlMember& m : (*alias)->settings) set(record, m, false, false);
  for (const YamlMember& m : it.settings) set(record, m, si, false);
  for (const YamlMember& m : it.info) set(record, m, si, true);
  for (const YamlNode* map : above)
    for (const YamlMember& m : map->members) set(record, m, si, false);
  override_all(record, name);
  if (!record.good) return nullptr;
  Result<Component> made = model->make(record.data.get());
  if (!made) {
    out_.error("E0918", it.at, fmt::format("'{}': {}", printable(name), made.error().message))
        .hint = fmt::format("`shoreline circuit --models {}` lists its settings", model->name);
    return nullptr;
  }
  if (made->key.empty()) return std::make_shared<const Component>(std::move(*made));
  std::shared_ptr<const Component>& kept = made_[made->key];
  if (kept == nullptr) kept = std::make_shared<const Component>(std::move(*made));
  return kept;
}

void Leaves::note_nested(const NetlistInstance& it, const std::vector<YamlMember>& settings,
                         const NetlistCell& cell) {
  for (const YamlMember& m : settings) {
    const bool taken =
        m.value.is_map() && std::any_of(cell.instances.begin(), cell.instances.end(),
                                        [&](const NetlistInstance& i) { return i.name == m.key; });
    if (taken) continue;
    Unused& unused = unused_[it.component];
    if (unused.names.empty()) unused.at = m.at;
    unused.names.insert(m.key);
    unused.nested = true;
  }
}

void Leaves::finish_unused() {
  for (const auto& [component, unused] : unused_) {
    std::vector<std::string> names(unused.names.begin(), unused.names.end());
    std::string near;
    for (const std::string& n : names)
      if (near.empty()) {
        const std::string meant = nearest(n, unused.known);
        if (!meant.empty()) near = fmt::format("did you mean '{}' by '{}'? ", meant, printable(n));
      }
    for (const Model& m : binding_.models)  // SAX's examples bind its coupler_ideal as coupler
      if (m.name.starts_with(component + "_") && m.settings->find(names.front()) != nullptr)
        near = fmt::format("'{1}' has {2}: --model {0}={1}; ", printable(component), m.name,
                           printable(names.front()));
    if (names.size() > 12) names.resize(12), names.push_back("...");
    out_.warning(
            "W0911", unused.at,
            fmt::format("'{}' has no setting {}; not used", printable(component), joined(names)))
        .hint = unused.nested
                    ? "settings of a netlist are those of its instances: {inner: {length: "
                      "10}}"
                    : fmt::format("{}its settings: {}", near, joined(unused.known));
  }
}

void Leaves::finish_overrides() {
  for (std::size_t i = 0; i < taken_.size(); ++i) {
    if (taken_[i] || !missing_.empty()) continue;
    const auto [instance, setting] = split_path(binding_.settings[i].path);
    const std::string near = nearest(instance, some_names_);
    out_.error("E0918", binding_.settings[i].value.at,
               instance.empty() ? fmt::format("no instance has a setting '{}'", printable(setting))
                                : fmt::format("no instance '{}' with a setting '{}'",
                                              printable(instance), printable(setting)))
        .hint = near.empty() || near == instance
                    ? "give --set INSTANCE.SETTING=VALUE, nested instances as outer.inner, or "
                      "SETTING=VALUE for all that have it"
                    : fmt::format("did you mean '{}'?", printable(near));
  }
}

void Leaves::finish() {
  finish_unused();
  finish_overrides();
}

}  // namespace shoreline::photonics
