// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>

#include "shoreline/report/html_page.h"

namespace shoreline::report::page {

using study::ClusterResult;
using study::RunResult;
using study::TechnologyResult;
using study::TierResult;

namespace {

/// Names of the tiers, in order of first appearance.
std::vector<std::string> tiers_of(const RunResult& results) {
  std::vector<std::string> names;
  for (const TechnologyResult& t : results.technologies)
    for (const TierResult& tier : t.tiers)
      if (std::find(names.begin(), names.end(), tier.tier) == names.end())
        names.push_back(tier.tier);
  return names;
}

const TierResult* tier_of(const TechnologyResult& technology, std::string_view name) {
  for (const TierResult& tier : technology.tiers)
    if (tier.tier == name) return &tier;
  return nullptr;
}

/// "rack, 2 m"; without the length where rows differ in it.
std::string tier_heading(const RunResult& results, const std::string& name) {
  std::optional<double> length;
  for (const TechnologyResult& t : results.technologies) {
    const TierResult* tier = tier_of(t, name);
    if (!tier) continue;
    const double metres = tier->length.in(unit::metre);
    if (length && *length != metres) return name;
    length = metres;
  }
  return fmt::format("{}, {} m", name, show(length.value_or(0.0), Style::plain));
}

Cell closes_cell(const TechnologyResult& t) {
  std::string html = state(t.closes, "closes", "does not close");
  if (t.closes_basis) html += fmt::format("<small>basis: {}</small>", choice_name(*t.closes_basis));
  if (!t.reason.empty()) html += fmt::format("<small>{}</small>", escape(t.reason));
  return rich(html);
}

/// The largest share of the row's tiers.
template <auto Share>
Cell worst_share(const TechnologyResult& t) {
  std::optional<double> worst;
  for (const TierResult& tier : t.tiers)
    if (tier.*Share) worst = std::max(worst.value_or(0.0), *(tier.*Share));
  return number(worst, Style::percent);
}

void cluster_cells(std::vector<Cell>& cells, const TechnologyResult& t) {
  if (!t.cluster) {
    for (int i = 0; i < 8; ++i)
      cells.push_back({.html = i == 0 ? "<span class=\"soft\">no total</span>"
                                      : "<span class=\"soft\">\u2013</span>",
                       .value = "no total",
                       .number = true});
    return;
  }
  const ClusterResult& c = *t.cluster;
  std::optional<double> power, saved, cost;
  if (c.network_power) power = c.network_power->si();
  if (c.network_power_saved) saved = c.network_power_saved->si();
  if (c.link_cost) cost = c.link_cost->si();
  cells.push_back(number(power, Style::kilo));
  cells.push_back(number(saved, Style::kilo));
  cells.push_back(cell_of({"", "", "gpus_gained", Style::count}, c));
  cells.push_back(cell_of({"", "", "lasers", Style::count}, c));
  cells.push_back(
      rate(c.link_failures_per_day, c.link_failures_per_day_hi60, c.link_failures_unknown_parts));
  cells.push_back(cell_of({"", "", "link_failures_per_day_lo95"}, c));
  cells.push_back(cell_of({"", "", "link_failures_per_day_hi95"}, c));
  cells.push_back(cell_of({"", "", "link_cost_usd", Style::kilo, "link_cost_unknown_parts"}, c));
}

std::vector<Column> verdict_columns(const RunResult& results, const std::vector<std::string>& tiers,
                                    bool cluster) {
  std::vector<Column> columns{{"", "technology", ""}, {"", "closes", ""}};
  for (const std::string& tier : tiers) {
    const std::string group = tier_heading(results, tier);
    columns.push_back({group, "margin, dB", ""});
    columns.push_back({group, "reach, m", ""});
  }
  if (cluster) {
    columns.push_back({"network power, kW", "total", ""});
    columns.push_back({"network power, kW", "saved", ""});
    columns.push_back({"", "GPUs gained", ""});
    columns.push_back({"", "lasers", ""});
    for (const char* label : {"expected", "low 95\u202f%", "high 95\u202f%"})
      columns.push_back({"link failures a day", label, ""});
    columns.push_back({"", "all links, thousand USD", ""});
  }
  for (const char* label : {"margin", "power", "cost"})
    columns.push_back({"on estimates, %", label, ""});
  return columns;
}

}  // namespace

std::string verdict(const RunResult& results) {
  if (results.technologies.empty()) return "";
  const auto& rows = results.technologies;
  const std::vector<std::string> tiers = tiers_of(results);
  const bool cluster =
      std::any_of(rows.begin(), rows.end(), [](auto& t) { return t.cluster.has_value(); });
  TableHtml table("verdict", "Each technology in the whole system",
                  verdict_columns(results, tiers, cluster));
  for (const TechnologyResult& t : rows) {
    std::vector<Cell> cells{head(title_of(t), t.title.empty() ? "" : t.name), closes_cell(t)};
    for (const std::string& name : tiers) {
      const TierResult* tier = tier_of(t, name);
      cells.push_back(tier ? margin_cell(*tier) : text(""));
      cells.push_back(tier ? reach_cell(*tier) : text(""));
    }
    if (cluster) cluster_cells(cells, t);
    cells.push_back(worst_share<&TierResult::margin_estimate_share>(t));
    cells.push_back(worst_share<&TierResult::power_estimate_share>(t));
    cells.push_back(worst_share<&TierResult::cost_estimate_share>(t));
    table.row(cells);
  }
  std::string note = "Margins are judged at the longest length of each tier. ";
  if (cluster)
    note += fmt::format(
        "Power saved and GPUs gained are against \u201c{}\u201d; a row with a tier out of reach "
        "gets no "
        "network total. ",
        escape(results.baseline));
  note +=
      "\u201cOn estimates\u201d is the share of line items that rest on estimates, in the "
      "row\u2019s worst tier.";
  return table.done() + fmt::format("<p class=\"note\">{}</p>\n", note);
}

std::string summary(const RunResult& results) {
  if (results.technologies.empty()) return "";
  int closing = 0;
  const TechnologyResult* least = nullptr;
  auto power = [](const TechnologyResult& t) { return t.cluster->network_power->in(unit::watt); };
  for (const TechnologyResult& t : results.technologies) {
    if (t.closes != true) continue;
    ++closing;
    if (t.cluster && t.cluster->network_power && (!least || power(t) < power(*least))) least = &t;
  }
  std::string out = fmt::format("<strong>{} of {}</strong> technologies close at every length.",
                                closing, results.technologies.size());
  if (least && closing > 1)
    out += fmt::format(
        " Of these, <strong>{}</strong> draws the least network power: <span "
        "class=\"word\">{}\u202fkW</span>.",
        escape(title_of(*least)), show(power(*least), Style::kilo));
  for (const TechnologyResult& t : results.technologies)
    if (t.closes == false)
      out += fmt::format(" <strong>{}</strong> does not close{}{}.", escape(title_of(t)),
                         t.reason.empty() ? "" : ": ", escape(t.reason));
  return "<p class=\"lede\">" + out + "</p>\n";
}

std::string requirements(const std::vector<study::Verdict>& verdicts, std::string_view caption) {
  if (verdicts.empty()) return "";
  TableHtml table("requirements", caption,
                  {{"", "requirement", ""},
                   {"", "met", ""},
                   {"", "value", ""},
                   {"", "limit", ""},
                   {"", "unit", ""}});
  for (const study::Verdict& v : verdicts)
    table.row({head(v.name), rich(state(v.pass, "met", "missed")), number(v.value), number(v.limit),
               text(v.unit == "1" ? "" : v.unit)});
  return "<h3>Requirements</h3>\n" + table.done();
}

}  // namespace shoreline::report::page
