// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/sparse.h"

#include <Eigen/SparseCore>
#include <Eigen/SparseLU>

#include "shoreline/base/assert.h"

namespace shoreline::math {

bool solve_sparse(std::span<const SparseEntry> a, int n, std::span<std::complex<double>> b,
                  int columns) {
  SHORELINE_ASSERT(n >= 1 &&
                   b.size() == static_cast<std::size_t>(n) * static_cast<std::size_t>(columns));
  using Matrix = Eigen::SparseMatrix<std::complex<double>>;
  std::vector<Eigen::Triplet<std::complex<double>>> triplets;
  for (const SparseEntry& e : a) triplets.emplace_back(e.row, e.column, e.value);
  Matrix matrix(n, n);
  matrix.setFromTriplets(triplets.begin(), triplets.end());
  matrix.makeCompressed();
  Eigen::SparseLU<Matrix, Eigen::COLAMDOrdering<int>> lu;
  lu.compute(matrix);
  if (lu.info() != Eigen::Success) return false;
  Eigen::Map<Eigen::MatrixXcd> x(b.data(), n, columns);
  const Eigen::MatrixXcd solved = lu.solve(x);
  x = solved;
  return lu.info() == Eigen::Success;
}

}  // namespace shoreline::math
