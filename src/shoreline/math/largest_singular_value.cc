// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The largest singular value of a small matrix, quickly: A^H A has relative errors of 1e-16 of its
// own largest eigenvalue, so squaring loses nothing of what is asked for. Golub & Van Loan,
// Matrix Computations, 4th ed., sections 8.3.1 (reduction) and 8.3.3 (QL with implicit shifts).
#include <algorithm>
#include <cmath>
#include <limits>

#include "shoreline/base/assert.h"
#include "shoreline/math/dense.h"

namespace shoreline::math {
namespace {

struct C {
  double re, im;
};
C operator*(C a, C b) { return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re}; }
C operator-(C a, C b) { return {a.re - b.re, a.im - b.im}; }
C conj(C a) { return {a.re, -a.im}; }

/// The lower triangle of A^H A.
void gram(const Complex* a, int n, C* h) {
  for (int i = 0; i < n; ++i)
    for (int j = 0; j <= i; ++j) {
      double re = 0.0, im = 0.0;
      for (int k = 0; k < n; ++k) {
        const Complex &x = a[k * n + i], &y = a[k * n + j];
        re += x.real() * y.real() + x.imag() * y.imag();
        im += x.real() * y.imag() - x.imag() * y.real();
      }
      h[i * n + j] = {re, im};
    }
}

/// H to a tridiagonal of the same eigenvalues: diagonal d, magnitudes e of what stands beside it.
/// Their phases do not matter to the eigenvalues.
void tridiagonal(C* h, int n, C* v, C* p, double* d, double* e) {
  for (int k = 0; k + 1 < n; ++k) {
    d[k] = h[k * n + k].re;
    double below = 0.0;
    for (int i = k + 2; i < n; ++i)
      below += h[i * n + k].re * h[i * n + k].re + h[i * n + k].im * h[i * n + k].im;
    const C head = h[(k + 1) * n + k];
    const double head2 = head.re * head.re + head.im * head.im;
    e[k] = std::sqrt(head2 + below);
    if (below == 0.0) continue;
    // v = x + phase(x1) |x| e1, so that I - 2 v v^H / v^H v takes x to a multiple of e1.
    const double size = std::sqrt(head2);
    const C phase = size > 0.0 ? C{head.re / size, head.im / size} : C{1.0, 0.0};
    for (int i = k + 2; i < n; ++i) v[i] = h[i * n + k];
    v[k + 1] = {phase.re * (size + e[k]), phase.im * (size + e[k])};
    const double beta = 2.0 / (below + (size + e[k]) * (size + e[k]));
    for (int i = k + 1; i < n; ++i) {
      C sum{h[i * n + i].re * v[i].re, h[i * n + i].re * v[i].im};
      for (int j = k + 1; j < i; ++j) sum = sum - C{-1.0, 0.0} * (h[i * n + j] * v[j]);
      for (int j = i + 1; j < n; ++j) sum = sum - C{-1.0, 0.0} * (conj(h[j * n + i]) * v[j]);
      p[i] = {beta * sum.re, beta * sum.im};
    }
    double half = 0.0;
    for (int i = k + 1; i < n; ++i) half += v[i].re * p[i].re + v[i].im * p[i].im;
    half *= 0.5 * beta;
    for (int i = k + 1; i < n; ++i) p[i] = {p[i].re - half * v[i].re, p[i].im - half * v[i].im};
    for (int i = k + 1; i < n; ++i)
      for (int j = k + 1; j <= i; ++j)
        h[i * n + j] = h[i * n + j] - v[i] * conj(p[j]) - p[i] * conj(v[j]);
  }
  d[n - 1] = h[(n - 1) * n + n - 1].re;
}

/// One implicit QL step with Wilkinson's shift on the rows l..m.
void ql_step(double* d, double* e, int l, int m) {
  double g = (d[l + 1] - d[l]) / (2.0 * e[l]);
  double r = std::sqrt(g * g + 1.0);
  g = d[m] - d[l] + e[l] / (g + (g < 0.0 ? -r : r));
  double s = 1.0, c = 1.0, p = 0.0;
  for (int i = m - 1; i >= l; --i) {
    const double f = s * e[i], b = c * e[i];
    r = std::sqrt(f * f + g * g);
    e[i + 1] = r;
    if (r == 0.0) {
      d[i + 1] -= p;
      e[m] = 0.0;
      return;
    }
    s = f / r;
    c = g / r;
    g = d[i + 1] - p;
    r = (d[i] - g) * s + 2.0 * c * b;
    p = s * r;
    d[i + 1] = g + p;
    g = c * r - b;
  }
  d[l] -= p;
  e[l] = g;
  e[m] = 0.0;
}

double largest_eigenvalue(double* d, double* e, int n) {
  e[n - 1] = 0.0;
  for (int l = 0; l < n; ++l)
    for (int step = 0; step < 60; ++step) {
      int m = l;
      for (; m + 1 < n; ++m)
        if (std::abs(e[m]) <= 1e-16 * (std::abs(d[m]) + std::abs(d[m + 1]))) break;
      if (m == l) break;
      ql_step(d, e, l, m);
    }
  return *std::max_element(d, d + n);
}

}  // namespace

double largest_singular_value(std::span<const Complex> a, int n, std::vector<double>& work) {
  SHORELINE_ASSERT(n >= 1 && a.size() == static_cast<std::size_t>(n) * static_cast<std::size_t>(n));
  for (const Complex& x : a)
    if (!std::isfinite(x.real()) || !std::isfinite(x.imag()))
      return std::numeric_limits<double>::infinity();
  const std::size_t side = static_cast<std::size_t>(n);
  work.resize(2 * side * side + 6 * side);
  C* h = reinterpret_cast<C*>(work.data());
  C *v = h + side * side, *p = v + side;
  double* d = work.data() + 2 * side * side + 4 * side;
  gram(a.data(), n, h);
  tridiagonal(h, n, v, p, d, d + side);
  return std::sqrt(std::max(0.0, largest_eigenvalue(d, d + side, n)));
}

}  // namespace shoreline::math
