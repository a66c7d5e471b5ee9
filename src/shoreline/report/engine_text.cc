// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/engine_text.h"

#include <fmt/format.h>

#include "shoreline/report/document.h"

namespace shoreline::report {

using namespace study;

namespace {

std::string db(const std::optional<Db>& x) {
  if (!x) return "?";
  return fixed(x->si(), 2);
}
std::string dbm(const std::optional<Dbm>& x) { return x ? fmt::format("{:.2f}", x->value()) : "?"; }
std::string mw(const std::optional<Power>& x) {
  return x ? fmt::format("{:.1f}", x->in(unit::milliwatt)) : "-";
}

/// The cells of a lane but its number.
std::vector<std::string> cells(const EngineLaneResult& l) {
  const std::string held = !l.locked                                         ? "-"
                           : *l.locked                                       ? "yes"
                           : l.fault == photonics::LockFault::pushed_too_far ? "pushed"
                                                                             : "no";
  const std::vector<std::string> lock = {
      l.wavelength ? fmt::format("{:.2f}", l.wavelength->in(unit::nanometre)) : "-", held,
      mw(l.heater), mw(l.receive_heater)};
  std::vector<std::string> light(8, "-");
  if (l.locked != false)
    light = {dbm(l.oma),
             db(l.extinction_ratio),
             fmt::format("{:.3f}", *l.rlm),
             l.level_closure ? db(l.level_closure) : "closed",
             l.tdecq ? db(l.tdecq) : "-",
             l.bandwidth ? fmt::format("{:.1f}", l.bandwidth->in(unit::gigahertz)) : "?",
             db(l.margin),
             l.ber ? fmt::format("{:.2g}", *l.ber) : "?"};
  light.insert(light.begin(), lock.begin(), lock.end());
  return light;
}

std::string lanes_text(const EngineResult& r) {
  std::vector<std::vector<std::string>> rows = {{"lane", "nm", "locked", "heater mW", "rx mW",
                                                 "OMA dBm", "ER dB", "RLM", "closure dB",
                                                 "TDECQ dB", "GHz", "margin dB", "BER"}};
  for (std::size_t i = 0; i < r.lanes.size();) {
    const std::vector<std::string> first = cells(r.lanes[i]);
    std::size_t last = i;
    while (last + 1 < r.lanes.size() && cells(r.lanes[last + 1]) == first) ++last;
    std::vector<std::string> row = {last > i ? fmt::format("{}-{}", i, last)
                                             : fmt::format("{}", i)};
    row.insert(row.end(), first.begin(), first.end());
    rows.push_back(std::move(row));
    i = last + 1;
  }
  return text_table(rows);
}

std::string one(const EngineResult& r) {
  std::string out = fmt::format("{}: {}\n", r.engine, r.title);
  out += fmt::format("path {}, {}, {:g} m, {:.1f} degC{}\n\n", r.path, r.direction, r.length.si(),
                     r.temperature.value() - 273.15, r.die ? fmt::format(", die {}", *r.die) : "");
  if (r.heaters)
    out += fmt::format(
        "  heaters {:.1f} mW for {} rings{}\n", r.heaters->in(unit::milliwatt), *r.rings,
        *r.unlocked > 0 ? fmt::format(", {} without a wavelength", *r.unlocked) : ", all locked");
  out += fmt::format(
      "  laser {} dBm a lane; {:.2f} dB of loss and {:.2f} dB of penalties to the "
      "receiver's fibre; at most {:.3g} bit errors\n",
      dbm(r.fed), r.loss.si(), r.penalty.si(), r.ber_limit);
  if (r.residual.si() != 0.0)
    out += fmt::format("  every laser {:g} pm beyond where loops should hold it: {} dB of OMA\n",
                       r.residual.si() * 1e12, db(r.lanes.front().residual_penalty));
  if (r.rings_described)
    out += fmt::format("  its entry states OMA {} dBm and ER {:.2f} dB\n", dbm(r.stated_oma),
                       r.stated_extinction_ratio.si());
  if (r.stated_tdecq.si() > 0.0)
    out += fmt::format(
        "  margin and BER take interference between symbols as the {:.2f} dB of TDECQ that it "
        "states\n",
        r.stated_tdecq.si());
  out += '\n' + lanes_text(r);
  for (const std::string& note : r.notes) out += "note: " + note + "\n";
  return out;
}

}  // namespace

std::string engine_text(const EnginesResult& result) {
  if (result.engines.empty()) return "no row of this scenario has an optical engine on its path\n";
  std::string out;
  for (const EngineResult& r : result.engines) out += (out.empty() ? "" : "\n") + one(r);
  return out;
}

}  // namespace shoreline::report
