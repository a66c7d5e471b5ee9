// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <vector>

#include "shoreline/base/diagnostic.h"
#include "shoreline/study/results.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

/// The budget study: every row, every tier, the boxes and the cluster. Adds notes and warnings on
/// what it had to leave out; adds an error where the cluster cannot be built at all.
RunResult run(const system::System& system, Diagnostics& out);

/// The scenario's requirements against these results.
std::vector<Verdict> verdicts(const system::System& system, const RunResult& results);

}  // namespace shoreline::study
