// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Netlists in the manner of SPICE, as SiEPIC-Tools and Lumerical INTERCONNECT write them (.spi):
// sub-circuits, instances with parameters, continuation and includes. No electrical elements: the
// first letter of an instance says nothing about it.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/base/diagnostic.h"

namespace shoreline::format {

/// A word of the text and its place; what stood in quotes has none left.
struct SpiceWord {
  std::string text;
  Place at;
};

/// `name=value`.
struct SpiceParameter {
  SpiceWord name, value;
  std::optional<double> number;  // of the value, its suffix multiplied out
};

/// `name net net ... model parameter=value ...`
struct SpiceInstance {
  SpiceWord name;
  std::vector<SpiceWord> nets;  // one a port of the model, in the model's order
  SpiceWord model;
  std::vector<SpiceParameter> parameters;
};

/// `.subckt name pin pin ...` to `.ends`.
struct SpiceCircuit {
  SpiceWord name;
  std::vector<SpiceWord> pins;
  std::vector<SpiceInstance> instances;
  std::vector<SpiceCircuit> circuits;  // defined in this one, known in it alone
};

/// `.ona ...`: how the analyser of INTERCONNECT is set.
struct SpiceDirective {
  SpiceWord name;  // in small letters, with its dot
  std::vector<SpiceParameter> parameters;

  const SpiceParameter* find(std::string_view name) const;
};

struct SpiceNetlist {
  SpiceCircuit top;  // no name and no pins: what stands outside of sub-circuits
  std::optional<SpiceDirective> analyser;
};

/// A file has no more instances than this, those of included ones counted.
inline constexpr std::size_t kMostSpiceInstances = 200'000;

/// "67.730u" is 67.73e-6: a number with SPICE's suffix (t g meg k m u n p f a, mil), capital or
/// not, and letters behind it that say nothing ("10um"). Nothing for other text or what is not
/// finite.
std::optional<double> spice_number(std::string_view text);

/// What `.include "name"` stands for; nothing, and `out` says why, where it cannot be had.
using SpiceInclude = std::shared_ptr<const SourceText> (*)(const SourceText& from,
                                                           const SpiceWord& name, Diagnostics& out);

/// Reads a netlist. Comments begin with `*`, or with `;` or `$` as a word; lines that begin with
/// `+` go on with the one before. `.param`, `.options`, `.model`, `.global`, `.title` and `.end`
/// are passed over, other directives with the warning W0901. Damage (a line that is no instance, a
/// sub-circuit not closed, two of one name) is E0903; then nothing is returned. Without `include`
/// an `.include` is an error.
std::optional<SpiceNetlist> parse_spice(std::shared_ptr<const SourceText> source, Diagnostics& out,
                                        SpiceInclude include = nullptr);

/// Reads and parses a file and what it includes, relative to the folder of each file. An unreadable
/// file is the diagnostic E0001.
std::optional<SpiceNetlist> read_spice(const std::filesystem::path& path, Diagnostics& out);

}  // namespace shoreline::format
