// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/fec.h"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>

#include "shoreline/math/binomial.h"

using namespace shoreline;
using namespace shoreline::lane;

namespace {

struct Row {
  double ber, codeword_error_ratio, ber_out, tolerance;
};

double off(double value, double expected) { return std::abs(value / expected - 1.0); }

/// The output BER as its defining sum: the slow twin of post_fec_ber.
double summed_ber(const ReedSolomon& code, double ber) {
  const double symbol = -std::expm1(code.m * std::log1p(-ber));
  double sum = 0.0;
  for (int i = code.n; i > code.t; --i) {
    sum += i / static_cast<double>(code.n) * math::binomial_pmf(code.n, i, symbol);
  }
  return sum * ber / symbol;
}

}  // namespace

TEST_CASE("KP4, RS(544,514): independent binomial sums") {
  // P[Binomial(544, 1 - (1 - BER)^10) > 15], summed by another program; 0.1 %, or half of the last
  // printed digit where the table is coarser
  for (const Row& row : {Row{1e-3, 1.53e-4, 4.641e-7, 2e-3},
                         {5e-4, 2.793e-8, 8.325e-11, 1e-3},
                         {3e-4, 2.143e-11, 6.352e-14, 1e-3},
                         {2.4e-4, 8.152e-13, 2.412e-15, 1e-3},
                         {2.2e-4, 2.24e-13, 6.625e-16, 3e-3},
                         {1e-4, 1.36e-18, 4.01e-21, 4e-3},
                         {5e-5, 2.67e-23, 7.86e-26, 2e-3}}) {
    CAPTURE(row.ber);
    CHECK(off(codeword_error_ratio(kKp4, row.ber), row.codeword_error_ratio) < row.tolerance);
    CHECK(off(post_fec_ber(kKp4, row.ber), row.ber_out) < row.tolerance);
  }
  // the same to four digits
  CHECK(off(codeword_error_ratio(kKp4, 1e-4), 1.360e-18) < 1e-3);
  CHECK(off(codeword_error_ratio(kKp4, 2e-4), 5.390e-14) < 1e-3);
  CHECK(off(codeword_error_ratio(kKp4, 2.4e-4), 8.1516e-13) < 1e-4);
  CHECK(off(codeword_error_ratio(kKp4, 1e-3), 1.530e-4) < 1e-3);
}

TEST_CASE("KR4, RS(528,514): independent binomial sums") {
  CHECK(off(codeword_error_ratio(kKr4, 2.1e-5), 4.87e-13) < 1.1e-3);
  CHECK(off(post_fec_ber(kKr4, 2.1e-5), 7.4e-16) < 7e-3);  // two digits printed
}

TEST_CASE("three hops at the KP4 limit under one KP4 fail a codeword in 300,000") {
  CHECK(off(codeword_error_ratio(kKp4, 3.0 * 2.4e-4), 3.2e-6) < 0.02);  // two digits given
}

TEST_CASE("pre-FEC limits") {
  // the same sums, inverted
  CHECK(off(pre_fec_limit(kKp4, 1e-15), 2.262e-4) < 3e-4);
  CHECK(off(pre_fec_limit(kKp4, 1e-13), 3.10e-4) < 2e-3);
  CHECK(off(pre_fec_limit(kKp4, 1e-12), 3.64e-4) < 2e-3);
  for (const double target : {1e-3, 1e-9, 1e-30, 1e-100}) {
    CHECK(off(post_fec_ber(kKr4, pre_fec_limit(kKr4, target)), target) < 1e-8);
  }
}

TEST_CASE("post_fec_ber equals its defining sum") {
  for (double ber = 0.2; ber > 1e-12; ber *= 0.1) {
    CHECK(off(post_fec_ber(kKp4, ber), summed_ber(kKp4, ber)) < 1e-11);
    CHECK(off(post_fec_ber(kKr4, ber), summed_ber(kKr4, ber)) < 1e-11);
  }
  CHECK(post_fec_ber(kKp4, 0.0) == 0.0);
  CHECK(codeword_error_ratio(kKp4, 0.0) == 0.0);
}

TEST_CASE("rates and block times") {
  CHECK(rate(kKp4) == 514.0 / 544.0);
  CHECK(rate(kKr4) == 514.0 / 528.0);
  // 5440 bit / 106.25 Gbit/s = 51.2 ns; 200G halves it, two-way interleaved 400G the same
  const DataRate lane = 106.25 * unit::gbit_per_s;
  CHECK(block_time(kKp4, 1, lane).in(unit::nanosecond) == doctest::Approx(51.2));
  CHECK(block_time(kKp4, 1, 2.0 * lane).in(unit::nanosecond) == doctest::Approx(25.6));
  CHECK(block_time(kKp4, 2, 4.0 * lane).in(unit::nanosecond) == doctest::Approx(25.6));
}
