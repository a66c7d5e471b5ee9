// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// Watts over hertz are joules.
#include "shoreline/base/quantity.h"

namespace shoreline {

Energy energy(Power p, Frequency f) { return p / f; }

}  // namespace shoreline
