// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// Must not compile: volts and amperes do not add.
#include "shoreline/base/quantity.h"

namespace shoreline {

Voltage sum(Voltage a, Current b, Resistance) { return a + b; }

}  // namespace shoreline
