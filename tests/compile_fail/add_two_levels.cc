// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// Must not compile: the sum of two levels means nothing.
#include "shoreline/base/quantity.h"

namespace shoreline {

Dbm sum(Dbm a, Dbm b) { return a + b; }

}  // namespace shoreline
