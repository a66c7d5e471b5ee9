// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>

#include "shoreline/catalog/diff.h"

namespace shoreline::report {

/// What differs between two catalogs, entry by entry and field by field.
std::string text(const catalog::CatalogDiff& diff);

}  // namespace shoreline::report
