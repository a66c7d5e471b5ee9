// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <optional>
#include <span>

namespace shoreline::lane {

/// Bit error ratios before and after a decoder.
struct BerPair {
  double in = 0.0, out = 0.0;
};

/// Errors after a decoder of which `points` are known, rising in both: straight lines in the
/// logarithms of both. Below the first point the line through the first two goes on (too many
/// errors for a code whose curve steepens, never too few); above the last there is no answer. The
/// catalog's points of Hamming(128,120) are what lane/inner_simulation.h counts, written down so
/// that a budget need not simulate.
std::optional<double> interpolate_ber(std::span<const BerPair> points, double in);

}  // namespace shoreline::lane
