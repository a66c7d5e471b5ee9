// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <optional>
#include <vector>

#include "shoreline/study/link_parts.h"
#include "shoreline/study/path.h"
#include "shoreline/study/results.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

/// The evaluator of a path in one direction.
PathEvaluator evaluator(const system::System& system, const system::Path& path, bool forward);

/// Where a piece's limit comes from, for people.
std::string limit_source(const Piece& piece, std::span<const system::Step> steps);

/// The conditions of a path: line rate with its FEC, modulation, Nyquist frequency.
part::At conditions(const DataRate& lane, lane::Modulation modulation, const part::Fec& fec);

/// Longest length, to 100 km, at which the walk closes, from 0 or, if it does not there, from
/// `known` on; none if it closes at neither.
std::optional<Length> longest(PathEvaluator& path, Length known = {});

/// One tier of one row: both directions judged, the worse one reported.
TierResult judge(const system::System& system, const system::Tier& tier, const system::Path& path);

}  // namespace shoreline::study
