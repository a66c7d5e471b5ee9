// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/lot_text.h"

#include <fmt/format.h>

#include <cmath>

#include "shoreline/report/document.h"

namespace shoreline::report {

using namespace study;

namespace {

void line(std::string& out, std::string_view name, std::string_view value, std::string_view what) {
  out += fmt::format("  {:<16} {:>24}  {}\n", name, value, what);
}

std::string percent(double x, double lo, double hi) {
  return fmt::format("{:.1f} % ({:.1f} to {:.1f})", 100.0 * x, 100.0 * lo, 100.0 * hi);
}
/// Without the unit, for columns that have it in their head.
std::string cell(const std::optional<double>& x, const std::optional<double>& lo,
                 const std::optional<double>& hi) {
  if (!x) return "-";
  const auto tidy = [](double v) { return std::abs(v) < 5e-4 ? 0.0 : 100.0 * v; };
  return fmt::format("{:.1f} ({:.1f} to {:.1f})", tidy(*x), tidy(*lo), tidy(*hi));
}
std::string mw(Power p) { return fmt::format("{:.1f} mW", p.in(unit::milliwatt)); }

void culprits_text(const LotEngineResult& r, std::string& out) {
  if (r.culprits.empty()) return;
  out +=
      "\nculprits: yield that comes back if a source did not scatter; its share of the variance "
      "of\n"
      "pass or fail and of heater power, alone and with all it does with others (95 % by "
      "wafers)\n\n";
  std::vector<std::vector<std::string>> rows = {
      {"in %", "yield regained", "pass alone", "pass total", "heater alone", "heater total"}};
  for (const CulpritResult& c : r.culprits)
    rows.push_back({std::string(choice_name(c.source)),
                    cell(c.yield_regained, c.yield_regained_lo95, c.yield_regained_hi95),
                    cell(c.yield_first, c.yield_first_lo95, c.yield_first_hi95),
                    cell(c.yield_total, c.yield_total_lo95, c.yield_total_hi95),
                    cell(c.heater_first, c.heater_first_lo95, c.heater_first_hi95),
                    cell(c.heater_total, c.heater_total_lo95, c.heater_total_hi95)});
  out += text_table(rows);
}

std::string one(const LotEngineResult& r) {
  std::string out = fmt::format("{}: {}\n", r.engine, r.title);
  out +=
      fmt::format("{} dies of {} wafers, {} lanes and {} rings each, {:.1f} degC; path {}, {}\n\n",
                  thousands(static_cast<double>(r.dies)), r.wafers, r.lanes, r.rings,
                  r.temperature.value() - 273.15, r.path, r.direction);
  line(out, "yield", percent(r.yield, r.yield_lo95, r.yield_hi95),
       "of dies pass all of the following; bounds 95 %, by wafers");
  line(out, "locked", percent(r.locked, r.locked_lo95, r.locked_hi95),
       "every ring holds a wavelength");
  if (r.within_budget)
    line(out, "within budget",
         percent(*r.within_budget, *r.within_budget_lo95, *r.within_budget_hi95),
         fmt::format("heaters of a die take {} at most", mw(*r.heater_budget)));
  if (r.carries)
    line(out, "carries", percent(*r.carries, *r.carries_lo95, *r.carries_hi95),
         "no lane that locks has too many bit errors");
  line(out, "heaters", mw(r.heaters_p50),
       fmt::format("a die, median; 5 % below {}, 5 % above {}; mean {}", mw(r.heaters_p05),
                   mw(r.heaters_p95), mw(r.heaters_mean)));
  line(out, "", mw(r.heaters_nominal), "if nothing scattered");
  culprits_text(r, out);
  for (const std::string& note : r.notes) out += "note: " + note + "\n";
  return out;
}

}  // namespace

std::string lot_text(const LotStudyResult& result) {
  std::string out;
  for (const LotEngineResult& r : result.engines) out += (out.empty() ? "" : "\n") + one(r);
  if (!result.skipped.empty())
    out += fmt::format(
        "{}not drawn, since their entries say nothing of rings and how they scatter: {}\n",
        out.empty() ? "" : "\n", fmt::join(result.skipped, ", "));
  if (out.empty()) out = "no row of this scenario has an optical engine on its path\n";
  return out;
}

}  // namespace shoreline::report
