// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/base/constants.h"
#include "shoreline/base/quantity.h"

namespace shoreline::photonics {

inline constexpr Energy kElectronvolt{kElementaryCharge};

/// Factor by which a failure mechanism of one activation energy runs faster at `stress` than at
/// `use`: exp(Ea/k (1/T_use - 1/T_stress)). Arrhenius; valid for one mechanism only, T > 0 K.
/// Bounds on rates are in math/rates.h, yields with spares in math/binomial.h.
double arrhenius_factor(Energy activation, Temperature use, Temperature stress);

}  // namespace shoreline::photonics
