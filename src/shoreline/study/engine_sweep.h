// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The optical engines of a scenario over temperature: who holds which channel, who hops, what
// heaters draw, on the way there and back.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/record.h"
#include "shoreline/photonics/engine/temperature_ride.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

struct EngineSweepQuestion {
  std::string engine;  // only this catalog id; "" for all
  Temperature from = celsius(0.0), to = celsius(85.0);
  int points = 18;                   // 2 and more, evenly spaced, both ends among them
  Length residual{};                 // that loops leave
  std::optional<std::uint64_t> die;  // of the lot that the seed stands for; none: nominal
  std::uint64_t seed = 1;
};

/// How rings decide: all anew at each temperature, from `from` to `to`; or each stays as long as it
/// can, on the way there; or on the way back, which goes on from where that ended.
enum class SweepCourse { afresh, there, back };
std::span<const std::string_view> names_of(SweepCourse);

/// One ring at a point.
struct SweepRing {
  SweepCourse course = SweepCourse::afresh;
  Temperature temperature = celsius(0.0);
  int ring = 0, lane = 0, bus = 0;
  bool receives = false;
  std::optional<int> channel, order;
  Power heater{};
  photonics::LockFault fault = photonics::LockFault::none;
  photonics::RingMove move = photonics::RingMove::stayed;
};
const RecordType& record_of(const SweepRing*);

struct SweepPoint {
  SweepCourse course = SweepCourse::afresh;
  Temperature temperature = celsius(0.0);
  Power heaters{}, heater_most{};
  int unlocked = 0, hops = 0, order_changes = 0, lanes_dark = 0;
  std::optional<Db> margin_min;
  std::vector<std::string> channels;  // a text a row of rings, "0 1 3 2": see record_of
};
const RecordType& record_of(const SweepPoint*);

/// Of one course as a whole.
struct SweepTotal {
  SweepCourse course = SweepCourse::afresh;
  int hops = 0, order_changes = 0, unlocked_most = 0;
  Power heaters_most{};
};
const RecordType& record_of(const SweepTotal*);

struct EngineSweep {
  std::string engine, title;
  std::vector<std::string> paths;  // that it transmits on, with their directions
  std::optional<std::uint64_t> die;
  photonics::LockOrder order = photonics::LockOrder::cyclic;
  int rings = 0;
  std::vector<SweepTotal> totals;
  std::vector<SweepPoint> points;
  std::vector<std::string> notes;
  std::vector<SweepRing> each_ring;  // for a table; not in the record
};
const RecordType& record_of(const EngineSweep*);

struct EngineSweepsResult {
  std::vector<EngineSweep> engines;
  std::vector<std::string> skipped;  // whose rings are not described
};
const RecordType& record_of(const EngineSweepsResult*);

/// Each engine once, whatever paths it is on; margins are the least of all of them. None where the
/// work is ended early.
std::optional<EngineSweepsResult> sweep_engines(const system::System& system,
                                                const EngineSweepQuestion& question,
                                                const Context& context = {});

}  // namespace shoreline::study
