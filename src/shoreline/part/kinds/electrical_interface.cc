// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/interface.h"
#include "shoreline/part/kinds.h"

namespace shoreline::part {

Kind electrical_interface() { return kind_of<ElectricalInterface>(); }

}  // namespace shoreline::part
