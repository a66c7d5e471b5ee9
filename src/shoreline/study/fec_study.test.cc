// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/fec_study.h"

#include <doctest/doctest.h>

#include <cmath>

#include "shoreline/lane/error_chain.h"

using namespace shoreline;
using namespace shoreline::study;

namespace {

double off(double value, double expected) { return std::abs(value / expected - 1.0); }

FecQuestion kp4(double ber) {
  FecQuestion q;
  q.code = "kp4";
  q.fec.decode = 45.0 * unit::nanosecond;
  q.ber = ber;
  q.rate = 100.0 * unit::gbit_per_s;
  return q;
}

part::InnerCode hamming() {
  part::InnerCode inner;
  inner.latency = 35.0 * unit::nanosecond;
  inner.transfer = {{3e-3, 4.8e-5}, {4.8e-3, 2.43e-4}, {7e-3, 8.8e-4}, {1e-2, 2.7e-3}};
  return inner;
}

Context two_threads() {
  Context context;
  context.threads = 2;
  return context;
}

}  // namespace

TEST_CASE("KP4 with random errors, and its time") {
  // the binomial sums of lane/fec.test.cc
  const FecResult r = judge_fec(kp4(2.4e-4), {});
  CHECK(off(r.cer, 8.1516e-13) < 1e-3);
  CHECK(off(r.ber_out, 2.412e-15) < 1e-3);
  CHECK(off(*r.pre_fec_limit, 2.262e-4) < 1e-3);
  CHECK(std::abs(r.snr->si() - 17.655) < 6e-4);
  CHECK(r.block_time.in(unit::nanosecond) == doctest::Approx(51.2));
  CHECK(r.latency.in(unit::nanosecond) == doctest::Approx(96.2));
  CHECK(r.errors == ErrorModel::random);
  // 400G two-way and 800G four-way: 2 x 5440 bit / 400 Gbit/s, both 25.6 ns
  for (const double gbit : {400.0, 800.0}) {
    FecQuestion q = kp4(2.4e-4);
    q.rate = gbit * unit::gbit_per_s;
    q.interleave = usual_interleave(q.rate);
    CHECK(judge_fec(q, {}).block_time.in(unit::nanosecond) == doctest::Approx(25.6));
  }
}

TEST_CASE("an inner code is simulated, and read off the catalog's points where errors are rare") {
  FecQuestion q = kp4(4.8e-3);
  q.inner = hamming();
  const FecResult r = judge_fec(q, two_threads());
  CHECK(r.inner->basis == InnerBasis::simulated);
  CHECK(off(r.ber_decoder, 2.43e-4) < 0.1);  // as in lane/inner_simulation.test.cc
  CHECK(off(*r.inner->ber_out_table, 2.43e-4) < 1e-9);
  CHECK(r.latency.in(unit::nanosecond) == doctest::Approx(131.2));
  // errors of a word come together in symbols, so fewer symbols are wrong than of random bits
  CHECK(r.ser_in < lane::symbol_error_ratio(lane::kKp4, r.ber_decoder));
  CHECK(*r.pre_fec_limit > 4.6e-3);
  CHECK(*r.pre_fec_limit < 4.8e-3);
  CHECK(judge_fec(q, Context{}).cer == r.cer);  // any number of threads

  q.ber = 9e-2;  // beyond the points, but simulated
  const FecResult many = judge_fec(q, two_threads());
  CHECK(many.inner->basis == InnerBasis::simulated);
  CHECK_FALSE(many.inner->ber_out_table.has_value());
  CHECK(fec_curve(q).back().ber == doctest::Approx(1e-2));
}

TEST_CASE("at the noise that COM is set for, a DFE's bursts cost and precoding wins them back") {
  FecQuestion q = kp4(0.0);
  q.b1 = 0.9;
  const double der = 1e-4;
  q.ber = ber_of_first_errors(q, der);
  const FecResult bursts = judge_fec(q, {});
  q.precoding = true;
  q.ber = ber_of_first_errors(q, der);
  const FecResult precoded = judge_fec(q, {});
  CHECK(off(*bursts.der, der) < 1e-8);
  CHECK(off(*precoded.der, der) < 1e-8);
  CHECK(std::abs(bursts.snr->si() - precoded.snr->si()) < 1e-6);
  CHECK(*bursts.propagation > 0.7);
  CHECK(bursts.ber > precoded.ber);
  CHECK(bursts.cer > 10.0 * precoded.cer);
  q.interleave = 4;
  CHECK(judge_fec(q, {}).cer < precoded.cer);
  CHECK(bursts.errors == ErrorModel::dfe);
  // without feedback a first error is all there is: one bit of two
  FecQuestion plain = kp4(0.0);
  CHECK(off(ber_of_first_errors(plain, der), der / 2.0) < 1e-9);
}

TEST_CASE("the waterfall falls") {
  const std::vector<FecPoint> curve = fec_curve(kp4(1e-4));
  CHECK(curve.size() == 51);
  for (std::size_t i = 1; i < curve.size(); ++i) {
    CHECK(curve[i].ber > curve[i - 1].ber);
    CHECK(curve[i].ber_out > curve[i - 1].ber_out);
    CHECK(curve[i].flr >= curve[i - 1].flr);
  }
}
