// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <complex>
#include <span>
#include <vector>

namespace shoreline::math {

using Complex = std::complex<double>;

/// Matrices here are small, dense, square where not said otherwise, and stored row by row.

/// Solves A X = B by elimination with row exchange: `a` is n x n and lost, `b` is n x columns and
/// becomes X. False, and no X, where a pivot is 0 or not finite. Backward stable in practice.
bool solve(std::span<Complex> a, int n, std::span<Complex> b, int columns);

/// a b of n x k and k x m.
std::vector<Complex> product(std::span<const Complex> a, std::span<const Complex> b, int n, int k,
                             int m);

/// A = U diag(values) V^H, values falling; Eigen's one-sided Jacobi, relative error about 1e-15.
struct Svd {
  std::vector<Complex> u, v;
  std::vector<double> values;
};
Svd svd(std::span<const Complex> a, int n);

/// The largest singular value, sqrt of the largest eigenvalue of A^H A (Householder to tridiagonal,
/// then implicit QL). Relative error about n 1e-16. `work` is scratch, kept between calls.
double largest_singular_value(std::span<const Complex> a, int n, std::vector<double>& work);

/// x that minimises |A x - b|: `a` is rows x columns, rows >= columns. Householder QR with column
/// exchange, so a deficient A gives finite numbers.
std::vector<double> least_squares(std::span<const double> a, std::span<const double> b,
                                  int columns);

}  // namespace shoreline::math
