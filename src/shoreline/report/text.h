// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>
#include <vector>

#include "shoreline/study/results.h"

namespace shoreline::report {

/// The verdict as people read it on a terminal: rows, then tiers, boxes, reach and requirements.
std::string text(const study::RunResult& results, const std::vector<study::Verdict>& verdicts);

/// What was seen of a box in the field, in a line.
std::string observed_text(const study::ObservedResult& observed);

/// One tier of one row, segment by segment.
std::string path_text(const study::TierResult& tier, const std::string& row);

}  // namespace shoreline::report
