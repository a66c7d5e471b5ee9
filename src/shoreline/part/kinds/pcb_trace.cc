// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/kinds.h"
#include "shoreline/part/trace.h"

namespace shoreline::part {

Kind pcb_trace() {
  static const RecordType type =
      trace_record("pcb_trace", "Differential stripline on a circuit board");
  return trace_kind(type);
}

}  // namespace shoreline::part
