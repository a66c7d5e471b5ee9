// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>

#include "shoreline/study/compare.h"

namespace shoreline::report {

/// One line: "B draws 3,450 kW less (-45 %): ...", or that nothing differs.
std::string summary(const study::Comparison& comparison);

/// A line for each pair of rows, then each pair by quantity, item and cause.
std::string text(const study::ComparisonSet& set);

}  // namespace shoreline::report
