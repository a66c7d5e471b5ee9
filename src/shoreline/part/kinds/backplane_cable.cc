// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/cable.h"
#include "shoreline/part/kinds.h"

namespace shoreline::part {

Kind backplane_cable() {
  static const RecordType type = assembly_record(
      "backplane_cable", "Cable between the connectors of two trays of a rack: a cabled backplane");
  return assembly_kind(type);
}

}  // namespace shoreline::part
