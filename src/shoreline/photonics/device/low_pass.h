// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Two poles, as drivers, modulators and amplifiers have them near enough.
#pragma once

#include <complex>

#include "shoreline/base/quantity.h"

namespace shoreline::photonics {

/// A low pass of two poles whose magnitude is down 3 dB at `bandwidth` > 0; `quality` > 0:
/// 1/sqrt(3) is Bessel's (linear phase), 1/sqrt(2) Butterworth's, above that it peaks.
struct LowPass {
  Frequency bandwidth{};
  double quality = 0.57735026918962576;
};

/// w0 of the two poles, rad/s: so that |H|^2 is 1/2 at `bandwidth`.
double natural_frequency(const LowPass& filter);
/// H = 1 / (1 - x^2 + j x / quality), x = w / w0.
std::complex<double> response(const LowPass& filter, Frequency f);

}  // namespace shoreline::photonics
