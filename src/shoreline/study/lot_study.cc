// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/lot_study.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace shoreline::study {

using photonics::Bounded;
using photonics::DieResult;
using photonics::LotQuestion;
using photonics::LotResult;

namespace {

constexpr std::size_t kBins = 40;
constexpr std::uint64_t kDiesForCulprits = 50;  // shares of variance are noise with fewer

/// A round width that makes some 40 bars of a range.
double round_step(double range) {
  const double rough = std::max(range / static_cast<double>(kBins), 1e-12);
  const double decade = std::pow(10.0, std::floor(std::log10(rough)));
  double step = 10.0 * decade;
  for (const double m : {5.0, 2.0, 1.0})
    if (m * decade >= rough) step = m * decade;
  return step;
}

std::vector<LotBin> histogram(const std::vector<double>& sorted, double step) {
  if (sorted.empty()) return {};
  std::vector<LotBin> out;
  const double first = std::floor(sorted.front() / step);
  for (const double x : sorted) {
    const auto i = static_cast<std::size_t>(std::floor(x / step) - first);
    while (out.size() <= i) {
      const double from = (first + static_cast<double>(out.size())) * step;
      out.push_back({from, from + step, 0});
    }
    ++out[i].dies;
  }
  return out;
}

Power quantile(const std::vector<double>& sorted_mw, double p) {
  const auto i = static_cast<std::size_t>(p * static_cast<double>(sorted_mw.size() - 1) + 0.5);
  return sorted_mw[i] * unit::milliwatt;
}

template <class T>
void put(const Bounded& b, T& value, T& lo, T& hi) {
  value = b.value, lo = b.lo, hi = b.hi;
}
template <class T>
void put(const std::optional<Bounded>& b, T& value, T& lo, T& hi) {
  if (b) put(*b, value, lo, hi);
}

CulpritResult culprit_result(const photonics::Culprit& c) {
  CulpritResult r;
  r.source = c.source;
  put(c.yield_without, r.yield_without, r.yield_without_lo95, r.yield_without_hi95);
  put(c.yield_regained, r.yield_regained, r.yield_regained_lo95, r.yield_regained_hi95);
  put(c.pass_first, r.yield_first, r.yield_first_lo95, r.yield_first_hi95);
  put(c.pass_total, r.yield_total, r.yield_total_lo95, r.yield_total_hi95);
  put(c.heater_first, r.heater_first, r.heater_first_lo95, r.heater_first_hi95);
  put(c.heater_total, r.heater_total, r.heater_total_lo95, r.heater_total_hi95);
  return r;
}

void add_dies(const LotResult& lot, LotEngineResult& r) {
  std::vector<double> power_mw, unlocked;
  double sum = 0.0;
  for (const DieResult& d : lot.dies) {
    power_mw.push_back(d.heaters_w * 1e3), unlocked.push_back(d.unlocked);
    sum += power_mw.back();
  }
  std::sort(power_mw.begin(), power_mw.end());
  std::sort(unlocked.begin(), unlocked.end());
  r.heaters_mean = sum / static_cast<double>(power_mw.size()) * unit::milliwatt;
  r.heaters_p05 = quantile(power_mw, 0.05), r.heaters_p50 = quantile(power_mw, 0.5);
  r.heaters_p95 = quantile(power_mw, 0.95);
  r.heater_histogram = histogram(power_mw, round_step(power_mw.back() - power_mw.front()));
  r.unlocked_histogram = histogram(unlocked, 1.0);
}

LotQuestion lot_of(const EngineLink& link, const LotStudyQuestion& q) {
  LotQuestion lot;
  lot.nominal = link.nominal;
  // Lanes are judged by the receiver of the path's other end, each with its own die's scatter.
  for (photonics::EngineLane& lane : lot.nominal.lanes)
    lane.receiver = link.receiver, lane.receive_loss = link.receive_loss;
  lot.spreads = *link.spreads;
  lot.dies = q.dies;
  lot.temperature = q.temperature.value_or(link.temperature);
  lot.heater_budget = q.heater_budget;
  if (link.fed)
    lot.link = photonics::LotLink{
        *link.fed, link.loss + link.penalty + interference(link, link.nominal, 0), link.ber_limit};
  lot.culprits = q.culprits && q.dies >= kDiesForCulprits;
  return lot;
}

LotEngineResult engine_result(const EngineLink& link, const LotQuestion& q, const LotResult& lot) {
  LotEngineResult r;
  r.engine = link.engine, r.title = link.title, r.path = link.path, r.direction = link.direction;
  r.dies = static_cast<std::int64_t>(lot.dies.size()), r.wafers = static_cast<int>(lot.wafers);
  r.lanes = static_cast<int>(q.nominal.lanes.size());
  r.rings = static_cast<int>(q.nominal.rings.size());
  r.temperature = q.temperature, r.heater_budget = q.heater_budget;
  put(lot.yield, r.yield, r.yield_lo95, r.yield_hi95);
  put(lot.locked, r.locked, r.locked_lo95, r.locked_hi95);
  if (q.heater_budget)
    put(std::optional(lot.within_budget), r.within_budget, r.within_budget_lo95,
        r.within_budget_hi95);
  if (q.link) put(std::optional(lot.carries), r.carries, r.carries_lo95, r.carries_hi95);
  r.heaters_nominal = photonics::lock(q.nominal, q.temperature).heaters;
  add_dies(lot, r);
  for (const photonics::Culprit& c : lot.culprits) r.culprits.push_back(culprit_result(c));
  if (!q.link)
    r.notes.push_back("the light that feeds it is not known: dies are judged by their locks alone");
  note_grid(link, r.notes);
  if (r.dies < static_cast<std::int64_t>(kDiesForCulprits))
    r.notes.push_back(fmt::format("culprits are ranked from {} dies on", kDiesForCulprits));
  if (r.wafers < 2) r.notes.push_back("one wafer has no bounds: dies of one wafer are alike");
  return r;
}

}  // namespace

std::optional<LotStudyResult> judge_lots(const system::System& system, const LotStudyQuestion& q,
                                         const Context& context) {
  LotStudyResult out;
  std::vector<EngineLink> links;
  for (EngineLink& link : engine_links(system)) {
    if (!q.engine.empty() && link.engine != q.engine) continue;
    const auto same = [&](const EngineLink& l) { return l.engine == link.engine; };
    if (std::any_of(links.begin(), links.end(), same)) continue;
    if (link.spreads)
      links.push_back(std::move(link));
    else if (std::find(out.skipped.begin(), out.skipped.end(), link.engine) == out.skipped.end())
      out.skipped.push_back(link.engine);
  }
  for (std::size_t i = 0; i < links.size(); ++i) {
    Context part = context;
    const double count = static_cast<double>(links.size());
    if (context.progress)
      part.progress = [&, i](double done) {
        context.progress((static_cast<double>(i) + done) / count);
      };
    const LotQuestion lot = lot_of(links[i], q);
    const LotResult result = photonics::judge_lot(lot, part);
    if (result.cancelled) return std::nullopt;
    out.engines.push_back(engine_result(links[i], lot, result));
  }
  return out;
}

}  // namespace shoreline::study
