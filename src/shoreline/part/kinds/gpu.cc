// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/gpu.h"

#include "shoreline/part/kinds.h"

namespace shoreline::part {

const RecordType& record_of(const Gpu*) {
  static const RecordType type =
      Table<Gpu>("gpu", "Accelerator package")
          .include(common_fields<Gpu>)
          .field<&Gpu::bf16>("bf16", "TFLOP/s", "dense, 16 bit")
          .within(0, 1e7)
          .field<&Gpu::fp8>("fp8", "TFLOP/s", "dense, 8 bit")
          .within(0, 1e7)
          .field<&Gpu::fp4>("fp4", "TFLOP/s", "dense, 4 bit")
          .within(0, 1e7)
          .field<&Gpu::memory>("memory", "GB", "high-bandwidth memory")
          .within(0, 1e6)
          .field<&Gpu::memory_bandwidth>("memory_bandwidth", "TB/s", "of that memory")
          .within(0, 1e4)
          .field<&Gpu::scale_up>("scale_up", "GB/s",
                                 "of its scale-up links, both directions together")
          .within(0, 1e6)
          .done();
  return type;
}

Kind gpu() { return kind_of<Gpu>(); }

}  // namespace shoreline::part
