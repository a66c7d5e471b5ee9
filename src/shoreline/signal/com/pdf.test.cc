// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/pdf.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "shoreline/math/special.h"

namespace shoreline::signal::com {
namespace {

/// Every combination of symbols, one after the other.
std::map<long, double> enumerated(const std::vector<double>& samples, int levels, double bin) {
  std::map<long, double> out{{0, 1.0}};
  for (const double v : samples) {
    std::map<long, double> next;
    for (const auto& [at, p] : out)
      for (int l = 0; l < levels; ++l)
        next[at + std::lround(std::abs(v) * (2.0 * l / (levels - 1.0) - 1.0) / bin)] += p / levels;
    out = std::move(next);
  }
  return out;
}

double sum(const Pdf& pdf) {
  double out = 0.0;
  for (const double p : pdf.p) out += p;
  return out;
}

double mean(const Pdf& pdf) {
  double out = 0.0;
  for (std::size_t i = 0; i < pdf.p.size(); ++i) out += pdf.voltage(i) * pdf.p[i];
  return out;
}

TEST_CASE("symbols add up as all their combinations do") {
  const std::vector<double> samples = {0.011, -0.0047, 0.0312, 0.0021, -0.0009, 0.0071};
  for (const int levels : {2, 3, 4, 6}) {
    const double bin = 1e-3;
    Pdf pdf{bin};
    add_symbols(pdf, samples, levels);
    std::vector<double> counted = samples;
    std::erase_if(counted, [&](double v) { return std::abs(v) < bin; });
    const auto expected = enumerated(counted, levels, bin);
    INFO("levels " << levels);
    CHECK(pdf.first == expected.begin()->first);
    CHECK(pdf.p.size() == static_cast<std::size_t>(expected.rbegin()->first - pdf.first + 1));
    for (std::size_t i = 0; i < pdf.p.size(); ++i) {
      const auto at = expected.find(pdf.first + static_cast<long>(i));
      const double p = at == expected.end() ? 0.0 : at->second;
      CHECK(pdf.p[i] == doctest::Approx(p).epsilon(1e-13));
    }
    CHECK(sum(pdf) == doctest::Approx(1.0).epsilon(1e-14));
    CHECK(std::abs(mean(pdf)) < 1e-15);
    CHECK(variance(pdf) ==
          doctest::Approx(variance_of_symbols(samples, levels, bin)).epsilon(1e-12));
  }
}

TEST_CASE("the variance of symbols is (L^2 - 1)/(3 (L - 1)^2) of theirs, but for bins") {
  // 93A.1.6: sigma_X^2 of levels from -1 to 1; at a bin of 10 nV rounding is nothing.
  const std::vector<double> samples = {0.011, -0.0047, 0.0312};
  double squares = 0.0;
  for (const double v : samples) squares += v * v;
  for (const int l : {2, 4, 8})
    CHECK(variance_of_symbols(samples, l, 1e-8) ==
          doctest::Approx(squares * (l * l - 1.0) / (3.0 * (l - 1) * (l - 1))).epsilon(1e-5));
}

TEST_CASE("samples below one bin are left out") {
  Pdf pdf{1e-3};
  add_symbols(pdf, std::vector<double>{0.99e-3, -0.5e-3}, 4);
  CHECK(pdf.p.size() == 1);
  CHECK(variance_of_symbols(std::vector<double>{0.99e-3}, 4, 1e-3) == 0.0);
  add_symbols(pdf, std::vector<double>{1e-3}, 2);
  CHECK(pdf.p == std::vector<double>{0.5, 0.0, 0.5});
}

TEST_CASE("a Gaussian is cut at 2 q sigma and has its sigma and tail") {
  const double sigma = 2e-3, bin = 1e-5, q = 4.264890794;
  const Pdf pdf = gaussian(sigma, q, bin);
  CHECK(pdf.first == -std::lround(2 * q * sigma / bin));
  CHECK(pdf.p.size() == static_cast<std::size_t>(-2 * pdf.first + 1));
  CHECK(sum(pdf) == doctest::Approx(1.0).epsilon(1e-13));
  CHECK(std::sqrt(variance(pdf)) == doctest::Approx(sigma).epsilon(1e-6));
  // Half a bin more than its edge is counted: Q((v - bin/2)/sigma).
  for (const double v : {1e-3, 4e-3, 8e-3})
    CHECK(lower_tail(pdf, v) ==
          doctest::Approx(math::q_function((v - bin / 2) / sigma)).epsilon(2e-3));
  const Pdf delta = gaussian(0.0, q, bin);
  CHECK(delta.p == std::vector<double>{1.0});
}

TEST_CASE("quantiles by hand") {
  const Pdf pdf{0.1, -2, {0.1, 0.2, 0.4, 0.2, 0.1}};
  CHECK(quantile_above(pdf, 0.05) == doctest::Approx(-0.2));
  CHECK(quantile_above(pdf, 0.1) == doctest::Approx(-0.1));  // 0.1 is not exceeded by 0.1
  CHECK(quantile_at(pdf, 0.1) == doctest::Approx(-0.2));
  CHECK(quantile_at(pdf, 0.11) == doctest::Approx(-0.1));
  CHECK(quantile_above(pdf, 0.5) == doctest::Approx(0.0));
  CHECK(quantile_above(pdf, 2.0) == doctest::Approx(0.2));  // never: the last
  CHECK(upper_quantile_above(pdf, 0.05) == doctest::Approx(0.2));
  CHECK(upper_quantile_above(pdf, 0.1) == doctest::Approx(0.1));
  CHECK(upper_quantile_above(pdf, 2.0) == doctest::Approx(-0.2));
  CHECK(lower_tail(pdf, 0.2) == doctest::Approx(0.1));
  CHECK(lower_tail(pdf, 0.0) == doctest::Approx(0.7));
  CHECK(lower_tail(pdf, 0.15) == doctest::Approx(0.3));  // the bin at or above -0.15
}

TEST_CASE("symbols on a distribution are its convolution with theirs") {
  for (const int levels : {2, 3, 4, 8}) {
    Pdf pdf = gaussian(0.8e-3, 4.0, 1e-5);
    const Pdf before = pdf;
    Pdf symbols{1e-5};
    const std::vector<double> samples = {3e-3, 1.1e-3, 0.2e-3, 1e-5, 7e-3};
    add_symbols(pdf, samples, levels);
    for (const double v : samples) add_symbol(symbols, v, levels);
    CHECK(pdf.first == before.first + symbols.first);
    std::vector<double> expected(before.p.size() + symbols.p.size() - 1, 0.0);
    for (std::size_t j = 0; j < symbols.p.size(); ++j)
      for (std::size_t i = 0; symbols.p[j] > 0.0 && i < before.p.size(); ++i)
        expected[i + j] += symbols.p[j] * before.p[i];
    REQUIRE(pdf.p.size() == expected.size());
    double worst = 0.0;
    for (std::size_t i = 0; i < expected.size(); ++i)
      worst = std::max(worst, std::abs(pdf.p[i] / expected[i] - 1.0));
    CHECK(worst < 1e-13);
    CHECK(variance(pdf) == doctest::Approx(variance(before) + variance(symbols)));
  }
}

TEST_CASE("tails keep their relative accuracy") {
  // All of 60 binary symbols against one: 2^-60, though the sum is 1.
  Pdf pdf{1.0};
  add_symbols(pdf, std::vector<double>(60, 1.0), 2);
  CHECK(pdf.p.front() == doctest::Approx(std::ldexp(1.0, -60)).epsilon(1e-14));
  CHECK(pdf.p[2] == doctest::Approx(60 * std::ldexp(1.0, -60)).epsilon(1e-14));
  CHECK(quantile_above(pdf, std::ldexp(1.0, -61)) == -60.0);
}

}  // namespace
}  // namespace shoreline::signal::com
