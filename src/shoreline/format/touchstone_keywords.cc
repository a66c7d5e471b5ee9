// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "shoreline/base/suggest.h"
#include "shoreline/base/text.h"
#include "shoreline/format/touchstone_reading.h"

namespace shoreline::format::touchstone {
namespace {

/// A keyword line, cut up.
struct Line {
  Keyword keyword = Keyword::end;
  Word name;                   // with its brackets
  const char* rest = nullptr;  // behind the bracket
};

std::string_view name_of(Keyword k) { return kKeywordNames[static_cast<std::size_t>(k)]; }

/// Small letters, one blank between words: "[number  of ports]".
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : lower(text)) {
    const char d = c == '\t' || c == '_' ? ' ' : c;
    if (d == ' ' && (out.empty() || out.back() == ' ' || out.back() == '[')) continue;
    if (d == ']' && out.back() == ' ') out.pop_back();
    out += d;
  }
  return out;
}

bool refuse_value(Reading& r, const Line& l, const Word& w, std::string expected) {
  const bool none = w.text.empty();
  return refuse(r, "E0804", none ? place_of(r, l.name) : place_of(r, w),
                none ? fmt::format("{} has no value", name_of(l.keyword))
                     : fmt::format("'{}' is no value of {}", w.text, name_of(l.keyword)),
                expected, fmt::format("give {}", expected));
}

bool end_line(Reading& r, const char* p) {
  const Word w = next_word(p);
  if (w.text.empty()) return true;
  return refuse(r, "E0806", place_of(r, w),
                fmt::format("'{}' stands where the line should end", w.text), "nothing more",
                "delete it, or make it a comment with '!'");
}

/// A whole number behind a keyword.
std::optional<std::uint64_t> take_count(Reading& r, const Line& l, std::uint64_t least,
                                        std::uint64_t most) {
  const char* p = l.rest;
  const Word w = next_word(p);
  std::uint64_t n = 0;
  const auto [end, ec] = std::from_chars(w.text.data(), w.text.data() + w.text.size(), n);
  if (w.text.empty() || ec != std::errc{} || end != w.text.data() + w.text.size() || n < least ||
      n > most) {
    refuse_value(r, l, w,
                 fmt::format("a whole number from {}{}", least,
                             most < kMostPorts + 1u ? fmt::format(" to {}", most) : ""));
    return std::nullopt;
  }
  if (!end_line(r, p)) return std::nullopt;
  return n;
}

/// The one of `words` that stands behind a keyword; -1, and told, where none does.
int take_choice(Reading& r, const Line& l, std::initializer_list<std::string_view> words) {
  const char* p = l.rest;
  const Word w = next_word(p);
  int i = 0;
  std::string list;
  for (const std::string_view word : words) {
    if (lower(w.text) == lower(word)) return end_line(r, p) ? i : -1;
    list += fmt::format("{}{}", i == 0 ? "" : " or ", word);
    ++i;
  }
  refuse_value(r, l, w, list);
  return -1;
}

bool take_version(Reading& r, const Line& l) {
  const int version = take_choice(r, l, {"2.0", "2.1"});
  if (version < 0) return false;
  r.head.version_2 = true;
  r.network.version = version == 0 ? "2.0" : "2.1";
  r.network.style.version = version == 0 ? TouchstoneVersion::v2_0 : TouchstoneVersion::v2_1;
  return true;
}

bool take_ports(Reading& r, const Line& l) {
  const auto ports = take_count(r, l, 1, kMostPorts);
  if (!ports) return false;
  r.network.ports = static_cast<int>(*ports);
  const int named = r.head.ports_of_name;
  if (named != 0 && named != r.network.ports)
    r.out
        .warning("W0802", place_of(r, l.name),
                 fmt::format("[Number of Ports] is {}, but the file's name says {}", *ports, named))
        .hint = fmt::format("{} is used; name the file .s{}p or .ts", *ports, *ports);
  return true;
}

bool begin_list(Reading& r, const Line& l, Pending what) {
  if (r.network.ports == 0)
    return refuse(r, "E0805", place_of(r, l.name),
                  fmt::format("{} stands before [Number of Ports]", name_of(l.keyword)),
                  "number of ports unknown", "move [Number of Ports] above it");
  r.pending = what;
  return what == Pending::references ? take_references(r, l.rest) : take_modes(r, l.rest);
}

bool begin_noise_data(Reading& r, const Line& l) {
  if (r.section != Section::network)
    return refuse(r, "E0805", place_of(r, l.name), "[Noise Data] stands before [Network Data]",
                  "the network comes first", "move it behind the last row of the network");
  return close_rows(r) && begin_noise(r) && end_line(r, l.rest);
}

