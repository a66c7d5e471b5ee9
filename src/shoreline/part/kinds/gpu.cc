// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/gpu.h"

#include "shoreline/part/kinds.h"

namespace shoreline::part {

const RecordType& record_of(const Gpu*) {
  static const RecordType type =
      Table<Gpu>("gpu", "Accelerator package, for the power that a saved watt could run")
          .include(common_fields<Gpu>)
          .done();
  return type;
}

Kind gpu() { return kind_of<Gpu>(); }

}  // namespace shoreline::part
