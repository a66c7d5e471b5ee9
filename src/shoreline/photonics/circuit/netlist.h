// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Netlists as people wrote them, whatever the dialect: cells of instances with settings, joined at
// ports. Nothing is looked up yet: names are text, each with its place. netlist_build.h makes a
// Circuit of it.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/base/diagnostic.h"
#include "shoreline/format/spice.h"
#include "shoreline/format/yaml.h"

namespace shoreline::photonics {

struct NetlistInstance {
  std::string name;
  Place at;
  std::string component;  // a cell of the netlist, or a model
  Place component_at;
  std::vector<format::YamlMember> settings;
  std::vector<format::YamlMember> info;  // of gdsfactory: stands before settings, may hold anything
  int columns = 0, rows = 0;             // of an array: "name<column.row>"; 0: no array
  int nets = -1;                         // of SPICE: how many it joins
};

/// "instance,port"; in SPICE a port is told by its number.
struct NetlistEnd {
  std::string instance;
  std::string port;
  int number = -1;
  Place at;
};

struct NetlistLink {
  NetlistEnd a, b;
  bool again = false;  // of a list that may repeat what another has: nets, routes
};

struct NetlistPort {
  std::string name;
  Place at;
  NetlistEnd end;
};

struct NetlistCell {
  std::string name;
  Place at;
  std::vector<NetlistInstance> instances;
  std::vector<NetlistLink> links;
  std::vector<NetlistPort> ports;
  std::vector<std::string>
      pins;               // of SPICE: names of ports in order, also of those joined to nothing
  bool si_units = false;  // numbers are in SI units, as SPICE has them; else in those of the model
};

/// What a name of a component stands for: a file of S-parameters, or another model with settings.
struct NetlistModel {
  std::string name;
  Place at;
  std::string target;
  Place target_at;
  std::vector<format::YamlMember> settings;
  std::filesystem::path folder;  // that a file is relative to
};

/// What `.ona` of a SPICE netlist asks for.
struct NetlistSweep {
  double start_um = 0.0, stop_um = 0.0;
  int points = 0;
};

struct Netlist {
  std::vector<NetlistCell> cells;
  std::size_t top = 0;
  std::vector<NetlistModel> models;
  std::optional<NetlistSweep> sweep;
};

/// SAX and gdsfactory, YAML or JSON, as SAX 0.17 takes them: one netlist (`instances`,
/// `connections`, `nets`, `routes` with their `links`, `ports`), or several by name, of which
/// `top_level` or else the first is the top. Ours on top: `models` (name: FILE, name: MODEL, or
/// name: {model, settings}). Other keys (placements, info, warnings, ...) are passed over. An
/// instance is "name: model" or "name: {component, settings, info, array}". What is of a wrong
/// shape is E0911; a cell with one is left out of further reading and nothing is returned.
std::optional<Netlist> netlist_of(const format::YamlNode& document, std::string_view name,
                                  const std::filesystem::path& folder, Diagnostics& out);

/// SiEPIC: instances outside of sub-circuits are the top, its ports the nets that are used once;
/// where there are none, the last sub-circuit that no other uses. A net that joins three ends is
/// E0915. Numbers are in SI units. `wg_length` is the setting `length`.
std::optional<Netlist> netlist_of(const format::SpiceNetlist& spice,
                                  const std::filesystem::path& folder, Diagnostics& out);

/// Reads a file by its ending: .yml, .yaml, .json; .spi, .sp, .cir, .spice, .net. A folder: all
/// YAML and JSON files in it, each a cell called as the file up to its first point; the top is the
/// one that no other uses.
std::optional<Netlist> read_netlist(const std::filesystem::path& path, Diagnostics& out);

}  // namespace shoreline::photonics
