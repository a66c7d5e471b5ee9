// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/kinds.h"
#include "shoreline/part/laser_form.h"

namespace shoreline::part {

Kind laser_form_factor() { return kind_of<LaserFormFactor>(); }

}  // namespace shoreline::part
