// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "shoreline/report/claims_text.h"
#include "shoreline/report/markdown.h"
#include "shoreline/report/text.h"

namespace shoreline::report {

using namespace study;
using namespace markdown;

namespace {

using Rows = std::vector<std::vector<std::string>>;

template <class Q, class U>
std::optional<double> in(const std::optional<Q>& q, U unit) {
  return q ? std::optional(q->in(unit)) : std::nullopt;
}
/// A number that may be unknown, "?" then.
std::string number(const std::optional<double>& x) { return x ? figure(x, "") : "?"; }
/// A count of which there may be none.
std::string count(double x) { return x == 0.0 ? "-" : figure(x, ""); }

template <class R>
std::string sources(const R& r, std::string_view what) {
  for (const SourcesOf& s : r.sources)
    if (s.what == what) return marks(s.sources);
  return "";
}
std::string beside(const std::string& cell, const std::string& marks) {
  return marks.empty() || cell == "?" || cell == "-" ? cell : cell + " " + marks;
}

std::string link(const std::string& id) { return fmt::format("[{0}](#{0})", id); }
std::string words(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

template <class R>
std::string titles(const std::vector<R>& list, const char* what) {
  Rows rows = {{what, "maker and name"}};
  for (const R& r : list) rows.push_back({link(r.id), r.title});
  return table(rows);
}

std::string ports(const PlatformResult& p) {
  if (p.box.ports <= 0) return "?";
  return fmt::format("{} x {:g}", p.box.ports, p.capacity.in(unit::gbit_per_s) / p.box.ports);
}

std::string capacity_table(const PlatformsResult& all) {
  Rows rows = {
      {"platform", "Tbit/s", "ports x Gbit/s", "cooling", "optics pJ/bit", "published pJ/bit"}};
  for (const PlatformResult& p : all.platforms)
    rows.push_back({link(p.id), beside(number(p.capacity.si() / 1e12), sources(p, "capacity")),
                    ports(p), p.box.cooling.empty() ? "?" : p.box.cooling,
                    p.box.engines == 0 ? "-" : number(in(p.box.optics_energy, unit::pj_per_bit)),
                    p.box.engines == 0
                        ? "-"
                        : beside(number(in(p.box.optics_energy_published, unit::pj_per_bit)),
                                 sources(p, "published_energy"))});
  return table(rows);
}

std::string counts_table(const PlatformsResult& all) {
  Rows rows = {{"platform", "chips", "engines: working / placed", "lanes", "modulator",
                "laser modules", "lasers", "lanes a laser", "fibres", "connectors", "sources"}};
  for (const PlatformResult& p : all.platforms) {
    const SwitchResult& b = p.box;
    rows.push_back(
        {link(p.id), count(b.asics),
         b.engines == 0
             ? "-"
             : fmt::format("{} / {}", figure(b.engines, ""), figure(b.engines_placed, "")),
         count(b.lanes), p.modulator.empty() ? "-" : words(p.modulator), count(b.els_modules),
         count(b.lasers), p.lanes_per_laser ? figure(p.lanes_per_laser, "") : "-", count(b.fibres),
         b.connectors ? count(*b.connectors) : "?", sources(p, "counts")});
  }
  return table(rows);
}

/// What the maker publishes for the box as it is described here, and filled where that is another.
std::string published_cell(const PlatformResult& p) {
  const std::string cell =
      beside(number(in(p.box.power_published, unit::watt)), sources(p, "published_power"));
  if (!p.published_filled) return cell;
  return fmt::format("{}; filled: {} {}", cell, figure(p.published_filled->in(unit::watt), ""),
                     sources(p, "published_filled"));
}

std::string power_table(const PlatformsResult& all) {
  Rows rows = {{"platform", "W from the parts", "of it estimated", "W published",
                "not explained by the parts", "engine and laser from"}};
  for (const PlatformResult& p : all.platforms) {
    const SwitchResult& b = p.box;
    rows.push_back(
        {link(p.id),
         fmt::format("{}{}", b.power_unknown_parts > 0 ? ">= " : "",
                     number(in(b.power, unit::watt))),
         b.power_estimate_share ? fmt::format("{:.0f} %", 100 * *b.power_estimate_share) : "?",
         published_cell(p), number(in(b.power_unexplained, unit::watt)), sources(p, "power")});
  }
  return table(rows);
}

constexpr Density kTbitPerMm{1e15};

/// Of one edge, by its place in the list of its owner.
std::string edge_source(std::size_t i) { return fmt::format("edges[{}]", i); }

template <class R>
void edge_rows(const R& owner, const std::vector<EdgeResult>& edges, Rows& rows) {
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const EdgeResult& e = edges[i];
    if (e.part != owner.id) continue;  // those of engines stand with the engines
    rows.push_back({link(owner.id), fmt::format("{} ({})", e.edge, e.of),
                    number(in(e.length, unit::millimetre)),
                    number(e.bandwidth ? std::optional(e.bandwidth->si() / 1e12) : std::nullopt),
                    number(in(e.density, kTbitPerMm)), number(in(e.published, kTbitPerMm)),
                    sources(owner, edge_source(i))});
  }
}

std::string edges_table(const PlatformsResult& all) {
  Rows rows = {{"of", "edge", "mm", "Tbit/s", "Tbit/s/mm", "published Tbit/s/mm", "sources"}};
  for (const PlatformResult& p : all.platforms) edge_rows(p, p.box.edges, rows);
  for (const OpticsResult& e : all.engines) edge_rows(e, e.edges, rows);
  return table(rows);
}

std::string assembly_table(const PlatformsResult& all) {
  Rows rows = {{"platform", "part", "needed / placed", "each good", "all needed good, with spares",
                "without", "sources"}};
  const auto percent = [](double x) { return fmt::format("{:.4g} %", 100.0 * x); };
  for (const PlatformResult& p : all.platforms)
    for (const AssemblyYield& y : p.box.assembly)
      rows.push_back({link(p.id), y.what, fmt::format("{} / {}", y.needed, y.placed),
                      percent(y.yield_each), percent(y.yield), percent(y.yield_without_spares),
                      sources(p, "assembly")});
  return table(rows);
}

std::string failures_cell(const ServiceUnit& u) {
  if (!u.failures_per_year_hi95) return "?";
  const std::string range = fmt::format("{:.2g} to {:.2g}", u.failures_per_year_lo95.value_or(0.0),
                                        *u.failures_per_year_hi95);
  return u.failures_per_year ? fmt::format("{:.2g} ({})", *u.failures_per_year, range) : range;
}

std::string repair_table(const PlatformResult& p) {
  if (p.box.service.empty()) return "";
  Rows rows = {{"part", "count", "spares", "ports down by one failure", "ports down by its repair",
                "replaced", "comes out", "h", "failures a year"}};
  for (const ServiceUnit& u : p.box.service)
    rows.push_back({u.what, count(u.count), count(u.spares), figure(u.ports_down, ""),
                    figure(u.ports_down_repair, ""), words(u.replace), u.replaced_with,
                    number(in(u.repair_time, unit::hour)), failures_cell(u)});
  return table(rows);
}

std::string doubts(const std::vector<RestsOn>& unknown, const std::vector<RestsOn>& disputed,
                   const std::vector<Footnote>& notes) {
  std::string out;
  for (const RestsOn& x : unknown)
    out += fmt::format("- not known: {}{}{}\n", x.field, x.why.empty() ? "" : ": " + x.why,
                       x.source.empty() ? "" : " " + marks({x.source}));
  for (const RestsOn& x : disputed) {
    out += fmt::format("- disputed: {}: {}{}, against\n", x.field, x.value,
                       x.source.empty() ? "" : " " + marks({x.source}));
    for (const std::string& other : x.disputed) out += "  - " + marked(other, notes) + "\n";
  }
  return out.empty() ? out : out + "\n";
}

std::string section(const PlatformResult& p, const std::vector<Footnote>& notes) {
  std::string out = fmt::format("### {}\n\n{}.\n", p.id, p.title);
  if (!p.note.empty()) out += p.note + "\n";
  out += "\n" + repair_table(p);
  std::string times;
  if (p.box.swap_time)
    times = fmt::format("The whole box is exchanged in {} h. ",
                        figure(p.box.swap_time->in(unit::hour), ""));
  if (const std::string marks = sources(p, "repair"); !times.empty() || !marks.empty())
    out += fmt::format("{}Times from {}.\n\n", times, marks.empty() ? "estimates alone" : marks);
  for (const ObservedResult& o : p.box.observed)
    out += fmt::format("- seen in the field: {} {}\n", observed_text(o), marks({o.source}));
  return out + doubts(p.unknown, p.disputed, notes);
}

std::string engines_table(const PlatformsResult& all) {
  Rows rows = {{"engine", "Tbit/s", "lanes", "symbol rate", "wavelengths", "modulator",
                "decides bits", "fibres"}};
  for (const OpticsResult& e : all.engines)
    rows.push_back({link(e.id),
                    beside(fmt::format("{}{}",
                                       number(e.capacity ? std::optional(e.capacity->si() / 1e12)
                                                         : std::nullopt),
                                       e.capacity_given ? "" : " *"),
                           sources(e, "capacity")),
                    beside(count(e.lanes), sources(e, "lanes")),
                    fmt::format("{} {}", e.symbol_rate, e.modulation), count(e.wavelengths),
                    words(e.modulator), e.retiming == "both" ? "yes" : "no", count(e.fibres)});
  return table(rows);
}

std::string engine_power_table(const PlatformsResult& all) {
  Rows rows = {{"engine", "W", "origin", "pJ/bit", "W from", "USD", "USD from"}};
  for (const OpticsResult& e : all.engines)
    rows.push_back({link(e.id), number(in(e.power, unit::watt)), e.power_origin,
                    number(in(e.energy, unit::pj_per_bit)), sources(e, "power"),
                    number(in(e.cost, unit::usd)), sources(e, "cost")});
  return table(rows);
}

std::string modules_table(const PlatformsResult& all) {
  Rows rows = {{"module", "Gbit/s", "lanes", "symbol rate", "retiming", "lasers", "fibres"}};
  Rows power = {{"module", "W", "origin", "pJ/bit", "W from", "USD", "USD from"}};
  for (const OpticsResult& m : all.modules) {
    const std::optional<double> rate =
        m.capacity ? std::optional(m.capacity->in(unit::gbit_per_s)) : std::nullopt;
    rows.push_back({link(m.id),
                    beside(number(rate) + (m.capacity_given ? "" : " *"), sources(m, "capacity")),
                    beside(count(m.lanes), sources(m, "lanes")),
                    fmt::format("{} {}", m.symbol_rate, m.modulation), m.retiming, count(m.lasers),
                    count(m.fibres)});
    power.push_back({link(m.id), number(in(m.power, unit::watt)), m.power_origin,
                     number(in(m.energy, unit::pj_per_bit)), sources(m, "power"),
                     number(in(m.cost, unit::usd)), sources(m, "cost")});
  }
  return table(rows) + table(power);
}

std::string optics_sections(const std::vector<OpticsResult>& list,
                            const std::vector<Footnote>& notes) {
  std::string out;
  for (const OpticsResult& o : list)
    out += fmt::format("### {}\n\n{}.\n{}{}\n{}", o.id, o.title, o.note, o.note.empty() ? "" : "\n",
                       doubts(o.unknown, o.disputed, notes));
  return out;
}

const std::string kStar = "`*`: lanes at the symbol rate, less what KP4 takes.\n\n";

const char* const kIntroduction =
    "What the catalog holds of switches, packages, optical engines and modules, computed from its\n"
    "entries. Every rate is one direction. \"?\" is not known, \"-\" is none. A number without a "
    "mark "
    "of\na source is computed, or an estimate: `shoreline catalog show ID` gives the origin of "
    "each "
    "field.\n\n"
    "- Watts are the sum of the parts, with nothing plugged in, beside what the maker publishes "
    "for\n"
    "  that (of boxes with cages: without optics); what the parts do not explain is a residual "
    "and\n"
    "  goes nowhere. Packages described for their optics alone are not whole boxes.\n"
    "- Converter, supply, fans and pump stand for the whole chain of the box, spares and all.\n"
    "- Ports down by one failure is its blast radius; a port has an equal share of the lanes, "
    "which\n"
    "  some boxes spread over all their chips: then it counts the ports that lose a part of "
    "theirs.\n"
    "- Failures a year are of all parts of a row, with one-sided 95 % bounds; a range alone "
    "stands\n"
    "  where nothing was seen to fail.\n\n";

}  // namespace

std::string platforms_markdown(const PlatformsResult& all) {
  std::string out = head("Platforms, engines and modules", "platforms") + kIntroduction;
  out += "## Switches and packages\n\n" + titles(all.platforms, "platform") + capacity_table(all);
  out += "What is in them:\n\n" + counts_table(all);
  out += "Power:\n\n" + power_table(all);
  out += "Yield of assembly, where the catalog has one:\n\n" + assembly_table(all);
  out += "## Edges\n\n" + edges_table(all);
  out += "## Repair and doubts, platform by platform\n\n";
  for (const PlatformResult& p : all.platforms) out += section(p, all.footnotes);
  out += "## Optical engines\n\n" + titles(all.engines, "engine") + kStar + engines_table(all) +
         "Power without lasers, unless they are on the chip:\n\n" + engine_power_table(all) +
         optics_sections(all.engines, all.footnotes);
  out += "## Pluggable modules\n\n" + titles(all.modules, "module") + kStar + modules_table(all) +
         optics_sections(all.modules, all.footnotes);
  return out + footnotes(all.footnotes);
}

}  // namespace shoreline::report
