// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// Must not compile: the number of watts, or of milliwatts?
#include "shoreline/base/quantity.h"

namespace shoreline {

double number(Power p) { return p; }

}  // namespace shoreline
