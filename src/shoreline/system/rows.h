// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/system/system.h"

namespace shoreline::system {

/// Turns the scenario's technologies into rows of the System, and checks that its tiers, paths,
/// cluster and requirements fit together. The paths are there already. `start` is where the
/// document begins, for faults that have no better place.
void add_rows(System& system, const Place& start, Diagnostics& out);

}  // namespace shoreline::system
