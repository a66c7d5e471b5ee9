// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What process variation does to the optical engines of a scenario: yield, heater power, culprits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/record.h"
#include "shoreline/photonics/engine/lot.h"
#include "shoreline/study/engine_links.h"

namespace shoreline::study {

struct LotStudyQuestion {
  std::string engine;  // only this catalog id; "" for all
  std::uint64_t dies = 10'000;
  std::optional<Temperature> temperature;
  std::optional<Power> heater_budget;  // of all heaters of a die
  bool culprits = true;
};

/// A source of scatter and what it has to answer for. Bounds are 95 %, by wafers.
struct CulpritResult {
  photonics::Source source = photonics::Source::q;
  double yield_without = 0.0, yield_without_lo95 = 0.0, yield_without_hi95 = 0.0;
  double yield_regained = 0.0, yield_regained_lo95 = 0.0, yield_regained_hi95 = 0.0;
  std::optional<double> yield_first, yield_first_lo95, yield_first_hi95;
  std::optional<double> yield_total, yield_total_lo95, yield_total_hi95;
  std::optional<double> heater_first, heater_first_lo95, heater_first_hi95;
  std::optional<double> heater_total, heater_total_lo95, heater_total_hi95;
};
const RecordType& record_of(const CulpritResult*);

/// A bar of a histogram: dies with heater power, or unlocked rings, from `from` up to `to`.
struct LotBin {
  double from = 0.0, to = 0.0;
  std::int64_t dies = 0;
};
const RecordType& record_of(const LotBin*);

struct LotEngineResult {
  std::string engine, title, path, direction;
  std::int64_t dies = 0;
  int wafers = 0, lanes = 0, rings = 0;
  Temperature temperature = celsius(25.0);
  std::optional<Power> heater_budget;
  double yield = 0.0, yield_lo95 = 0.0, yield_hi95 = 0.0;
  double locked = 0.0, locked_lo95 = 0.0, locked_hi95 = 0.0;
  std::optional<double> within_budget, within_budget_lo95, within_budget_hi95;
  std::optional<double> carries, carries_lo95, carries_hi95;
  Power heaters_nominal{}, heaters_mean{}, heaters_p05{}, heaters_p50{}, heaters_p95{};
  std::vector<LotBin> heater_histogram;    // mW
  std::vector<LotBin> unlocked_histogram;  // rings
  std::vector<CulpritResult> culprits;
  std::vector<std::string> notes;
};
const RecordType& record_of(const LotEngineResult*);

struct LotStudyResult {
  std::vector<LotEngineResult> engines;
  std::vector<std::string> skipped;  // engines that say nothing of their scatter
};
const RecordType& record_of(const LotStudyResult*);

/// Judges each engine once, on the first path that it transmits on. None once cancelled.
std::optional<LotStudyResult> judge_lots(const system::System& system,
                                         const LotStudyQuestion& question, const Context& context);

}  // namespace shoreline::study
