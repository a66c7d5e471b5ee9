// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <complex>

#include "shoreline/base/quantity.h"

namespace shoreline::photonics {

/// Two guides side by side. All light has crossed after the cross-over length
///   Lc(lambda, gap) = length_0 exp((gap - gap_0) / decay) exp(-(lambda - lambda_0) / dispersion).
/// Yariv, IEEE J. Quantum Electron. 9 (1973) 919.
struct DirectionalCoupler {
  Length length = 10.0 * unit::micrometre;  // straight part, >= 0
  Length bends = 1.5 * unit::micrometre;    // what the bends add to it; estimate, of 5 um bends
  Length gap = 0.2 * unit::micrometre;
  Length cross_over = 40.0 * unit::micrometre;  // at gap_0, lambda_0; estimate: 450 x 220 nm strips
  Length gap_0 = 0.2 * unit::micrometre;
  Length decay =
      0.09 * unit::micrometre;  // e-fold by gap; estimate: the evanescent field of strips
  Length wavelength_0 = 1310.0 * unit::nanometre;
  Length dispersion = 170.0 * unit::nanometre;  // e-fold by wavelength; estimate of such strips
  Db loss{};                                    // of both guides alike, >= 0
};

/// Power that crosses, sin^2(pi (L + bends) / (2 Lc)), and what is left, without loss.
double cross_power(const DirectionalCoupler& coupler, Length wavelength);

/// Fields of the bar and the cross port for 1 at one input, reference planes at the coupler's ends
/// and the guides' own phase left out: bar real, cross +j.
struct CouplerFields {
  std::complex<double> bar, cross;
};
CouplerFields fields(const DirectionalCoupler& coupler, Length wavelength);

/// The straight length that couples `share` of the power, 0 .. 1, the shortest there is; may come
/// out negative where the bends couple more already.
Length length_for(const DirectionalCoupler& coupler, double share, Length wavelength);

}  // namespace shoreline::photonics
