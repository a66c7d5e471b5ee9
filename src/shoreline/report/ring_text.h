// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>
#include <vector>

#include "shoreline/study/ring_study.h"

namespace shoreline::report {

/// Each number with what it is.
std::string ring_text(const study::RingResult& result);

/// The line of the darkest and the brightest level and where the laser stands (SVG); with a drop
/// port its light too.
std::string ring_svg(const study::RingResult& result, const std::vector<study::RingCurve>& curves);

}  // namespace shoreline::report
