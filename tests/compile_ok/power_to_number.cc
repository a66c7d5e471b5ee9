// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors

// A number leaves in a unit.
#include "shoreline/base/quantity.h"

namespace shoreline {

double number(Power p) { return p.in(unit::milliwatt); }

}  // namespace shoreline