/// Of the data and after it only these may come.
bool fits_section(Reading& r, const Line& l) {
  const Keyword k = l.keyword;
  if (!r.head.version_2 && k != Keyword::version)
    return refuse(r, "E0805", place_of(r, l.name),
                  fmt::format("{} in a file without [Version]", name_of(k)),
                  "version 1 has no keywords", "begin the file with '[Version] 2.0'");
  const bool data = k == Keyword::noise_data || k == Keyword::end;
  const bool information = k == Keyword::begin_information || k == Keyword::end_information;
  if (r.section == Section::head ? k != Keyword::end
                                 : (data && r.section != Section::ended) || information)
    return true;
  return refuse(
      r, "E0805", place_of(r, l.name), fmt::format("{} stands at the wrong place", name_of(k)),
      r.section == Section::head ? "there is no [Network Data] yet"
                                 : "only [Noise Data] and [End] follow the data",
      r.section == Section::head ? "put the data above it" : "move it above [Network Data]");
}

bool take_line(Reading& r, const Line& l) {
  TouchstoneStyle& style = r.network.style;
  switch (l.keyword) {
    case Keyword::version:
      return take_version(r, l);
    case Keyword::ports:
      return take_ports(r, l);
    case Keyword::order: {
      const int order = take_choice(r, l, {"21_12", "12_21"});
      style.order = order == 1 ? TouchstoneOrder::order_12_21 : TouchstoneOrder::order_21_12;
      return order >= 0;
    }
    case Keyword::points:
      r.head.points = take_count(r, l, 1, ~std::uint64_t{0});
      return r.head.points.has_value();
    case Keyword::noise_points:
      r.head.noise_points = take_count(r, l, 1, ~std::uint64_t{0});
      return r.head.noise_points.has_value();
    case Keyword::reference:
      return begin_list(r, l, Pending::references);
    case Keyword::matrix: {
      const int matrix = take_choice(r, l, {"Full", "Lower", "Upper"});
      style.matrix = static_cast<TouchstoneMatrix>(std::max(0, matrix));
      return matrix >= 0;
    }
    case Keyword::modes:
      return begin_list(r, l, Pending::modes);
    case Keyword::begin_information:
      r.pending = Pending::information;
      return end_line(r, l.rest);
    case Keyword::end_information:
      return refuse(r, "E0805", place_of(r, l.name), "[End Information] without its beginning",
                    "no [Begin Information] above", "delete it");
    case Keyword::network_data:
      return end_line(r, l.rest) && begin_network(r);
    case Keyword::noise_data:
      return begin_noise_data(r, l);
    case Keyword::end:
      if (!close_rows(r)) return false;
      r.section = Section::ended;
      return end_line(r, l.rest);
  }
  return true;
}

std::optional<Line> cut(Reading& r, const char* p) {
  const char* const end = line_end(p);
  const char* const close = std::find(p, end, ']');
  Line l;
  l.name = {p, std::string_view(p, static_cast<std::size_t>(close - p) + (close == end ? 0 : 1))};
  l.rest = l.name.at + l.name.text.size();
  if (close == end) {
    refuse(r, "E0803", place_of(r, {p, std::string_view(p, 1)}), "a keyword without its bracket",
           "']' is missing", "keywords look like [Number of Ports]");
    return std::nullopt;
  }
  std::string name = plain(l.name.text);
  if (name == "[two-port order]") name = "[two-port data order]";  // drafts of 2.0
  std::vector<std::string> known;
  for (std::size_t i = 0; i < kKeywords; ++i) {
    known.push_back(lower(kKeywordNames[i]));
    if (known.back() != name) continue;
    l.keyword = static_cast<Keyword>(i);
    return l;
  }
  const std::string near = nearest(name, known);
  const auto at = std::find(known.begin(), known.end(), near);
  refuse(
      r, "E0803", place_of(r, l.name), fmt::format("no keyword {}", l.name.text), "unknown keyword",
      at == known.end() ? "keywords of other programs belong between [Begin Information] and "
                          "[End Information]"
                        : fmt::format("did you mean {}?",
                                      kKeywordNames[static_cast<std::size_t>(at - known.begin())]));
  return std::nullopt;
}

}  // namespace

bool take_keyword(Reading& r, const char* p) {
  if (!close_pending(r)) return false;
  const std::optional<Line> l = cut(r, p);
  if (!l || !fits_section(r, *l)) return false;
  Spot& at = r.head.spot(l->keyword);
  if (at.line > 0 && l->keyword != Keyword::begin_information) {
    refuse(r, "E0805", place_of(r, l->name), fmt::format("{} a second time", name_of(l->keyword)),
           "once is enough", "leave one of the two out");
    return false;
  }
  at = r.text.spot(p);
  return take_line(r, *l);
}

}  // namespace shoreline::format::touchstone
