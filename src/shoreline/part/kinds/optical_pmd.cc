// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/interface.h"
#include "shoreline/part/kinds.h"

namespace shoreline::part {

Kind optical_pmd() { return kind_of<OpticalPmd>(); }

}  // namespace shoreline::part
