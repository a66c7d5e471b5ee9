// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/base/result.h"
#include "shoreline/study/box.h"
#include "shoreline/study/fat_tree.h"
#include "shoreline/study/results.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

/// The fat tree of a row: the radix of each level is the capacity of its box over the port rate.
Result<std::vector<Level>> tree_of(const system::System& system, const system::TechnologyRow& row);

/// What is plugged into a switch of level `t`: downlinks of its own tier, uplinks of the next.
std::vector<Plugged> plugged_at(const system::System& system, const system::TechnologyRow& row,
                                const std::vector<Level>& levels, std::size_t t);

/// What draws the network's power, part by part and level by level; `roll_up` merges them by name.
std::vector<PowerItem> network_draws(const system::System& system, const system::TechnologyRow& row,
                                     const std::vector<Level>& levels);

/// Counts, power, failures, cost and latency of the whole network of a row; `judged` has its tiers.
ClusterResult roll_up(const system::System& system, const system::TechnologyRow& row,
                      const std::vector<Level>& levels, const TechnologyResult& judged);

}  // namespace shoreline::study
