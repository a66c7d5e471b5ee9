// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/study/compare.h"

namespace shoreline::study {

/// Adds the inputs in which two rows differ: tiers and paths, what the rows say for themselves (or
/// take from the cluster), the scenario's tables, boxes, parts. Values only; a value that moved to
/// another source is no cause.
void add_causes(const system::System& a, std::size_t row_a, const system::System& b,
                std::size_t row_b, Comparison& out);
/// The same for the reaches.
void add_reach_causes(const Judged& a, const Judged& b, Comparison& out);

}  // namespace shoreline::study
