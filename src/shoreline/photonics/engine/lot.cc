// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/engine/lot.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "shoreline/math/proportion.h"
#include "shoreline/photonics/engine/lock.h"
#include "shoreline/photonics/engine/lot_figures.h"
#include "shoreline/photonics/engine/measure.h"

namespace shoreline::photonics {

DieResult judge_die(const LotQuestion& q, const EngineLocker& locker, const Engine& engine) {
  DieResult out;
  const EngineLock held = locker.lock(engine, q.temperature);
  out.unlocked = held.unlocked;
  out.locked = held.all();
  out.heaters_w = held.heaters.si();
  out.within_budget = !q.heater_budget || held.heaters <= *q.heater_budget;
  for (std::size_t i = 0; i < engine.lanes.size(); ++i) {
    const auto holds = [&](int ring) {
      return ring < 0 || held.rings[static_cast<std::size_t>(ring)].channel >= 0;
    };
    const EngineLane& lane = engine.lanes[i];
    if (!holds(lane.transmit_ring) || !holds(lane.receive_ring)) {
      ++out.bad_lanes;
      continue;
    }
    if (!q.link) continue;
    const double ber = ber_by_loopback(engine, static_cast<int>(i), q.link->fed, q.link->loss);
    out.worst_ber = std::max(out.worst_ber, ber);
    if (!(ber <= q.link->ber)) ++out.bad_lanes, out.carries = false;
  }
  return out;
}

namespace {

/// What is summed over the dies of a wafer, for the lot and, behind it, for each source.
enum Column : std::size_t {
  kDies,
  kPass,
  kLocked,
  kBudget,
  kCarries,
  kPassB,
  kPower,
  kPower2,
  kPowerB,
  kPowerB2,
  kOfLot,
};
enum SourceColumn : std::size_t {
  kWithout,
  kPassTotal,
  kPassMoved,  // by taking the source from the other lot
  kPassFirst,  // that, times the other lot's
  kPowerTotal,
  kPowerMoved,
  kPowerFirst,
  kOfSource
};

using Sums = std::vector<double>;

double square(double x) { return x * x; }

std::vector<Source> sources_of(const LotQuestion& q) {
  std::vector<Source> out;
  for (std::size_t i = 0; i < kSources; ++i)
    if (q.culprits && scatters(q.spreads, static_cast<Source>(i)))
      out.push_back(static_cast<Source>(i));
  return out;
}

/// One wafer's worth of work.
class WaferJob {
 public:
  WaferJob(const LotQuestion& q, const EngineLocker& locker, const EngineSampler& a,
           const EngineSampler& b, const std::vector<Source>& sources)
      : q_(q), locker_(locker), a_(a), b_(b), sources_(sources) {}

  /// Judges all dies of `wafer` and adds them up.
  Sums run(std::uint32_t wafer, const Context& context, std::vector<DieResult>& dies) const {
    Sums sums(kOfLot + kOfSource * sources_.size(), 0.0);
    const EngineWafer wafer_a = a_.wafer(wafer);
    const bool paired = !sources_.empty();
    const EngineWafer wafer_b = paired ? b_.wafer(wafer) : wafer_a;
    Engine engine;
    // Dies of a wafer stand 25 apart, from its first in each round of 25 wafers.
    for (std::uint64_t die = first(wafer); die < q_.dies && a_.key(die).wafer == wafer;
         die += kWafersOfLot) {
      if (context.cancelled()) break;
      const EngineDeviations own = a_.deviations(wafer_a, die);
      const EngineDeviations other = paired ? b_.deviations(wafer_b, die) : own;
      add(own, other, wafer, engine, dies[die], sums);
    }
    return sums;
  }

 private:
  std::uint64_t first(std::uint32_t wafer) const {
    return wafer % kWafersOfLot + (wafer / kWafersOfLot) * kWafersOfLot * a_.sites().size();
  }

  DieResult judge(const DeviationsBySource& from, Engine& engine) const {
    apply(q_.nominal, q_.spreads, from, engine);
    return judge_die(q_, locker_, engine);
  }

  void add(const EngineDeviations& own, const EngineDeviations& other, std::uint32_t wafer,
           Engine& engine, DieResult& die, Sums& sums) const {
    DeviationsBySource from;
    from.fill(&own);
    die = judge(from, engine);
    die.wafer = wafer;
    const double pass = die.pass() ? 1.0 : 0.0, power = die.heaters_w;
    sums[kDies] += 1.0, sums[kPass] += pass;
    sums[kLocked] += die.locked ? 1.0 : 0.0;
    sums[kBudget] += die.within_budget ? 1.0 : 0.0;
    sums[kCarries] += die.carries ? 1.0 : 0.0;
    sums[kPower] += power, sums[kPower2] += power * power;
    if (sources_.empty()) return;
    from.fill(&other);
    const DieResult b = judge(from, engine);
    const double pass_b = b.pass() ? 1.0 : 0.0, power_b = b.heaters_w;
    sums[kPassB] += pass_b, sums[kPowerB] += power_b, sums[kPowerB2] += power_b * power_b;
    from.fill(&own);
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      double* s = sums.data() + kOfLot + kOfSource * i;
      const EngineDeviations*& slot = from[static_cast<std::size_t>(sources_[i])];
      slot = nullptr;
      s[kWithout] += judge(from, engine).pass() ? 1.0 : 0.0;
      slot = &other;
      const DieResult mixed = judge(from, engine);
      const double pass_m = mixed.pass() ? 1.0 : 0.0;
      s[kPassTotal] += square(pass - pass_m);
      s[kPassMoved] += pass_m - pass, s[kPassFirst] += pass_b * (pass_m - pass);
      const double moved = mixed.heaters_w - power;
      s[kPowerTotal] += square(moved);
      s[kPowerMoved] += moved, s[kPowerFirst] += power_b * moved;
      slot = &own;
    }
  }

