// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/wdm/leakage.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

namespace shoreline::photonics {
namespace {

double gaussian_tail(double x) { return 0.5 * std::erfc(x / std::sqrt(2.0)); }

/// The slow obvious twin: every sum of levels.
double enumerated(const Leakage& l, double x) {
  std::vector<double> sums = {0.0};
  for (const double gain : l.gains) {
    std::vector<double> next;
    for (const double s : sums)
      for (int k = 0; k < l.levels; ++k) next.push_back(s + gain * k);
    sums = next;
  }
  double p = 0.0;
  for (const double s : sums) p += gaussian_tail((x + pedestal(l) - s) / l.sigma);
  return p / static_cast<double>(sums.size());
}

TEST_CASE("without leakage the tail is the Gaussian's") {
  for (const double x : {-3.0, -0.5, 0.0, 1e-6, 0.3, 1.0, 4.0, 8.0, 20.0, 35.0})
    CHECK(exceedance({{}, 4, 0.25}, 0.25 * x) == doctest::Approx(gaussian_tail(x)).epsilon(1e-9));
}

TEST_CASE("tails of leakage and noise agree with the sum over all levels") {
  const std::vector<std::vector<double>> banks = {
      {0.03}, {0.034, 0.031, 0.008, 0.0075, 0.0035, 0.0033, 0.002}, {0.4, 0.2, 0.05}, {0.9, 0.9}};
  for (const int levels : {2, 4, 8})
    for (const std::vector<double>& gains : banks) {
      if (levels == 8 && gains.size() > 4) continue;  // 8^7 sums
      for (const double sigma : {0.3, 0.06, 0.02}) {
        const Leakage l{gains, levels, sigma};
        for (const double x : {0.0, 0.01, 0.05, 0.15, 0.3, 0.5, 0.9}) {
          const double expected = enumerated(l, x);
          if (expected > 1e-280) CHECK(exceedance(l, x) == doctest::Approx(expected).epsilon(1e-9));
          CHECK(exceedance(l, -x) == doctest::Approx(1.0 - expected).epsilon(1e-9));
        }
      }
    }
}

TEST_CASE("sixteen channels cost what their number costs, and pairs of bits are levels") {
  // A channel of four levels is two of two levels, with once and twice its gain.
  std::vector<double> four, two;
  for (int i = 1; i < 16; ++i) {
    four.push_back(0.2 / (1 + i * i));
    two.push_back(four.back()), two.push_back(2.0 * four.back());
  }
  for (const double x : {0.1, 0.5, 1.0})
    CHECK(exceedance({four, 4, 0.06}, x) ==
          doctest::Approx(exceedance({two, 2, 0.06}, x)).epsilon(1e-12));
}

TEST_CASE("what leaks adds its variance where noise drowns its shape") {
  const std::vector<double> gains(40, 0.01);
  const double sigma = 0.2, variance = sigma * sigma + 40 * 1.25 * 1e-4;
  CHECK(exceedance({gains, 4, sigma}, 0.5) ==
        doctest::Approx(gaussian_tail(0.5 / std::sqrt(variance))).epsilon(2e-3));
}

}  // namespace
}  // namespace shoreline::photonics
