// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Error ratio of maximum-likelihood sequence detection over a response 1 + alpha D, and what it is
// worth against a DFE of the same tap: formulas of COM (IEEE 802.3dj contribution
// shakiba_3dj_01_230116, OIF2022.580), in terms of the distribution of all noise at the slicer. The
// bit-true counterpart is lane/viterbi.h. The formula is a sum over error events that takes noise
// as white: coloured noise and residual interference make a real detector worse.
#pragma once

#include <functional>

namespace shoreline::lane {

/// Noise at the slicer: P(X < x) and its inverse. Zero mean, same unit as the amplitude.
struct NoiseDistribution {
  std::function<double(double)> below;
  std::function<double(double)> quantile;
  double sigma = 0.0;  // rms of all of it
};
NoiseDistribution gaussian_noise(double sigma);

struct MlsdLink {
  int levels = 4;
  double alpha = 0.5;      // of 1 + alpha D: the DFE's first tap over the cursor, 0 .. 1
  double amplitude = 1.0;  // A_s: half the distance of two levels
};

/// Symbol errors a symbol: 2 sum_j j ((L-1)/L)^j F(-sqrt(1 + (j-1)(1-alpha)^2 + alpha^2) A), j the
/// length of an event of alternating errors. Summed until a term adds less than 1e-12 of the sum,
/// or 100,000 terms.
double mlsd_error_ratio(const MlsdLink& link, const NoiseDistribution& noise);

/// As the IEEE script v4.50 sums: `gaussian` 200 terms of Q(. A / sigma) (its DER_G), else until
/// the relative change is below 1e-3 (its DER_F).
double mlsd_error_ratio_script(const MlsdLink& link, const NoiseDistribution& noise, bool gaussian);

/// The dB that a DFE's COM gains, from the amplitude at which a DFE would err as seldom:
/// 20 log10(|y| / A), F(y) = DER/2 [L/(L-1) - F(-(1 - 2 alpha) A)]. `der` of the same noise.
double mlsd_gain_db(const MlsdLink& link, const NoiseDistribution& noise, double der);

/// The same with a Gaussian of rms sigma (delta_G); `script`: with the script's slip, which makes
/// the inner F one half.
double mlsd_gain_gaussian_db(const MlsdLink& link, double sigma, double der, bool script);

/// The factor below 1 by which the noise would have to shrink for a DFE, 2 (L-1)/L F_s(-A), to err
/// as seldom (the script's option 2). `script`: found by its steps, which end within 10 % of `der`.
double mlsd_noise_factor(const MlsdLink& link, const NoiseDistribution& noise, double der,
                         bool script);

/// Vertical eye closure that goes with a gain: VEC of the DFE in dB, positive.
double mlsd_vec_db(double vec_db, double gain_db);

}  // namespace shoreline::lane
