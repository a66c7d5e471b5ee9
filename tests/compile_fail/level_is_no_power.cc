// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// Must not compile: 3 dBm is 2 mW, and somebody has to say so.
#include "shoreline/base/quantity.h"

namespace shoreline {

Power power(Dbm level) { return level; }

}  // namespace shoreline
