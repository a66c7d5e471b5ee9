// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Constants that the SI of 2019 fixes, exact, in SI base units.
#pragma once

namespace shoreline {

inline constexpr double kLightSpeed = 299'792'458.0;          // m/s
inline constexpr double kElementaryCharge = 1.602176634e-19;  // C
inline constexpr double kPlanck = 6.62607015e-34;             // J s
inline constexpr double kBoltzmann = 1.380649e-23;            // J/K

}  // namespace shoreline
