// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// From a transfer function to the pulse that the slicer sees.
#pragma once

#include <complex>
#include <span>
#include <vector>

#include "shoreline/base/result.h"
#include "shoreline/signal/com/config.h"

namespace shoreline::signal::com {

using Complex = std::complex<double>;

/// Samples of the impulse response, 1/(M f_b) apart, of a transfer function on a rising grid from
/// `f_hz` >= 0. Between points magnitude and unwrapped phase run straight; below the first point
/// and above the last the magnitude goes on as a line fitted to the first ten points and to the
/// upper half, the phase at its last slope. What follows the last sample above `truncation` of the
/// peak is cut. Fails on fewer than 20 points.
Result<std::vector<double>> impulse_response(std::span<const Complex> h,
                                             std::span<const double> f_hz, const Config& config);

/// Whether the phase rises with frequency on average, as of an answer before its cause: the grid is
/// too coarse for the delay, or ports are in another order.
bool phase_rises(std::span<const Complex> h);

/// The response to a pulse one unit interval long: sums of M samples.
std::vector<double> pulse_response(std::span<const double> impulse, int samples_per_ui);

/// A feed-forward equaliser: taps[k] stands `k - pre` unit intervals behind the cursor. What is
/// shifted out at one end comes in at the other, as in the public script.
std::vector<double> apply_ffe(std::span<const double> pulse, std::span<const double> taps, int pre,
                              int samples_per_ui);

/// The pulse as each of `count` taps alone makes it.
std::vector<std::vector<double>> tap_columns(std::span<const double> pulse, std::size_t count,
                                             int pre, int samples_per_ui);

/// Samples `phase`, `phase` + M, ... of a pulse.
std::vector<double> every_ui(std::span<const double> pulse, std::size_t phase, int samples_per_ui);

/// Slopes in 1/UI one a unit interval, at the phase of `instant`: central differences (93A-28).
std::vector<double> slopes(std::span<const double> pulse, std::size_t instant, int samples_per_ui);

/// sum_n x[n] x[n + lag] for lags 0 .. count - 1.
std::vector<double> autocorrelation(std::span<const double> x, std::size_t count);

/// The phase of M at which the samples of all unit intervals have the most power together, and that
/// power, V^2.
struct LoudestPhase {
  std::size_t phase = 0;
  double v2 = 0.0;
};
LoudestPhase loudest_phase(std::span<const double> pulse, int samples_per_ui);

inline constexpr int kMuellerMuller = 0, kPeak = 1, kMostAbovePrecursor = 2, kPostCursor = 3;
/// The one that a configuration asks for.
int anchor_of(const Config& config);

/// What the sampling instant is found from.
struct Sampling {
  bool found = false;      // false: the pulse does not cross 1 % of its peak, and must
  std::size_t peak = 0;    // index of the peak
  std::size_t cursor = 0;  // index of t_s
};

/// The peak of [search_from, search_to] and an instant by it. kMuellerMuller: 93A-25, h(t_s - T) =
/// h(t_s + T) - b_max(1) h(t_s), a sample of the two unit intervals behind the last crossing of 1 %
/// of the peak. kPeak: the peak. kMostAbovePrecursor: where h(t) - h(t - T) is largest, within one
/// unit interval of the peak. The numbers are those of the keyword ts_anchor. kPostCursor (CDR
/// Mod-MM): h(t_s + T) = b_max(1) h(t_s) in the place of 93A-25.
Sampling sampling_instant(std::span<const double> pulse, int samples_per_ui, double b1_max,
                          std::size_t search_from, std::size_t search_to,
                          int anchor = kMuellerMuller);

}  // namespace shoreline::signal::com
