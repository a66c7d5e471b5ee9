// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/dense.h"

#include <doctest/doctest.h>

#include "shoreline/math/random.h"

namespace shoreline::math {
namespace {

std::vector<Complex> random_matrix(int n, int m, std::uint64_t seed) {
  Random random(seed, Purpose("dense"));
  std::vector<Complex> out(static_cast<std::size_t>(n * m));
  for (Complex& x : out) x = {random.normal(), random.normal()};
  return out;
}

}  // namespace

TEST_CASE("a system that is solved gives its right side back") {
  for (const int n : {1, 2, 3, 4, 7, 16}) {
    const auto a = random_matrix(n, n, 1), b = random_matrix(n, 3, 2);
    auto lost = a, x = b;
    REQUIRE(solve(lost, n, x, 3));
    const auto back = product(a, x, n, n, 3);
    for (std::size_t i = 0; i < b.size(); ++i) CHECK(std::abs(back[i] - b[i]) < 1e-12);
  }
}

TEST_CASE("a system without a solution is refused") {
  std::vector<Complex> a = {1.0, 2.0, 2.0, 4.0}, b = {1.0, 1.0};
  CHECK_FALSE(solve(a, 2, b, 1));
  std::vector<Complex> needs_exchange = {0.0, 1.0, 1.0, 0.0}, right = {3.0, 5.0};
  REQUIRE(solve(needs_exchange, 2, right, 1));
  CHECK(right[0] == Complex(5.0));
  CHECK(right[1] == Complex(3.0));
}

TEST_CASE("singular values: the product of the parts is the matrix") {
  const int n = 5;
  const auto a = random_matrix(n, n, 3);
  const Svd parts = svd(a, n);
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < n; ++j) {
      Complex sum{};
      for (std::size_t k = 0; k < 5; ++k)
        sum += parts.u[static_cast<std::size_t>(i) * 5 + k] * parts.values[k] *
               std::conj(parts.v[static_cast<std::size_t>(j) * 5 + k]);
      CHECK(std::abs(sum - a[static_cast<std::size_t>(i * n + j)]) < 1e-13);
    }
}

TEST_CASE("the quick largest singular value is Jacobi's") {
  std::vector<double> work;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const int n = 1 + static_cast<int>(seed % 9);
    auto a = random_matrix(n, n, 100 + seed);
    if (seed % 3 == 1) {  // all singular values 1, or nearly: the hard case of a passive network
      const Svd parts = svd(a, n);
      const auto side = static_cast<std::size_t>(n);
      std::vector<Complex> v(parts.v.size());
      for (std::size_t i = 0; i < side; ++i)
        for (std::size_t j = 0; j < side; ++j)
          v[i * side + j] =
              std::conj(parts.v[j * side + i]) * (1.0 - 1e-9 * static_cast<double>(i));
      a = product(parts.u, v, n, n, n);
    }
    if (seed % 3 == 2)
      for (Complex& x : a)
        if (std::abs(x) < 1.0) x = 0.0;  // decoupled parts, zero columns
    const double want = svd(a, n).values[0];
    CHECK(std::abs(largest_singular_value(a, n, work) - want) <= 1e-13 * (1.0 + want));
  }
  std::vector<Complex> zero(16);
  CHECK(largest_singular_value(zero, 4, work) == 0.0);
}

TEST_CASE("least squares of a line through three points") {
  // y = 1 + 2 x exactly at 0, 1, 3
  const std::vector<double> a = {1, 0, 1, 1, 1, 3}, b = {1, 3, 7};
  const auto x = least_squares(a, b, 2);
  CHECK(x[0] == doctest::Approx(1.0));
  CHECK(x[1] == doctest::Approx(2.0));
}

}  // namespace shoreline::math
