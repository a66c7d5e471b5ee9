// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/conversion.h"
#include "shoreline/part/kinds.h"

namespace shoreline::part {

Kind converter() {
  static const RecordType type =
      conversion_record("converter", "Voltage converters between the box's bus and its loads");
  return conversion_kind(type);
}

}  // namespace shoreline::part
