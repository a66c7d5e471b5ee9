// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// Must not compile: 40 C is no rise of 40 K.
#include "shoreline/base/quantity.h"

namespace shoreline {

TemperatureDelta rise(Temperature t) { return t; }

}  // namespace shoreline
