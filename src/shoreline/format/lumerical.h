// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// S-parameters of optical components as Lumerical INTERCONNECT keeps them (.dat, .sparam, .txt).
// Source: "S-parameter file formats", Ansys Optics, article 360036618513: the optical N-port of
// type "transmission" with its headers and group delay, and the tables of 3, 5 or 9 columns for one
// and two ports.
#pragma once

#include <complex>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/diagnostic.h"

namespace shoreline::format {

/// One mode of one port.
struct LumericalPort {
  std::string name;  // as the file has it: "port 1"
  std::string mode;  // its label: "TE", "mode 1"; "" in tables without blocks
  int mode_id = 1;   // what tells modes of a port apart
  std::string side;  // LEFT, RIGHT, TOP, BOTTOM where a header says it, else ""
};

/// A block of the file: S[out, in] over the frequencies.
struct LumericalEntry {
  int out = 0, in = 0;  // of `ports`
  std::vector<double> magnitude;
  /// Radians. Where a column goes beyond +-pi it is taken to be unwrapped and stands as written,
  /// else steps of more than pi are brought under it; a block's group delay is added.
  std::vector<double> phase;
  Place at;  // of its header
};

struct LumericalTable {
  std::vector<LumericalPort> ports;  // in the order of the header, else of their first mention
  bool several_modes = false;
  std::vector<double> f_hz;             // ascending, > 0
  std::vector<LumericalEntry> entries;  // those given; what is not is zero
};

/// No file has more ports (times modes) or numbers.
inline constexpr int kMostLumericalPorts = 256;
inline constexpr std::size_t kMostLumericalNumbers = 8'000'000;

/// Reads a file's text. All blocks have the same frequencies (to 1e-9), falling ones are turned
/// round. Damage is E0904 with its place: what is no finite number, ragged or missing rows,
/// frequencies that neither rise nor fall, a block that stands twice, blocks of type "modulation"
/// and of parameter sweeps. Then nothing is returned.
std::optional<LumericalTable> parse_lumerical(std::shared_ptr<const SourceText> source,
                                              Diagnostics& out);

/// Reads and parses a file of up to 256 MiB. An unreadable file is the diagnostic E0001.
std::optional<LumericalTable> read_lumerical(const std::filesystem::path& path, Diagnostics& out);

}  // namespace shoreline::format
