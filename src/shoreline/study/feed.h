// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <optional>

#include "shoreline/system/system.h"

namespace shoreline::study {

/// Light that reaches the engine `node` of the box for one lane; none if it is not fed, or not
/// known. Lasers are shared evenly by the lanes of the engines they feed; the ideal split costs 10
/// log10(lanes per laser), its excess is the engine's own. Feeds of one engine add up, and
/// amplifiers on the way saturate.
std::optional<Dbm> feed_of(const system::Box& box, int node, const part::At& at);

}  // namespace shoreline::study
