// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/sparse.h"

#include <doctest/doctest.h>

#include "shoreline/math/dense.h"
#include "shoreline/math/random.h"

using namespace shoreline::math;

TEST_CASE("sparse elimination agrees with dense, zero diagonal and all") {
  Random random(1, Purpose("sparse"));
  constexpr int n = 40, columns = 3;
  std::vector<SparseEntry> a;
  std::vector<Complex> dense(n * n), b(n * columns), x(n * columns);
  for (int i = 0; i < n; ++i)
    for (const int j : {(i + 1) % n, (i * 7 + 3) % n, (i + 1) % n}) {  // one place twice
      a.push_back({i, j, {random.normal(), random.normal()}});
      dense[static_cast<std::size_t>(i * n + j)] += a.back().value;
    }
  for (int i = 0; i < n; ++i)
    for (int c = 0; c < columns; ++c)
      x[static_cast<std::size_t>(c * n + i)] = b[static_cast<std::size_t>(i * columns + c)] =
          Complex{random.normal(), random.normal()};
  REQUIRE(solve(dense, n, b, columns));
  REQUIRE(solve_sparse(a, n, x, columns));
  for (int i = 0; i < n; ++i)
    for (int c = 0; c < columns; ++c)
      CHECK(std::abs(x[static_cast<std::size_t>(c * n + i)] -
                     b[static_cast<std::size_t>(i * columns + c)]) < 1e-11);
}

TEST_CASE("a singular sparse matrix is told") {
  const std::vector<SparseEntry> a = {{0, 0, 1.0}, {0, 1, 2.0}, {1, 0, 2.0}, {1, 1, 4.0}};
  std::vector<Complex> b = {1.0, 1.0};
  CHECK_FALSE(solve_sparse(a, 2, b, 1));
}
