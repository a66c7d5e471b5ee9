// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// Must not compile: twice 3 dBm means nothing.
#include "shoreline/base/quantity.h"

namespace shoreline {

Dbm twice(Dbm level) { return 2.0 * level; }

}  // namespace shoreline
