// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// Must not compile: 40 C and 30 C are not 70 C.
#include "shoreline/base/quantity.h"

namespace shoreline {

Temperature rise(Temperature a, Temperature b) { return a + b; }

}  // namespace shoreline
