// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/system/parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "shoreline/base/suggest.h"
#include "shoreline/catalog/read.h"

namespace shoreline::system {

using part::Medium;

Place place_of(const catalog::Origins& origins, std::string_view field) {
  const auto it = origins.find(field);
  return it == origins.end() ? Place{} : it->second.at;
}

Place first_given(const catalog::Origins& origins, const Place& fallback,
                  std::initializer_list<std::string> fields) {
  for (const std::string& field : fields)
    if (const Place place = place_of(origins, field); place.known()) return place;
  return fallback;
}

void Workshop::use_named(const format::TomlNode& node) {
  if (node.type == format::TomlNode::Type::text && library_.find(node.text) != nullptr)
    used_.insert(node.text);
  for (const format::TomlMember& m : node.members) use_named(m.value);
  for (const format::TomlNode& item : node.items) use_named(item);
}

const catalog::Entry* Workshop::entry(const std::string& id, std::string_view kind,
                                      const Place& asked) {
  const catalog::Entry* found = library_.find(id);
  if (found == nullptr) {
    const std::string near = nearest(id, library_.ids());
    out_.error("E0401", asked, fmt::format("there is no catalog entry '{}'", id)).hint =
        near.empty() ? "`shoreline catalog list` shows all ids"
                     : fmt::format("did you mean \"{}\"?", near);
    return nullptr;
  }
  const std::string have = catalog::kind_of(library_, *found);
  if (!kind.empty() && have != kind) {
    out_.error("E0402", asked,
               fmt::format("'{}' is of kind {}, but a {} is wanted here", id, have, kind))
        .hint = fmt::format("`shoreline catalog list {}` shows what fits", kind);
    return nullptr;
  }
  used_.insert(id);
  return found;
}

const part::Kind* Workshop::kind_of_part(const catalog::Entry& entry, const Place& asked) {
  const std::string name = catalog::kind_of(library_, entry);
  if (const part::Kind* kind = kinds_.find(name)) return kind;
  std::vector<std::string> names;
  for (const RecordType* type : record_types(kinds_)) names.push_back(type->name);
  if (name.empty()) {  // nor has any entry that it starts from
    catalog::tell_no_kind(library_, entry, names, out_);
    return nullptr;
  }
  const bool known = std::find(names.begin(), names.end(), name) != names.end();
  const format::TomlNode* given = entry.node.find("kind");
  const std::string near = nearest(name, names);
  out_.error(known ? "E0402" : "E0409", known || given == nullptr ? asked : given->at,
             known ? fmt::format("'{}' is a {}, which is no part", entry.id, name)
                   : fmt::format("there is no kind '{}'", name))
      .hint = known || near.empty() ? "`shoreline explain kinds` lists the kinds of parts"
                                    : fmt::format("did you mean \"{}\"?", near);
  return nullptr;
}

/// The part of a box is checked as an entry of its own, so that a fault is told once.
std::optional<Part> Workshop::part(const std::string& id, const format::RawToml& with,
                                   const Place& asked, bool in_box) {
  const catalog::Entry* found = entry(id, "", asked);
  if (found == nullptr) return std::nullopt;
  const part::Kind* kind = kind_of_part(*found, asked);
  if (kind == nullptr) return std::nullopt;
  Part p;
  p.id = id;
  p.title = found->title;
  p.kind = kind;
  std::shared_ptr<void> value = kind->make();
  catalog::RecordReader reader(library_, out_, citations_);
  Diagnostics said;
  if (in_box && citations_ == catalog::Citations::required)
    catalog::RecordReader(library_, said, catalog::Citations::optional)
        .read_entry(*found, *kind->type, value.get(), p.origins);
  else
    reader.read_entry(*found, *kind->type, value.get(), p.origins);
  if (with.present) {
    use_named(with.node);
    if (with.node.is_table())
      reader.read(with.node, *kind->type, value.get(), p.origins);
    else
      out_.error("E0305", with.node.at, "'with' must be a table of fields").hint =
          "write: with = { length = \"80 mm\" }";
  }
  check_failures(*kind, value.get(), p, asked);
  if (const std::string fault = kind->fault ? kind->fault(value.get()) : ""; !fault.empty())
    out_.error("E0620", found->node.find("id")->at, fmt::format("'{}': {}", p.id, fault)).hint =
        fmt::format("`shoreline explain {}` says what its fields mean", kind->name);
  p.value = std::move(value);
  return p;
}

void Workshop::check_failures(const part::Kind& kind, const void* value, const Part& p,
                              const Place& asked) {
  if (kind.common == nullptr) return;
  const std::string fault = part::fault(kind.common(value)->failures);
  if (fault.empty()) return;
  Place at = asked;
  for (const char* field :
       {"failures.events", "failures.device_time", "failures.lo", "failures.hi"})
    if (const Place place = place_of(p.origins, field); place.known()) at = place;
  out_.error("E0617", at, fmt::format("'{}': {}", p.id, fault)).hint =
      "give a range as lo and hi, or what was seen as events and device_time";
}

std::optional<Box> Workshop::box(const std::string& id, const Place& asked) {
  const catalog::Entry* found = entry(id, "box", asked);
  if (found == nullptr) return std::nullopt;
  Box box;
  box.id = id;
  box.title = found->title;
  const std::size_t before = out_.all().size();
  catalog::RecordReader(library_, out_, citations_)
      .read_entry(*found, record_of(static_cast<const BoxSpec*>(nullptr)), &box.spec, box.origins);
  const bool checking =
      citations_ == catalog::Citations::required;  // and then goes on after a bare value
  for (std::size_t i = before; i < out_.all().size(); ++i)
    if (!checking || out_.all()[i].code == "E0410")
      return std::nullopt;  // not a box, or a tree without end
  std::map<std::string, Place> names;
  add_nodes(box.spec.parts, -1, "", names, box);
  add_walks(box);
  for (std::size_t i = 0; i < box.spec.records.size(); ++i)
    if (std::optional<Observed> seen =
            field_record(box.spec.records[i], place_of(box.origins, fmt::format("records[{}]", i))))
      box.records.push_back(std::move(*seen));
  check_stages(box, asked);
  return box;
}

void Workshop::check_stages(const Box& box, const Place& asked) {
  const TreeNode* converter = nullptr;
  const TreeNode* supply = nullptr;
  for (const TreeNode& n : box.nodes) {
    if (!n.part || !n.part->kind->efficiency) continue;
    const TreeNode*& slot = n.part->kind->at_the_mains ? supply : converter;
    if (slot != nullptr)
      out_.error("E0615", asked,
                 fmt::format("{}: '{}' and '{}' would both convert all of its power", box.id,
                             slot->name, n.name))
          .hint = "a box has one converter and one supply; give the efficiency of the whole chain";
    slot = &n;
  }
}

/// A walk's parts know their length, and serve the same lanes all along.
void Workshop::check_walk(const std::vector<int>& nodes, const Place& at, bool same_lanes,
                          const Box& box) {
  double lanes = 0.0;
  const TreeNode* first = nullptr;
  for (int n : nodes) {
    const TreeNode& node = box.nodes[static_cast<std::size_t>(n)];
    const part::Kind& kind = *node.part->kind;
    void* value = const_cast<void*>(node.part->value.get());
    if (kind.length != nullptr && !kind.length(value)->has_value())
      out_.error("E0613", at, fmt::format("{}: '{}' has no length", box.id, node.name)).hint =
          "inside a box nothing takes the length of the link: with = { length = \"80 mm\" }";
    const part::Common* common = kind.common(value);
    if (!same_lanes || common == nullptr) continue;
    const double serves = node.total * common->lanes;
    if (first != nullptr && serves != lanes)
      out_.error("E0616", at,
                 fmt::format("{}: '{}' serves {:g} lanes, but '{}' before it {:g}", box.id,
                             node.name, serves, first->name, lanes))
          .hint = "count x lanes must be the same all along an escape";
    first = &node, lanes = serves;
  }
}

std::optional<Observed> Workshop::field_record(const std::string& id, const Place& asked) {
  const catalog::Entry* found = entry(id, "field_record", asked);
  if (found == nullptr) return std::nullopt;
  Observed seen{id, found->title, {}, {}};
  catalog::RecordReader(library_, out_, citations_)
      .read_entry(*found, record_of(&seen.record), &seen.record, seen.origins);
  return seen;
}

void Workshop::add_nodes(const std::vector<Node>& nodes, int parent, const std::string& prefix,
                         std::map<std::string, Place>& names, Box& box) {
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
    const std::string path = fmt::format("{}parts[{}]", prefix, i);
    TreeNode t;
    t.name = node.name;
    t.count = node.count;
    t.place = node.place;
    const double above = parent < 0 ? 1.0 : box.nodes[static_cast<std::size_t>(parent)].total;
    if (parent >= 0) {
      const TreeNode& p = box.nodes[static_cast<std::size_t>(parent)];
      if (t.place.empty()) t.place = p.place;
      t.temperature = p.temperature, t.temperature_given = p.temperature_given;
      t.replace = p.replace, t.unit = p.unit, t.repair_time = p.repair_time;
    }
    if (node.replace) {
      t.replace = *node.replace;
      t.unit = static_cast<int>(box.nodes.size());
    }
    if (node.replace || node.repair_time) t.repair_time = node.repair_time;
    t.parent = parent;
    t.spares = node.spares;
    t.assembly_yield = node.assembly_yield;
    if (node.temperature) t.temperature = *node.temperature, t.temperature_given = true;
    t.total = above * node.count;
    t.spares_total = above * node.spares;
    const Place here = place_of(box.origins, path + ".name");
    if (const auto [first, fresh] = names.emplace(node.name, here); !fresh && here.known()) {
      Diagnostic& d = out_.error(
          "E0204", here, fmt::format("'{}' is the name of two nodes of {}", node.name, box.id));
      d.other = first->second;
      d.other_message = "first used here";
      d.hint = "rename one of the two";
    }
    if (!node.use.empty())
      t.part = part(node.use, node.with, place_of(box.origins, path + ".use"), true);
    t.assembly = node.use.empty();
    box.nodes.push_back(std::move(t));
    add_nodes(node.parts, static_cast<int>(box.nodes.size()) - 1, path + ".", names, box);
  }
}

