// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// A loss becomes a ratio by name only.
#include "shoreline/base/quantity.h"

namespace shoreline {

Power after(Power p, Db loss) { return p * loss_ratio(loss); }

}  // namespace shoreline
