// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/kinds.h"
#include "shoreline/part/ring_bank.h"

namespace shoreline::part {

Kind process_spread() { return kind_of<ProcessSpread>(); }

}  // namespace shoreline::part
