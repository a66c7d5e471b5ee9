// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/part/kind.h"

namespace shoreline::part {

/// Limits of a class of external laser modules. What is not public stays unknown.
struct LaserFormFactor {
  std::optional<Power> power_max;
  std::optional<int> contacts;
  std::optional<int> fibres;
  std::optional<Dbm> output_min, output_max;
  std::optional<Temperature> temperature_max;
};
const RecordType& record_of(const LaserFormFactor*);

}  // namespace shoreline::part
