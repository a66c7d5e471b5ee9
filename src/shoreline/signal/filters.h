// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/lane/network.h"

namespace shoreline::signal {

using lane::Complex;

/// Spectrum of a Gaussian edge of 20 to 80 % rise time t_r, without delay: exp(-2 (pi f t_r /
/// 1.6832)^2), 93A-46.
double gaussian_edge(double f_hz, double t_r_s);

/// Fourth-order Butterworth low pass with its -3 dB at f_r, 93A-20.
Complex butterworth4(double f_hz, double f_r_hz);

/// 1 below `from`, half a cosine to 0 at `to`, no phase.
double raised_cosine(double f_hz, double from_hz, double to_hz);

}  // namespace shoreline::signal
