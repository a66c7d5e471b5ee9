// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A feed-forward equaliser with taps one symbol apart, and a feedback tap if it has one, set by
// least squares: what a receiver that samples and then decides does to interference and noise.
#pragma once

#include <complex>
#include <optional>
#include <span>
#include <vector>

#include "shoreline/lane/pulse.h"
#include "shoreline/lane/signal.h"

namespace shoreline::lane {

/// y(t) = sum_j taps[j] x(t + (main - j) UI), sampled at sample_ui: taps before `main` look ahead.
struct FeedForward {
  std::vector<double> taps;  // scaled so that the cursor is what a symbol that lasts gives
  int main = 0;
  double feedback = 0.0;   // times the cursor and the symbol decided before, taken off
  double sample_ui = 0.0;  // on the pulse's time axis
  double error = 0.0;      // mean square of interference and noise over the cursor's square
};

/// What it is set for.
struct FeedForwardTask {
  int taps = 5;                    // >= 1
  double symbol_variance = 1.0;    // mean square of the symbols, > 0
  std::vector<double> noise_lags;  // correlation of the noise with itself 0 .. taps - 1 UI later,
                                   // in the pulse's unit squared
  double feedback_most = 0.0;      // >= 0; 0: no feedback
  double jitter_ui = 0.0;  // rms of the sender's edges: adds slope times time to each symbol
  int step = 1;            // samples between instants that are tried, >= 1
};

/// The setting that leaves the least error, over every sampling instant from 1 UI before the
/// pulse's peak to half a UI behind it, and every place of the main tap. For one instant and main
/// tap it is least squares without bias: w ~ A^-1 p, A the correlation of interference and noise
/// (Cioffi, EE379A, ch. 3: MMSE-LE); with feedback b of the symbol before, from 0 to its most, the
/// least of w^T A w - 2 v b w^T q1 + v b^2, v the symbols' variance, q1 what the taps see of that
/// symbol (its decisions right: MMSE-DFE). None where the pulse carries nothing at its symbols, or
/// A is singular.
std::optional<FeedForward> best_feed_forward(const Pulse& pulse, const FeedForwardTask& task);

/// The pulse behind it, on the same time axis.
Pulse through(const FeedForward& equaliser, const Pulse& pulse);

/// |sum_j taps[j] exp(-2 pi i f j / f_b)|^2 at each frequency.
std::vector<double> power_response(const FeedForward& equaliser, double f_b_hz,
                                   std::span<const double> f_hz);

/// Mean square of PAM-L with equally likely symbols of -1 .. 1: (L + 1) / (3 (L - 1)).
double symbol_variance(int levels);

/// The response to one symbol of 1 that is held for a UI, centred on time 0, sampled per_ui times a
/// UI. The signal's frequencies must be k f_b / span for k = 0 .. n with a whole span: so many UI
/// are one period, of which a quarter stands before the peak; the rest wraps around, so that delays
/// are known but for whole periods. Nothing is known beyond the last frequency and nothing added.
Pulse held_pulse(const Signal& signal, double f_b_hz, int per_ui);

/// Correlation of all noise here, averaged over levels, at 0 .. lags - 1 UI: integral of its
/// density times cos(2 pi f k / f_b), trapezoids over the signal's frequencies.
std::vector<double> noise_lags(const Signal& signal, double f_b_hz, int lags);

}  // namespace shoreline::lane
