// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/base/text.h"
#include "shoreline/format/touchstone_reading.h"
#include "shoreline/format/touchstone_scan.h"

namespace shoreline::format::touchstone {
namespace {

std::string plural(std::uint64_t n, std::string_view what) {
  return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

/// A frequency as the file has it: in its own unit.
std::string in_file_unit(const Reading& r, double f_hz) {
  constexpr std::string_view kNames[] = {"Hz", "kHz", "MHz", "GHz", "THz"};
  const auto unit = static_cast<std::size_t>(r.network.style.unit);
  return fmt::format("{:.12g} {}", f_hz / std::pow(10.0, kUnitPowers[unit]), kNames[unit]);
}

/// Words of the line at `p` up to its end or a comment.
std::size_t words_of_line(const char* p) {
  std::size_t n = 0;
  while (!next_word(p).text.empty()) ++n;
  return n;
}

/// Where the rows cannot be of the number of ports that the file's name says: the number they are
/// of.
int other_ports(Reading& r) {
  if (r.rows.noise || r.rows.points > 1 || r.head.version_2 || r.head.ports_of_name == 0) return 0;
  const Spot& first = r.rows.points == 0 ? r.rows.start : r.rows.previous;
  const int ports = r.text.find(first.offset) == nullptr
                        ? 0
                        : infer_ports(r.text, first.offset, r.network.style.matrix);
  return ports == r.network.ports ? 0 : ports;
}

bool refuse_ports(Reading& r, int ports) {
  const Spot first = r.rows.points == 0 ? r.rows.start : r.rows.previous;
  return refuse(r, "E0811", r.text.place(first),
                fmt::format("the name says {}, but the rows have {}",
                            plural(static_cast<std::uint64_t>(r.network.ports), "port"), ports),
                fmt::format("{} values a point, not {}",
                            values_of_point(ports, r.network.style.matrix), r.rows.need),
                fmt::format("name the file .s{}p", ports));
}

/// The first line of the point being read that differs from the first point's, null without one.
const RowLine* odd_line(const Rows& rows, std::size_t* expected) {
  for (std::size_t i = 0; i < std::min(rows.lines.size(), rows.pattern.size()); ++i)
    if (rows.lines[i].values != rows.pattern[i].values) {
      *expected = rows.pattern[i].values - (i == 0 ? 0 : rows.pattern[i - 1].values);
      return &rows.lines[i];
    }
  return nullptr;
}

std::size_t values_of_line(const Rows& rows, const RowLine& line) {
  const auto i = static_cast<std::size_t>(&line - rows.lines.data());
  return line.values - (i == 0 ? 0 : rows.lines[i - 1].values);
}

std::string what_a_point_is(const Reading& r) {
  if (r.rows.noise) return "noise: frequency, figure, magnitude, angle, resistance";
  return fmt::format("{} values a point of {}", r.rows.need,
                     plural(static_cast<std::uint64_t>(r.network.ports), "port"));
}

/// A line with too few or too many values, told with what the first point has there.
bool refuse_line(Reading& r, const RowLine& line, std::size_t expected) {
  const char* const p = r.text.find(line.at.offset);
  Spot at = line.at;
  int length = 1;
  if (p != nullptr) {
    const char* first = p;
    const Word w = next_word(first);
    at.offset = r.text.offset(w.at);
    const char* last = line_end(w.at);
    length = static_cast<int>(std::min<std::ptrdiff_t>(last - w.at, 400));
  }
  const std::size_t found = values_of_line(r.rows, line);
  return refuse(r, "E0807", r.text.place(at, std::max(1, length)),
                fmt::format("a ragged row: {} where {} belong", plural(found, "value"), expected),
                what_a_point_is(r),
                found < expected ? "a value is missing: export the file again, or restore the line"
                                 : "a value is too much: export the file again, or mend the line");
}

}  // namespace

int infer_ports(Text& text, std::uint64_t from, TouchstoneMatrix matrix) {
  std::size_t values = 0;
  for (std::uint64_t at = from;;) {
    const char* p = text.find(at);
    if (p == nullptr) return 0;
    if (p == text.end()) {
      if (!text.extend()) break;
      continue;
    }
    const char* const end = line_end(p);
    while (is_blank(*p)) ++p;
    if (*p == '[' || *p == '#') break;
    const std::size_t n = words_of_line(p);
    if (n % 2 == 1 && values > 0) break;  // the frequency of the next point
    values += n;
    if (values > values_of_point(kMostPorts, TouchstoneMatrix::full)) return 0;
    at = text.offset(after_line_end(end));
  }
  const auto guess = static_cast<int>(std::sqrt(static_cast<double>(values)));
  for (int ports = 1; ports <= guess + 1; ++ports)
    if (values_of_point(ports, matrix) == values) return ports;
  return 0;
}

bool refuse_number(Reading& r, const char* p) {
  const Word w = next_word(p);
  const std::string word = lower(w.text);
  const std::string_view bare = word.starts_with('-') || word.starts_with('+')
                                    ? std::string_view(word).substr(1)
                                    : std::string_view(word);
  double value = 0.0;
  const char* const end = scan_number(w.at, 0, value);
  std::string message = fmt::format("'{}' is no number", w.text);
  std::string cure = "delete it, or make the rest of the line a comment with '!'";
  if (bare.starts_with("nan") || bare.starts_with("inf") || bare.starts_with("1.#")) {
    message = fmt::format("'{}' stands where a value should", w.text);
    cure = "delete the whole point, or simulate or measure it again";
  } else if (end == nullptr && !bare.empty() &&
             ((bare[0] >= '0' && bare[0] <= '9') || bare[0] == '.')) {
    cure = "write it like -1.5 or 2.3e-7, below 1.8e308";
  } else if (end != nullptr && *end == ',') {
    cure = "numbers have a point and are parted by blanks, not by commas";
  }
  return refuse(r, "E0806", place_of(r, w), message, "a finite number", cure);
}

bool refuse_extra(Reading& r, const char* p) {
  const Word w = next_word(p);
  const Rows& rows = r.rows;
  const Place at = place_of(r, w);  // other_ports() may move the text
  const std::string word(w.text);
  if (!rows.point_ended)
    return refuse(r, "E0810", at,
                  fmt::format("more points than [Number of Frequencies] says: {}", *r.head.points),
                  "the data should end above this line", "mend the number, or delete the rows");
  if (const int ports = other_ports(r); ports != 0) return refuse_ports(r, ports);
  std::size_t expected = 0;
  if (const RowLine* const line = odd_line(rows, &expected)) return refuse_line(r, *line, expected);
  return refuse(r, "E0807", at, fmt::format("a ragged row: '{}' is one value too many", word),
                what_a_point_is(r),
                "each point begins on a line of its own; if a value is missing above, restore it");
}

bool refuse_broken_line(Reading& r, const char* p) {
  Rows& rows = r.rows;
  const Place at = r.text.place(r.text.spot(p));  // other_ports() may move the text
  if (const int ports = other_ports(r); ports != 0) return refuse_ports(r, ports);
  rows.lines.push_back({rows.line_start, rows.count});
  std::size_t expected = 0;
  if (const RowLine* const line = odd_line(rows, &expected)) return refuse_line(r, *line, expected);
  return refuse(r, "E0807", at, "a ragged row: the line ends in the middle of a pair",
                what_a_point_is(r),
                "keep the two numbers of a pair on one line; if one is missing, restore it");
}

bool refuse_missing(Reading& r) {
  const Rows& rows = r.rows;
  if (const int ports = other_ports(r); ports != 0) return refuse_ports(r, ports);
  const std::string message =
      rows.noise ? fmt::format("a noise row has {} of 5 values", rows.count)
                 : fmt::format("the last point, {}, has {} of {} values",
                               in_file_unit(r, rows.raw[0]), rows.count, rows.need);
  return refuse(r, "E0807", r.text.place(rows.start), message, what_a_point_is(r),
                "the file is cut short or a value is missing: export it again");
}

bool refuse_order(Reading& r, double f_hz) {
  Rows& rows = r.rows;
  const char* p = r.text.find(rows.start.offset);
  const int length = p == nullptr ? 1 : static_cast<int>(next_word(p).text.size());
  const Place at = r.text.place(rows.start, length);
  if (f_hz < 0.0)
    return refuse(r, "E0808", at, fmt::format("a frequency of {}", in_file_unit(r, f_hz)),
                  "0 or more", "frequencies are 0 or more and rise");
  if (const int ports = other_ports(r); ports != 0) return refuse_ports(r, ports);
  const bool same = f_hz == rows.previous_f_hz;
  Diagnostic& d = r.out.error("E0808", at,
                              same ? fmt::format("{} stands twice", in_file_unit(r, f_hz))
                                   : fmt::format("{} follows {}", in_file_unit(r, f_hz),
                                                 in_file_unit(r, rows.previous_f_hz)));
  d.expected = fmt::format("more than {}", in_file_unit(r, rows.previous_f_hz));
  d.other = r.text.place(rows.previous);
  d.other_message = same ? "here first" : "the point before";
  d.hint = same ? "delete one of the two points" : "sort the points by rising frequency";
  if (!rows.noise && r.network.ports == 2 && !r.head.version_2 && !same)
    d.hint += "; rows of noise have 5 values";
  return false;
}

namespace {

bool refuse_count(Reading& r, Keyword k, std::uint64_t said, std::uint64_t found) {
  const Spot& at = r.head.spot(k);
  const std::string_view name = kKeywordNames[static_cast<std::size_t>(k)];
  return refuse(r, "E0810", r.text.place(at, static_cast<int>(name.size())),
                fmt::format("{} says {}, but there are {}", name, said, found),
                fmt::format("{} found", found), "mend the number, or restore the rows");
}

}  // namespace

bool close_rows(Reading& r) {
  Rows& rows = r.rows;
  if (rows.count != 0) return refuse_missing(r);
  const bool noise = r.section == Section::noise;
  const auto& said = noise ? r.head.noise_points : r.head.points;
  const Keyword k = noise ? Keyword::noise_points : Keyword::points;
  return !said || *said == rows.points || rows.points == 0 ||
         refuse_count(r, k, *said, rows.points);
}

bool finish(Reading& r) {
  if (!r.text.failure().empty())
    return refuse(r, "E0812", r.text.whole(), r.text.failure(), "", "fetch or pack the file again");
  if (r.pending == Pending::information)
    return refuse(r, "E0805", r.text.place(r.head.spot(Keyword::begin_information), 19),
                  "[Begin Information] without its end", "no [End Information] below",
                  "put [End Information] behind the text");
  if (!close_pending(r)) return false;
  if ((r.section == Section::network || r.section == Section::noise) && !close_rows(r))
    return false;
  if (!r.network.f_hz.empty())
    return !r.head.noise_points || r.head.has(Keyword::noise_data) ||
           refuse_count(r, Keyword::noise_points, *r.head.noise_points, 0);
  const bool option = r.head.has_option;
  return refuse(r, "E0809", option ? r.text.place(r.head.option) : r.text.whole(),
                option ? "no data: the file has an option line, but no points"
                       : "no data: the file has neither an option line nor points",
                "at least one frequency with its values",
                "the file is cut short or its export failed: make it again");
}

}  // namespace shoreline::format::touchstone
