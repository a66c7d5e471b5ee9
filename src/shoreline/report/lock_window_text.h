// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>
#include <vector>

#include "shoreline/study/lock_window_study.h"

namespace shoreline::report {

/// The window, or why there is none.
std::string lock_window_text(const study::LockWindowResult& result);

/// Errors over detuning with the limit and the window, as a picture of its own (SVG).
std::string lock_window_svg(const study::LockWindowResult& result,
                            const std::vector<study::DetuningPoint>& curve);

}  // namespace shoreline::report
