// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// Two temperatures have a difference.
#include "shoreline/base/quantity.h"

namespace shoreline {

TemperatureDelta rise(Temperature a, Temperature b) { return a - b; }

}  // namespace shoreline
