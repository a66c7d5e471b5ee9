// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <complex>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/base/diagnostic.h"
#include "shoreline/base/result.h"

/// Touchstone files: network parameters over frequency, as bytes and as plain numbers. Source:
/// "Touchstone File Format Specification", IBIS Open Forum, versions 1.1 (2002), 2.0 (2009) and
/// 2.1 (2024).
namespace shoreline::format {

enum class NetworkParameter { s, y, z, h, g };
enum class TouchstoneVersion { v1, v2_0, v2_1 };
enum class TouchstoneUnit { hz, khz, mhz, ghz, thz };  // thz is read and written, and no standard
enum class TouchstonePair { ma, db, ri };              // magnitude and degrees, dB and degrees
enum class TouchstoneMatrix { full, lower, upper };    // a triangle stands for a symmetric matrix
enum class TouchstoneOrder { order_21_12, order_12_21 };  // of a two-port; version 1 has 21_12 only

/// How the numbers of a network are laid out in a file.
struct TouchstoneStyle {
  TouchstoneVersion version = TouchstoneVersion::v2_0;
  TouchstoneUnit unit = TouchstoneUnit::hz;
  TouchstonePair pair = TouchstonePair::ri;
  TouchstoneMatrix matrix = TouchstoneMatrix::full;
  TouchstoneOrder order = TouchstoneOrder::order_21_12;
  int digits = 0;  // significant digits, 1 to 17; 0: the fewest that read back to the same number
};

/// Noise parameters of a two-port at one frequency.
struct TouchstoneNoise {
  double f_hz = 0.0;
  double min_figure_db = 0.0;
  double gamma_re = 0.0;  // of the source that gives it, against `Touchstone::option_reference`
  double gamma_im = 0.0;
  double resistance = 0.0;  // ohm, whatever the version (version 1 divides it by R in the file)
};

/// What a row and column of a mixed-mode matrix is, as [Mixed-Mode Order] has it. Ports count
/// from 1.
struct MixedModePort {
  char mode = 's';  // 's' single ended (a), 'd' differential, 'c' common mode (of a and b)
  int a = 0;
  int b = 0;  // 0 for 's'
};

/// A network as its file has it. Values are in ohm (Z), siemens (Y), both and ratios (H, G) or
/// ratios (S), whatever the version: what version 1 divides by R is multiplied out. Nothing is
/// converted from one kind of parameter to another, and no mode to another.
struct Touchstone {
  int ports = 0;
  std::string version = "1.0";  // "1.0", "2.0" or "2.1"
  NetworkParameter parameter = NetworkParameter::s;
  std::vector<double> f_hz;  // rising, at least one
  std::vector<std::complex<double>>
      values;                            // whole matrices: [(point * ports + row) * ports + column]
  std::vector<std::complex<double>> z0;  // ohm, one a port, single ended also where `modes` is not
                                         // empty; what each row then has: row_references()
  std::vector<MixedModePort> modes;      // one a row, in the order of the rows; empty: single ended
  std::vector<TouchstoneNoise> noise;    // rising frequencies; only two-ports have it
  std::complex<double> option_reference = 50.0;  // R of the option line
  std::vector<std::string> comments;  // those above the data, without '!'; UTF-8 (what is not, is
                                      // taken as Latin-1); the first 64 KiB of them
  std::vector<std::string> information;  // lines from [Begin Information] to [End Information]
  TouchstoneStyle style;                 // as the file was written

  const std::complex<double>& at(std::size_t point, int row, int column) const {
    return values[(point * static_cast<std::size_t>(ports) + static_cast<std::size_t>(row)) *
                      static_cast<std::size_t>(ports) +
                  static_cast<std::size_t>(column)];
  }
};

/// Ports that a file name states: 4 for "a.s4p", "A.S4P.GZ"; 0 where it states none.
int ports_of_name(std::string_view name);

/// Reads the text of a file. `name` is shown in messages and not opened; `ports` is what the name
/// states (0: nothing; then [Number of Ports] says it, or the rows, with a warning). Returns
/// nothing and one error with its place and cure on damage: ragged rows, frequencies that do not
/// rise, what is no finite number, no data, unknown words, counts that disagree. Warnings (E08xx is
/// listed in base/codes.h) do not keep it from being read. The source of a place holds only the
/// lines spoken of.
std::optional<Touchstone> parse_touchstone(std::string_view name, std::string_view text, int ports,
                                           Diagnostics& out);

/// Reads a file, plain, .gz, or a .zip that holds one Touchstone file; what it is is told from its
/// bytes. It is read in pieces: beyond the numbers themselves it takes less memory than they do.
/// An unreadable file is the diagnostic E0001.
std::optional<Touchstone> read_touchstone(const std::filesystem::path& path, Diagnostics& out);

/// The text of a network. With `digits` 0, RI pairs and frequencies read back to the same bits (in
/// version 1 for S, and for the others where R is a power of two); MA and DB to 4 units in the last
/// place of the magnitude. Fails in words where the style cannot hold the network: version 1 with
/// ports of different references or modes, a triangle of a matrix that is not symmetric, complex
/// references, H or G of other than two ports, values that are not finite, noise of other than two
/// ports.
Result<std::string> write_touchstone(const Touchstone& network, const TouchstoneStyle& style);

/// Reference impedance of each row: that of the port; z_a + z_b of a differential row and
/// z_a z_b / (z_a + z_b) of a common-mode one (2 z and z / 2 of equal ports, section [Mixed-Mode
/// Order] of version 2.0).
std::vector<std::complex<double>> row_references(const Touchstone& network);

/// Rows and columns in the order of the ports: 's' at its port, of a pair 'd' at the lower and 'c'
/// at the higher port. No change where `modes` is empty.
Touchstone in_port_order(Touchstone network);

}  // namespace shoreline::format
