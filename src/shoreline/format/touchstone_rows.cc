// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/format/touchstone_pairs.h"
#include "shoreline/format/touchstone_reading.h"
#include "shoreline/format/touchstone_scan.h"

namespace shoreline::format::touchstone {
namespace {

constexpr std::size_t kNoiseValues = 5;

/// Room for more values: about what the rest of the text will need, going by what it needed so far.
/// Memory that is never written costs nothing, and a last move of everything would double the peak.
void make_room(Reading& r, const char* here) {
  Touchstone& n = r.network;
  const std::size_t point = static_cast<std::size_t>(n.ports) * static_cast<std::size_t>(n.ports);
  if (n.values.capacity() - n.values.size() >= point && n.f_hz.capacity() > n.f_hz.size()) return;
  const double points = static_cast<double>(n.f_hz.size()) + 1.0;
  const double size = static_cast<double>(r.text.expected_size());
  const double read = static_cast<double>(r.text.offset(here)) + 1.0;
  const double expected = 1.02 * points * std::max(1.0, size / read);
  const double room = std::clamp(expected, 1.5 * points, 8.0 * points) + 1.0;
  n.f_hz.reserve(static_cast<std::size_t>(room));
  n.values.reserve(static_cast<std::size_t>(room) * point);
}

/// Puts the values of one point, as they stand in the file, into a whole matrix.
void place_values(const Touchstone& n, const std::complex<double>* from, std::complex<double>* to) {
  const auto ports = static_cast<std::size_t>(n.ports);
  if (n.style.matrix == TouchstoneMatrix::full) {
    std::copy(from, from + ports * ports, to);
    if (ports == 2 && n.style.order == TouchstoneOrder::order_21_12) std::swap(to[1], to[2]);
    return;
  }
  const bool lower_half = n.style.matrix == TouchstoneMatrix::lower;
  for (std::size_t row = 0; row < ports; ++row)
    for (std::size_t column = lower_half ? 0 : row; column < (lower_half ? row + 1 : ports);
         ++column) {
      to[row * ports + column] = *from;
      to[column * ports + row] = *from++;
    }
}

/// Version 1 divides what has a unit by R (specification 1.1, "Normalisation").
void multiply_out(NetworkParameter parameter, double r, std::complex<double>* m,
                  std::size_t count) {
  const double first =
      parameter == NetworkParameter::z || parameter == NetworkParameter::h ? r : 1.0 / r;
  if (parameter == NetworkParameter::z) {
    for (std::size_t i = 0; i < count; ++i) m[i] *= r;
  } else if (parameter == NetworkParameter::y) {
    for (std::size_t i = 0; i < count; ++i) m[i] /= r;
  } else if (parameter != NetworkParameter::s) {
    m[0] = first == r ? m[0] * r : m[0] / r;
    m[3] = first == r ? m[3] / r : m[3] * r;
  }
}

bool all_finite(const double* values, std::size_t count) {
  double sum = 0.0;
  for (std::size_t i = 0; i < count; ++i) sum += values[i] * 0.0;
  return sum == 0.0;
}

bool refuse_overflow(Reading& r) {
  return refuse(r, "E0806", r.text.place(r.rows.start),
                "a value of this point is beyond the largest number there is", "finite values",
                "look for a decibel value or an exponent that is far too large");
}

bool take_network_point(Reading& r, const char* here) {
  Touchstone& n = r.network;
  Rows& rows = r.rows;
  make_room(r, here);
  const std::size_t pairs = rows.need / 2;
  to_complex(n.style.pair, rows.raw.data() + 1, pairs);
  const auto ports = static_cast<std::size_t>(n.ports);
  const std::size_t from = n.values.size();
  n.values.resize(from + ports * ports);
  std::complex<double>* const to = n.values.data() + from;
  // An array of doubles may be read as complex numbers and the other way round ([complex.numbers]).
  place_values(n, reinterpret_cast<const std::complex<double>*>(rows.raw.data() + 1), to);
  if (!r.head.version_2) multiply_out(n.parameter, n.option_reference.real(), to, ports * ports);
  if (!all_finite(reinterpret_cast<const double*>(to), 2 * ports * ports))
    return refuse_overflow(r);
  n.f_hz.push_back(rows.raw[0]);
  return true;
}

bool take_noise_point(Reading& r) {
  const Rows& rows = r.rows;
  const std::complex<double> gamma = rows.raw[2] * unit_vector(rows.raw[3]);
  const double ohm = r.head.version_2 ? 1.0 : r.network.option_reference.real();
  const TouchstoneNoise noise{rows.raw[0], rows.raw[1], gamma.real(), gamma.imag(),
                              rows.raw[4] * ohm};
  if (!std::isfinite(noise.resistance)) return refuse_overflow(r);
  r.network.noise.push_back(noise);
  return true;
}

/// All values of a point are there; `here` is behind the last.
bool take_point(Reading& r, const char* here) {
  Rows& rows = r.rows;
  const double f_hz = rows.raw[0] += 0.0;  // -0 is 0
  if (f_hz < 0.0 || (rows.points > 0 && !(f_hz > rows.previous_f_hz))) return refuse_order(r, f_hz);
  if (!(rows.noise ? take_noise_point(r) : take_network_point(r, here))) return false;
  ++rows.points;
  rows.count = 0;
  rows.point_ended = true;
  rows.previous = rows.start;
  rows.previous_f_hz = f_hz;
  r.text.keep(rows.previous.offset);
  return true;
}

void begin_rows(Rows& rows, bool noise, std::size_t need) {
  rows = Rows{};
  rows.noise = noise;
  rows.need = need;
  rows.raw.resize(std::min<std::size_t>(need, 1024));
}

/// Whether the line that ends here is the first of noise data: five values, and the frequency drops
/// (specification 1.1, "Noise parameter data"). Then it is taken as such.
bool is_first_noise(Reading& r) {
  Rows& rows = r.rows;
  return !r.head.version_2 && r.network.ports == 2 && !rows.noise && rows.count == kNoiseValues &&
         rows.line_count == 0 && rows.points > 0 && rows.raw[0] <= rows.previous_f_hz;
}

/// A line ends at `p` and its point does not.
bool break_line(Reading& r, const char* p) {
  Rows& rows = r.rows;
  if (is_first_noise(r)) {
    const Spot start = rows.start;
    const std::vector<double> raw = rows.raw;
    begin_rows(rows, true, kNoiseValues);
    r.section = Section::noise;
    rows.start = start;
    std::copy(raw.begin(), raw.begin() + kNoiseValues, rows.raw.begin());
    return take_point(r, p);
  }
  // A frequency and whole pairs: a line that splits a pair is one that lacks or has one value too
  // many.
  if (!rows.noise && rows.count % 2 == 0) return refuse_broken_line(r, p);
  if (rows.noise) return refuse_missing(r);
  rows.lines.push_back({rows.line_start, rows.count});
  return true;
}

bool take_line_end(Reading& r, const char* p) {
  Rows& rows = r.rows;
  if (rows.count != rows.line_count && rows.count != 0 && !break_line(r, p)) return false;
  if (rows.point_ended) {
    rows.lines.push_back({rows.line_start, rows.need});
    if (rows.pattern.empty()) rows.pattern = rows.lines;
    rows.lines.clear();
    rows.point_ended = false;
  }
  ++r.text.line;
  rows.line_count = rows.count;
  rows.line_start = {r.text.offset(after_line_end(p)), r.text.line};
  return true;
}

inline bool begins_number(char c) {
  return (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '+';
}
inline bool ends_number(char c) { return is_blank(c) || is_line_end(c) || c == '!'; }

/// A number at `p`, which moves behind it.
bool take_number(Reading& r, const char*& p, int shift) {
  Rows& rows = r.rows;
  if (rows.count == 0) {
    const bool enough = !rows.noise && r.head.points && rows.points == *r.head.points;
    if (rows.point_ended || enough) return refuse_extra(r, p);
    rows.start = r.text.spot(p);
  }
  const char* const end = scan_number(p, rows.count == 0 ? shift : 0, rows.raw[rows.count]);
  if (end == nullptr || !ends_number(*end)) return refuse_number(r, p);
  p = end;
  if (++rows.count == rows.need) return take_point(r, p);
  if (rows.count == rows.raw.size()) rows.raw.resize(std::min(rows.need, 2 * rows.count));
  return true;
}

/// The numbers that go on the point at `p`, the usual way: up to what is none, or is wrong.
const char* take_values(Rows& rows, const char* p) {
  const std::size_t stop =
      std::min(rows.need - 1, rows.raw.size() - 1);  // the last is take_number's
  double* const raw = rows.raw.data();
  std::size_t count = rows.count;
  while (count < stop) {
    while (is_blank(*p)) ++p;
    if (is_line_end(*p)) break;
    const char* const end = scan_number(p, 0, raw[count]);
    if (end == nullptr || !ends_number(*end)) break;
    p = end;
    ++count;
  }
  rows.count = count;
  return p;
}

/// The lines of the window from `p` on; `p` stops at its end, or at '#' or '[' where a line begins.
bool take_window(Reading& r, const char*& p) {
  const int shift = kUnitPowers[static_cast<std::size_t>(r.network.style.unit)];
  for (const char* const end = r.text.end(); p != end;) {
    const char c = *p;
    if (is_blank(c)) {
      ++p;
    } else if (begins_number(c)) {
      if (!take_number(r, p, shift)) return false;
      if (r.rows.count != 0) p = take_values(r.rows, p);
    } else if (is_line_end(c)) {
      if (!take_line_end(r, p)) return false;
      p = after_line_end(p);
    } else if (c == '!') {
      if (!take_comment(r, p)) return false;
      p = line_end(p);
    } else if ((c == '#' || c == '[') && r.rows.count == r.rows.line_count && !r.rows.point_ended) {
      return true;
    } else {
      return refuse_number(r, p);
    }
  }
  return true;
}

}  // namespace

std::size_t values_of_point(int ports, TouchstoneMatrix matrix) {
  const auto n = static_cast<std::size_t>(ports);
  return 1 + (matrix == TouchstoneMatrix::full ? 2 * n * n : n * (n + 1));
}

bool take_rows(Reading& r) {
  r.rows.line_start = r.text.spot(r.text.here());
  for (;;) {
    const char* p = r.text.here();
    if (!take_window(r, p)) return false;
    r.text.move_to(p);
    if (p != r.text.end() || !r.text.fill()) return true;
  }
}

bool begin_noise(Reading& r) {
  if (r.network.ports != 2)
    return refuse(r, "E0805", r.text.place(r.head.spot(Keyword::noise_data), 12),
                  fmt::format("[Noise Data] of a network with {} ports", r.network.ports),
                  "only two-ports have it", "delete the section");
  begin_rows(r.rows, true, kNoiseValues);
  r.section = Section::noise;
  return true;
}

namespace {

/// References of all ports, from [Reference] or the option line.
bool settle_references(Reading& r) {
  Touchstone& n = r.network;
  const std::vector<std::complex<double>>& given = r.head.option_references;
  const bool several = given.size() > 1;
  if (several && given.size() != static_cast<std::size_t>(n.ports))
    return refuse(r, "E0801", r.text.place(r.head.option),
                  fmt::format("R has {} values for {} ports", given.size(), n.ports),
                  "one value, or one a port", "give one value, or one a port");
  const bool real = std::all_of(given.begin(), given.end(), [](auto z) { return z.imag() == 0.0; });
  if (!r.head.version_2 && n.parameter != NetworkParameter::s && (several || !real))
    return refuse(r, "E0801", r.text.place(r.head.option),
                  "values that version 1 divides by R need one real R", "one value, in ohms",
                  "write the file with '[Version] 2.0', where nothing is divided");
  if (!n.z0.empty()) return true;
  n.z0.assign(static_cast<std::size_t>(n.ports), given.front());
  if (several) n.z0 = given;
  return true;
}

bool settle_ports(Reading& r) {
  Touchstone& n = r.network;
  if (n.ports == 0) n.ports = r.head.ports_of_name;
  if (n.ports != 0) return true;
  const char* const p = r.text.here();
  const Place at = r.text.place(r.text.spot(p));
  n.ports = infer_ports(r.text, r.text.offset(p), n.style.matrix);
  if (n.ports == 0)
    return refuse(r, "E0811", at, "the number of ports is not said, and the rows do not tell it",
                  "the first point", "name the file .sNp with N ports, as in cable.s4p");
  r.out
      .warning(
          "W0802", at,
          fmt::format("the rows are taken as those of {} port{}", n.ports, n.ports == 1 ? "" : "s"))
      .hint = fmt::format("name the file .s{}p", n.ports);
  return true;
}

}  // namespace

bool begin_network(Reading& r) {
  Touchstone& n = r.network;
  const auto missing = [&r](Keyword k) {
    return refuse(
        r, "E0805", r.text.place(r.head.spot(Keyword::network_data), 14),
        fmt::format("[Network Data] without {}", kKeywordNames[static_cast<std::size_t>(k)]),
        "this much must be known here", "put it above [Network Data]");
  };
  if (!r.head.has_option)
    return refuse(r, "E0802", r.text.place(r.text.spot(r.text.here())),
                  "the data begins without an option line", "unit, parameter and format unknown",
                  "put a line like '# GHz S MA R 50' above the data");
  if (r.head.version_2 && !r.head.has(Keyword::ports)) return missing(Keyword::ports);
  if (!settle_ports(r) || !settle_references(r)) return false;
  if ((n.parameter == NetworkParameter::h || n.parameter == NetworkParameter::g) && n.ports != 2)
    return refuse(r, "E0801", r.text.place(r.head.option),
                  fmt::format("H and G parameters of a network with {} ports", n.ports),
                  "two-ports only", "give S, Y or Z parameters");
  if (r.head.version_2 && n.ports == 2 && !r.head.has(Keyword::order) &&
      n.style.matrix == TouchstoneMatrix::full)
    r.out
        .warning("W0804", r.text.place(r.head.spot(Keyword::ports), 17),
                 "a two-port without [Two-Port Data Order]")
        .hint = "21_12 is taken; say it above [Network Data]";
  if (!n.modes.empty() &&
      (n.parameter == NetworkParameter::h || n.parameter == NetworkParameter::g))
    return refuse(r, "E0804", r.text.place(r.head.spot(Keyword::modes), 18),
                  "modes of H or G parameters", "S, Y or Z only", "delete [Mixed-Mode Order]");
  begin_rows(r.rows, false, values_of_point(n.ports, n.style.matrix));
  r.section = Section::network;
  return true;
}

}  // namespace shoreline::format::touchstone
