// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>

#include "shoreline/study/engine_sweep.h"

namespace shoreline::report {

std::string engine_sweep_text(const study::EngineSweepsResult& result);
/// Heater power, hops and lost rings over temperature, as a picture.
std::string engine_sweep_svg(const study::EngineSweep& sweep);

}  // namespace shoreline::report
