// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// A number enters with its unit.
#include "shoreline/base/quantity.h"

namespace shoreline {

Power budget() { return 3.0 * unit::milliwatt; }

}  // namespace shoreline
