// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/laser_form.h"

namespace shoreline::part {

const RecordType& record_of(const LaserFormFactor*) {
  using F = LaserFormFactor;
  static const RecordType type =
      Table<F>("laser_form_factor", "Class of external laser modules, as an agreement states it")
          .field<&F::power_max>("power_max", "W", "largest electrical power of a module")
          .within(0, 1000)
          .field<&F::contacts>("contacts", "electrical")
          .within(1, 1000)
          .field<&F::fibres>("fibres", "most of a module")
          .within(1, 256)
          .field<&F::output_min>("output_min", "dBm", "smallest light of one fibre")
          .within(-40, 40)
          .field<&F::output_max>("output_max", "dBm", "largest light of one fibre")
          .within(-40, 40)
          .field<&F::temperature_max>("temperature_max", "degC", "hottest case")
          .within(-60, 200)
          .done();
  return type;
}

}  // namespace shoreline::part
