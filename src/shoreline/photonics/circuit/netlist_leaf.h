// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What stands at the bottom of a netlist's hierarchy: components with their settings bound, and
// their ports by name. Part of netlist_build.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shoreline/photonics/circuit/netlist_build.h"

namespace shoreline::photonics {

/// A port as netlists speak of it: its modes ("" where it has but one) and where each is.
using Ends = std::vector<std::pair<std::string, PortRef>>;

struct NamedPort {
  std::vector<std::string> names;  // any of them will do; the first is shown
  Ends ends;
};

struct NamedPorts {
  std::vector<NamedPort> list;
  std::size_t count = 0;  // of the ports; behind them stand their modes one by one, "port@TE"

  /// By any of its names, of one with modes also "port@TE"; null where there is none.
  const Ends* find(std::string_view name) const;
  std::string names() const;  // for messages
  std::string nearest_to(std::string_view name) const;
  /// Puts them in this order; ports of these names that are missing are there without ends.
  void order_by(const std::vector<std::string>& order);
};

/// The ports of a component that is instance `number`; "port 1" is also "port_1".
NamedPorts ports_of(const Component& component, int number);

/// Binds components of instances. What it has to say of many it says at the end, once.
class Leaves {
 public:
  Leaves(const Netlist& netlist, NetlistBinding binding, Diagnostics& out);

  bool ready() const { return ready_; }
  /// Whether a name stands for something that wins over a cell.
  bool binds(const std::string& name) const;
  bool has_model(std::string_view name) const {
    return find_model(binding_.models, name) != nullptr;
  }
  /// The component of an instance, called `name` when flat. Null, and it is said, where there is no
  /// such model or a setting is wrong.
  std::shared_ptr<const Component> component(const NetlistInstance& it, const std::string& name,
                                             const std::vector<const format::YamlNode*>& above,
                                             bool si);
  /// Takes note of the settings, its own or from outside, of an instance of a cell that no instance
  /// in it takes.
  void note_nested(const NetlistInstance& it, const std::vector<format::YamlMember>& settings,
                   const NetlistCell& cell);
  /// Says which settings nobody took and which settings from outside met no instance.
  void finish();

 private:
  struct Alias {
    std::string target;
    std::vector<format::YamlMember> settings;
    Place at;  // of the target; none on the command line
  };
  struct Unused {
    Place at;
    std::set<std::string> names;
    std::vector<std::string> known;
    bool nested = false;
  };
  struct Record;

  void load_models(const Netlist& netlist);
  void check_circles();
  void missing(const NetlistInstance& it, const std::string& name);
  void set(Record& record, const format::YamlMember& m, bool si, bool quiet);
  void override_all(Record& record, const std::string& name);
  void finish_unused();
  void finish_overrides();

  NetlistBinding binding_;
  Diagnostics& out_;
  bool ready_ = true;
  std::vector<std::string> cells_;
  std::map<std::string, Alias> aliases_;
  std::map<std::string, std::shared_ptr<const Component>> made_;  // by key
  std::map<std::string, Unused> unused_;                          // by component
  std::set<std::string> missing_;
  std::vector<bool> taken_;              // one an override
  std::vector<std::string> some_names_;  // of instances, for suggestions
};

}  // namespace shoreline::photonics
