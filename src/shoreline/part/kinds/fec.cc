// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/fec.h"

#include "shoreline/part/kinds.h"

namespace shoreline::part {

Kind fec() { return kind_of<Fec>(); }

}  // namespace shoreline::part
