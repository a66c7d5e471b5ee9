// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <array>
#include <complex>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/base/diagnostic.h"
#include "shoreline/format/touchstone.h"
#include "shoreline/format/touchstone_text.h"

/// The state of reading one Touchstone file, and its steps. Each step returns false once it has
/// told an error; then nothing more is read.
namespace shoreline::format::touchstone {

enum class Keyword {
  version,
  ports,
  order,
  points,
  noise_points,
  reference,
  matrix,
  modes,
  begin_information,
  end_information,
  network_data,
  noise_data,
  end,
};
inline constexpr std::size_t kKeywords = 13;

/// As they are written, in the order of the enum.
inline constexpr std::array<std::string_view, kKeywords> kKeywordNames = {
    "[Version]",
    "[Number of Ports]",
    "[Two-Port Data Order]",
    "[Number of Frequencies]",
    "[Number of Noise Frequencies]",
    "[Reference]",
    "[Matrix Format]",
    "[Mixed-Mode Order]",
    "[Begin Information]",
    "[End Information]",
    "[Network Data]",
    "[Noise Data]",
    "[End]"};

inline constexpr int kMostPorts = 65535;

/// Powers of ten of the units of frequency, in the order of TouchstoneUnit.
inline constexpr std::array<int, 5> kUnitPowers = {0, 3, 6, 9, 12};

/// What the lines above the data say beside the network's own members, and where.
struct Head {
  int ports_of_name = 0;
  bool has_option = false;
  Spot option;
  bool version_2 = false;
  std::vector<std::complex<double>> option_references;  // behind R, 50 where it is not there
  std::array<Spot, kKeywords> at{};                     // line 0: not said
  std::optional<std::uint64_t> points, noise_points;
  bool told_second_option = false;
  bool told_impedance_comment = false;
  std::size_t comment_bytes = 0;

  Spot& spot(Keyword k) { return at[static_cast<std::size_t>(k)]; }
  bool has(Keyword k) const { return at[static_cast<std::size_t>(k)].line > 0; }
};

/// How many values of a point have been read where a line of it ends.
struct RowLine {
  Spot at;  // where the line begins
  std::size_t values = 0;
};

/// The rows of numbers: of the network, or of noise.
struct Rows {
  bool noise = false;
  std::size_t need = 0;      // values of a point, its frequency among them
  std::size_t count = 0;     // of the point being read
  std::vector<double> raw;   // these
  bool point_ended = false;  // on this line
  Spot start;                // of the point being read
  Spot line_start;
  std::size_t line_count = 0;  // count where the line began
  std::uint64_t points = 0;
  Spot previous;  // the point before
  double previous_f_hz = 0.0;
  std::vector<RowLine> lines;    // of the point being read
  std::vector<RowLine> pattern;  // of the first point
};

enum class Section { head, network, noise, ended };
enum class Pending { nothing, references, modes, information };

struct Reading {
  Text& text;
  Diagnostics& out;
  Touchstone network;
  Head head;
  Rows rows;
  Section section = Section::head;
  Pending pending = Pending::nothing;  // what the next lines without keyword go on with
};

/// A word of a line: text between blanks.
struct Word {
  const char* at = nullptr;
  std::string_view text;
};

/// The next word of the line, empty at its end or at a comment. Moves `p` behind it.
Word next_word(const char*& p);
std::string lower(std::string_view text);
/// `text`, or where it is not UTF-8, what it is as Latin-1.
std::string as_utf8(std::string_view text);
Place place_of(const Reading& r, const Word& w);

/// Tells an error and returns false.
bool refuse(Reading& r, const char* code, Place at, std::string message, std::string expected,
            std::string cure);

/// A real or complex number as some tools write references: 50, 10+10j, (10+10j), 5j.
std::optional<std::complex<double>> complex_of(const Word& w);

// Lines above the data; `p` is at '#', '[' or the first word of a line of neither.
bool take_option_line(Reading& r, const char* p);
bool take_keyword(Reading& r, const char* p);
bool take_references(Reading& r, const char* p);
bool take_modes(Reading& r, const char* p);
bool take_comment(Reading& r, const char* p);
/// That a list that was begun is whole.
bool close_pending(Reading& r);
/// Checks what is known above the first number, and makes ready for the rows.
bool begin_network(Reading& r);
bool begin_noise(Reading& r);

/// Reads rows until the text ends or a line begins with '#' or '['.
bool take_rows(Reading& r);
/// Checks what can only be known behind the last line.
bool finish(Reading& r);
/// That the section of rows that ends here is whole.
bool close_rows(Reading& r);

/// Ports that the rows at `from` are of, by the lines of their first point: 0 where that makes no
/// sense. Only the frequency makes the number of values on a line odd.
int infer_ports(Text& text, std::uint64_t from, TouchstoneMatrix matrix);
/// Values of a point, frequency among them.
std::size_t values_of_point(int ports, TouchstoneMatrix matrix);

// What is wrong with rows, told in words.
bool refuse_number(Reading& r, const char* p);
bool refuse_extra(Reading& r, const char* p);
bool refuse_broken_line(Reading& r, const char* p);
bool refuse_missing(Reading& r);
bool refuse_order(Reading& r, double f_hz);

}  // namespace shoreline::format::touchstone
