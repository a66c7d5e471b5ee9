// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/part/kind.h"

namespace shoreline::part {

/// An accelerator package: what a saved watt could run, and what its rates are.
struct Gpu : Common {
  std::optional<Frequency> bf16, fp8, fp4;  // dense operations by time
  std::optional<Data> memory;
  std::optional<DataRate> memory_bandwidth;
  std::optional<DataRate> scale_up;  // both directions together, as makers print it
};
const RecordType& record_of(const Gpu*);

}  // namespace shoreline::part
