// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/reliability.h"

#include <cmath>

#include "shoreline/base/constants.h"

namespace shoreline::photonics {

double arrhenius_factor(Energy activation, Temperature use, Temperature stress) {
  return std::exp(activation.si() / kBoltzmann * (1.0 / use.value() - 1.0 / stress.value()));
}

}  // namespace shoreline::photonics
