// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// A level becomes a power by name.
#include "shoreline/base/quantity.h"

namespace shoreline {

Power power(Dbm level) { return to_power(level); }

}  // namespace shoreline
