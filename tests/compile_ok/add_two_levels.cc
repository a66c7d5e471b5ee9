// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// A level and a gain make a level.
#include "shoreline/base/quantity.h"

namespace shoreline {

Dbm sum(Dbm a, Db b) { return a + b; }

}  // namespace shoreline
