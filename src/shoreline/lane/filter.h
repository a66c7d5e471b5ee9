// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace shoreline::lane {

/// out[i] = sum over t of weight[t] in[i - at[t]], i = 0 .. n-1, n a multiple of 16; `in` must be
/// there for all that this reaches, the padding of n included. Each sum is taken in the order of t
/// whatever vectors the processor has, so that the bytes do not depend on it. About 4 terms a cycle
/// with AVX2, 2 without.
void sum_shifted(const double* in, const int* at, const double* weight, std::size_t taps,
                 double* out, std::size_t n);

/// What `n` outputs of a filter need: n rounded up to 16.
constexpr std::size_t padded(std::size_t n) { return (n + 15) / 16 * 16; }

}  // namespace shoreline::lane
