// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/compare_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "shoreline/report/document.h"

namespace shoreline::report {

using namespace study;
using Rows = std::vector<std::vector<std::string>>;

namespace {

constexpr std::size_t kItemsShown = 8, kItemsInSummary = 3;

std::string number(double x) {
  return std::abs(x) >= 999.5 ? thousands(x) : fmt::format("{:.4g}", x);
}

std::string signed_number(double x) { return (x > 0 ? "+" : "") + number(x); }

std::string with_unit(std::string text, const std::string& unit) {
  return unit == "1" ? text : text + " " + unit;
}

std::string side(const std::optional<double>& x, bool at_least) {
  return !x ? "unknown" : (at_least ? ">= " : "") + number(*x);
}

/// "network_power_kw" -> "network power": the unit has a column of its own.
std::string label(const QuantityDiff& q) {
  std::string out = q.quantity;
  for (const char* suffix : {"_pj_per_bit", "_kw", "_w", "_db", "_ns", "_usd", "_m"})
    if (q.unit != "1" && out.ends_with(suffix)) {
      out = out.substr(0, out.rfind(suffix));
      break;
    }
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

std::string title(const QuantityDiff& q) {
  return q.tier.empty() ? label(q) : q.tier + ": " + label(q);
}

std::string name_of(const ComparedRow& r) {
  std::string out = r.scenario + (r.row.empty() ? ", reaches" : " / " + r.row);
  for (const std::string& s : r.settings) out += fmt::format(" --set \"{}\"", s);
  return out;
}

bool differs(const QuantityDiff& q) { return q.difference && *q.difference != 0.0; }

/// What matters most of a comparison: the network's power, else the first quantity that differs.
const QuantityDiff* leading(const Comparison& c) {
  for (const QuantityDiff& q : c.quantities)
    if (q.quantity == "network_power_kw" && differs(q)) return &q;
  for (const QuantityDiff& q : c.quantities)
    if (differs(q)) return &q;
  return nullptr;
}

std::string in_short(const QuantityDiff& q) {
  const double by = *q.difference;
  if (q.quantity != "network_power_kw")
    return fmt::format("B less A, {}: {}", title(q), with_unit(signed_number(by), q.unit));
  std::string out =
      fmt::format("B draws {} {} {}", number(std::abs(by)), q.unit, by < 0 ? "less" : "more");
  return q.a && *q.a > 0 ? out + fmt::format(" ({:+.0f} %)", 100 * by / *q.a) : out;
}

std::string largest_items(const QuantityDiff& q) {
  std::string out;
  std::size_t shown = 0, changed = 0;
  for (const ItemDiff& i : q.items) {
    if (!i.difference || *i.difference == 0.0) continue;
    if (++changed > kItemsInSummary) continue;
    ++shown;
    out += fmt::format("{}{} {}", out.empty() ? ": " : ", ", i.what,
                       with_unit(signed_number(*i.difference), q.unit));
  }
  return changed > shown ? out + fmt::format(" and {} more", changed - shown) : out;
}

Rows quantity_rows(const Comparison& c) {
  Rows rows = {{"", "A", "B", "B less A", ""}};
  std::string tier;
  for (const QuantityDiff& q : c.quantities) {
    if (q.tier != tier) rows.push_back({q.tier});
    tier = q.tier;
    rows.push_back(
        {(tier.empty() ? "" : "  ") + label(q), side(q.a, q.at_least_a), side(q.b, q.at_least_b),
         q.difference ? signed_number(*q.difference) : "unknown", q.unit == "1" ? "" : q.unit});
  }
  return rows;
}

/// "20,736 x 30 W"; the value alone where nothing is counted.
std::string side_of_item(const std::optional<double>& value, const std::optional<double>& count,
                         bool there, const std::string& unit) {
  if (!there) return "-";
  if (!value && !count) return "unknown";
  if (!value) return number(*count) + " x unknown";
  if (!count || *count == 0.0 || *count == 1.0) return with_unit(number(*value), unit);
  const double each = *value / *count;
  const bool small = unit == "kW" && std::abs(each) < 1.0;
  return fmt::format("{} x {}", number(*count),
                     with_unit(number(small ? 1000 * each : each), small ? "W" : unit));
}

std::string items_of(const QuantityDiff& q) {
  Rows rows;
  double rest = 0.0;
  std::size_t shown = 0, smaller = 0;
  for (const ItemDiff& i : q.items) {
    if (i.difference && *i.difference == 0.0) continue;
    if (i.difference && ++shown > kItemsShown) {
      rest += *i.difference, ++smaller;
      continue;
    }
    rows.push_back({"  " + i.what, i.difference ? signed_number(*i.difference) : "unknown",
                    side_of_item(i.a, i.count_a, i.in != In::b, q.unit), "->",
                    side_of_item(i.b, i.count_b, i.in != In::a, q.unit),
                    i.in == In::both ? "both" : fmt::format("only {}", choice_name(i.in)),
                    i.estimate ? "estimate" : ""});
  }
  if (smaller > 0) rows.push_back({fmt::format("  {} smaller", smaller), signed_number(rest)});
  return text_table(rows);
}

std::string quantity_text(const QuantityDiff& q) {
  const bool limits = q.a && q.b && q.detail_a != q.detail_b;
  const bool open = !q.difference && q.known && *q.known != 0.0;
  const bool explained = std::any_of(q.items.begin(), q.items.end(), [](const ItemDiff& i) {
    return !i.difference || *i.difference != 0.0;
  });
  if (!limits && !explained) return "";  // the table has said it
  std::string out;
  if (q.difference)
    out += with_unit(signed_number(*q.difference), q.unit);
  else
    out += "difference unknown (" + q.reason + ")";
  if (open) out += "; what is known: " + with_unit(signed_number(*q.known), q.unit);
  out += "\n";
  if (limits) out += fmt::format("  limited by: {} -> {}\n", q.detail_a, q.detail_b);
  return out + items_of(q);
}

std::string list_of(const std::vector<std::string>& parts) {
  return parts.empty() ? "nothing" : fmt::format("{}", fmt::join(parts, ", "));
}

/// Each quantity that differs; a tier that differs just as one above is only named.
std::string quantities_text(const Comparison& c) {
  std::string out;
  std::map<std::string, std::string> told;  // what was said of a quantity -> its tier
  std::map<std::string, std::vector<std::string>> alike;
  for (const QuantityDiff& q : c.quantities) {
    if (q.quantity == "network_power_per_gpu_w") continue;  // the same items as the whole
    const std::string body = quantity_text(q);
    if (body.empty()) continue;
    const auto [it, fresh] = told.emplace(q.quantity + body, q.tier);
    if (fresh)
      out += fmt::format("\n{}: {}", title(q), body);
    else
      alike[fmt::format("{} as {}", q.tier, it->second)].push_back(label(q));
  }
  for (const auto& [tiers, labels] : alike)
    out += fmt::format("\n{}: {}\n", tiers, fmt::join(labels, ", "));
  return out;
}

/// Quantities that one side does not have, by the reason.
std::string missing_text(const Comparison& c) {
  std::map<std::string, std::vector<std::string>> by_reason;
  for (const QuantityDiff& q : c.quantities)
    if (!q.difference && q.items.empty()) by_reason[q.reason].push_back(title(q));
  std::string out;
  for (const auto& [reason, titles] : by_reason)
    out += fmt::format("\nunknown: {}\n  {}\n", reason, fmt::join(titles, "; "));
  return out;
}

std::string path_text(const Comparison& c, const PathChange& change) {
  std::vector<std::string> tiers;
  for (const PathChange& p : c.paths)
    if (p.a == change.a && p.b == change.b) tiers.push_back(p.tier);
  if (tiers.front() != change.tier) return "";  // told with the first of them
  const auto path = [](const std::string& name) { return name.empty() ? "no such tier" : name; };
  std::string out =
      fmt::format("  {}: path {} -> {}\n", fmt::join(tiers, ", "), path(change.a), path(change.b));
  for (const Swap& s : change.swaps)
    out += fmt::format("    {}\n      -> {}\n", list_of(s.out), list_of(s.in));
  return out;
}

/// "30 W (vendor [key])".
std::string value_of(const std::optional<catalog::Cited>& c) {
  if (!c) return "-";
  const std::string value = c->value.empty() ? "(none)" : c->value;
  if (c->origin == "scenario") return value;
  if (c->origin == "flag") return value + " (--set)";
  return c->source.empty() ? fmt::format("{} ({})", value, c->origin)
                           : fmt::format("{} ({} [{}])", value, c->origin, c->source);
}

std::string causes_text(const Comparison& c) {
  if (c.same_inputs) return "\ninputs that differ: none\n";
  std::string out = "\ninputs that differ\n";
  for (const PathChange& p : c.paths) out += path_text(c, p);
  for (const Cause& cause : c.causes) {
    out += fmt::format("  {}\n", cause.subject);
    for (const catalog::FieldChange& change : cause.changes)
      out += fmt::format("    {}: {} -> {}\n", change.field, value_of(change.before),
                         value_of(change.after));
  }
  return out;
}

std::string comparison_text(const Comparison& c) {
  std::string out = fmt::format("A  {}\nB  {}\n{}\n", name_of(c.a), name_of(c.b), summary(c));
  for (const auto& [letter, row] : {std::pair("A", &c.a), std::pair("B", &c.b)})
    if (!row->reason.empty()) out += fmt::format("{}: {}\n", letter, row->reason);
  if (c.same_results && c.same_inputs) return out;
  if (!c.same_results) {
    out += "\n" + text_table(quantity_rows(c)) + quantities_text(c) + missing_text(c);
  }
  return out + causes_text(c);
}

}  // namespace

std::string summary(const Comparison& c) {
  if (const QuantityDiff* q = leading(c)) return in_short(*q) + largest_items(*q);
  if (c.same_results)
    return c.same_inputs ? "no difference" : "no difference in the results, though inputs differ";
  if (c.a.closes != c.b.closes) {
    const auto says = [](const std::optional<bool>& x) {
      return !x ? "no verdict" : *x ? "closes" : "does not close";
    };
    return fmt::format("A {}, B {}", says(c.a.closes), says(c.b.closes));
  }
  return "what is known of both does not differ; the rest is unknown";
}

std::string text(const ComparisonSet& set) {
  std::string out;
  const bool alike =
      std::all_of(set.comparisons.begin(), set.comparisons.end(),
                  [](const Comparison& c) { return c.same_results && c.same_inputs; });
  if (set.comparisons.size() > 1 && alike) {
    out = fmt::format("no difference in {} rows\n", set.comparisons.size());
  } else if (set.comparisons.size() > 1) {
    for (const Comparison& c : set.comparisons)
      out += fmt::format("{}: {}\n", c.a.row.empty() ? "reaches" : c.a.row, summary(c));
    out += "\n";
  }
  if (!set.only_a.empty()) out += fmt::format("only in A: {}\n", fmt::join(set.only_a, "; "));
  if (!set.only_b.empty()) out += fmt::format("only in B: {}\n", fmt::join(set.only_b, "; "));
  bool first = true;
  for (const Comparison& c : set.comparisons) {
    const bool same = c.same_results && c.same_inputs;
    if (same && set.comparisons.size() > 1) continue;  // its line above says so
    out += (first ? "" : "\n") + comparison_text(c);
    first = false;
  }
  return out;
}

}  // namespace shoreline::report
