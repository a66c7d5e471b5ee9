// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/study/results.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

/// Adds what the results rest on: every value that a part, box or error correction of the system
/// was given, with its origin, and a footnote for each source named.
void cite(const system::System& system, RunResult& results);
/// The same of one row alone: its paths, their boxes, and the scenario's tables that it uses.
void cite(const system::System& system, std::size_t row, RunResult& results);

}  // namespace shoreline::study
