// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/fft.h"

#include <doctest/doctest.h>

#include <numbers>

#include "shoreline/math/random.h"

namespace shoreline::math {
namespace {

std::vector<Complex> plain_dft(const std::vector<Complex>& x) {
  std::vector<Complex> out(x.size());
  for (std::size_t k = 0; k < x.size(); ++k)
    for (std::size_t n = 0; n < x.size(); ++n) {
      const double turn = static_cast<double>(k * n % x.size()) / static_cast<double>(x.size());
      out[k] += x[n] * std::polar(1.0, -2.0 * std::numbers::pi * turn);
    }
  return out;
}

}  // namespace

TEST_CASE("transforms of any length against the sum that defines them") {
  for (const std::size_t n : {1u, 2u, 3u, 8u, 15u, 49u, 97u, 120u, 101u, 206u, 331u}) {
    Random random(n, Purpose("fft"));
    std::vector<Complex> x(n);
    std::vector<double> real(n);
    for (std::size_t i = 0; i < n; ++i)
      x[i] = {random.normal(), random.normal()}, real[i] = x[i].real();
    const std::vector<Complex> want = plain_dft(x), got = fft(x), back = inverse_fft(got);
    for (std::size_t i = 0; i < n; ++i) {
      CHECK(std::abs(got[i] - want[i]) < 1e-12);
      CHECK(std::abs(back[i] - x[i]) < 1e-13);
    }
    const std::vector<Complex> half = real_fft(real);
    const std::vector<Complex> all = plain_dft({real.begin(), real.end()});
    REQUIRE(half.size() == n / 2 + 1);
    for (std::size_t i = 0; i < half.size(); ++i) CHECK(std::abs(half[i] - all[i]) < 1e-12);
    const std::vector<double> again = inverse_real_fft(half, n);
    for (std::size_t i = 0; i < n; ++i) CHECK(std::abs(again[i] - real[i]) < 1e-13);
  }
}

TEST_CASE("convolution, short by sums and long by transforms") {
  for (const std::size_t b : {1u, 5u, 64u, 65u, 300u}) {
    Random random(b, Purpose("convolve"));
    std::vector<double> x(200), y(b);
    for (double& v : x) v = random.uniform();
    for (double& v : y) v = random.uniform();
    const std::vector<double> got = convolve(x, y);
    REQUIRE(got.size() == x.size() + b - 1);
    for (std::size_t k = 0; k < got.size(); ++k) {
      double want = 0.0;
      for (std::size_t j = 0; j < b; ++j)
        if (k >= j && k - j < x.size()) want += y[j] * x[k - j];
      CHECK(got[k] == doctest::Approx(want).epsilon(1e-12));
    }
  }
}

TEST_CASE("lengths with small factors") {
  CHECK(quick_length(1) == 1);
  CHECK(quick_length(7) == 8);
  CHECK(quick_length(97) == 100);
  CHECK(quick_length(1024) == 1024);
}

}  // namespace shoreline::math
