// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// Amounts of one dimension add.
#include "shoreline/base/quantity.h"

namespace shoreline {

Voltage sum(Voltage a, Current b, Resistance r) { return a + b * r; }

}  // namespace shoreline
