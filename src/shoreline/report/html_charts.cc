// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>

#include "shoreline/report/html_page.h"

namespace shoreline::report::page {

using study::Domain;
using study::RunResult;
using study::SwitchResult;
using study::TechnologyResult;
using study::TierResult;

std::string plot(bool drawn, std::string_view chart, std::string_view title) {
  if (!drawn) return "";
  return fmt::format(
      "<div class=\"plot\" data-chart=\"{}\" role=\"img\" aria-label=\"Chart: {}. "
      "The table below holds the same numbers.\"></div>\n",
      chart, title);
}

namespace {

struct Twin {
  std::string_view chart;  // as web/src/main.ts knows it
  std::string_view title;
  std::string_view how;  // how to read it
  std::string tables;
};

/// A figure and its table twin. With no bundle to draw, the twin stands open.
std::string figure(const Twin& t, bool drawn) {
  std::string out = fmt::format("<section class=\"figure\" id=\"{0}\">\n<h3>{1}</h3>\n<p>{2}</p>\n",
                                t.chart, t.title, t.how);
  out += plot(drawn, t.chart, t.title);
  return out + fmt::format("<details{}><summary>Table: {}</summary>\n{}</details>\n</section>\n",
                           drawn ? "" : " open", t.title, t.tables);
}

bool has_com(const Link& link, Domain domain) {
  return std::any_of(
      link.tier->hops.begin(), link.tier->hops.end(),
      [&](const study::HopResult& h) { return h.domain == domain && !h.com_config.empty(); });
}

std::string hops(const std::vector<Link>& links, Domain domain, Sources& sources,
                 std::string_view name) {
  std::vector<Column> heads = {{"", "span", ""},
                               {"", "tier", ""},
                               {"", "path", ""},
                               {"", "loss, dB", "loss_db", Style::db},
                               {"", "penalty, dB", "penalty_db", Style::db},
                               {"", "limit, dB", "limit_db", Style::db},
                               {"", "margin, dB", "margin_db", Style::margin},
                               {"", "at, GHz", "f_ref_ghz"},
                               {"", "basis", "basis"},
                               {"bit errors before FEC", "ratio", "ber_pre_fec"},
                               {"bit errors before FEC", "limit", "ber_limit"},
                               {"bit errors before FEC", "FEC span", "fec_span", Style::count},
                               {"", "limit from", ""},
                               {"", "used by", ""}};
  // Only copper by its waveform has these.
  if (std::any_of(links.begin(), links.end(), [&](const Link& l) { return has_com(l, domain); })) {
    const Column com[] = {{"COM", "configuration", "com_config"},
                          {"COM", "dB", "com_db", Style::db},
                          {"COM", "at least", "com_min_db", Style::db},
                          {"COM", "VEC, dB", "vec_db", Style::db},
                          {"COM", "at most", "vec_max_db", Style::db},
                          {"COM", "ERL, dB", "erl_db", Style::db},
                          {"COM", "decides", "decided_by"}};
    heads.insert(heads.begin() + 7, std::begin(com), std::end(com));
  }
  const std::size_t figures = heads.size() - 2;
  TableHtml table(name, domain == Domain::optical ? "Optical spans" : "Electrical spans", heads);
  for (const Link& link : links)
    for (const study::HopResult& hop : link.tier->hops) {
      if (hop.domain != domain) continue;
      std::vector<Cell> cells{head(hop.name), text(link.tier->tier), text(path_of(*link.tier))};
      for (std::size_t i = cells.size(); i < figures; ++i)
        cells.push_back(cell_of(table.columns()[i], hop));
      cells.push_back(rich(sources.with_links(hop.limit_source)));
      cells.push_back(text(link.rows));
      table.row(cells);
    }
  return table.empty() ? "" : table.done();
}

std::string losses(const std::vector<Link>& links, Domain domain, std::string_view name) {
  TableHtml table(name, "Losses by part",
                  {{"", "part", ""},
                   {"", "side", "side"},
                   {"", "loss, dB", "loss_db", Style::db},
                   {"", "rests on", ""},
                   {"", "span", ""},
                   {"", "tier", ""},
                   {"", "path", ""}});
  for (const Link& link : links)
    for (const study::LossItem& item : link.tier->losses) {
      if (item.domain != domain) continue;
      const auto hop = static_cast<std::size_t>(item.hop);
      const std::string span = hop < link.tier->hops.size() ? link.tier->hops[hop].name : "";
      table.row({head(item.part), text(item.side), cell_of(table.columns()[2], item),
                 estimate_mark(item.estimate), text(span), text(link.tier->tier),
                 text(path_of(*link.tier))});
    }
  return table.empty() ? "" : table.done();
}

std::string fec_spans(const std::vector<Link>& links) {
  TableHtml table("fec", "Bit errors summed over what one FEC covers",
                  {{"", "path", ""},
                   {"", "tier", ""},
                   {"", "FEC span", "fec_span", Style::count},
                   {"bit errors before FEC", "sum", "ber"},
                   {"bit errors before FEC", "limit", "ber_limit"},
                   {"", "codeword error ratio", "codeword_error_ratio"},
                   {"", "closes", ""}});
  for (const Link& link : links)
    for (const study::FecSpanResult& span : link.tier->fec_spans) {
      std::vector<Cell> cells{head(path_of(*link.tier)), text(link.tier->tier)};
      for (std::size_t i = cells.size(); i < 6; ++i)
        cells.push_back(cell_of(table.columns()[i], span));
      cells.push_back(rich(state(span.closes, "closes", "does not close")));
      table.row(cells);
    }
  return table.empty() ? "" : table.done();
}

std::string energies(const std::vector<Link>& links) {
  TableHtml table("energy", "Energy by part",
                  {{"", "part", ""},
                   {"", "end", "side"},
                   {"", "W a port", "port_power_w"},
                   {"", "pJ/bit", "energy_pj_per_bit"},
                   {"", "rests on", ""},
                   {"", "tier", ""},
                   {"", "path", ""},
                   {"", "used by", ""}});
  for (const Link& link : links)
    for (const study::EnergyItem& item : link.tier->energies)
      table.row({head(item.part), text(item.side), cell_of(table.columns()[2], item),
                 cell_of(table.columns()[3], item), estimate_mark(item.estimate),
                 text(link.tier->tier), text(path_of(*link.tier)), text(link.rows)});
  return table.empty() ? "" : table.done();
}

std::string latencies(const std::vector<Link>& links) {
  TableHtml table("latency", "Latency by part, one way at the mean length",
                  {{"", "part", ""},
                   {"", "ns", "latency_ns"},
                   {"", "rests on", ""},
                   {"", "tier", ""},
                   {"", "path", ""},
                   {"", "used by", ""}});
  for (const Link& link : links)
    for (const study::LatencyItem& item : link.tier->latencies)
      table.row({head(item.part), cell_of(table.columns()[1], item), estimate_mark(item.estimate),
                 text(link.tier->tier), text(path_of(*link.tier)), text(link.rows)});
  return table.empty() ? "" : table.done();
}

std::string scope_text(const study::ClusterResult& c) {
  std::string scope;
  for (const std::string& s : c.network_power_scope) scope += (scope.empty() ? "" : ", ") + s;
  return fmt::format("basis: {}; counts {}", c.network_power_basis, scope.empty() ? "all" : scope);
}

std::string cluster_counts(const RunResult& results) {
  TableHtml table("cluster", "The cluster by technology",
                  {{"", "technology", ""},
                   {"", "GPUs", "gpus", Style::count},
                   {"", "tiers", "tiers", Style::count},
                   {"", "planes", "planes", Style::count},
                   {"", "switches", "switches", Style::count},
                   {"", "links", "links", Style::count},
                   {"", "pluggable modules", "transceivers", Style::count},
                   {"", "engines", "engines", Style::count},
                   {"", "lasers", "lasers", Style::count},
                   {"", "network power, kW", "network_power_kw"},
                   {"", "W a GPU", "network_power_per_gpu_w"},
                   {"", "power of what", ""}});
  for (const TechnologyResult& t : results.technologies) {
    if (!t.cluster) continue;
    std::vector<Cell> cells{head(title_of(t))};
    for (std::size_t i = 1; i < 11; ++i) cells.push_back(cell_of(table.columns()[i], *t.cluster));
    cells.push_back(text(scope_text(*t.cluster)));
    table.row(cells);
  }
  return table.empty() ? "" : table.done();
}

std::string cluster_power(const RunResult& results) {
  TableHtml table("cluster-power", "Network power by what draws it",
                  {{"", "what", ""},
                   {"", "kW", "power_w", Style::kilo},
                   {"", "rests on", ""},
                   {"", "technology", ""}});
  TableHtml tiers("cluster-tiers", "Switches and links by tier",
                  {{"", "tier", ""},
                   {"", "switches at its upper end", "switches", Style::count},
                   {"", "links", "links", Style::count},
                   {"", "box", "box"},
                   {"", "technology", ""}});
  for (const TechnologyResult& t : results.technologies) {
    if (!t.cluster) continue;
    for (const study::PowerItem& item : t.cluster->power_items)
      table.row({head(item.what), cell_of(table.columns()[1], item), estimate_mark(item.estimate),
                 text(title_of(t))});
    for (const study::TierCount& count : t.cluster->tier_counts)
      tiers.row({head(count.tier), cell_of(tiers.columns()[1], count),
                 cell_of(tiers.columns()[2], count), text(count.box), text(title_of(t))});
  }
  return (table.empty() ? "" : table.done()) + (tiers.empty() ? "" : tiers.done());
}

struct BoxUse {
  const SwitchResult* box = nullptr;
  std::string rows;
};

/// Boxes with what is plugged in, once each.
std::vector<BoxUse> boxes_of(const RunResult& results) {
  std::vector<BoxUse> uses;
  const auto same = [](const SwitchResult& a, const SwitchResult& b) {
    return a.box == b.box && a.power == b.power && a.modules == b.modules && a.lasers == b.lasers;
  };
  for (const TechnologyResult& t : results.technologies)
    for (const SwitchResult& box : t.switches) {
      const auto at = std::find_if(uses.begin(), uses.end(),
                                   [&](const BoxUse& u) { return same(*u.box, box); });
      if (at == uses.end())
        uses.push_back({&box, t.name});
      else if (!at->rows.ends_with(t.name))
        at->rows += "; " + t.name;
    }
  return uses;
}

std::string box_counts(const std::vector<BoxUse>& uses) {
  TableHtml table("boxes", "Boxes: what is in them, and watts from parts beside the maker\u2019s",
                  {{"", "box", ""},
                   {"", "ports", "ports", Style::count},
                   {"", "ASICs", "asics", Style::count},
                   {"engines", "in use", "engines", Style::count},
                   {"engines", "placed", "engines_placed", Style::count},
                   {"", "lanes", "lanes", Style::count},
                   {"", "laser modules", "els_modules", Style::count},
                   {"", "lasers", "lasers", Style::count},
                   {"", "fibres", "fibres", Style::count},
                   {"", "plugged modules", "modules", Style::count},
                   {"power, W", "sum of parts", "power_w", Style::plain, "power_unknown_parts"},
                   {"power, W", "published", "power_published_w"},
                   {"power, W", "unexplained", "power_unexplained_w"},
                   {"power, W", "on estimates, %", "power_estimate_share", Style::percent},
                   {"", "used by", ""}});
  for (const BoxUse& use : uses) {
    const SwitchResult& box = *use.box;
    std::vector<Cell> cells{
        head(box.title.empty() ? box.box : box.title, box.title.empty() ? "" : box.box)};
    for (std::size_t i = 1; i < 14; ++i) cells.push_back(cell_of(table.columns()[i], box));
    if (box.power_published_interpolated)
      cells[11].html += "<small>between the figures with and without optics</small>";
    cells.push_back(text(use.rows));
    table.row(cells);
  }
  return table.empty() ? "" : table.done();
}

std::string box_power(const std::vector<BoxUse>& uses) {
  TableHtml table("box-power", "Power of a box by what draws it",
                  {{"", "what", ""},
                   {"", "W", "power_w"},
                   {"", "place", "place"},
                   {"", "rests on", ""},
                   {"", "box", ""},
                   {"", "used by", ""}});
  for (const BoxUse& use : uses)
    for (const study::PowerItem& item : use.box->power_items)
      table.row({head(item.what), cell_of(table.columns()[1], item), text(item.place),
                 estimate_mark(item.estimate),
                 text(use.box->title.empty() ? use.box->box : use.box->title), text(use.rows)});
  return table.empty() ? "" : table.done();
}

}  // namespace

std::string charts(const RunResult& results, Sources& sources, bool drawn) {
  const std::vector<Link> links = links_of(results);
  const std::vector<BoxUse> boxes = boxes_of(results);
  const std::string electrical = hops(links, Domain::electrical, sources, "electrical-spans");
  const std::string optical = hops(links, Domain::optical, sources, "optical-spans");
  const Twin twins[] = {
      {"electrical", "Electrical loss by span",
       "Insertion loss of every electrical span at the longest length of its tier, part by part, "
       "against "
       "the limit of its class: the line across the bar. A bar that passes its line does not "
       "close. Hatched "
       "parts rest on an estimate.",
       electrical.empty() ? ""
                          : electrical + losses(links, Domain::electrical, "electrical-losses") +
                                fec_spans(links)},
      {"optical", "Optical power budget",
       "Loss and penalties of every optical span against what its launch power and receiver allow.",
       optical.empty() ? "" : optical + losses(links, Domain::optical, "optical-losses")},
      {"energy", "Energy waterfall",
       "Energy of a payload bit in one direction: one transmitter, one receiver and all between.",
       energies(links)},
      {"latency", "Latency stack",
       "One way, bump to bump, one FEC block and its decoding a FEC span.", latencies(links)},
      {"cluster", "Cluster power", "Power of the whole network by what draws it.",
       cluster_counts(results) + cluster_power(results)},
      {"boxes", "Box power, parts against published",
       "Watts added up from the parts, beside what the maker publishes. What the parts do not "
       "explain "
       "is a named residual; no part is fitted to the total.",
       boxes.empty() ? "" : box_counts(boxes) + box_power(boxes)},
  };
  std::string out;
  for (const Twin& t : twins)
    if (!t.tables.empty()) out += figure(t, drawn);
  return out;
}

}  // namespace shoreline::report::page
