// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>

#include "shoreline/study/lot_study.h"

namespace shoreline::report {

/// Yield, heaters and culprits of each engine.
std::string lot_text(const study::LotStudyResult& result);

/// Heater power and unlocked rings of an engine's dies as histograms (SVG).
std::string lot_svg(const study::LotEngineResult& engine);

}  // namespace shoreline::report
