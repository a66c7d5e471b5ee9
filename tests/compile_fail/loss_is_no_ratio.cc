// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// Must not compile: decibels are not a factor.
#include "shoreline/base/quantity.h"

namespace shoreline {

Power after(Power p, Db loss) { return p * loss; }

}  // namespace shoreline
