// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Transmitter and dispersion eye closure: how much noise an eye still stands at a symbol error
// ratio, over what an ideal one of the same OMA would. Of four levels it is TDECQ (IEEE 802.3
// 121.8.5.3), of two TDEC (95.8.5.2) without the terms of multimode fibre. Powers are in any one
// unit: closures, R_LM and shares do not depend on it.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace shoreline::photonics {

/// Q of an ideal eye of `levels` levels at the symbol error ratio `ser`, which is
/// 2 (L-1)/L Q(q): 3.41407 for four at 4.8e-4, which 121.8.5.3 rounds to 3.414.
double ideal_q(int levels, double ser);

/// P_ave and P_ave +- OMA/3 of 121.8.5.3; for L levels, P_ave + (2 i - L + 2) / (2 (L - 1)) OMA.
std::vector<double> standard_thresholds(int levels, double average, double oma);

/// Where powers lie at one place of the unit interval: `mass[i]` of them at `first + i * step`.
struct PowerHistogram {
  double first = 0.0, step = 1.0;
  std::vector<double> mass;
};

/// Share of symbols that noise of rms `sigma` > 0 carries over a threshold: each power is taken to
/// be of the symbol whose region it lies in (121.8.5.3), sum over thresholds of the mean of
/// Q(|y - threshold| / sigma). Error of the histogram's steps about (step / sigma)^2 / 24.
double symbol_errors(const PowerHistogram& histogram, std::span<const double> thresholds,
                     double sigma);

/// The largest sigma at which no histogram has more than `ser` symbol errors, relative error 1e-9;
/// 0 where there are more with a ten-thousandth of what an ideal eye of this `oma` stands.
/// `thresholds` move by up to `adjust` (a power, >= 0) each to where the sum of the histograms has
/// the fewest errors, and stay there.
double largest_noise(std::span<const PowerHistogram> histograms, std::vector<double>& thresholds,
                     double oma, double adjust, double ser);

/// Closure in dB, 10 log10(oma / (2 (L-1) Q_t r)); `r` > 0 is the noise that the eye stands.
double closure_db(int levels, double oma, double q_t, double r);

/// An eye without interference: nothing but its levels.
struct LevelClosure {
  double closure_db = 0.0;
  double rlm = 1.0;
  double oma = 0.0, average = 0.0;  // unit of the levels
  double q_t = 0.0;
  double sigma_g = 0.0;  // noise that it stands
  std::vector<double> thresholds;
};

/// Closure of 2 to 8 ascending `levels`, equally frequent, exact to 1e-9 dB; the thresholds may be
/// moved by the share `adjust` of the OMA. None where a level lies at or beyond a threshold next to
/// it: no noise is small enough then.
std::optional<LevelClosure> closure_of_levels(std::span<const double> levels, double ser,
                                              double adjust = 0.0);

}  // namespace shoreline::photonics
