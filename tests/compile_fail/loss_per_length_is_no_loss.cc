// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// Must not compile: a loss per metre is no loss before it has a length.
#include "shoreline/base/quantity.h"

namespace shoreline {

Db loss(DbPerLength a, Length) { return a; }

}  // namespace shoreline
