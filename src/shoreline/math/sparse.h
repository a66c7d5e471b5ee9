// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <complex>
#include <span>
#include <vector>

namespace shoreline::math {

/// One of the entries of a sparse square matrix; those at the same place add up.
struct SparseEntry {
  int row = 0;
  int column = 0;
  std::complex<double> value;
};

/// Solves A X = B by sparse elimination with row exchange (Eigen's SparseLU): A is n x n, `b` is
/// n x columns, column by column, and becomes X. False, and no X, where a pivot is 0. Backward
/// stable in practice; nearly singular matrices are not told, X is just large.
bool solve_sparse(std::span<const SparseEntry> a, int n, std::span<std::complex<double>> b,
                  int columns);

}  // namespace shoreline::math
