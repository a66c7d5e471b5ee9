// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>
#include <vector>

#include "shoreline/study/lane_study.h"

namespace shoreline::report {

/// An optical lane in lines: errors, levels, the requirement, what each impairment costs.
std::string lane_text(const study::LaneResult& result);

/// Errors over the received OMA as a picture (SVG).
std::string lane_svg(const study::LaneResult& result, const std::vector<study::LanePoint>& curve);

}  // namespace shoreline::report
