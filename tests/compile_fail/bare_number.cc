// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// Must not compile: watts or milliwatts?
#include "shoreline/base/quantity.h"

namespace shoreline {

Power budget() { return 3.0; }

}  // namespace shoreline
