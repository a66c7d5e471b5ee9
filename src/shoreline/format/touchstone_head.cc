// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>

#include "shoreline/base/text.h"
#include "shoreline/format/touchstone_reading.h"
#include "shoreline/format/touchstone_scan.h"

namespace shoreline::format::touchstone {
namespace {

constexpr std::size_t kCommentBytes = 64u << 10;
constexpr std::string_view kOptionExample =
    "an option line is '# GHz S MA R 50': a unit (Hz to THz), a parameter (S, Y, Z, G, H), a "
    "format "
    "(MA, DB, RI) and R with ohms, in any order";

template <class T>
struct Choice {
  std::string_view word;
  T value;
};
constexpr Choice<TouchstoneUnit> kUnits[] = {{"hz", TouchstoneUnit::hz},
                                             {"khz", TouchstoneUnit::khz},
                                             {"mhz", TouchstoneUnit::mhz},
                                             {"ghz", TouchstoneUnit::ghz},
                                             {"thz", TouchstoneUnit::thz}};
constexpr Choice<NetworkParameter> kParameters[] = {{"s", NetworkParameter::s},
                                                    {"y", NetworkParameter::y},
                                                    {"z", NetworkParameter::z},
                                                    {"h", NetworkParameter::h},
                                                    {"g", NetworkParameter::g}};
constexpr Choice<TouchstonePair> kPairs[] = {
    {"ma", TouchstonePair::ma}, {"db", TouchstonePair::db}, {"ri", TouchstonePair::ri}};

template <class T>
const T* chosen(std::string_view word, std::span<const Choice<T>> choices) {
  for (const Choice<T>& c : choices)
    if (c.word == word) return &c.value;
  return nullptr;
}

/// One word of the option line; `said` has a bit for each thing that was said before.
bool take_option(Reading& r, const Word& w, unsigned& said) {
  const std::string word = lower(w.text);
  TouchstoneStyle& style = r.network.style;
  unsigned what = 0;
  if (const auto* unit = chosen<TouchstoneUnit>(word, kUnits)) {
    style.unit = *unit;
    what = 1;
  } else if (const auto* parameter = chosen<NetworkParameter>(word, kParameters)) {
    r.network.parameter = *parameter;
    what = 2;
  } else if (const auto* pair = chosen<TouchstonePair>(word, kPairs)) {
    style.pair = *pair;
    what = 4;
  } else {
    return refuse(r, "E0801", place_of(r, w),
                  fmt::format("'{}' means nothing in an option line", w.text), "unknown word",
                  std::string(kOptionExample));
  }
  if ((said & what) != 0)
    return refuse(r, "E0801", place_of(r, w),
                  fmt::format("'{}' says again what the option line has said", w.text),
                  "one is enough", "leave one of the two out");
  said |= what;
  return true;
}

bool refuse_resistance(Reading& r, const Word& w) {
  return refuse(r, "E0801", place_of(r, w), "R has no resistance", "ohms, a number above 0",
                std::string(kOptionExample));
}

/// A reference impedance at `w`; null, and told, where it is none.
std::optional<std::complex<double>> take_reference(Reading& r, const Word& w) {
  const std::optional<std::complex<double>> z = complex_of(w);
  if (z && z->real() > 0.0) return z;
  refuse(r, "E0804", place_of(r, w), fmt::format("'{}' is no reference impedance", w.text),
         "ohms, a number above 0", "give each port a positive resistance");
  return std::nullopt;
}

}  // namespace

Word next_word(const char*& p) {
  while (is_blank(*p)) ++p;
  const char* const from = p;
  while (!is_blank(*p) && !is_line_end(*p) && *p != '!') ++p;
  return {from, std::string_view(from, static_cast<std::size_t>(p - from))};
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string as_utf8(std::string_view text) {
  if (first_bad_utf8(text) == std::string_view::npos) return std::string(text);
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
    } else {
      out += static_cast<char>(0xC0 | byte >> 6);
      out += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return out;
}

Place place_of(const Reading& r, const Word& w) {
  return r.text.place(r.text.spot(w.at),
                      static_cast<int>(std::max<std::size_t>(1, characters(w.text))));
}

bool refuse(Reading& r, const char* code, Place at, std::string message, std::string expected,
            std::string cure) {
  Diagnostic& d = r.out.error(code, std::move(at), std::move(message));
  d.expected = std::move(expected);
  d.hint = std::move(cure);
  return false;
}

std::optional<std::complex<double>> complex_of(const Word& w) {
  const char* p = w.at;
  const char* const end = p + w.text.size();
  const bool bracket = p != end && *p == '(';
  if (bracket) ++p;
  double first = 0.0, second = 0.0;
  p = scan_number(p, 0, first);
  if (p == nullptr) return std::nullopt;
  const auto unit = [&p] { return *p == 'j' || *p == 'i' || *p == 'J' || *p == 'I'; };
  std::complex<double> z = first;
  if (unit()) {
    z = {0.0, first};
    ++p;
  } else if (*p == '+' || *p == '-') {
    p = scan_number(p, 0, second);
    if (p == nullptr || !unit()) return std::nullopt;
    z = {first, second};
    ++p;
  }
  if (bracket && *p++ != ')') return std::nullopt;
  return p == end ? std::optional(z) : std::nullopt;
}

bool take_option_line(Reading& r, const char* p) {
  const Word mark{p, std::string_view(p, 1)};
  if (r.head.has_option) {
    if (r.head.told_second_option) return true;
    r.head.told_second_option = true;
    Diagnostic& d = r.out.warning("W0801", place_of(r, mark), "a second option line is not used");
    d.other = r.text.place(r.head.option);
    d.other_message = "the first one holds";
    d.hint = "delete it";
    return true;
  }
  r.head.has_option = true;
  r.head.option = r.text.spot(p++);
  unsigned said = 0;
  std::vector<std::complex<double>>& references = r.head.option_references;
  Word w = next_word(p);
  while (!w.text.empty()) {
    if (lower(w.text) != "r") {
      if (!take_option(r, w, said)) return false;
      w = next_word(p);
      continue;
    }
    if (!references.empty()) return refuse_resistance(r, w);
    const Word letter = w;
    for (w = next_word(p); !w.text.empty(); w = next_word(p)) {
      const std::optional<std::complex<double>> z = complex_of(w);
      if (!z) break;
      if (!(z->real() > 0.0)) return refuse_resistance(r, w);
      references.push_back(*z);
    }
    if (references.empty()) return refuse_resistance(r, w.text.empty() ? letter : w);
  }
  if (references.empty()) references.push_back(50.0);
  r.network.option_reference = references.front();
  if (references.front().imag() != 0.0)
    r.out.warning("W0803", place_of(r, mark), "R is complex, which no version of the format knows")
        .hint = "taken as it stands; a real R with [Reference] is read by other programs too";
  return true;
}

bool take_references(Reading& r, const char* p) {
  const auto ports = static_cast<std::size_t>(r.network.ports);
  for (Word w = next_word(p); !w.text.empty(); w = next_word(p)) {
    if (r.network.z0.size() == ports)
      return refuse(r, "E0804", place_of(r, w),
                    fmt::format("[Reference] goes on after {} values", ports), "one value a port",
                    "delete what is too much, or mend [Number of Ports]");
    const std::optional<std::complex<double>> z = take_reference(r, w);
    if (!z) return false;
    r.network.z0.push_back(*z);
  }
  if (r.network.z0.size() == ports) r.pending = Pending::nothing;
  return true;
}

bool take_modes(Reading& r, const char* p) {
  const int ports = r.network.ports;
  const auto number = [ports](std::string_view text) {
    int n = 0;
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), n);
    return ec == std::errc{} && end == text.data() + text.size() && n >= 1 && n <= ports ? n : 0;
  };
  for (Word w = next_word(p); !w.text.empty(); w = next_word(p)) {
    const char mode = lower(w.text.substr(0, 1))[0];
    const std::string_view list = w.text.substr(1);
    const std::size_t comma = list.find(',');
    MixedModePort port{mode, number(list.substr(0, comma)),
                       comma == std::string_view::npos ? 0 : number(list.substr(comma + 1))};
    const bool single = mode == 's' && port.a > 0 && comma == std::string_view::npos;
    const bool pair = (mode == 'd' || mode == 'c') && port.a > 0 && port.b > 0 && port.a != port.b;
    if (!single && !pair)
      return refuse(r, "E0804", place_of(r, w),
                    fmt::format("'{}' is no mode of these ports", w.text),
                    fmt::format("S1, D1,2 or C1,2 with ports 1 to {}", ports),
                    "write S and a port, or D or C and two ports with a comma and no blank");
    if (r.network.modes.size() == static_cast<std::size_t>(ports))
      return refuse(r, "E0804", place_of(r, w),
                    fmt::format("[Mixed-Mode Order] goes on after {} modes", ports),
                    "as many as ports", "delete what is too much, or mend [Number of Ports]");
    r.network.modes.push_back(port);
  }
  if (r.network.modes.size() == static_cast<std::size_t>(ports)) return close_pending(r);
  return true;
}

