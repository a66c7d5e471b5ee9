// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/cable.h"
#include "shoreline/part/kinds.h"

namespace shoreline::part {

Kind flyover_cable() {
  static const RecordType type = assembly_record(
      "flyover_cable",
      "Cable inside a box with its connectors, from beside the chip to the faceplate");
  return assembly_kind(type);
}

}  // namespace shoreline::part
