// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/filter.h"

#include "shoreline/lane/simd.h"

namespace shoreline::lane {
namespace {

template <class V>
SHORELINE_INLINE void kernel(const double* in, const int* at, const double* weight,
                             std::size_t taps, double* out, std::size_t n) {
  constexpr std::size_t kWidth = sizeof(V) / sizeof(double), kVectors = 16 / kWidth;
  for (std::size_t i = 0; i < n; i += 16) {
    V sum[kVectors] = {};
    for (std::size_t t = 0; t < taps; ++t) {
      const double* from = in + i - at[t];
      for (std::size_t v = 0; v < kVectors; ++v)
        sum[v] = sum[v] + weight[t] * load<V>(from + v * kWidth);
    }
    for (std::size_t v = 0; v < kVectors; ++v) store<V>(out + i + v * kWidth, sum[v]);
  }
}

SHORELINE_DISPATCH(dispatched, kernel,
                   (const double* in, const int* at, const double* weight, std::size_t taps,
                    double* out, std::size_t n),
                   (in, at, weight, taps, out, n))

}  // namespace

void sum_shifted(const double* in, const int* at, const double* weight, std::size_t taps,
                 double* out, std::size_t n) {
  dispatched(in, at, weight, taps, out, n);
}

}  // namespace shoreline::lane
