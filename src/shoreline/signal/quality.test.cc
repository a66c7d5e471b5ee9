// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/quality.h"

#include <doctest/doctest.h>

#include "shoreline/math/dense.h"
#include "shoreline/signal/channel_files.test.h"

namespace shoreline::signal {

using test::distance;

TEST_CASE("passivity: the largest singular value, where it is, and its twin") {
  Network a = test::random_network(4, 20, 41);
  for (Complex& x : a.matrix(7)) x *= 4.0;
  const Passivity got = passivity(a);
  double want = 0.0;
  for (std::size_t p = 0; p < a.points(); ++p) {
    const double s = math::svd(a.matrix(p), 4).values[0];
    CHECK(std::abs(got.singular[p] - s) < 1e-12);
    want = std::max(want, s);
  }
  CHECK(got.largest == doctest::Approx(want));
  CHECK(got.f_hz == a.f_hz[7]);
  CHECK(got.points_over == 1);
  CHECK(got.quality_percent < 100.0);
}

TEST_CASE("enforced passivity: passive, and the least change that does it") {
  Network a = test::random_network(3, 10, 42);
  for (Complex& x : a.matrix(4)) x *= 5.0;
  const Enforced got = enforce_passivity(a);
  CHECK(got.points_changed == 1);
  CHECK(got.f_hz == a.f_hz[4]);
  CHECK(passivity(got.network).largest <= 1.0 + 1e-14);
  // The spectral norm of the change is the excess.
  std::vector<Complex> change;
  for (std::size_t k = 0; k < 9; ++k) change.push_back(a.matrix(4)[k] - got.network.matrix(4)[k]);
  CHECK(math::svd(change, 3).values[0] ==
        doctest::Approx(passivity(a).largest - 1.0).epsilon(1e-12));
}

TEST_CASE("reciprocity") {
  Network a = test::line(test::grid(20, 1e9), 60.0, 1e-10, 0.1);
  CHECK(reciprocity(a).largest == 0.0);
  a.at(5, 1, 0) += 0.01;
  const Reciprocity got = reciprocity(a);
  CHECK(got.largest == doctest::Approx(0.01));
  CHECK(got.f_hz == 5e9);
  CHECK(got.quality_percent < 100.0);
}

TEST_CASE("a causal line, one that answers before it is asked, and its cure") {
  const auto f = test::grid(2001, 10e6);
  const Causality good = causality(test::line(f, 60.0, 1e-9, 1.0)).value();
  CHECK(good.early.early_db < -60.0);
  CHECK(good.clockwise.clockwise_percent > 95.0);
  Network bad = test::line(f, 50.0, 1e-9, 1.0);
  for (std::size_t p = 0; p < f.size(); ++p)
    bad.at(p, 1, 0) *= std::polar(1.0, 2.0 * std::numbers::pi * f[p] * 2e-9);
  const Causality told = causality(bad).value();
  CHECK(told.early.early_db > -0.1);
  CHECK(told.early.out == 1);
  CHECK(told.clockwise.clockwise_percent < 10.0);
  const Enforced cured = enforce_causality(bad).value();
  CHECK(causality(cured.network).value().early.early_db < -30.0);
  CHECK(cured.largest_change > 0.5);
  for (std::size_t p = 0; p < f.size(); ++p)
    CHECK(std::abs(cured.network.at(p, 1, 0)) == doctest::Approx(std::abs(bad.at(p, 1, 0))));
  // What is causal is not touched.
  CHECK(enforce_causality(test::line(f, 60.0, 1e-9, 1.0)).value().largest_change == 0.0);
  CHECK_FALSE(causality(test::line(test::grid(5, 1e9), 60.0, 1e-9, 1.0)));
}

TEST_CASE("shared channels are passive, and by what margin reciprocal") {
  if (!test::have_channels()) return;
  const Network thru = test::channel_file("C2M__Z100_IL14_WC_BOR_H_L_H_THRU.s4p.gz");
  CHECK(passivity(thru).largest <= 1.0 + 1e-6);
  CHECK(reciprocity(thru).largest < 1e-2);
  const Causality told = causality(thru).value();
  CHECK(told.early.early_db < -20.0);
}

}  // namespace shoreline::signal
