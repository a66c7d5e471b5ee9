// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The front of the reference receiver: fourth-order Bessel-Thomson low pass, and what it makes of
// white noise. Frequencies are over the symbol rate, times in unit intervals.
#pragma once

#include <complex>
#include <span>
#include <vector>

namespace shoreline::photonics {

/// Transfer of the fourth-order Bessel-Thomson filter of 3 dB bandwidth `bandwidth` at `f`, both in
/// one unit: 105 / (105 + 105 s + 45 s^2 + 10 s^3 + s^4), s = j 2.11391767 f / bandwidth (ITU-T
/// G.957 annex A; -3 dB to 1e-8). The clause's receiver has half the symbol rate.
std::complex<double> bessel_thomson(double f, double bandwidth);

/// Correlation r[k] of noise, white before the filter, at times k UI apart, r[0] = 1, k below
/// `count`. `bandwidth` > 0 is over the symbol rate. Error < 1e-6: a trapezium sum over the power
/// transfer, which falls as f^-8.
std::vector<double> noise_correlation(double bandwidth, int count);

/// Noise enhancement C_eq = sqrt(sum_ij w_i w_j r[|i-j|]) of taps one UI apart: what 121.8.5.3
/// writes as the integral of N(f) |H_eq(f)|^2. `correlation` holds as many as there are taps.
double noise_gain(std::span<const double> taps, std::span<const double> correlation);

}  // namespace shoreline::photonics
