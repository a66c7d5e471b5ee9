// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/report/document.h"

namespace shoreline::report {

using namespace study;
using Rows = std::vector<std::vector<std::string>>;

namespace {

std::string yes_no(const std::optional<bool>& x) { return !x ? "unknown" : *x ? "yes" : "NO"; }

std::string basis(const std::optional<Basis>& b) { return b ? std::string(choice_name(*b)) : "-"; }

std::string percent(const std::optional<double>& share) {
  return share ? fmt::format("{:.0f} %", 100 * *share) : "-";
}

template <class Q>
std::string number(const std::optional<Q>& q, Q unit, std::string_view pattern = "{:.4g}") {
  return q ? fmt::format(fmt::runtime(pattern), q->in(unit)) : "unknown";
}

std::string at_least(std::string text, int unknown_parts) {
  return unknown_parts > 0 && text != "unknown" ? ">= " + text : text;
}

/// Metres: three digits, and no exponent.
std::string metres(const std::optional<Length>& l) {
  if (!l) return "unknown";
  return l->si() >= 1000.0 ? fmt::format("{:.0f}", l->si()) : fmt::format("{:.3g}", l->si());
}

std::string reach(const TierResult& r) {
  return !r.reach && r.closes == false ? "none" : metres(r.reach);
}

std::string kilowatts(const std::optional<Power>& p) {
  return number(p, unit::kilowatt, p && *p < 100.0 * unit::kilowatt ? "{:.1f}" : "{:.0f}");
}

/// What a model without bursts computes far below anything that can be seen is no number.
std::string tiny(const std::optional<double>& x) {
  constexpr double kUnseen = 1e-20;
  if (!x) return "unknown";
  return *x < kUnseen ? "below 1e-20" : fmt::format("{:.3g}", *x);
}

std::string whole(const std::optional<double>& x) { return x ? fmt::format("{:.0f}", *x) : "-"; }

std::string failures(const ClusterResult& c) {
  if (!c.link_failures_per_day_hi95) return "unknown";
  const std::string least = c.link_failures_unknown_parts > 0 ? ">= " : "";
  const std::string range =
      fmt::format("{:.2g} to {:.2g}", *c.link_failures_per_day_lo95, *c.link_failures_per_day_hi95);
  return c.link_failures_per_day
             ? fmt::format("{}{:.2g} ({})", least, *c.link_failures_per_day, range)
             : fmt::format("{}({})", least, range);
}

std::string fit(Frequency f) {
  const double x = f.in(unit::fit);
  return x >= 100.0 ? thousands(x) : fmt::format("{:.2g}", x);
}

/// FIT: the point and its bounds; the bounds alone where nothing was ever seen to fail.
std::string rate_text(const std::optional<Frequency>& point, const std::optional<Frequency>& lo,
                      const std::optional<Frequency>& hi) {
  if (!point && !hi) return "unknown";
  const std::string value = point ? fit(*point) : "";
  if (!hi) return value;
  return fmt::format("{}{}({} to {})", value, value.empty() ? "" : " ", fit(*lo), fit(*hi));
}

std::string fit_text(const TierResult& r) { return rate_text(r.fit, r.fit_lo95, r.fit_hi95); }

std::string verdict_table(const RunResult& results) {
  Rows rows = {{"technology", "closes", "basis"}};
  const bool clusters =
      std::any_of(results.technologies.begin(), results.technologies.end(),
                  [](const TechnologyResult& t) { return t.cluster.has_value(); });
  if (clusters)
    rows[0].insert(rows[0].end(), {"network kW", "W/GPU", "GPUs gained", "lasers", "transceivers",
                                   "over top us", "link failures/day"});
  for (const TechnologyResult& t : results.technologies) {
    std::vector<std::string> row = {t.name, yes_no(t.closes), basis(t.closes_basis)};
    if (t.cluster) {
      row.push_back(
          at_least(kilowatts(t.cluster->network_power), t.cluster->network_power_unknown_parts));
      row.push_back(number(t.cluster->network_power_per_gpu, unit::watt, "{:.1f}"));
      row.push_back(t.cluster->gpus_gained ? thousands(*t.cluster->gpus_gained) : "-");
      row.push_back(thousands(t.cluster->lasers));
      row.push_back(thousands(t.cluster->transceivers));
      row.push_back(number(t.cluster->latency_over_top, 1000.0 * unit::nanosecond, "{:.2f}"));
      row.push_back(failures(*t.cluster));
    } else if (clusters) {
      row.insert(row.end(), 7, "-");
    }
    rows.push_back(std::move(row));
  }
  std::string out = text_table(rows);
  for (const TechnologyResult& t : results.technologies)
    if (!t.reason.empty()) out += fmt::format("  {}: {}\n", t.name, t.reason);
  return out;
}

std::string tier_table(const RunResult& results) {
  Rows rows = {{"tier", "path", "longest m", "reach m", "closes", "margin dB", "ns", "pJ/bit",
                "W/port mean", "FIT of the parts", "USD", "estimated"}};
  const auto observed = [](const TierResult& r) { return !r.field_source.empty(); };
  const bool field = std::any_of(results.technologies.begin(), results.technologies.end(),
                                 [&](const TechnologyResult& t) {
                                   return std::any_of(t.tiers.begin(), t.tiers.end(), observed);
                                 });
  if (field) rows[0].push_back("FIT in the field");
  for (const TechnologyResult& t : results.technologies) {
    rows.push_back({t.name});
    for (const TierResult& r : t.tiers) {
      rows.push_back({"  " + r.tier, r.path, fmt::format("{:g}", r.length.si()), reach(r),
                      yes_no(r.closes), number(r.margin, unit::db, "{:+.2f}"),
                      fmt::format("{:.0f}", r.latency.in(unit::nanosecond)),
                      at_least(number(r.energy, unit::pj_per_bit), r.power_unknown_parts),
                      at_least(number(r.port_power, unit::watt), r.power_unknown_parts),
                      at_least(fit_text(r), r.fit_unknown_parts),
                      at_least(number(r.cost, unit::usd), r.cost_unknown_parts),
                      percent(r.margin_estimate_share)});
      if (field)
        rows.back().push_back(
            observed(r) ? rate_text(r.field_fit, r.field_fit_lo95, r.field_fit_hi95) : "-");
    }
  }
  return text_table(rows);
}

/// The point, or the bounds where none was ever seen to fail.
std::string yearly(const ServiceUnit& u) {
  if (u.failures_per_year) return fmt::format("{:.2g}", *u.failures_per_year);
  if (!u.failures_per_year_hi95) return "-";
  return fmt::format("({:.2g} to {:.2g})", *u.failures_per_year_lo95, *u.failures_per_year_hi95);
}

/// The main switch of each row, once however many rows have it with as many modules.
std::vector<SwitchResult> main_switches(const RunResult& results) {
  std::vector<SwitchResult> out;
  for (const TechnologyResult& t : results.technologies) {
    if (!t.main_switch) continue;
    const auto same = [&](const SwitchResult& s) {
      return s.box == t.main_switch->box && s.modules == t.main_switch->modules;
    };
    if (std::none_of(out.begin(), out.end(), same)) out.push_back(*t.main_switch);
  }
  return out;
}

std::string switch_table(const RunResult& results) {
  Rows rows = {{"switch", "ASICs", "engines", "lanes", "ELS", "lasers", "modules", "power W",
                "published W", "unexplained W", "optics pJ/bit"}};
  for (const SwitchResult& s : main_switches(results)) {
    rows.push_back({s.box, whole(s.asics), whole(s.engines), whole(s.lanes), whole(s.els_modules),
                    whole(s.lasers), whole(s.modules),
                    at_least(number(s.power, unit::watt, "{:.0f}"), s.power_unknown_parts),
                    number(s.power_published, unit::watt, "{:.0f}"),
                    number(s.power_unexplained, unit::watt, "{:.0f}"),
                    s.optics_energy ? number(s.optics_energy, unit::pj_per_bit) : "-"});
  }
  return rows.size() > 1 ? text_table(rows) : "";
}

/// Until it is replaced, or until another box stands in its place.
std::string hours(const ServiceUnit& u, const SwitchResult& box) {
  const std::optional<Time>& time =
      u.replace == "live" || u.repair_time ? u.repair_time : box.swap_time;
  return time ? fmt::format("{:g}", time->in(unit::hour)) : "-";
}

std::string replacement(const ServiceUnit& u) {
  if (u.replace == "never") return "the box";
  if (u.replace == "with_box") return "box out";
  return u.replaced_with == u.what ? "live" : "live, with " + u.replaced_with;
}

}  // namespace

std::string observed_text(const ObservedResult& o) {
  if (o.share && !o.period) return fmt::format("{:.3g} % {}", 100 * *o.share, o.what);
  if (o.share)
    return fmt::format("{} rate {} FIT, bounds not known ({})", o.rate, fit(*o.fit), o.what);
  if (!o.fit_hi95)
    return fmt::format("{:g} {}, of how many devices is not said", *o.events, o.what);
  return fmt::format("{} rate {} FIT, 95 % bounds {} to {} ({:g} {})", o.rate,
                     o.fit ? fit(*o.fit) : "unknown", fit(*o.fit_lo95), fit(*o.fit_hi95), *o.events,
                     o.what);
}

namespace {

/// What breaks in a box, the ports that one failure takes and its replacement; then its assembly
/// steps and what was seen of it.
std::string service_of(const SwitchResult& s) {
  Rows rows = {{fmt::format("{}, {} ports", s.box, s.ports), "in box", "ports down",
                "while replaced", "replaced", "hours", "failures/year"}};
  for (const ServiceUnit& u : s.service)
    rows.push_back({"  " + u.what, whole(u.count), whole(u.ports_down), whole(u.ports_down_repair),
                    replacement(u), hours(u, s), yearly(u)});
  std::string out = rows.size() > 1 ? "\n" + text_table(rows) : "";
  for (const AssemblyYield& y : s.assembly)
    out += fmt::format("  assembly of {}: {} of {} good {:.4f}, without spares {:.4f}\n", y.what,
                       y.needed, y.placed, y.yield, y.yield_without_spares);
  for (const ObservedResult& o : s.observed)
    out += fmt::format("  seen in the field [{}]: {}\n", o.source, observed_text(o));
  return out;
}

std::string service_tables(const RunResult& results) {
  std::string out;
  for (const SwitchResult& s : main_switches(results)) {
    out += service_of(s);
  }
  return out;
}

std::string reach_table(const RunResult& results) {
  Rows rows = {{"medium", "lane Gbit/s", "modulation", "Nyquist GHz", "reach m", "limit"}};
  for (const ReachResult& r : results.reach)
    rows.push_back({r.medium, fmt::format("{:g}", r.lane.in(unit::gbit_per_s)), r.modulation,
                    fmt::format("{:g}", r.nyquist.in(unit::gigahertz)),
                    number(r.reach, unit::metre, "{:.3f}"), r.limit_source});
  return text_table(rows);
}

/// " = 4.63 dB (limit 0)"; nothing for a plain yes or no.
std::string verdict_value(const Verdict& v) {
  if (v.unit == "1" || !v.value || !v.limit) return "";
  return fmt::format(" = {:.4g} {} (limit {:g})", *v.value, v.unit, *v.limit);
}

}  // namespace

std::string text(const RunResult& results, const std::vector<Verdict>& verdicts) {
  std::string out = fmt::format("{}: {}\n", results.scenario, results.title);
  if (!results.technologies.empty())
    out += "\n" + verdict_table(results) + "\n" + tier_table(results);
  if (const std::string boxes = switch_table(results); !boxes.empty()) out += "\n" + boxes;
  out += service_tables(results);
  if (!results.reach.empty()) out += "\n" + reach_table(results);
  if (!verdicts.empty()) out += "\n";
  for (const Verdict& v : verdicts)
    out += fmt::format("{}  {}{}\n",
                       !v.pass   ? "UNKNOWN"
                       : *v.pass ? "PASS"
                                 : "FAIL",
                       v.name, verdict_value(v));
  return out;
}

namespace {

/// What COM says of copper by its waveform, and what its class asks for.
void com_rows(const HopResult& hop, Rows& rows) {
  if (hop.com_config.empty()) {
    if (!hop.com_note.empty())
      rows.push_back({hop.domain == Domain::optical ? "  waveform" : "  COM", "unknown",
                      "lacks " + hop.com_note});
    return;
  }
  const auto line = [&](std::string_view name, const auto& value, std::string_view unit,
                        double scale, std::string_view relation, const auto& limit,
                        std::string_view rest) {
    if (!value && !limit) return;
    const std::string asked =
        limit ? fmt::format("{} {:g} {}", relation, scale * limit->si(), unit) : "no limit known";
    rows.push_back({fmt::format("  {}", name),
                    value ? fmt::format("{:.2f} {}", scale * value->si(), unit) : "none",
                    fmt::format("{}{}", asked, rest)});
  };
  const bool c2m = hop.vec || hop.vec_max || hop.veo || hop.veo_min;
  const std::string whose = ", " + hop.com_note;
  if (c2m) {
    line("VEC", hop.vec, "dB", 1.0, "at most", hop.vec_max, whose);
    line("VEO", hop.veo, "mV", 1e3, "at least", hop.veo_min, "");
  } else {
    line("COM", hop.com, "dB", 1.0, "at least", hop.com_min, whose);
  }
  line("ERL", hop.erl, "dB", 1.0, "at least", hop.erl_min, ", not in the verdict");
  rows.push_back({"  by " + hop.com_config, "", "victim alone"});
}

/// What a module that decides made of its light.
void light_rows(const HopResult& hop, Rows& rows) {
  if (hop.equaliser_taps.empty()) return;
  const std::size_t taps = hop.equaliser_taps.size();
  if (taps == 1)
    rows.push_back({"  equaliser", "none", ""});
  else
    rows.push_back(
        {"  equaliser", fmt::format("{} taps", taps),
         fmt::format("least error, main tap {}{}", *hop.main_tap,
                     hop.feedback_tap ? fmt::format(", feedback {:.2f}", *hop.feedback_tap) : "")});
  if (!hop.closure) return;
  const double more = hop.closure->si() - hop.tdecq->si();
  rows.push_back({"  closure by the waveform", fmt::format("{:.2f} dB", hop.closure->si()),
                  fmt::format("{:.2f} dB {} than the TDECQ of {:.2f} dB as stated", std::abs(more),
                              more < 0.0 ? "less" : "more", hop.tdecq->si())});
}

}  // namespace

std::string path_text(const TierResult& r, const std::string& row) {
  const auto decibels = [](const std::optional<Db>& x) {
    return x ? fixed(x->si(), 2) + " dB" : "infinite";
  };
  std::string out =
      fmt::format("{} / {}: {} at {:g} m, {} lanes of {:g} Gbit/s {}\n\n", row, r.tier, r.path,
                  r.length.si(), r.lanes, r.lane.in(unit::gbit_per_s), r.modulation);
  for (std::size_t h = 0; h < r.hops.size(); ++h) {
    const HopResult& hop = r.hops[h];
    out += fmt::format("{} [{}, {:g} GHz]\n", hop.name, choice_name(hop.domain),
                       hop.f_ref.in(unit::gigahertz));
    Rows rows;
    for (const LossItem& l : r.losses)
      if (l.hop == static_cast<int>(h))
        rows.push_back({"  " + l.part, decibels(l.loss), l.estimate ? "estimate" : "cited"});
    if (hop.penalty) rows.push_back({"  penalties", decibels(hop.penalty), ""});
    if (hop.loss)
      rows.push_back(
          {"  loss and penalties", decibels(*hop.loss + hop.penalty.value_or(Db{})), ""});
    if (hop.return_loss)
      rows.push_back({"  return loss", decibels(hop.return_loss), "by waveform"});
    rows.push_back({"  allowed", hop.limit ? fmt::format("{:.2f} dB", hop.limit->si()) : "unknown",
                    hop.limit_source});
    com_rows(hop, rows);
    light_rows(hop, rows);
    rows.push_back(
        {"  margin", hop.margin ? fmt::format("{:+.2f} dB", hop.margin->si()) : "unknown",
         basis(hop.basis) + (hop.com_config.empty() || !hop.decided_by
                                 ? ""
                                 : fmt::format(", {} decides", choice_name(*hop.decided_by)))});
    if (hop.ber_pre_fec)
      rows.push_back(
          {"  bit errors before FEC", tiny(hop.ber_pre_fec),
           hop.domain != Domain::optical ? ""
           : hop.basis != Basis::waveform && hop.equaliser_taps.empty() && hop.com_config.empty()
               ? "copper taken as ideal"
           : hop.com_config.empty() ? "at the slicer in the module"
                                    : "at the slicer, copper included"});
    out += text_table(rows) + "\n";
  }
  for (const FecSpanResult& s : r.fec_spans)
    out += fmt::format("FEC span {}: bit errors {} of {:.4g}, codeword errors {}\n", s.fec_span,
                       s.ber ? fmt::format("{:.4g}", *s.ber) : "unknown", s.ber_limit,
                       tiny(s.codeword_error_ratio));
  Rows rows;
  for (const LatencyItem& l : r.latencies)
    if (l.latency.si() > 0)
      rows.push_back({"  " + l.part, fmt::format("{:.2f} ns", l.latency.in(unit::nanosecond)),
                      l.estimate ? "estimate" : "cited"});
  out += fmt::format("\nlatency at the mean length of {:g} m: {:.1f} ns\n", r.length_mean.si(),
                     r.latency.in(unit::nanosecond)) +
         text_table(rows);
  rows.clear();
  for (const EnergyItem& e : r.energies)
    rows.push_back(
        {"  " + e.part + " (" + e.side + ")", number(e.port_power, unit::watt, "{:.3g} W"),
         number(e.energy, unit::pj_per_bit, "{:.3g} pJ/bit"), e.estimate ? "estimate" : "cited"});
  out += fmt::format("\nenergy: {} pJ/bit, {} W a port\n",
                     at_least(number(r.energy, unit::pj_per_bit), r.power_unknown_parts),
                     at_least(number(r.port_power, unit::watt), r.power_unknown_parts)) +
         text_table(rows);
  return out;
}

}  // namespace shoreline::report
