// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <span>

#include "shoreline/math/random.h"

namespace shoreline::math {

/// A standard normal number, several times as fast as Random::normal. Exact in distribution
/// to the 53 bits of a draw. Ziggurat of 256 layers (Marsaglia & Tsang, J. Stat. Softw. 5 (8),
/// 2000), layer, sign and value from disjoint bits of one draw (Doornik 2005); about 1.01 draws
/// each, so the n-th number is no fixed draw: give each piece of work a stream of its own.
double fast_normal(Random& random);
/// As many as `out` holds.
void fill_normal(Random& random, std::span<double> out);

}  // namespace shoreline::math
