// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/reliability.h"

#include <cmath>

namespace shoreline::photonics {

double arrhenius_factor(Energy activation, Temperature use, Temperature stress) {
  constexpr double kBoltzmann = 1.380649e-23;  // J/K, SI 2019, exact
  return std::exp(activation.si() / kBoltzmann * (1.0 / use.value() - 1.0 / stress.value()));
}

}  // namespace shoreline::photonics
