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
PathEvaluator evaluator(const system::System& system, const system::Path& path, bool forward,
                        const Context& context = {});

/// Where a piece's limit comes from, for people.
std::string limit_source(const Piece& piece, std::span<const system::Step> steps);

/// The conditions of a path: line rate with its FEC, modulation, Nyquist frequency.
part::At conditions(const DataRate& lane, lane::Modulation modulation, const part::Fec& fec);

/// Longest length, to 100 km, at which the walk closes, from 0 or, if it does not there, from
/// `known` on; none if it closes at neither. Copper by its waveform: to 1 mm, from `known` or 0.1
/// m, COM of a thinned grid (short, if anything), but never less than `known` where that closes by
/// the full one.
std::optional<Length> longest(PathEvaluator& path, Length known = {});

/// One tier of one row: both directions judged, the worse one reported.
/// COM of a path by waveform is searched on the context's threads; once cancelled there is none.
TierResult judge(const system::System& system, const system::Tier& tier, const system::Path& path,
                 const Context& context = {});

/// One piece as a result.
HopResult hop_result(const Piece& piece, std::span<const system::Step> steps,
                     const PathEvaluator& path);
/// The field that holds what an end of an electrical piece is held to: "host.com_min".
std::string class_field(const Piece& piece, std::span<const system::Step> steps, bool last,
                        std::string_view limit);

}  // namespace shoreline::study
