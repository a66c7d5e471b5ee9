// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// Decibels per metre times metres are decibels.
#include "shoreline/base/quantity.h"

namespace shoreline {

Db loss(DbPerLength a, Length l) { return a * l; }

}  // namespace shoreline
