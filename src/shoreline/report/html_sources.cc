// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include "shoreline/report/html_page.h"

namespace shoreline::report::page {

using study::Footnote;
using study::RestsOn;

Sources::Sources(const std::vector<Footnote>& notes) : notes_(notes), cited_(notes.size(), 0) {
  for (std::size_t i = 0; i < notes.size(); ++i) index_.emplace(notes[i].key, i);
}

std::string Sources::cite(std::string_view key) {
  const auto at = index_.find(key);
  if (at == index_.end()) return fmt::format("[{}]", escape(key));
  const std::size_t n = at->second + 1;
  const int times = ++cited_[at->second];
  return fmt::format("<a class=\"cite\" id=\"cite-{0}-{1}\" href=\"#note-{0}\">[{0}]</a>", n,
                     times);
}

std::string Sources::with_links(std::string_view text) {
  if (index_.contains(text)) return cite(text);
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('[');
    const std::size_t close = open == text.npos ? open : text.find(']', open);
    if (close == text.npos) break;
    const std::string_view key = text.substr(open + 1, close - open - 1);
    out += escape(text.substr(0, open));
    out += index_.contains(key) ? cite(key) : fmt::format("[{}]", escape(key));
    text.remove_prefix(close + 1);
  }
  return out + escape(text);
}

namespace {

/// Only what a browser may open from a local file; anything else stays text.
bool is_web(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

std::string entry(const Footnote& note) {
  std::string out = escape(note.title.empty() ? note.key : note.title);
  if (is_web(note.url))
    out = fmt::format("<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>", escape(note.url), out);
  for (const std::string& more : {note.publisher, note.date, is_web(note.url) ? "" : note.url})
    if (!more.empty()) out += ", " + escape(more);
  if (is_web(note.url)) out += fmt::format(" <span class=\"url\">{}</span>", escape(note.url));
  if (!note.note.empty()) out += fmt::format("<small>{}</small>", escape(note.note));
  return out;
}

bool is_estimate(const RestsOn& r) {
  return r.origin == "estimate" || r.origin == "default_value" || r.origin == "default";
}

Cell origin_cell(const RestsOn& r) {
  if (!is_estimate(r)) return text(r.origin);
  return rich(fmt::format("<span class=\"estimate\">{}</span>", escape(r.origin)));
}

Cell source_cell(const RestsOn& r, Sources& sources) {
  if (r.source.empty()) return rich("<span class=\"soft\">none</span>");
  std::string html = sources.cite(r.source);
  if (!r.where.empty()) html += " " + sources.with_links(r.where);
  return rich(html);
}

Cell disputed_cell(const RestsOn& r, Sources& sources) {
  std::string html;
  for (const std::string& other : r.disputed) html += "<li>" + sources.with_links(other) + "</li>";
  return rich(html.empty() ? "" : "<ul class=\"plain\">" + html + "</ul>");
}

}  // namespace

std::string Sources::list() const {
  if (notes_.empty()) return "<p class=\"note\">No sources are cited.</p>\n";
  std::string out = "<ol class=\"notes\">\n";
  for (std::size_t i = 0; i < notes_.size(); ++i) {
    out += fmt::format("<li id=\"note-{}\">{}", i + 1, entry(notes_[i]));
    for (int k = 1; k <= cited_[i]; ++k)
      out += fmt::format(
          " <a class=\"back\" href=\"#cite-{0}-{1}\" aria-label=\"Back to citation {1} of "
          "source {0}\">\u21a9{2}</a>",
          i + 1, k, cited_[i] > 1 ? fmt::format("\u202f{}", k) : "");
    if (cited_[i] == 0) out += " <span class=\"soft\">(not cited by number above)</span>";
    out += "</li>\n";
  }
  return out + "</ol>\n";
}

std::string rests_on(const study::RunResult& results, Sources& sources) {
  std::size_t estimates = 0, disputed = 0;
  TableHtml table("rests-on", "Values that the results rest on",
                  {{"", "part", ""},
                   {"", "field", ""},
                   {"", "value", ""},
                   {"", "origin", ""},
                   {"", "source and place in it", ""},
                   {"", "why", ""},
                   {"", "others say", ""}});
  for (const RestsOn& r : results.rests_on) {
    estimates += is_estimate(r);
    disputed += !r.disputed.empty();
    std::string css = is_estimate(r) ? "guess" : "";
    if (!r.disputed.empty()) css += css.empty() ? "disputed" : " disputed";
    table.row({head(r.part), text(r.field), text(r.value), origin_cell(r), source_cell(r, sources),
               rich(sources.with_links(r.why)), disputed_cell(r, sources)},
              css);
  }
  if (table.empty()) return "<p class=\"note\">No cited values.</p>\n";
  return fmt::format(
      "<p>{} values, of which <strong>{}</strong> rest on an estimate and "
      "<strong>{}</strong> are disputed between sources.</p>\n{}",
      results.rests_on.size(), estimates, disputed, table.done());
}

std::string meanings() {
  const study::TierResult tier;
  const study::SwitchResult box;
  const study::ClusterResult cluster;
  const study::HopResult hop;
  std::string out;
  int count = 0;
  for (const RecordType* type :
       {&record_of(&tier), &record_of(&hop), &record_of(&box), &record_of(&cluster)})
    for (const Field& f : type->fields)
      if (!f.help.empty() && ++count > 0)
        out += fmt::format("<div><dt>{}.{}{}</dt><dd>{}</dd></div>\n", type->name, f.name,
                           f.unit.empty() || f.unit == "1" ? "" : ", " + escape(f.unit),
                           escape(f.help));
  return fmt::format(
      "<details>\n<summary>{} definitions, by their names in the "
      "JSON</summary>\n<dl>\n{}</dl>\n</details>\n",
      count, out);
}

}  // namespace shoreline::report::page
