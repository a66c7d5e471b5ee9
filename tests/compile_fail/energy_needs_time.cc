// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// Must not compile: watts times hertz are no joules.
#include "shoreline/base/quantity.h"

namespace shoreline {

Energy energy(Power p, Frequency f) { return p * f; }

}  // namespace shoreline