  const LotQuestion& q_;
  const EngineLocker& locker_;
  const EngineSampler &a_, &b_;
  const std::vector<Source>& sources_;
};

/// Variance over both sets of dies together.
double variance(const Sums& s, std::size_t sum, std::size_t sum2, std::size_t sum_b,
                std::size_t sum_b2) {
  const double n = 2.0 * s[kDies], mean = (s[sum] + s[sum_b]) / n;
  return (s[sum2] + s[sum_b2]) / n - mean * mean;
}
double pass_variance(const Sums& s) { return variance(s, kPass, kPass, kPassB, kPassB); }
/// Of both lots together; shares of a variance that a handful of dies make are noise.
bool enough_differ(const Sums& s) {
  constexpr double kLeast = 30.0;
  const double passed = s[kPass] + s[kPassB];
  return std::min(passed, 2.0 * s[kDies] - passed) >= kLeast;
}
double power_variance(const Sums& s) { return variance(s, kPower, kPower2, kPowerB, kPowerB2); }

Culprit culprit(Source source, std::size_t column, const std::vector<Sums>& wafers,
                const Sums& all) {
  Culprit c;
  c.source = source;
  c.yield_without = share(wafers, [&](const Sums& s) { return s[column + kWithout] / s[kDies]; });
  c.yield_regained = by_wafers(
      wafers, [&](const Sums& s) { return (s[column + kWithout] - s[kPass]) / s[kDies]; }, -1.0,
      1.0);
  const auto total = [&](auto&& spread, std::size_t which) -> std::optional<Bounded> {
    if (!(spread(all) > 0.0)) return std::nullopt;
    return by_wafers(
        wafers,
        [&](const Sums& s) {
          const double v = spread(s);
          return v > 0.0 ? s[column + which] / s[kDies] / (2.0 * v) : 0.0;
        },
        0.0, 2.0);  // estimates, not the index, may exceed 1
  };
  const auto first = [&](auto&& spread, std::size_t moved, std::size_t sum,
                         std::size_t sum_b) -> std::optional<Bounded> {
    if (!(spread(all) > 0.0)) return std::nullopt;
    return by_wafers(
        wafers,
        [&](const Sums& s) {
          const double v = spread(s), mean = (s[sum] + s[sum_b]) / (2.0 * s[kDies]);
          // about the mean, which changes nothing but the noise
          return v > 0.0 ? (s[column + moved + 1] - mean * s[column + moved]) / s[kDies] / v : 0.0;
        },
        -1.0, 2.0);
  };
  if (enough_differ(all)) {
    c.pass_total = total(pass_variance, kPassTotal);
    c.pass_first = first(pass_variance, kPassMoved, kPass, kPassB);
  }
  c.heater_total = total(power_variance, kPowerTotal);
  c.heater_first = first(power_variance, kPowerMoved, kPower, kPowerB);
  return c;
}

void rank(std::vector<Culprit>& culprits) {
  const auto value = [](const std::optional<Bounded>& b) { return b ? b->value : 0.0; };
  std::stable_sort(culprits.begin(), culprits.end(), [&](const Culprit& a, const Culprit& b) {
    if (a.yield_regained.value != b.yield_regained.value)
      return a.yield_regained.value > b.yield_regained.value;
    if (value(a.pass_total) != value(b.pass_total))
      return value(a.pass_total) > value(b.pass_total);
    return value(a.heater_total) > value(b.heater_total);
  });
}

}  // namespace

LotResult judge_lot(const LotQuestion& q, const Context& context) {
  const EngineLocker locker(q.nominal);
  const EngineSampler a(q.nominal, q.spreads, context.seed);
  // The other lot: any seed that nobody else uses will do.
  const EngineSampler b(q.nominal, q.spreads, context.seed ^ 0x9e3779b97f4a7c15ull);
  const std::vector<Source> sources = sources_of(q);
  LotResult out;
  out.dies.resize(q.dies);
  for (std::uint64_t die = q.dies; die > 0 && die + kWafersOfLot > q.dies; --die)
    out.wafers = std::max(out.wafers, a.key(die - 1).wafer + 1);
  std::vector<Sums> wafers(out.wafers);
  const WaferJob job(q, locker, a, b, sources);
  out.cancelled = !parallel_for(context, wafers.size(), [&](std::size_t w) {
    wafers[w] = job.run(static_cast<std::uint32_t>(w), context, out.dies);
  }) || context.cancelled();
  if (out.cancelled) return out;
  const Sums all = pooled(wafers);
  const auto share_of = [&](Column column) {
    return share(wafers, [=](const Sums& s) { return s[column] / s[kDies]; });
  };
  out.yield = share_of(kPass), out.locked = share_of(kLocked);
  out.within_budget = share_of(kBudget), out.carries = share_of(kCarries);
  for (std::size_t i = 0; i < sources.size(); ++i)
    out.culprits.push_back(culprit(sources[i], kOfLot + kOfSource * i, wafers, all));
  rank(out.culprits);
  return out;
}

}  // namespace shoreline::photonics
