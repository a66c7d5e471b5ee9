// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>

#include "shoreline/study/comply.h"

namespace shoreline::report {

/// Limit by limit, path by path; what cannot be said says what is missing.
std::string comply_text(const study::ComplyResult& result);

}  // namespace shoreline::report
