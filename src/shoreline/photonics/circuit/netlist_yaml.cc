// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Netlists of SAX and gdsfactory.
#include <fmt/format.h>

#include <cmath>
#include <unordered_map>

#include "shoreline/base/text.h"
#include "shoreline/photonics/circuit/netlist.h"

namespace shoreline::photonics {

namespace {

using format::YamlMember;
using format::YamlNode;

constexpr int kMostInArray = 10'000;

/// Reads one netlist; what is wrong is said and left out.
class CellReader {
 public:
  CellReader(NetlistCell& cell, Diagnostics& out) : cell_(cell), out_(out) {}
  void read(const YamlNode& node);

 private:
  void fail(const Place& at, std::string message, std::string hint) {
    out_.error("E0911", at, std::move(message)).hint = std::move(hint);
  }
  bool is_map(const YamlNode& node, std::string_view what, std::string_view hint);
  void instance(const YamlMember& m);
  void array(const YamlNode& node, NetlistInstance& into);
  void arrays_by_use();
  std::optional<NetlistEnd> end(const std::string& text, const Place& at);
  void connections(const YamlNode& node, bool again);
  void nets(const YamlNode& node);
  void routes(const YamlNode& node);
  void ports(const YamlNode& node);

  NetlistCell& cell_;
  Diagnostics& out_;
};

bool CellReader::is_map(const YamlNode& node, std::string_view what, std::string_view hint) {
  if (node.is_map()) return true;
  if (!node.is_null())
    fail(node.at, fmt::format("{} is a map, not {}", what, name_of(node.type)), std::string(hint));
  return false;
}

void CellReader::read(const YamlNode& node) {
  for (const YamlMember& m : node.members) {
    if (m.key == "instances") {
      if (!is_map(m.value, "'instances'", "write: instances: {name: model}")) continue;
      for (const YamlMember& i : m.value.members) instance(i);
    } else if (m.key == "connections") {
      connections(m.value, false);
    } else if (m.key == "nets") {
      nets(m.value);
    } else if (m.key == "routes") {
      routes(m.value);
    } else if (m.key == "ports") {
      ports(m.value);
    }
  }
  arrays_by_use();
}

void CellReader::instance(const YamlMember& m) {
  NetlistInstance it;
  it.name = m.key, it.at = m.at;
  const YamlNode* component = &m.value;
  if (m.value.is_map()) {
    component = m.value.find("component");
    if (component == nullptr)
      return fail(m.at, fmt::format("'{}' does not say its component", printable(m.key)),
                  "write: name: {component: straight, settings: {length: 10}}");
    for (const YamlMember& part : m.value.members) {
      const bool settings = part.key == "settings";
      if (!settings && part.key != "info" && part.key != "array") continue;
      if (!is_map(part.value, fmt::format("'{}'", part.key), "write: settings: {length: 10}"))
        continue;
      if (part.key == "array")
        array(part.value, it);
      else
        (settings ? it.settings : it.info) = part.value.members;
    }
  }
  if (component->type != YamlNode::Type::text)
    return fail(
        component->at,
        fmt::format("the component of '{}' is {}", printable(m.key), name_of(component->type)),
        "a component is the name of a model, or a map with 'component' and 'settings'");
  it.component = component->text, it.component_at = component->at;
  cell_.instances.push_back(std::move(it));
}

/// `columns` and `rows`, or `num_a` and `num_b` of newer gdsfactory.
void CellReader::array(const YamlNode& node, NetlistInstance& into) {
  const auto count = [&](std::string_view name, std::string_view other) {
    const YamlNode* n = node.find(name);
    if (n == nullptr) n = node.find(other);
    if (n == nullptr) return 1;
    if (n->type == YamlNode::Type::number && n->number >= 1.0 && n->number <= kMostInArray &&
        n->number == std::floor(n->number))
      return static_cast<int>(n->number);
    fail(n->at, fmt::format("'{}' is a whole number from 1 to {}", name, kMostInArray),
         "write: array: {columns: 4, rows: 1}");
    return 1;
  };
  into.columns = count("columns", "num_a");
  into.rows = count("rows", "num_b");
  if (into.columns * into.rows > kMostInArray) {
    fail(node.at, fmt::format("an array of more than {}", kMostInArray), "use several instances");
    into.columns = into.rows = 1;
  }
}

/// "name<2.0>" makes an array of `name` even where it does not say so.
void CellReader::arrays_by_use() {
  std::unordered_map<std::string_view, NetlistInstance*> by_name;
  const auto use = [&](const NetlistEnd& e) {
    const std::size_t open = e.instance.find('<');
    if (open == std::string::npos) return;
    const std::vector<int> index = whole_numbers(e.instance.substr(open));
    if (index.size() != 2 || index[0] < 0 || index[1] < 0 || index[0] >= kMostInArray ||
        index[1] >= kMostInArray)
      return;
    if (by_name.empty())
      for (NetlistInstance& i : cell_.instances) by_name.emplace(i.name, &i);
    const auto found = by_name.find(std::string_view(e.instance).substr(0, open));
    if (found == by_name.end()) return;
    NetlistInstance& i = *found->second;
    const int columns = std::max(i.columns, index[0] + 1), rows = std::max(i.rows, index[1] + 1);
    if (columns * rows <= kMostInArray) i.columns = columns, i.rows = rows;
  };
  for (const NetlistLink& l : cell_.links) use(l.a), use(l.b);
  for (const NetlistPort& p : cell_.ports) use(p.end);
}

std::optional<NetlistEnd> CellReader::end(const std::string& text, const Place& at) {
  const std::size_t comma = text.find(',');
  const auto trimmed = [](std::string_view s) {
    while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
    while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
    return std::string(s);
  };
  NetlistEnd e;
  e.at = at;
  if (comma != std::string::npos && text.find(',', comma + 1) == std::string::npos) {
    e.instance = trimmed(std::string_view(text).substr(0, comma));
    e.port = trimmed(std::string_view(text).substr(comma + 1));
  }
  if (!e.instance.empty() && !e.port.empty()) return e;
  fail(at, fmt::format("'{}' is no port of an instance", printable(text)), "write: instance,port");
  return std::nullopt;
}

void CellReader::connections(const YamlNode& node, bool again) {
  if (!is_map(node, "what joins ports", "write: connections: {\"a,o2\": \"b,o1\"}")) return;
  for (const YamlMember& m : node.members) {
    if (m.value.type != YamlNode::Type::text) {
      fail(m.value.at,
           fmt::format("{} stands where a port of an instance is wanted", name_of(m.value.type)),
           "write: a,o2: b,o1");
      continue;
    }
    auto a = end(m.key, m.at), b = end(m.value.text, m.value.at);
    if (a && b) cell_.links.push_back({std::move(*a), std::move(*b), again});
  }
}

void CellReader::nets(const YamlNode& node) {
  if (node.is_null()) return;
  if (!node.is_list())
    return fail(node.at, fmt::format("'nets' is a list, not {}", name_of(node.type)),
                "write: nets: [{p1: \"a,o2\", p2: \"b,o1\"}]");
  for (const YamlNode& net : node.items) {
    const YamlNode* p1 = net.find("p1");
    const YamlNode* p2 = net.find("p2");
    if (p1 == nullptr || p2 == nullptr || p1->type != YamlNode::Type::text ||
        p2->type != YamlNode::Type::text) {
      fail(net.at, "a net has two ends, p1 and p2", "write: {p1: \"a,o2\", p2: \"b,o1\"}");
      continue;
    }
    auto a = end(p1->text, p1->at), b = end(p2->text, p2->at);
    if (a && b) cell_.links.push_back({std::move(*a), std::move(*b), true});
  }
}

/// What a bundle of routes joins; that it has a length is in the routes' own components.
void CellReader::routes(const YamlNode& node) {
  if (!node.is_map()) return;
  for (const YamlMember& bundle : node.members)
    if (const YamlNode* links = bundle.value.find("links")) connections(*links, true);
}

void CellReader::ports(const YamlNode& node) {
  if (!is_map(node, "'ports'", "write: ports: {in: \"a,o1\", out: \"b,o2\"}")) return;
  for (const YamlMember& m : node.members) {
    if (m.value.type != YamlNode::Type::text) {
      fail(m.value.at, fmt::format("port '{}' is {}", printable(m.key), name_of(m.value.type)),
           "write: in: a,o1");
      continue;
    }
    if (auto e = end(m.value.text, m.value.at)) cell_.ports.push_back({m.key, m.at, std::move(*e)});
  }
}

/// `models: {gc: gc.dat, wg: straight, slow: {model: straight, settings: {ng: 5}}}`.
void read_models(const YamlNode& node, const std::filesystem::path& folder, Netlist& into,
                 Diagnostics& out) {
  const auto fail = [&](const Place& at, std::string message) {
    out.error("E0911", at, std::move(message)).hint =
        "write: models: {gc: gc.dat, wg: straight, slow: {model: straight, settings: {ng: 5}}}";
  };
  if (node.is_null()) return;
  if (!node.is_map()) return fail(node.at, fmt::format("'models' is {}", name_of(node.type)));
  for (const YamlMember& m : node.members) {
    NetlistModel model{m.key, m.at, "", m.value.at, {}, folder};
    const YamlNode* target = &m.value;
    if (m.value.is_map()) {
      target = nullptr;
      for (const std::string_view key : {"model", "component", "file"})
        if (target == nullptr) target = m.value.find(key);
      if (const YamlNode* settings = m.value.find("settings")) model.settings = settings->members;
    }
    if (target == nullptr || target->type != YamlNode::Type::text) {
      fail(m.value.at, fmt::format("'{}' is neither a file nor a model", printable(m.key)));
      continue;
    }
    model.target = target->text, model.target_at = target->at;
    into.models.push_back(std::move(model));
  }
}

bool is_cell(const YamlNode& node) { return node.is_map() && node.find("instances") != nullptr; }

}  // namespace

std::optional<Netlist> netlist_of(const YamlNode& document, std::string_view name,
                                  const std::filesystem::path& folder, Diagnostics& out) {
  const bool had_errors = out.has_errors();
  Netlist netlist;
  const auto cell = [&](const YamlNode& node, std::string_view called, const Place& at) {
    NetlistCell c;
    c.name = called, c.at = at;
    CellReader(c, out).read(node);
    netlist.cells.push_back(std::move(c));
  };
  if (is_cell(document)) {
    cell(document, name, document.at);
    if (const YamlNode* models = document.find("models"))
      read_models(*models, folder, netlist, out);
  } else {
    for (const YamlMember& m : document.members) {
      if (m.key == "models" && !is_cell(m.value)) read_models(m.value, folder, netlist, out);
      if (!is_cell(m.value)) continue;
      if (m.key == "top_level") netlist.top = netlist.cells.size();
      cell(m.value, m.key, m.at);
    }
  }
  if (netlist.cells.empty()) {
    out.error("E0911", document.at, "there is no netlist in this file").hint =
        "a netlist is a map with 'instances', 'connections' and 'ports', or several of these by "
        "name";
    return std::nullopt;
  }
  if (out.has_errors() && !had_errors) return std::nullopt;
  return netlist;
}

}  // namespace shoreline::photonics
