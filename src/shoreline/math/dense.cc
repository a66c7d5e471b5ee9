// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/dense.h"

#include <Eigen/QR>
#include <Eigen/SVD>
#include <cmath>
#include <utility>

#include "shoreline/base/assert.h"

namespace shoreline::math {
namespace {

using Matrix = Eigen::Matrix<Complex, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using RealMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Without the library's treatment of infinities, which costs a branch per product.
Complex times(const Complex& a, const Complex& b) {
  return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

std::size_t at(int row, int column, int columns) {
  return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
         static_cast<std::size_t>(column);
}

}  // namespace

bool solve(std::span<Complex> a, int n, std::span<Complex> b, int columns) {
  SHORELINE_ASSERT(a.size() == at(n, 0, n) && b.size() == at(n, 0, columns));
  for (int k = 0; k < n; ++k) {
    int pivot = k;
    for (int i = k + 1; i < n; ++i)
      if (std::norm(a[at(i, k, n)]) > std::norm(a[at(pivot, k, n)])) pivot = i;
    const Complex head = a[at(pivot, k, n)];
    if (!(std::norm(head) > 0.0) || !std::isfinite(std::norm(head))) return false;
    if (pivot != k) {
      for (int j = 0; j < n; ++j) std::swap(a[at(k, j, n)], a[at(pivot, j, n)]);
      for (int j = 0; j < columns; ++j) std::swap(b[at(k, j, columns)], b[at(pivot, j, columns)]);
    }
    const Complex inverse = 1.0 / head;
    for (int j = k + 1; j < n; ++j) a[at(k, j, n)] = times(a[at(k, j, n)], inverse);
    for (int j = 0; j < columns; ++j) b[at(k, j, columns)] = times(b[at(k, j, columns)], inverse);
    for (int i = 0; i < n; ++i) {
      const Complex factor = a[at(i, k, n)];
      if (i == k || factor == Complex{}) continue;
      for (int j = k + 1; j < n; ++j) a[at(i, j, n)] -= times(factor, a[at(k, j, n)]);
      for (int j = 0; j < columns; ++j) b[at(i, j, columns)] -= times(factor, b[at(k, j, columns)]);
    }
  }
  return true;
}

std::vector<Complex> product(std::span<const Complex> a, std::span<const Complex> b, int n, int k,
                             int m) {
  SHORELINE_ASSERT(a.size() == at(n, 0, k) && b.size() == at(k, 0, m));
  std::vector<Complex> out(at(n, 0, m));
  for (int i = 0; i < n; ++i)
    for (int l = 0; l < k; ++l) {
      const Complex factor = a[at(i, l, k)];
      for (int j = 0; j < m; ++j) out[at(i, j, m)] += times(factor, b[at(l, j, m)]);
    }
  return out;
}

Svd svd(std::span<const Complex> a, int n) {
  SHORELINE_ASSERT(a.size() == at(n, 0, n));
  const Eigen::Map<const Matrix> matrix(a.data(), n, n);
  const Eigen::JacobiSVD<Matrix> parts(matrix, Eigen::ComputeFullU | Eigen::ComputeFullV);
  Svd out;
  out.u.resize(a.size());
  out.v.resize(a.size());
  Eigen::Map<Matrix>(out.u.data(), n, n) = parts.matrixU();
  Eigen::Map<Matrix>(out.v.data(), n, n) = parts.matrixV();
  out.values.assign(parts.singularValues().begin(), parts.singularValues().end());
  return out;
}

std::vector<double> least_squares(std::span<const double> a, std::span<const double> b,
                                  int columns) {
  const auto rows = static_cast<Eigen::Index>(b.size());
  SHORELINE_ASSERT(columns >= 1 && rows >= columns &&
                   a.size() == b.size() * static_cast<std::size_t>(columns));
  const Eigen::Map<const RealMatrix> matrix(a.data(), rows, columns);
  const Eigen::Map<const Eigen::VectorXd> right(b.data(), rows);
  const Eigen::VectorXd x = matrix.colPivHouseholderQr().solve(right);
  return {x.begin(), x.end()};
}

}  // namespace shoreline::math
