// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// From a frequency response to time the way the IEEE 802.3 task force's public script does it:
// parity of ERL and COM depends on how data is continued to DC and beyond its end.
#pragma once

#include <span>
#include <vector>

#include "shoreline/lane/network.h"

namespace shoreline::signal {

using lane::Complex;

/// `h` at rising frequencies (two or more) at `to_hz`, rising, which may start lower and end
/// higher. Magnitude: linear between points; to DC a straight line through the lowest ten; to the
/// last of `to_hz` the trend line of the upper half, not above the last value nor below 2^-52.
/// Phase: unwrapped, linear between points; below the data along the mean delay of the lowest fifty
/// steps (those within a standard deviation of their median), above it along that of the highest 51
/// or, where the data has DC, along its last step.
std::vector<Complex> continued(std::span<const double> f_hz, std::span<const Complex> h,
                               std::span<const double> to_hz);

struct Impulse {
  std::vector<double> h;  // per sample: its sum is the response at DC
  double step_s = 0.0;    // between samples
  double rate_hz = 0.0;   // its inverse
};

/// Impulse response in steps of (nearly) `step_s`: `h` continued to half the sampling rate on a
/// grid of the file's own step, then an inverse transform. The end is cut off behind the last
/// sample above `cut` of the largest.
Impulse impulse_response(std::span<const double> f_hz, std::span<const Complex> h, double step_s,
                         double cut);

}  // namespace shoreline::signal
