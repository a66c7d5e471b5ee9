// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/kinds.h"
#include "shoreline/part/trace.h"

namespace shoreline::part {

Kind laminate() { return kind_of<Laminate>(); }

}  // namespace shoreline::part
