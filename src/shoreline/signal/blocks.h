// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Inner arithmetic of the kernels for two- and four-ports: complex numbers and blocks of 1 x 1 or
// 2 x 2 of them, for one frequency at a time (R = double) or two (R = Pair). Both give the same
// bits, for each lane does the same operations in the same order.
#pragma once

#include <cstddef>

#include "shoreline/lane/network.h"

namespace shoreline::signal::detail {

/// Two doubles that every processor we build for adds and multiplies at once.
using Pair = double __attribute__((vector_size(16)));

template <class R>
struct Number {
  R re, im;
};
template <class R>
Number<R> operator+(Number<R> a, Number<R> b) {
  return {a.re + b.re, a.im + b.im};
}
template <class R>
Number<R> operator-(Number<R> a, Number<R> b) {
  return {a.re - b.re, a.im - b.im};
}
template <class R>
Number<R> operator*(Number<R> a, Number<R> b) {
  return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}
template <class R>
Number<R> reciprocal(Number<R> a) {
  const R scale = 1.0 / (a.re * a.re + a.im * a.im);
  return {a.re * scale, -a.im * scale};
}

template <class R, int K>
struct Block {
  Number<R> m[K][K];
};

template <class R, int K>
Block<R, K> operator*(const Block<R, K>& a, const Block<R, K>& b) {
  Block<R, K> out;
#pragma GCC unroll 2
  for (int i = 0; i < K; ++i)
#pragma GCC unroll 2
    for (int j = 0; j < K; ++j) {
      out.m[i][j] = a.m[i][0] * b.m[0][j];
      if constexpr (K == 2) out.m[i][j] = out.m[i][j] + a.m[i][1] * b.m[1][j];
    }
  return out;
}

template <class R, int K>
Block<R, K> operator+(const Block<R, K>& a, const Block<R, K>& b) {
  Block<R, K> out;
#pragma GCC unroll 2
  for (int i = 0; i < K; ++i)
#pragma GCC unroll 2
    for (int j = 0; j < K; ++j) out.m[i][j] = a.m[i][j] + b.m[i][j];
  return out;
}

template <class R, int K>
Block<R, K> operator-(const Block<R, K>& a, const Block<R, K>& b) {
  Block<R, K> out;
#pragma GCC unroll 2
  for (int i = 0; i < K; ++i)
#pragma GCC unroll 2
    for (int j = 0; j < K; ++j) out.m[i][j] = a.m[i][j] - b.m[i][j];
  return out;
}

/// 1 - a and 1 + a.
template <class R, int K>
Block<R, K> one_minus(Block<R, K> a) {
#pragma GCC unroll 2
  for (int i = 0; i < K; ++i)
#pragma GCC unroll 2
    for (int j = 0; j < K; ++j) {
      a.m[i][j].re = -a.m[i][j].re;
      a.m[i][j].im = -a.m[i][j].im;
      if (i == j) a.m[i][j].re = a.m[i][j].re + 1.0;
    }
  return a;
}
template <class R, int K>
Block<R, K> one_plus(Block<R, K> a) {
#pragma GCC unroll 2
  for (int i = 0; i < K; ++i) a.m[i][i].re = a.m[i][i].re + 1.0;
  return a;
}

template <class R>
Block<R, 1> inverse(const Block<R, 1>& a) {
  return {{{reciprocal(a.m[0][0])}}};
}
template <class R>
Block<R, 2> inverse(const Block<R, 2>& a) {
  const Number<R> d = reciprocal(a.m[0][0] * a.m[1][1] - a.m[0][1] * a.m[1][0]);
  const Number<R> minus{-d.re, -d.im};
  return {{{a.m[1][1] * d, a.m[0][1] * minus}, {a.m[1][0] * minus, a.m[0][0] * d}}};
}

/// The four blocks of a 2K-port, ports 0..K-1 left and K..2K-1 right.
template <class R, int K>
struct Quarters {
  Block<R, K> ll, lr, rl, rr;
};

/// Distance in doubles between one frequency and the next.
template <int K>
inline constexpr std::size_t kStride = static_cast<std::size_t>(8 * K * K);

inline Number<double> load(const double* at, std::size_t, double) { return {at[0], at[1]}; }
inline Number<Pair> load(const double* at, std::size_t next, Pair) {
  return {Pair{at[0], at[next]}, Pair{at[1], at[next + 1]}};
}
inline void store(double* at, std::size_t, Number<double> x) { at[0] = x.re, at[1] = x.im; }
inline void store(double* at, std::size_t next, Number<Pair> x) {
  at[0] = x.re[0], at[1] = x.im[0], at[next] = x.re[1], at[next + 1] = x.im[1];
}

template <class R, int K>
Block<R, K> load_block(const double* s, int row, int column) {
  Block<R, K> out;
#pragma GCC unroll 2
  for (int i = 0; i < K; ++i)
#pragma GCC unroll 2
    for (int j = 0; j < K; ++j)
      out.m[i][j] = load(s + 2 * ((row + i) * 2 * K + column + j), kStride<K>, R{});
  return out;
}
template <class R, int K>
void store_block(double* s, int row, int column, const Block<R, K>& b) {
#pragma GCC unroll 2
  for (int i = 0; i < K; ++i)
#pragma GCC unroll 2
    for (int j = 0; j < K; ++j)
      store(s + 2 * ((row + i) * 2 * K + column + j), kStride<K>, b.m[i][j]);
}

/// `mirror`: left and right are exchanged.
template <class R, int K>
Quarters<R, K> load_quarters(const double* s, bool mirror) {
  const int l = mirror ? K : 0, r = K - l;
  return {load_block<R, K>(s, l, l), load_block<R, K>(s, l, r), load_block<R, K>(s, r, l),
          load_block<R, K>(s, r, r)};
}
template <class R, int K>
void store_quarters(double* s, bool mirror, const Quarters<R, K>& q) {
  const int l = mirror ? K : 0, r = K - l;
  store_block(s, l, l, q.ll);
  store_block(s, l, r, q.lr);
  store_block(s, r, l, q.rl);
  store_block(s, r, r, q.rr);
}

inline const double* doubles(const lane::Complex* s) { return reinterpret_cast<const double*>(s); }
inline double* doubles(lane::Complex* s) { return reinterpret_cast<double*>(s); }

}  // namespace shoreline::signal::detail
