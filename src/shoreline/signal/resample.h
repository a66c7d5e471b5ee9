// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <span>
#include <string>
#include <vector>

#include "shoreline/base/result.h"
#include "shoreline/lane/network.h"

namespace shoreline::signal {

using lane::Complex;
using lane::Network;

enum class Interpolation {
  linear,  // real and imaginary part: exact at the points, never overshoots
  cubic,   // of magnitude and unwrapped phase, not-a-knot splines: for smooth, finely sampled data
};

/// The network at other frequencies, rising, inside its own range (to 1e-9 of it): nothing is
/// extrapolated, that is said in words instead. Needs two points (cubic: four, else linear).
Result<Network> resample(const Network& network, const std::vector<double>& f_hz,
                         Interpolation how = Interpolation::linear);

/// A network that starts at or near DC.
struct AtDc {
  Network network;
  /// How well the same rule predicts the two lowest points of the file from those above: largest
  /// |S| error. Small is good; from about 0.05 on the file starts too high to tell its DC.
  double figure = 0.0;
  bool extrapolated = false;
};

/// Adds DC and, at the step of the lowest points, what is missing above it. Of the lowest points
/// (12 at most), their delay taken off, a + b sqrt f + c f + d f^2 for the real and b sqrt f + c f
/// + d f^3 for the imaginary part are fitted, so S(0) is real. No change where the network has DC.
/// Fails under six points.
Result<AtDc> with_dc(const Network& network);

/// Frequencies from, from + step ... to at most `to` (by 1e-9 of a step).
std::vector<double> uniform_grid(double from_hz, double to_hz, double step_hz);

/// One grid for networks of several files: the range that all of them cover, the finest of their
/// steps, DC where all have it; the grid of the first where all agree. Fails in words where they do
/// not overlap (`names` as people know them).
Result<std::vector<double>> common_grid(std::span<const Network* const> networks,
                                        std::span<const std::string> names);

/// Phase without jumps: differences of neighbours within half a turn.
std::vector<double> unwrapped(std::span<const Complex> values);

}  // namespace shoreline::signal
