// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What other channels and noise add to one channel's level: not a Gaussian, and its tails decide.
#pragma once

#include <span>

#include "shoreline/base/quantity.h"

namespace shoreline::photonics {

/// Independent symbols of equally likely levels 0, 1, .. L-1, each times its own gain, and white
/// Gaussian noise of rms `sigma`. Gains and sigma in steps between two levels of the wanted channel
/// at full gain.
struct Leakage {
  std::span<const double> gains;  // >= 0, one a leaking channel
  int levels = 4;                 // a power of 2, 2 .. 16
  double sigma = 0.0;             // > 0
};

/// Mean of the leaking light: (L - 1) / 2 times the sum of gains.
double pedestal(const Leakage& leakage);

/// Probability that leakage and noise together, less the pedestal, exceed `x`.
///
/// Never enumerated: the L^n sums of n channels enter through their moment generating function, a
/// product over channels (levels are sums of independent bits, so each factor is a product of
/// cosh). The tail is its inverse Laplace transform along a vertical through the saddle point, by
/// the trapezoidal rule, which converges exponentially there: Rice, Bell Syst. Tech. J. 47 (1968)
/// 1971; Helstrom, IEEE Trans. Aerosp. Electron. Syst. 19 (1983) 428. Relative error < 1e-9, of the
/// smaller of the probability and its complement, down to 1e-290. The step is chosen so that the
/// rule's aliases (bounded after Chernoff) and its cut-off stay 1e-12 below the result. Cost: n
/// times some tens of terms, more in proportion where the leakage's rms exceeds the noise's.
double exceedance(const Leakage& leakage, double x);

}  // namespace shoreline::photonics
