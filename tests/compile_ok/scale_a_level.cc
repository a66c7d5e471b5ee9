// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// Twice the power is 3 dB more.
#include "shoreline/base/quantity.h"

namespace shoreline {

Dbm twice(Dbm level) { return level + to_db(2.0); }

}  // namespace shoreline
