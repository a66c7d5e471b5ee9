// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// From a frequency response to time the way the IEEE 802.3 task force's public script does it:
// parity of ERL and COM depends on how data is continued to DC and beyond its end.
#pragma once

#include <span>
#include <vector>

#include "shoreline/lane/network.h"
#include "shoreline/signal/continuation.h"

namespace shoreline::signal {

using lane::Complex;

struct Impulse {
  std::vector<double> h;  // per sample: its sum is the response at DC
  double step_s = 0.0;    // between samples
  double rate_hz = 0.0;   // its inverse
};

/// Impulse response in steps of (nearly) `step_s`: `h` continued to half the sampling rate on a
/// grid of the file's own step, then an inverse transform. The end is cut off behind the last
/// sample above `cut` of the largest. `way` says how it goes on, and whether it is made causal.
Impulse impulse_response(std::span<const double> f_hz, std::span<const Complex> h, double step_s,
                         double cut, const TimeDomain& way = {});

}  // namespace shoreline::signal
