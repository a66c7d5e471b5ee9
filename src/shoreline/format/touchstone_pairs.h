// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <complex>
#include <cstddef>

#include "shoreline/format/touchstone.h"

/// Pairs of numbers as Touchstone files have them, and complex numbers.
namespace shoreline::format::touchstone {

/// Cosine (real) and sine (imaginary) of an angle in degrees; exact at multiples of 90, else within
/// 3e-16 below 1e9 degrees.
std::complex<double> unit_vector(double degrees);

/// Makes `count` pairs real and imaginary parts, in place. Relative error 1e-15 (MA), of DB
/// 3e-16 (1 + |dB| / 10).
void to_complex(TouchstonePair pair, double* values, std::size_t count);

struct Pair {
  double first = 0.0;
  double second = 0.0;
};

/// The pair that a complex number is written as; angles in (-180, 180]. A zero has no dB: -inf.
Pair to_pair(TouchstonePair pair, std::complex<double> value);

}  // namespace shoreline::format::touchstone
