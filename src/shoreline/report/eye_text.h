// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>
#include <vector>

#include "shoreline/study/eye_study.h"

namespace shoreline::report {

/// The eye in lines: what disturbs, error ratios, openings, the bit-true run.
std::string eye_text(const study::EyeResult& result);

/// The eye as a picture of its own (SVG): how often each voltage comes at each phase, on a
/// logarithmic scale, contours at the probabilities, and both bathtubs. `picture` is the same
/// lane's eye at as many phases as the picture shall have columns.
std::string eye_svg(const study::EyeAnswer& answer, const lane::StatisticalEye& picture,
                    const std::vector<double>& probabilities);

}  // namespace shoreline::report
