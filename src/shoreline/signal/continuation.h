// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// How a transfer function goes on below its first frequency and above its last: the policies of the
// IEEE 802.3 task force's public script, under its own names in comments.
#pragma once

#include <complex>
#include <span>
#include <vector>

namespace shoreline::signal {

enum class Magnitude {
  linear_trend,           // linear_trend_to_DC: straight lines of trend at both ends
  linear_then_log_trend,  // linear_trend_to_DC_log_trend_to_inf: its upper end as a power
  log_trend,              // trend_to_DC: lines of trend of the logarithm, which is interpolated
  log_to_dc,              // extrap_to_DC: the logarithm goes on; the last value is kept above
  log_to_dc_or_zero,  // extrap_to_DC_or_zero: to 1e-100 at DC where the data begins under -20 dB
  straight            // old: along the first and last two points
};
enum class Phase {
  delays,           // extrap_cubic_to_dc_linear_to_inf, which has been linear since 2019
  shifted,          // old: along the end points, 0 at DC
  zero_dc,          // zero_DC: the same, but only DC itself is 0
  to_zero,          // interp_to_DC: a line from 0 at DC
  shifted_to_zero,  // interp_and_shift_to_DC: first all shifted so that the first points lead there
  trend_to_zero     // trend_and_shift_to_DC: by the mean delay of the lowest fifty steps
};

/// What is done to a response on its way to time.
struct TimeDomain {
  Magnitude magnitude = Magnitude::linear_trend;
  Phase phase = Phase::delays;
  /// Alternating projections (Quatieri & Oppenheim 1981): what comes before the start and in the
  /// later half is set to zero, the magnitude is restored, and so on.
  bool causal = false;
  double relative = 1e-2;    // until this moves no sample by more than this share of the peak,
  double difference = 1e-3;  // or that share by less than this in a step
  double start = 0.01;       // it starts where it first exceeds this share of its largest

  bool operator==(const TimeDomain&) const = default;
};

/// `h` at rising frequencies (two or more) at `to_hz`, rising, which may start lower and end
/// higher. As it is by default: Magnitude linear between points; to DC a straight line through the
/// lowest ten; to the last of `to_hz` the trend line of the upper half, not above the last value
/// nor below 2^-52. Phase unwrapped, linear between points; below the data along the mean delay of
/// the lowest fifty steps (those within a standard deviation of their median), above it along that
/// of the highest 51 or, where the data has DC, along its last step.
std::vector<std::complex<double>> continued(std::span<const double> f_hz,
                                            std::span<const std::complex<double>> h,
                                            std::span<const double> to_hz,
                                            Magnitude magnitude = Magnitude::linear_trend,
                                            Phase phase = Phase::delays);

}  // namespace shoreline::signal
