// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A fixture measured as two of its halves back to back (a 2x-thru), taken apart again: IEEE
// 370-2020, 2x-thru de-embedding without correction of impedance (NZC), in our own derivation.
#pragma once

#include "shoreline/base/result.h"
#include "shoreline/lane/network.h"

namespace shoreline::signal {

using lane::Network;

struct FixtureHalves {
  Network left, right;       // cascade(left, right) is the 2x-thru
  double impedance_ohm = 0;  // at the plane of the split, differential where the 2x-thru is
  double delay_s = 0;        // of one half
  /// Largest difference of cascade(left, right) from the 2x-thru: rounding, where all is well.
  double residual = 0;
  /// Largest singular value of the halves; well over 1 the split is not to be trusted there.
  double largest_singular = 0;
  double dc_figure = 0;  // see with_dc
};

/// Splits a two-port, or a four-port of two lines with ports 0, 1 left and 2, 3 right, 0 joined to
/// 2 (its differential and common mode are split each for itself; conversion between them is lost).
/// The reflection of a half is what comes back before the round trip to the middle, seen from the
/// impedance at the middle; its transmission is the root of what remains. So halves are taken to
/// transmit alike, and the middle to be a plane of constant impedance for a rise time or so. The
/// result is on the grid from DC in equal steps, to the references of the 2x-thru.
/// Fails in words where nothing passes, where there is no delay to tell the halves by (at least 3
/// samples of 1/(2 f_max)) or too much of it for the step, and where the impedance in the middle is
/// no positive number: fixtures for which this method does not work.
Result<FixtureHalves> split_2x_thru(const Network& thru);

}  // namespace shoreline::signal
