// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// A rise is the difference of two temperatures.
#include "shoreline/base/quantity.h"

namespace shoreline {

TemperatureDelta rise(Temperature t) { return t - celsius(25.0); }

}  // namespace shoreline
