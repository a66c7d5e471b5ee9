// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Loops over blocks of a known length, which compilers turn into vector instructions without leave
// to reorder sums.
#pragma once

#include <cstddef>

namespace shoreline::signal::com {

inline constexpr std::size_t kSumBlock = 8;

/// sum[i] += by x[i]; the arrays must not overlap.
inline void add_scaled(const double* __restrict x, double by, double* __restrict sum,
                       std::size_t n) {
  std::size_t i = 0;
  for (; i + kSumBlock <= n; i += kSumBlock)
    for (std::size_t j = i; j < i + kSumBlock; ++j) sum[j] += by * x[j];
  for (; i < n; ++i) sum[i] += by * x[i];
}

/// sum[i] += a[i] b[i]; `sum` must not overlap the others.
inline void add_products(const double* a, const double* b, double* __restrict sum, std::size_t n) {
  std::size_t i = 0;
  for (; i + kSumBlock <= n; i += kSumBlock)
    for (std::size_t j = i; j < i + kSumBlock; ++j) sum[j] += a[j] * b[j];
  for (; i < n; ++i) sum[i] += a[i] * b[i];
}

}  // namespace shoreline::signal::com
