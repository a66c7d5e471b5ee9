// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>

#include "shoreline/format/json.h"
#include "shoreline/report/html_page.h"

namespace shoreline::report::page {

using study::RunResult;
using study::TechnologyResult;
using study::TierResult;

std::vector<Link> links_of(const RunResult& results) {
  std::vector<Link> links;
  std::vector<std::string> seen;
  for (const TechnologyResult& t : results.technologies) {
    for (const TierResult& tier : t.tiers) {
      const std::string key = format::JsonWriter().record(tier).text();
      const auto at = std::find(seen.begin(), seen.end(), key);
      if (at != seen.end()) {
        links[static_cast<std::size_t>(at - seen.begin())].rows += ", " + t.name;
        continue;
      }
      seen.push_back(key);
      links.push_back({&tier, t.name});
    }
  }
  return links;
}

std::string_view title_of(const TechnologyResult& t) { return t.title.empty() ? t.name : t.title; }

std::string_view path_of(const TierResult& t) {
  return t.path_title.empty() ? t.path : t.path_title;
}

Cell reach_cell(const TierResult& tier) {
  if (!tier.reach && tier.closes == false) return {.html = "none", .value = "0", .number = true};
  return cell_of({"", "", "reach_m"}, tier);
}

Cell margin_cell(const TierResult& tier) {
  Cell cell = cell_of({"", "", "margin_db", Style::margin}, tier);
  if (tier.margin && tier.margin->si() < 0)
    cell.html = "<strong class=\"bad\">" + cell.html + "</strong>";
  return cell;
}

namespace {

std::vector<Column> link_columns() {
  return {{"", "technology", ""},
          {"", "tier", ""},
          {"", "path", ""},
          {"", "closes", ""},
          {"length, m", "longest", "length_m"},
          {"length, m", "reach", ""},
          {"length, m", "in reach, %", "share_in_reach", Style::percent},
          {"at the longest length", "margin, dB", ""},
          {"at the longest length", "limited by", "limiting_hop"},
          {"", "pJ/bit", "energy_pj_per_bit", Style::plain, "power_unknown_parts"},
          {"", "W a port", "port_power_w", Style::plain, "power_unknown_parts"},
          {"", "latency, ns", "latency_ns"},
          {"FIT of a link", "expected", ""},
          {"FIT of a link", "low 95\u202f%", "fit_lo95"},
          {"FIT of a link", "high 95\u202f%", "fit_hi95"},
          {"", "USD a link", "cost_usd", Style::plain, "cost_unknown_parts"}};
}

Cell path_cell(const TierResult& t) {
  return {
      .html = fmt::format("{}<small>{}\u202fGbit/s: {} \u00d7 {} {}</small>", escape(path_of(t)),
                          show(t.port.in(unit::gbit_per_s), Style::count), t.lanes,
                          show(t.lane.in(unit::gbit_per_s), Style::count), escape(t.modulation)),
      .value = std::string(path_of(t))};
}

Cell closes_cell(const TierResult& t) {
  std::string html = state(t.closes, "closes", "does not close");
  if (t.closes_basis) html += fmt::format("<small>{}</small>", choice_name(*t.closes_basis));
  return rich(html);
}

/// The cell of the point estimate, or of the bounds where there is none.
Cell fit_cell(const TierResult& t) {
  const auto fit = [](const std::optional<Frequency>& f) {
    return f ? std::optional(in_unit(f->si(), "FIT")) : std::nullopt;
  };
  return rate(fit(t.fit), fit(t.fit_hi60), t.fit_unknown_parts);
}

void link_row(TableHtml& table, const TechnologyResult& technology, const TierResult& t) {
  std::vector<Cell> cells{head(title_of(technology)), word(t.tier), path_cell(t), closes_cell(t)};
  const auto fill = [&](std::size_t end) {
    for (std::size_t i = cells.size(); i < end; ++i)
      cells.push_back(cell_of(table.columns()[i], t));
  };
  fill(5), cells.push_back(reach_cell(t));
  fill(7), cells.push_back(margin_cell(t));
  fill(12), cells.push_back(fit_cell(t));
  fill(table.columns().size());
  table.row(cells, &t == &technology.tiers.front() ? "group" : "");
}

}  // namespace

std::string link_failures(const RunResult& results, Sources& sources) {
  if (results.technologies.empty()) return "";
  TableHtml table("failures", "Failures of one link, FIT (failures in 10\u2079 hours), both ends",
                  {{"", "tier", ""},
                   {"", "path", ""},
                   {"from the parts, FIT", "expected", ""},
                   {"from the parts, FIT", "low 95\u202f%", "fit_lo95"},
                   {"from the parts, FIT", "high 60\u202f%", "fit_hi60"},
                   {"from the parts, FIT", "high 95\u202f%", "fit_hi95"},
                   {"from the parts, FIT", "basis", ""},
                   {"observed in the field, FIT", "point", "field_fit"},
                   {"observed in the field, FIT", "low 95\u202f%", "field_fit_lo95"},
                   {"observed in the field, FIT", "high 95\u202f%", "field_fit_hi95"},
                   {"observed in the field, FIT", "source", ""},
                   {"", "used by", ""}});
  for (const Link& link : links_of(results)) {
    const TierResult& t = *link.tier;
    std::vector<Cell> cells{head(t.tier), text(path_of(t)), fit_cell(t)};
    for (std::size_t i = cells.size(); i < 6; ++i) cells.push_back(cell_of(table.columns()[i], t));
    cells.push_back(rich(sources.with_links(t.fit_basis)));
    const bool field = !t.field_source.empty();
    if (field && !t.field_fit && t.field_fit_hi95)
      cells.push_back(rich("<span class=\"soft\">none seen</span>"));
    for (std::size_t i = cells.size(); i < 10; ++i)
      cells.push_back(field ? cell_of(table.columns()[i], t) : text(""));
    cells.push_back(
        rich(field ? sources.with_links(t.field_source) : "<span class=\"soft\">none</span>"));
    cells.push_back(text(link.rows));
    table.row(cells);
  }
  return "<h3>Link failures</h3>\n" + table.done() +
         "<p class=\"note\">The sum over the parts and the field\u2019s figure stand side by side; "
         "they are never added. Bounds are one-sided.</p>\n";
}

std::string links(const RunResult& results) {
  if (results.technologies.empty()) return "";
  TableHtml table("links", "One link of each technology at each tier", link_columns());
  for (const TechnologyResult& technology : results.technologies)
    for (const TierResult& t : technology.tiers) link_row(table, technology, t);
  return "<h3>Links, tier by tier</h3>\n" + table.done();
}

std::string reach(const RunResult& results, Sources& sources, bool drawn) {
  if (results.reach.empty()) return "";
  TableHtml table("reach", "Reach of a lane by medium",
                  {{"", "medium", ""},
                   {"", "lane, Gbit/s", "lane_gbit_per_s", Style::count},
                   {"", "modulation", "modulation"},
                   {"", "Nyquist, GHz", "f_nyquist_ghz"},
                   {"", "reach, m", ""},
                   {"", "limit", ""},
                   {"", "on estimates, %", "estimate_share", Style::percent}});
  for (const study::ReachResult& r : results.reach) {
    const bool none = r.reach && r.reach->si() == 0.0;
    std::vector<Cell> cells{head(r.medium)};
    for (std::size_t i = 1; i < 4; ++i) cells.push_back(cell_of(table.columns()[i], r));
    cells.push_back(
        none ? Cell{.html = state(false, "", "does not close"), .value = "0", .number = true}
             : cell_of({"", "", "reach_m"}, r));
    cells.push_back(rich(sources.with_links(r.limit_source)));
    cells.push_back(cell_of(table.columns().back(), r));
    table.row(cells);
  }
  return "<section class=\"figure\" id=\"reach\">\n<h3>Reach</h3>\n" +
         plot(drawn, "reach", "Reach of a lane by medium") + table.done() + "</section>\n";
}

}  // namespace shoreline::report::page