std::vector<int> Workshop::walk(const Walk& walk, const std::string& prefix, const Box& box) {
  std::vector<int> out;
  for (std::size_t i = 0; i < walk.walk.size(); ++i) {
    const auto it = std::find_if(box.nodes.begin(), box.nodes.end(),
                                 [&](const TreeNode& n) { return n.name == walk.walk[i]; });
    if (it != box.nodes.end() && it->part) {
      out.push_back(static_cast<int>(it - box.nodes.begin()));
      continue;
    }
    if (it != box.nodes.end() && !it->assembly)
      continue;  // its part could not be made, and that was said
    std::vector<std::string> names;
    for (const TreeNode& n : box.nodes)
      if (n.part) names.push_back(n.name);
    const std::string near = nearest(walk.walk[i], names);
    out_.error("E0403", place_of(box.origins, fmt::format("{}.walk[{}]", prefix, i)),
               fmt::format("{} has no part named '{}'", box.id, walk.walk[i]))
        .hint = near.empty() ? "a walk names nodes of the box that have `use`"
                             : fmt::format("did you mean \"{}\"?", near);
  }
  return out;
}

void Workshop::add_walks(Box& box) {
  for (std::size_t i = 0; i < box.spec.escapes.size(); ++i) {
    const Walk& escape = box.spec.escapes[i];
    const Place here = place_of(box.origins, fmt::format("escapes[{}].name", i));
    if (!here.known()) continue;  // it has no name, and that was said
    if (escape.walk.empty())
      out_.error("E0403", here, fmt::format("escape '{}' names no nodes", escape.name)).hint =
          "give its walk from the chip to the faceplate: walk = [\"serdes\", \"trace\"]";
    std::vector<int> nodes = walk(escape, fmt::format("escapes[{}]", i), box);
    if (nodes.size() != escape.walk.size()) nodes.clear();  // half a walk is none
    check_walk(nodes, here, true, box);
    if (!box.escapes.emplace(escape.name, std::move(nodes)).second)
      out_.error("E0204", here,
                 fmt::format("'{}' is the name of two escapes of {}", escape.name, box.id))
          .hint = "rename one of the two";
  }
  for (std::size_t i = 0; i < box.spec.feeds.size(); ++i) {
    const Walk& feed = box.spec.feeds[i];
    std::vector<int> nodes = walk(feed, fmt::format("feeds[{}]", i), box);
    const auto kind = [&](int n) { return box.nodes[static_cast<std::size_t>(n)].part->kind; };
    if (nodes.size() == feed.walk.size() && nodes.size() >= 2 && kind(nodes.front())->feed &&
        kind(nodes.back())->launch) {
      check_walk(nodes, place_of(box.origins, fmt::format("feeds[{}].name", i)), false, box);
      box.feeds.push_back(std::move(nodes));
    } else if (nodes.size() == feed.walk.size() &&
               place_of(box.origins, fmt::format("feeds[{}].name", i)).known()) {
      out_.error("E0404", place_of(box.origins, fmt::format("feeds[{}].name", i)),
                 fmt::format("feed '{}' does not run from a laser module to an engine", feed.name))
          .hint = "a feed starts at an external_laser and ends at what it lights";
    }
  }
}

