// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>
#include <vector>

#include "shoreline/study/fec_study.h"

namespace shoreline::report {

/// Each number with what it counts.
std::string fec_text(const study::FecResult& result);

/// The waterfall, bit errors after decoding over those before it, as a picture of its own (SVG).
std::string fec_svg(const study::FecResult& result, const std::vector<study::FecPoint>& curve);

}  // namespace shoreline::report
