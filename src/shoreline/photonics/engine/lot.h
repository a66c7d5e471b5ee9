// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A lot of engines: which of them lock and carry their bits, what their heaters draw, and which
// scatter is to blame.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/photonics/engine/lock.h"
#include "shoreline/photonics/engine/sample.h"

namespace shoreline::photonics {

/// What lanes are held to: bit errors of each transmitter into its own die's receiver.
struct LotLink {
  Power fed{};       // light in the laser fibre for one lane, > 0
  Db loss{};         // between the couplers, penalties included
  double ber = 0.0;  // limit
};

struct LotQuestion {
  Engine nominal;
  EngineSpreads spreads;
  std::uint64_t dies = 10'000;
  Temperature temperature = celsius(25.0);
  std::optional<Power> heater_budget;  // of all heaters of a die together; none: any
  std::optional<LotLink> link;         // none: lanes are held to their locks alone
  bool culprits = true;
};

struct DieResult {
  std::uint32_t wafer = 0;
  bool locked = false, within_budget = true, carries = true;
  int unlocked = 0;   // rings
  int bad_lanes = 0;  // not locked, or with too many errors
  double heaters_w = 0.0;
  double worst_ber = 0.0;  // of the lanes that lock

  bool pass() const { return locked && within_budget && carries; }
};

/// A figure with the 95 % bounds of its sampling error. Dies of a wafer are alike, so bounds come
/// from wafers: delete-one-wafer jackknife of the pooled figure (Efron & Tibshirani, An
/// Introduction to the Bootstrap, 1993, ch. 11), Student's t. With one wafer there are none: lo and
/// hi are the ends of what is possible. A share of 0 or 1 on every wafer has those of Clopper &
/// Pearson for that many wafers.
struct Bounded {
  double value = 0.0, lo = 0.0, hi = 0.0;
};

/// What one source has to answer for. Shares of variance are Sobol indices of pass or fail and of
/// the heaters' power. First order: what this source explains alone; estimated as in Saltelli et
/// al., Comput. Phys. Commun. 181 (2010) 259, table 2 (b), where what does not matter is 0, and
/// which may fall below 0 by chance. Total: what goes with it, interactions included; Jansen, ibid.
/// 117 (1999) 35. None where nothing varies; of pass or fail, where fewer than thirty dies of this
/// lot and the one it is mixed with fall on one side.
struct Culprit {
  Source source = Source::q;
  Bounded yield_without;   // yield of the same dies with this source at its nominal value
  Bounded yield_regained;  // over the yield as it is
  std::optional<Bounded> pass_first, pass_total, heater_first, heater_total;
};

struct LotResult {
  std::vector<DieResult> dies;
  std::uint32_t wafers = 0;
  Bounded yield, locked, within_budget, carries;
  std::vector<Culprit> culprits;  // by yield regained, then by total share of pass and of power
  bool cancelled = false;
};

/// Draws and judges the dies on the context's threads with its seed; the same on any number of
/// threads. Each source takes two more evaluations a die.
LotResult judge_lot(const LotQuestion& question, const Context& context);

/// One die alone, as the lot judges it.
DieResult judge_die(const LotQuestion& question, const EngineLocker& locker, const Engine& engine);

}  // namespace shoreline::photonics
