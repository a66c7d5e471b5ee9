// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/circuit/program.h"

#include <algorithm>

#include "shoreline/lane/simd.h"

namespace shoreline::photonics {
namespace {

using lane::Four;
using lane::load;
using lane::store;
using lane::Two;

/// A slot in registers.
template <class V>
struct Wave {
  static constexpr std::size_t kWide = sizeof(V) / sizeof(double);
  static constexpr std::size_t kVectors = kAcross / kWide;
  V re[kVectors], im[kVectors];
};

template <class V>
SHORELINE_INLINE Wave<V> get(const double* slots, int slot) {
  Wave<V> w;
  const double* at = slots + static_cast<std::size_t>(slot) * kSlotSize;
  for (std::size_t k = 0; k < Wave<V>::kVectors; ++k) {
    w.re[k] = load<V>(at + k * Wave<V>::kWide);
    w.im[k] = load<V>(at + kAcross + k * Wave<V>::kWide);
  }
  return w;
}

template <class V>
SHORELINE_INLINE void put(double* slots, int slot, const Wave<V>& w) {
  double* at = slots + static_cast<std::size_t>(slot) * kSlotSize;
  for (std::size_t k = 0; k < Wave<V>::kVectors; ++k) {
    store(at + k * Wave<V>::kWide, w.re[k]);
    store(at + kAcross + k * Wave<V>::kWide, w.im[k]);
  }
}

template <class V>
SHORELINE_INLINE Wave<V> times(const Wave<V>& a, const Wave<V>& b) {
  Wave<V> w;
  for (std::size_t k = 0; k < Wave<V>::kVectors; ++k) {
    w.re[k] = a.re[k] * b.re[k] - a.im[k] * b.im[k];
    w.im[k] = a.re[k] * b.im[k] + a.im[k] * b.re[k];
  }
  return w;
}

template <class V>
SHORELINE_INLINE Wave<V> plus(const Wave<V>& a, const Wave<V>& b) {
  Wave<V> w;
  for (std::size_t k = 0; k < Wave<V>::kVectors; ++k) {
    w.re[k] = a.re[k] + b.re[k];
    w.im[k] = a.im[k] + b.im[k];
  }
  return w;
}

template <class V>
SHORELINE_INLINE V size2(V re, V im) {
  return re * re + im * im;
}

template <class V>
SHORELINE_INLINE Wave<V> zero_or(const double* slots, int slot) {
  if (slot >= 0) return get<V>(slots, slot);
  Wave<V> w;
  for (std::size_t k = 0; k < Wave<V>::kVectors; ++k) w.re[k] = w.im[k] = V{};
  return w;
}

template <class V>
SHORELINE_INLINE Wave<V> one_minus(const Wave<V>& a) {
  Wave<V> w;
  for (std::size_t k = 0; k < Wave<V>::kVectors; ++k) {
    w.re[k] = 1.0 - a.re[k];
    w.im[k] = -a.im[k];
  }
  return w;
}

/// 1 / a, and |a|^2 beside the smallest so far.
template <class V>
SHORELINE_INLINE Wave<V> inverse(const Wave<V>& a, const V* scale2, double* smallest) {
  Wave<V> w;
  for (std::size_t k = 0; k < Wave<V>::kVectors; ++k) {
    const V s2 = size2(a.re[k], a.im[k]);
    w.re[k] = a.re[k] / s2;
    w.im[k] = -a.im[k] / s2;
    double* at = smallest + k * Wave<V>::kWide;
    const V seen = load<V>(at), now = scale2 != nullptr ? s2 / scale2[k] : s2;
    store(at, now < seen ? now : seen);
  }
  return w;
}

constexpr double kTiny = 1e-300;  // 0 / 0 would be no number, and is no trust

template <class V>
SHORELINE_INLINE void invert_pair(const int* w, double* slots, double* smallest) {
  const Wave<V> pp = zero_or<V>(slots, w[0]), qq = zero_or<V>(slots, w[1]);
  const Wave<V> x = one_minus(zero_or<V>(slots, w[2])), y = one_minus(zero_or<V>(slots, w[3]));
  const Wave<V> loops = times(pp, qq), both = times(x, y);
  Wave<V> d;
  V scale2[Wave<V>::kVectors];
  for (std::size_t k = 0; k < Wave<V>::kVectors; ++k) {
    d.re[k] = both.re[k] - loops.re[k];
    d.im[k] = both.im[k] - loops.im[k];
    scale2[k] =
        size2(x.re[k], x.im[k]) + size2(y.re[k], y.im[k]) + size2(loops.re[k], loops.im[k]) + kTiny;
  }
  const Wave<V> over = inverse(d, scale2, smallest);
  if (w[4] >= 0) put(slots, w[4], times(x, over));
  if (w[5] >= 0) put(slots, w[5], times(qq, over));
  if (w[6] >= 0) put(slots, w[6], times(y, over));
  if (w[7] >= 0) put(slots, w[7], times(pp, over));
}

template <class V, bool kLook>
SHORELINE_INLINE void keep(double* slots, int slot, const Wave<V>& w, double* largest) {
  put(slots, slot, w);
  if constexpr (kLook)
    for (std::size_t k = 0; k < Wave<V>::kVectors; ++k) {
      double* at = largest + k * Wave<V>::kWide;
      const V seen = load<V>(at), now = size2(w.re[k], w.im[k]);
      store(at, now > seen ? now : seen);
    }
}

template <class V, bool kLook>
SHORELINE_INLINE void interpret(const int* w, const int* end, double* slots, Trust& trust) {
  while (w != end) {
    const Word word = static_cast<Word>(*w++);
    if (word == Word::invert) {
      keep<V, kLook>(slots, w[1], inverse<V>(one_minus(get<V>(slots, w[0])), nullptr, trust.pivot),
                     trust.largest);
      w += 2;
      continue;
    }
    if (word == Word::invert_pair) {
      invert_pair<V>(w, slots, trust.pivot);
      w += 8;
      continue;
    }
    const int count = *w++;
    const Wave<V> a = get<V>(slots, *w++);
    switch (word) {
      case Word::mul:
        for (int k = 0; k < count; ++k, w += 2)
          keep<V, kLook>(slots, w[1], times(a, get<V>(slots, w[0])), trust.largest);
        break;
      case Word::mul_add:
        for (int k = 0; k < count; ++k, w += 3)
          keep<V, kLook>(slots, w[2], plus(get<V>(slots, w[1]), times(a, get<V>(slots, w[0]))),
                         trust.largest);
        break;
      case Word::mul_two: {
        const Wave<V> e = get<V>(slots, *w++);
        for (int k = 0; k < count; ++k, w += 3)
          keep<V, kLook>(slots, w[2],
                         plus(times(a, get<V>(slots, w[0])), times(e, get<V>(slots, w[1]))),
                         trust.largest);
        break;
      }
      default: {
        const Wave<V> e = get<V>(slots, *w++);
        for (int k = 0; k < count; ++k, w += 4)
          keep<V, kLook>(slots, w[3],
                         plus(plus(get<V>(slots, w[2]), times(a, get<V>(slots, w[0]))),
                              times(e, get<V>(slots, w[1]))),
                         trust.largest);
        break;
      }
    }
  }
}

template <class V>
SHORELINE_INLINE void run_kernel(const Program& program, double* slots, bool look, Trust& trust) {
  const int* begin = program.code.data();
  const int* end = begin + program.code.size();
  look ? interpret<V, true>(begin, end, slots, trust)
       : interpret<V, false>(begin, end, slots, trust);
}

SHORELINE_INLINE void interleave(Two re, Two im, double* out) {
  store(out, __builtin_shufflevector(re, im, 0, 2));
  store(out + 2, __builtin_shufflevector(re, im, 1, 3));
}
SHORELINE_INLINE void interleave(Four re, Four im, double* out) {
  store(out, __builtin_shufflevector(re, im, 0, 4, 1, 5));
  store(out + 4, __builtin_shufflevector(re, im, 2, 6, 3, 7));
}

template <class V>
SHORELINE_INLINE void write_kernel(const double* slots, const int* list, std::size_t count,
                                   double* out, std::size_t stride) {
  for (std::size_t e = 0; e < count; ++e) {
    const Wave<V> w = get<V>(slots, list[e]);
    double* to = out + 2 * e * stride;
    for (std::size_t k = 0; k < Wave<V>::kVectors; ++k)
      interleave(w.re[k], w.im[k], to + 2 * k * Wave<V>::kWide);
  }
}

SHORELINE_DISPATCH(run_wide_or_not, run_kernel,
                   (const Program& program, double* slots, bool look, Trust& trust),
                   (program, slots, look, trust))
SHORELINE_DISPATCH(write_wide_or_not, write_kernel,
                   (const double* slots, const int* list, std::size_t count, double* out,
                    std::size_t stride),
                   (slots, list, count, out, stride))

}  // namespace

void run(const Program& program, double* slots, bool look_for_largest, Trust& trust) {
  std::fill_n(trust.pivot, kAcross, 1.0);
  std::fill_n(trust.largest, kAcross, 0.0);
  run_wide_or_not(program, slots, look_for_largest, trust);
}

void write_out(const double* slots, const int* list, std::size_t count, double* out,
               std::size_t stride) {
  write_wide_or_not(slots, list, count, out, stride);
}

}  // namespace shoreline::photonics
