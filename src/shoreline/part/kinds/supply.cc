// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/conversion.h"
#include "shoreline/part/kinds.h"

namespace shoreline::part {

Kind supply() {
  static const RecordType type =
      conversion_record("supply", "Power supply between the mains and the box's bus");
  Kind kind = conversion_kind(type);
  kind.at_the_mains = true;
  return kind;
}

}  // namespace shoreline::part
