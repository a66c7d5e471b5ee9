// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/markdown.h"

#include <fmt/format.h>

#include "shoreline/report/claims_text.h"

namespace shoreline::report {

using namespace study;

namespace markdown {
namespace {

std::string cell(const std::string& text) {
  std::string out;
  for (char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

std::string row(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const std::string& c : cells) out += c.empty() ? " |" : " " + cell(c) + " |";
  return out + "\n";
}

}  // namespace

std::string table(const std::vector<std::vector<std::string>>& rows) {
  std::string out = row(rows.front()) + "|";
  for (std::size_t i = 0; i < rows.front().size(); ++i) out += "---|";
  out += "\n";
  for (std::size_t i = 1; i < rows.size(); ++i) out += row(rows[i]);
  return out + "\n";
}

std::string marks(const std::vector<std::string>& sources) {
  std::string out;
  for (const std::string& s : sources) out += fmt::format("{}[^{}]", out.empty() ? "" : " ", s);
  return out;
}

std::string marked(std::string text, const std::vector<Footnote>& footnotes) {
  for (const Footnote& f : footnotes) {
    const std::string named = "[" + f.key + "]";
    for (std::size_t at = text.find(named); at != std::string::npos; at = text.find(named, at + 2))
      text.insert(at + 1, "^");
  }
  return text;
}

std::string footnotes(const std::vector<Footnote>& list) {
  std::string out = "## Sources\n\n";
  for (const Footnote& f : list) {
    out += fmt::format("[^{}]: {}. {}", f.key, f.title, f.publisher);
    if (!f.date.empty()) out += ", " + f.date;
    out += f.url.empty() ? "." : fmt::format(". <{}>", f.url);
    out += (f.note.empty() ? "" : " " + f.note) + "\n";
  }
  return out;
}

std::string head(const std::string& title, const std::string& command) {
  return fmt::format(
      "<!-- Printed by `shoreline docs {}`; CONTRIBUTING.md says how. Do not edit. -->\n\n# {}\n\n",
      command, title);
}

}  // namespace markdown

using namespace markdown;

std::string claims_markdown(const ClaimsResult& result) {
  std::string out = head("What is claimed of co-packaged optics, beside our arithmetic", "claims");
  out += fmt::format(
      "\"Published\" is what the source prints; \"ours\" is computed from the catalog and from "
      "runs "
      "of\n`scenarios/{}.toml`, never from the published number. They agree where ours lies in the "
      "range that\nthe source or its rounding leaves, or within 0.5 %. \"No number\": none is "
      "printed, or something is\nunknown. Where they conflict both stand. The arithmetic of each "
      "line is in\n`src/shoreline/study/claims_*.cc`; `shoreline claims ID` prints one line with "
      "its sources.\n\n",
      result.scenario);
  std::string group;
  std::vector<std::vector<std::string>> rows;
  const auto flush = [&] {
    if (!rows.empty()) out += fmt::format("## {}\n\n{}", group, table(rows));
  };
  for (const ClaimResult& c : result.claims) {
    if (c.group != group) {
      flush();
      group = c.group;
      rows = {{"claim", "published", "ours", "agrees", "remark"}};
    }
    const std::string sources = marks(c.sources);
    rows.push_back({c.claim, c.published + (sources.empty() ? "" : " " + sources),
                    figure(c.ours, c.unit),
                    c.agrees == Agreement::no ? "**no**" : verdict(c.agrees), c.remark});
  }
  flush();
  return out + footnotes(result.footnotes);
}

std::string glossary_markdown(const GlossaryResult& result) {
  std::string out = head("Words of the field", "glossary");
  for (const TermResult& t : result.terms) {
    out += fmt::format("**{}**", t.term);
    if (!t.expansion.empty()) out += fmt::format(", {}", t.expansion);
    out += fmt::format(": {}", t.meaning);
    if (!t.not_so.empty())
      out +=
          fmt::format(" *not:* {}", t.not_so.starts_with("Not ") ? t.not_so.substr(4) : t.not_so);
    out += "\n\n";
  }
  out.pop_back();
  return out;
}

}  // namespace shoreline::report
