// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Vectors of doubles of which the compiler makes what the processor has. A kernel is a template on
// the vector; SHORELINE_DISPATCH makes a function that picks the wide one where it runs. The kernel
// keeps the order of each sum, so that the answer has the same bytes on any processor.
#pragma once

#include <cstddef>
#include <cstring>

#define SHORELINE_INLINE __attribute__((always_inline)) inline

namespace shoreline::lane {

typedef double Two __attribute__((vector_size(16)));
typedef double Four __attribute__((vector_size(32)));

}  // namespace shoreline::lane

// Vectors are passed between functions that are always inlined, so no calling convention applies.
#pragma GCC diagnostic ignored "-Wpsabi"

namespace shoreline::lane {

template <class V>
SHORELINE_INLINE V load(const double* from) {
  V v;
  std::memcpy(&v, from, sizeof v);
  return v;
}

template <class V>
SHORELINE_INLINE void store(double* to, V v) {
  std::memcpy(to, &v, sizeof v);
}

}  // namespace shoreline::lane

#if defined(__x86_64__)
#define SHORELINE_DISPATCH(name, kernel, parameters, arguments)                           \
  __attribute__((target("avx2"))) void name##_wide parameters { kernel<Four> arguments; } \
  void name##_plain parameters { kernel<Two> arguments; }                                 \
  void name parameters {                                                                  \
    static const bool wide = __builtin_cpu_supports("avx2") != 0;                         \
    wide ? name##_wide arguments : name##_plain arguments;                                \
  }
#else
#define SHORELINE_DISPATCH(name, kernel, parameters, arguments) \
  void name parameters { kernel<Two> arguments; }
#endif