namespace {

/// Whether each port is one single-ended mode, or in a differential and a common one of one pair.
bool modes_are_whole(const Touchstone& n) {
  std::vector<MixedModePort> of(static_cast<std::size_t>(n.ports) +
                                1);  // a: S or D's, b: C's partner
  const auto take = [](int& slot, int partner) { return std::exchange(slot, partner) == 0; };
  for (const MixedModePort& m : n.modes) {
    MixedModePort& a = of[static_cast<std::size_t>(m.a)];
    MixedModePort& b = of[static_cast<std::size_t>(m.b)];
    const bool free = m.mode == 's'   ? take(a.a, m.a) && take(a.b, m.a)
                      : m.mode == 'd' ? take(a.a, m.b) && take(b.a, -m.a)
                                      : take(a.b, m.b) && take(b.b, -m.a);
    if (!free) return false;
  }
  return std::all_of(of.begin() + 1, of.end(),
                     [](const MixedModePort& p) { return p.a != 0 && p.a == p.b; });
}

}  // namespace

bool close_pending(Reading& r) {
  const Pending was = r.pending;
  r.pending = Pending::nothing;
  const auto ports = static_cast<std::size_t>(r.network.ports);
  if (was == Pending::references && r.network.z0.size() != ports)
    return refuse(r, "E0804", r.text.place(r.head.spot(Keyword::reference), 11),
                  fmt::format("[Reference] has {} values for {} ports", r.network.z0.size(), ports),
                  fmt::format("{} values", ports),
                  "give one value a port, in as many lines as you like");
  if (was != Pending::modes) return true;
  const Place at = r.text.place(r.head.spot(Keyword::modes), 18);
  if (r.network.modes.size() != ports)
    return refuse(
        r, "E0804", at,
        fmt::format("[Mixed-Mode Order] has {} modes for {} ports", r.network.modes.size(), ports),
        fmt::format("{} modes", ports), "give one mode a row of the matrix");
  if (!modes_are_whole(r.network))
    return refuse(r, "E0804", at, "the modes do not cover each port once", "S1, or D1,2 with C1,2",
                  "each port is in one S, or in one D and one C of the same pair");
  return true;
}

bool take_comment(Reading& r, const char* p) {
  const char* from = p + 1;
  const char* to = line_end(from);
  if (r.section == Section::head && r.head.comment_bytes < kCommentBytes) {
    if (from != to && *from == ' ') ++from;
    while (to > from && is_blank(to[-1])) --to;
    const std::string_view text(from, static_cast<std::size_t>(to - from));
    r.network.comments.push_back(as_utf8(text.substr(0, kCommentBytes - r.head.comment_bytes)));
    r.head.comment_bytes += text.size() + 1;
  }
  if (r.head.told_impedance_comment) return true;
  const Word first = next_word(from), second = next_word(from), third = next_word(from);
  if (lower(first.text) != "port" || lower(second.text) != "impedance" || !complex_of(third))
    return true;
  r.head.told_impedance_comment = true;
  r.out.note("N0801", place_of(r, first), "port impedances in comments are not used").hint =
      "where they differ from R, renormalise the file where it was made, or give [Reference]";
  return true;
}

}  // namespace shoreline::format::touchstone
