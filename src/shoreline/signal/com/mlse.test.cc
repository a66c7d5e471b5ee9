// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/mlse.h"

#include <doctest/doctest.h>

#include <cmath>

#include "shoreline/math/special.h"

namespace shoreline::signal::com {
namespace {

constexpr double kBin = 1e-6;

/// Wide enough that nothing is cut away where it counts.
Pdf normal(double sigma) { return gaussian(sigma, 9.0, kBin); }

Mlse option1(double a_s, double sigma, double alpha, int levels) {
  return mlse(normal(sigma), a_s, 0.5 * a_s, alpha, levels, 1e-5, 1, Dialect::ieee_script);
}

TEST_CASE("numbers of the IEEE script, from A_s, sigma and b(1) alone") {
  // Runs of the public IEEE COM script v4.50 with MLSE 1; its Gaussian form needs nothing else.
  struct Row {
    double a_s, sigma, alpha;
    int levels;
    double der, delta;
  };
  for (const Row& r : {Row{18.4715, 3.8411, .51859, 4, 5.007e-8, 1.1400},
                       Row{18.1516, 2.8903, .38461, 4, 1.286e-11, .6864},
                       Row{14.0037, 2.1907, .55018, 4, 2.276e-13, 1.2196},
                       Row{29.5770, 5.2372, .97106, 2, 6.796e-15, 2.7342},
                       Row{25.3605, 5.0128, 1.0, 2, 1.678e-12, 2.8235},
                       Row{20.1547, 3.0116, .5575, 4, 1.396e-14, 1.2409}}) {
    const Mlse got = option1(r.a_s * 1e-3, r.sigma * 1e-3, r.alpha, r.levels);
    CHECK(got.applied);
    CHECK(got.der_gaussian == doctest::Approx(r.der).epsilon(3e-3));
    CHECK(got.delta_gaussian_db == doctest::Approx(r.delta).epsilon(3e-4));
  }
}

TEST_CASE("the distribution gives what the Gaussian form gives, if it is Gaussian") {
  const double a_s = 20e-3, sigma = 4e-3;
  for (const double alpha : {0.0, 0.3, 0.6, 1.0}) {
    const Mlse got = option1(a_s, sigma, alpha, 4);
    CHECK(got.der_pdf == doctest::Approx(got.der_gaussian).epsilon(5e-3));
    const Mlse annex = mlse(normal(sigma), a_s, 0.5 * a_s, alpha, 4, 1e-5, 1, Dialect::annex);
    CHECK(annex.delta_db == doctest::Approx(annex.delta_gaussian_db).epsilon(2e-3).scale(1.0));
  }
}

TEST_CASE("nothing to detect: no gain") {
  // alpha 0: DER = 2 r Q(A/sigma) and longer events that are far; a DFE's own ratio.
  const Mlse got = option1(20e-3, 4e-3, 0.0, 4);
  CHECK(got.der_gaussian == doctest::Approx(1.5 * math::q_function(5.0)).epsilon(1e-2));
  CHECK(std::abs(got.delta_db) < 0.02);
}

TEST_CASE("1 + D: every event at sqrt 2, sum j r^j = r/(1 - r)^2") {
  const Mlse four = option1(20e-3, 4e-3, 1.0, 4), two = option1(20e-3, 4e-3, 1.0, 2);
  CHECK(four.der_gaussian ==
        doctest::Approx(2 * 12.0 * math::q_function(std::sqrt(2.0) * 5)).epsilon(1e-9));
  CHECK(two.der_gaussian ==
        doctest::Approx(2 * 2.0 * math::q_function(std::sqrt(2.0) * 5)).epsilon(1e-9));
  CHECK(four.delta_gaussian_db < 20 * std::log10(std::sqrt(2.0)));  // 3 dB less what events cost
  CHECK(four.delta_gaussian_db > 1.5);
}

TEST_CASE("option 2 narrows the noise until a DFE errs as often, to a tenth") {
  const double a_s = 20e-3, sigma = 4e-3;
  for (const double alpha : {0.5, 0.8, 1.0}) {
    const Mlse got = mlse(normal(sigma), a_s, 0.5 * a_s, alpha, 4, 1e-5, 2, Dialect::ieee_script);
    // 2 (3/4) Q(A/(s sigma)) = DER; COM grows by -20 log10 s.
    const double s = a_s / sigma / math::inverse_q(got.der_pdf / 1.5);
    CHECK(got.delta_db == doctest::Approx(-20 * std::log10(s)).epsilon(0.04).scale(1.0));
  }
}

TEST_CASE("more noise than signal: not applied") {
  const Mlse got = mlse(normal(4e-3), 10e-3, 11e-3, 0.5, 4, 1e-5, 1, Dialect::ieee_script);
  CHECK_FALSE(got.applied);
  CHECK(got.delta_db == 0.0);
}

}  // namespace
}  // namespace shoreline::signal::com
