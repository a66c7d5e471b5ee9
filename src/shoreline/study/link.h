// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <optional>
#include <vector>

#include "shoreline/math/rates.h"
#include "shoreline/study/path.h"
#include "shoreline/study/results.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

/// True if any of these fields that has a value rests on an estimate or a default.
bool rests_on_estimate(const system::Part& part, std::span<const std::string_view> uses);

/// The evaluator of a path in one direction.
PathEvaluator evaluator(const system::System& system, const system::Path& path, bool forward);
/// Light that reaches step `i` of a path for one lane, if it is fed from outside.
std::optional<Dbm> feed_of(const system::Box& box, int node, const part::At& at);

/// Where a piece's limit comes from, for people.
std::string limit_source(const Piece& piece, std::span<const system::Step> steps);

/// The conditions of a path: line rate with its FEC, modulation, Nyquist frequency.
part::At conditions(const DataRate& lane, lane::Modulation modulation, const part::Fec& fec);

/// Longest length, 0 to 100 km, at which the walk closes; none if it does not at 0.
std::optional<Length> longest(PathEvaluator& path);

/// A part that a link buys, powers or loses: on the path, or feeding it.
struct LinkPart {
  const system::Part* part = nullptr;
  system::Side side = system::Side::link;
  bool at_b = false;    // belongs to end b (the near half of the path: a)
  double share = 1.0;   // of one such part, for one port
};
std::vector<LinkPart> link_parts(const system::System& system, const system::Path& path);

/// Failure evidence of one link: weighted exposures of its parts, and how many have none.
struct FailureSum {
  std::vector<math::WeightedExposure> parts;
  int unknown = 0;
};
FailureSum failures(const std::vector<LinkPart>& parts);

/// One tier of one row: both directions judged, the worse one reported.
TierResult judge(const system::System& system, const system::Tier& tier, const system::Path& path);

}  // namespace shoreline::study
