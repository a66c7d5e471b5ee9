// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A link beside the standards that its parts name: limit by limit met, missed, or not to be said.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/record.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

enum class Compliance { met, missed, cannot_say };
std::span<const std::string_view> names_of(Compliance);

enum class Relation { at_most, at_least, equal };
std::span<const std::string_view> names_of(Relation);

/// One limit of a standard, and what the budget says of it.
struct LimitResult {
  std::string piece;     // transmitter to receiver
  std::string standard;  // catalog id of the limits
  std::string part;      // that is held to them
  std::string limit;     // field of the standard
  Relation relation = Relation::at_most;
  std::optional<double> value;  // in `unit`
  std::optional<double> limit_value;
  std::string unit;
  Compliance status = Compliance::cannot_say;
  std::string missing;  // why it cannot be said
  std::string where;    // clause or table, with the source's key
};
const RecordType& record_of(const LimitResult*);

/// All limits of a path in one direction, at the longest length that its tiers ask of it.
struct PathCompliance {
  std::string path;
  std::string title;
  std::string direction;  // "a to b", "b to a"
  std::vector<std::string> rows;
  Length length{};
  std::vector<LimitResult> limits;
};
const RecordType& record_of(const PathCompliance*);

struct ComplyResult {
  std::string scenario;
  std::string title;
  int met = 0, missed = 0, cannot_say = 0;
  std::vector<PathCompliance> paths;
};
const RecordType& record_of(const ComplyResult*);

/// Limits of electrical classes, optical interfaces, laser form factors and error corrections along
/// every path that a row uses. `only`: the path of that name, "" for all. Those of COM where the
/// path is one by waveform, searched on the context's threads; cancelled, they cannot be said.
ComplyResult comply(const system::System& system, const std::string& only = "",
                    const Context& context = {});

}  // namespace shoreline::study
