// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Models of components by name, each with a record of settings (base/record.h). Names, ports,
// settings, defaults and formulae of the generic ones are those of SAX 0.17 (flaport/sax), so that
// netlists written for it run unchanged; ours come on top. Numbers of settings are bare, in the
// units that SAX gives them: lengths and wavelengths in um, losses in dB or dB/cm, couplings as
// shares of power.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/base/record.h"
#include "shoreline/base/result.h"
#include "shoreline/lane/network.h"
#include "shoreline/photonics/circuit/circuit.h"

namespace shoreline::photonics {

/// A kind of component.
struct Model {
  std::string name;
  const RecordType* settings = nullptr;  // its fields; its help is the model's
  /// A record of settings at its defaults, to be filled by way of `settings`.
  std::shared_ptr<void> (*defaults)() = nullptr;
  /// The component of a record of settings. Fails in words where settings do not go together or
  /// are outside of the bounds of their fields.
  Result<Component> (*make)(const void* record) = nullptr;
};

/// All of SAX's generic models and ours. Explicit: whoever reads a netlist passes the list on, and
/// may add to it.
std::span<const Model> standard_models();
const Model* find_model(std::span<const Model> models, std::string_view name);

/// With the defaults of its settings; for tests and small circuits.
Result<Component> make_component(const Model& model);

/// How values between the rows of a table are found.
enum class Interpolation {
  polar,      // magnitude and unwrapped phase, each linear: long lines, sparse rows
  cartesian,  // real and imaginary part, each linear: entries that pass through zero
};

/// A component of S-parameters in a table over frequency (vacuum wavelength = c / f; the network's
/// reference impedances do not matter to light). Linear between rows over frequency. It holds from
/// the first to the last frequency; a table of one row holds at that frequency alone. Entries that
/// are zero in every row are left out; it is reciprocal where the table is so to the last bit.
/// `ports` names the network's ports in order; `from` says where the table comes from, for errors.
/// Fails on no rows, on frequencies that do not ascend or are not > 0, and on values that are not
/// finite (the row is named, counted from 1).
Result<Component> tabulated(const lane::Network& network, std::vector<Port> ports,
                            std::string model, std::string from,
                            Interpolation between = Interpolation::polar);

}  // namespace shoreline::photonics
