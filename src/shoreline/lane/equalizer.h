// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Taps of feed-forward and decision-feedback equalisers on a response sampled once a UI. An FFE's
// output is out[n] = sum_j ffe[j] in[n + before - j]; main tap ffe[before].
#pragma once

#include <span>
#include <vector>

#include "shoreline/base/result.h"
#include "shoreline/lane/pulse.h"

namespace shoreline::lane {

struct TapLimit {
  double low, high;
};

struct EqualizerProblem {
  std::span<const double> response;  // cursors of the unequalised pulse, 0 outside
  int cursor = 0;                    // index of the one that the main tap meets
  int before = 0, after = 0;         // FFE taps before and after the main one
  int dfe_taps = 0;                  // DFE: 1 .. dfe_taps UI after the cursor
  double symbol_variance = 1.0;      // > 0, (L+1)/(3(L-1)) for PAM-L over -1..1
  /// Covariance of the noise between samples 0, 1, ... UI apart; 0 beyond. Empty: none.
  std::span<const double> noise;
  /// Of the DFE's taps over the cursor, one a tap, or empty. low <= high.
  std::span<const TapLimit> dfe_limits;
  /// Of the FFE's taps over its main one, one a tap (that of the main one is not read), or empty.
  std::span<const TapLimit> ffe_limits;
};

struct Equalizer {
  std::vector<double> ffe;  // scaled so that the cursor after it is 1
  std::vector<double> dfe;  // over the cursor
  double residual = 0.0;    // variance of ISI and noise at the slicer, symbols of symbol_variance
  int limited = 0;          // taps at a limit
};

/// Least mean square error with the cursor held at 1 (802.3dj annex 178A, equations 178A-16..21),
/// FFE and DFE jointly. DFE limits: the true constrained optimum (active set, until no tap wants to
/// leave its limit and none is outside). FFE limits: taps outside are set to their limit and the
/// rest solved again until all are inside, as the annex does; not always the constrained optimum.
/// Toeplitz part by correlation, Cholesky; about taps^3 / 3 operations. Fails where the sizes do
/// not fit or the equations are singular (no noise and too little response).
Result<Equalizer> solve_mmse(const EqualizerProblem& problem);

/// Zero forcing: the `before` cursors ahead of the main one, and the first `after` behind it that
/// the DFE does not take, are made 0; noise and limits are ignored. Fails as above.
Result<Equalizer> solve_zero_forcing(const EqualizerProblem& problem);

/// What an FFE leaves: response after it; cursor at index problem.cursor + before.
std::vector<double> equalized(std::span<const double> response, std::span<const double> ffe);

/// Variance at the slicer for given taps, as `residual`; the cursor is taken as it comes out.
double residual(const EqualizerProblem& problem, std::span<const double> ffe,
                std::span<const double> dfe);

/// The pulse after a filter of taps one UI apart, `before` of them ahead of the main one: a
/// transmitter's FFE, or a receiver's for the statistical eye.
Pulse filtered(const Pulse& pulse, std::span<const double> taps, int before);

/// Taps of a transmitter with a peak of 1: scaled so that the sum of their absolute values is 1.
std::vector<double> peak_limited(std::span<const double> taps);

/// Covariance at the output of an FFE of noise with covariance `noise` at its input, lags 0 ... .
std::vector<double> filtered_noise(std::span<const double> noise, std::span<const double> ffe);

}  // namespace shoreline::lane
