// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/bibliography.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "shoreline/base/text.h"
#include "shoreline/report/document.h"

namespace shoreline::report {

using namespace study;

namespace {

std::string percent(const std::optional<double>& share) {
  return share ? fmt::format("{:.0f} %", 100 * *share) : "-";
}

std::string value_line(const RestsOn& v) {
  std::string out = fmt::format("    {}.{} = {}", v.part, v.field, v.value);
  if (v.origin == "estimate" || v.origin == "derived") out += " (" + v.origin + ")";
  if (!v.where.empty()) out += ", " + v.where;
  return out + "\n";
}

std::string source_text(const CitedSource& s) {
  const Footnote& f = s.source;
  std::string out = fmt::format("[{}]{} {}", f.key, s.second_hand ? " SECOND-HAND." : "", f.title);
  for (const std::string& more : {f.publisher, f.date, f.url})
    if (!more.empty()) out += ", " + more;
  out += "\n";
  if (!f.note.empty()) out += fmt::format("    note: {}\n", f.note);
  for (const RestsOn& v : s.values) out += value_line(v);
  for (const RestsOn& v : s.disagrees)
    out += fmt::format("    disagrees with {}.{} = {}\n", v.part, v.field, v.value);
  return out;
}

std::string with_reason(const RestsOn& v) {
  std::string out = fmt::format("  {}.{} = {}", v.part, v.field, v.value);
  if (!v.source.empty()) out += fmt::format(" [{}]", v.source);
  if (!v.why.empty()) out += fmt::format("\n    {}", v.why);
  return out + "\n";
}

std::string dispute(const RestsOn& v) {
  std::string out = fmt::format("  {}.{} = {} ({}{})\n", v.part, v.field, v.value, v.origin,
                                v.source.empty() ? "" : fmt::format(" [{}]", v.source));
  for (const std::string& other : v.disputed) out += fmt::format("    {}\n", other);
  return out;
}

std::string section(std::string_view title, const std::vector<RestsOn>& list,
                    std::string (*line)(const RestsOn&)) {
  if (list.empty()) return "";
  std::string out = fmt::format("\n{} ({})\n", title, list.size());
  for (const RestsOn& v : list) out += line(v);
  return out;
}

std::string shares_text(const Bibliography& b) {
  if (b.shares.empty()) return "";
  std::vector<std::vector<std::string>> rows = {{"", "margin", "power", "cost"}};
  std::string technology;
  for (const EstimateShares& s : b.shares) {
    if (s.technology != technology) rows.push_back({s.technology});
    technology = s.technology;
    rows.push_back({"  " + s.tier, percent(s.margin), percent(s.power), percent(s.cost)});
  }
  return "\nshare that rests on estimates\n" + text_table(rows);
}

/// A citation key that BibTeX can read; keys that become equal are numbered.
std::string bib_key(const std::string& key, std::set<std::string>& used) {
  std::string out;
  for (char c : key)
    out +=
        std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '.' || c == ':' ? c : '-';
  const std::string base = out.empty() ? "source" : out;
  out = base;
  for (int n = 2; !used.insert(out).second; ++n) out = fmt::format("{}-{}", base, n);
  return out;
}

/// "2026" of "2026-11-22"; "" where the date does not begin with a year.
std::string year_of(const std::string& date) {
  constexpr std::size_t kDigits = 4;
  const auto digit = [](unsigned char c) { return std::isdigit(c) != 0; };
  const auto end = std::find_if_not(date.begin(), date.end(), digit);
  return end - date.begin() == kDigits ? date.substr(0, kDigits) : "";
}

/// A URL stands as it is, but for what would end the field.
std::string url_of(const std::string& url) {
  std::string out;
  for (char c : printable(url)) {
    if (c == '{')
      out += "%7B";
    else if (c == '}')
      out += "%7D";
    else if (c == '\\')
      out += "%5C";
    else if (c != ' ')
      out += c;
  }
  return out;
}

std::string note_of(const CitedSource& s) {
  const std::string& note = s.source.note;
  const bool said = note.find("econd-hand") != std::string::npos;
  if (!s.second_hand || said) return note;
  return note.empty() ? "Second-hand." : "Second-hand. " + note;
}

}  // namespace

std::string tex(std::string_view text) {
  std::string out;
  for (char c : printable(text)) switch (c) {
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      case '{':
        out += "\\textbraceleft{}";  // BibTeX counts braces, escaped or not
        break;
      case '}':
        out += "\\textbraceright{}";
        break;
      case '$':
      case '&':
      case '#':
      case '%':
      case '_':
        out += '\\';
        [[fallthrough]];
      default:
        out += c;
    }
  return out;
}

std::string bibtex(const Bibliography& b) {
  std::string out;
  std::set<std::string> keys;
  for (const CitedSource& s : b.sources) {
    const Footnote& f = s.source;
    out += fmt::format("{}@misc{{{},\n  title = {{{{{}}}}}", out.empty() ? "" : "\n",
                       bib_key(f.key, keys), tex(f.title));
    const auto field = [&out](std::string_view name, const std::string& value) {
      if (!value.empty()) out += fmt::format(",\n  {} = {{{}}}", name, value);
    };
    field("organization", f.publisher.empty() ? "" : "{" + tex(f.publisher) + "}");
    field("year", year_of(f.date));
    field("url", url_of(f.url));
    field("note", tex(note_of(s)));
    out += "\n}\n";
  }
  return out;
}

std::string text(const Bibliography& b) {
  const auto second_hand = std::count_if(b.sources.begin(), b.sources.end(),
                                         [](const CitedSource& s) { return s.second_hand; });
  std::string out = b.scenario;
  if (!b.row.empty()) out += " / " + b.row;
  if (!b.title.empty()) out += ": " + b.title;
  out += fmt::format(
      "\nvalues: {}, of which estimates: {} ({}), disputed: {}\nsources: {}, of which second-hand: "
      "{}\n",
      b.values, b.estimates.size(), percent(b.estimate_share), b.disputes.size(), b.sources.size(),
      second_hand);
  out += shares_text(b);
  if (!b.sources.empty()) out += fmt::format("\nsources ({})\n", b.sources.size());
  for (const CitedSource& s : b.sources) out += source_text(s);
  out += section("estimates", b.estimates, with_reason);
  out += section("derived without a source", b.derived, with_reason);
  out += section("set on the command line", b.set_by_hand, with_reason);
  return out + section("disputed", b.disputes, dispute);
}

}  // namespace shoreline::report