bool connect(std::vector<Step>& steps, const Place& at, std::string_view what, Diagnostics& out) {
  Medium medium = Medium::digital;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    Step& s = steps[i];
    const part::Pass* pass = s.part.kind->pass_from(medium);
    if (pass == nullptr) {
      Diagnostic& d =
          out.error("E0601", s.asked.known() ? s.asked : at,
                    fmt::format("{}: '{}' ({}) cannot follow '{}'", what, s.part.id,
                                s.part.kind->name, i == 0 ? "the chip" : steps[i - 1].part.id));
      d.expected = s.part.kind->passes.empty()
                       ? fmt::format("a {} never stands on a path", s.part.kind->name)
                       : fmt::format("{} arrives, {} is taken", name_of(medium),
                                     name_of(s.part.kind->passes[0].in));
      d.hint =
          medium == Medium::digital ? "a path starts with a serdes"
          : medium == Medium::electrical
              ? "put copper, or a module or engine that turns electrical into optical, in between"
              : "put fibre, or a module or engine that turns optical into electrical, in between";
      return false;
    }
    s.in = pass->in;
    s.out = medium = pass->out;
  }
  if (!steps.empty() && medium == Medium::digital) return true;
  out.error("E0601", !steps.empty() && steps.back().asked.known() ? steps.back().asked : at,
            fmt::format("{} does not end in a chip", what))
      .hint = "the last part of a path is a serdes";
  return false;
}

void check_networks(std::span<const Step> steps, const part::At& lane, const Place& at,
                    Diagnostics& out) {
  const double f_hz[] = {lane.nyquist.si()};
  for (const Step& s : steps) {
    const part::Kind& kind = *s.part.kind;
    if (!kind.loss || (s.in != Medium::electrical && s.out != Medium::electrical)) continue;
    part::At here = lane;
    here.temperature = s.temperature, here.in = s.in;
    const void* value = s.part.value.get();
    std::string fault = fmt::format("a {} has no network", kind.name);
    if (kind.network) {
      const auto network = kind.network(value, here, f_hz);
      fault = network ? "" : network.error().message;
    }
    if (fault.empty() && kind.inner && kind.inner(value, here)) {
      if (!kind.inner_network) {
        fault = fmt::format("a {} has no network of what is inside", kind.name);
      } else if (const auto inside = kind.inner_network(value, here, f_hz); !inside) {
        fault = inside.error().message;
      }
    }
    if (fault.empty()) continue;
    out.error("E0621", s.asked.known() ? s.asked : at,
              fmt::format("'{}' has no waveform: {}", s.part.id, fault))
        .hint = "judge this path by loss: fidelity = \"budget\"";
  }
}

}  // namespace shoreline::system
