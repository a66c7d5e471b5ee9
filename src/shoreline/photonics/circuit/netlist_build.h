// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Netlists to circuits: names looked up, hierarchy laid flat, settings bound.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shoreline/base/diagnostic.h"
#include "shoreline/format/yaml.h"
#include "shoreline/photonics/circuit/circuit.h"
#include "shoreline/photonics/circuit/models.h"
#include "shoreline/photonics/circuit/netlist.h"

namespace shoreline::photonics {

/// No circuit is larger, laid flat.
inline constexpr std::size_t kMostInstances = 200'000;

/// A setting from outside of the netlist: "outer.inner.length", or "length" of all that have it.
struct NetlistOverride {
  std::string path;
  format::YamlNode value;
};

/// A look at the light that enters and leaves a port of an instance, which takes nothing: two more
/// ports of the circuit, NAME_fwd, what goes into that port, and NAME_bwd, what comes out of it.
struct NetlistProbe {
  std::string name;
  NetlistEnd end;  // the instance, a component or a cell, by its flat name, "outer.inner"
  Place at;
};

/// What names of components stand for, and settings from outside.
struct NetlistBinding {
  std::span<const Model> models;
  /// Names that stand for S-parameters, and those that stand for another model. They win over the
  /// netlist's own `models`, those over its cells, and cells over `models` above.
  std::map<std::string, std::shared_ptr<const Component>> components;
  std::map<std::string, std::string> aliases;
  std::vector<NetlistOverride> settings;
  std::vector<NetlistProbe> probes = {};
};

/// A circuit and where its instances stand in the netlist.
struct NetlistCircuit {
  Circuit circuit;
  std::vector<Place> instance_at;  // one an instance
  std::size_t taps = 0;            // so many externals, the last ones, are of probes
};

/// Lays a netlist flat. Instances of nested cells are "outer.inner", ports of several modes
/// "in@TE". As SAX 0.17 has it: an instance that no port can reach is left out (a note says so);
/// settings of a nested cell are {inner instance: {setting: value}} and win over those inside;
/// `info` wins over `settings`; a connection of ports with modes joins the modes that both have.
/// A setting that the model has not is the warning W0911, not an error: layouts carry many.
/// In cells of SI units a setting in um is given in metres; a number over 0.1 is taken for um, as
/// SiEPIC writes radii.
/// Errors, each with its place: E0912 no such model, E0913 no such instance, E0914 no such port,
/// E0915 a port used twice, E0916 a cell in itself, E0917 no port, E0918 a setting, E0920 too
/// large, E0001 and E0904 of files. Then nothing is returned.
std::optional<NetlistCircuit> build_circuit(const Netlist& netlist, NetlistBinding binding,
                                            Diagnostics& out);

/// Puts probes between ports and what these are joined to; a port with modes has one a mode. E0913
/// no such instance, E0914 no such port, E0915 a name that a port of the circuit has.
bool add_probes(std::span<const NetlistProbe> probes, std::span<const Model> models,
                NetlistCircuit& built, Diagnostics& out);

/// The component of a file of S-parameters: Touchstone (.sNp, .ts) or Lumerical (any other ending).
/// Ports are called as the file does or "o1", "o2", ...; with several modes a port is "port 1@TE".
/// Behind the path may stand one of the modes, "y.sparam@TE", by its label or number: then light of
/// the others is left out.
/// More light out than in is the warning W0912 with the figure and the wavelength.
std::optional<Component> read_component(const std::filesystem::path& path, Diagnostics& out);

/// Whether there is such a file, a mode behind it or not.
bool component_file_exists(const std::filesystem::path& path);

/// Whether `target` names a file of S-parameters, by its ending, and not a model.
bool names_component_file(std::string_view target);

}  // namespace shoreline::photonics
