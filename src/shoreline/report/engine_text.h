// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>

#include "shoreline/study/engine_study.h"

namespace shoreline::report {

/// Each engine with a line a lane; lanes that are alike share one.
std::string engine_text(const study::EnginesResult& result);

}  // namespace shoreline::report
