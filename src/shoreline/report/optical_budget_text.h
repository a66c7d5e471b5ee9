// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>

#include "shoreline/study/optical_budget.h"

namespace shoreline::report {

/// A budget as a table: launch, the path's items, what arrives; receiver, penalties, what it needs.
std::string optical_budget_text(const study::OpticalBudget& budget);

}  // namespace shoreline::report
