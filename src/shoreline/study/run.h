// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/diagnostic.h"
#include "shoreline/study/results.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

/// The budget study: every row, every tier, the boxes and the cluster. Adds notes and warnings on
/// what it had to leave out; adds an error where the cluster cannot be built at all. COM of paths
/// by waveform is searched on the context's threads; once cancelled, what comes is no answer.
RunResult run(const system::System& system, Diagnostics& out, const Context& context = {});

/// The scenario's requirements against these results.
std::vector<Verdict> verdicts(const system::System& system, const RunResult& results);

}  // namespace shoreline::study
