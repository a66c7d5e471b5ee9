// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/mlsd.h"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>

#include "shoreline/lane/time_domain.h"
#include "shoreline/lane/viterbi.h"
#include "shoreline/math/random.h"
#include "shoreline/math/special.h"

using namespace shoreline;
using namespace shoreline::lane;

namespace {

/// A response 1 + alpha D sampled at its cursor, in white noise.
LinkModel partial(int levels, double alpha, double sigma) {
  LinkModel m;
  m.pulse = {{1.0, alpha}, 1, 0.0};
  m.levels = levels;
  m.sigma_noise = sigma;
  return m;
}

}  // namespace

TEST_CASE("the Gaussian sums and gains of the public IEEE COM script v4.50") {
  struct Row {
    int levels;
    double a_s, sigma, alpha, der, gain;
  };
  // six of its runs with MLSE 1
  for (const Row& r : {Row{4, 18.4715, 3.8411, 0.51859, 5.007e-8, 1.1400},
                       Row{4, 18.1516, 2.8903, 0.38461, 1.286e-11, 0.6864},
                       Row{4, 14.0037, 2.1907, 0.55018, 2.276e-13, 1.2196},
                       Row{2, 29.5770, 5.2372, 0.97106, 6.796e-15, 2.7342},
                       Row{2, 25.3605, 5.0128, 1.0, 1.678e-12, 2.8235},
                       Row{4, 20.1547, 3.0116, 0.5575, 1.396e-14, 1.2409}}) {
    const MlsdLink link{r.levels, r.alpha, r.a_s};
    const double der = mlsd_error_ratio_script(link, gaussian_noise(r.sigma), true);
    // four printed digits of sigma move the sum by up to 2e-3
    CHECK(der == doctest::Approx(r.der).epsilon(5e-3));
    CHECK(std::abs(mlsd_gain_gaussian_db(link, r.sigma, r.der, true) - r.gain) < 3e-3);
    CHECK(mlsd_error_ratio(link, gaussian_noise(r.sigma)) == doctest::Approx(der).epsilon(1e-2));
  }
}

TEST_CASE("the script's stepping of the noise factor ends within its 10 %") {
  const MlsdLink link{4, 0.51859, 18.4715};
  const NoiseDistribution noise = gaussian_noise(3.8411);
  const double der = mlsd_error_ratio(link, noise);
  const double exact = mlsd_noise_factor(link, noise, der, false);
  CHECK(1.5 * math::q_function(18.4715 / (exact * 3.8411)) == doctest::Approx(der).epsilon(1e-9));
  CHECK(mlsd_noise_factor(link, noise, der, true) == doctest::Approx(exact).epsilon(5e-3));
  // VEC 17.648 dB at a gain of 1.1515 dB becomes 12.433 dB
  CHECK(std::abs(mlsd_vec_db(17.648, 1.1515) - 12.433) < 2e-3);
}

TEST_CASE("Viterbi: the best of all sequences, by trying all") {
  math::Random random(5, math::Purpose("viterbi test"));
  for (const auto& response : {std::vector<double>{1.0, 0.6}, std::vector<double>{0.9, 0.5, -0.3},
                               std::vector<double>{1.0}}) {
    for (const int levels : {2, 3, 4}) {
      const auto x = ideal_symbols(levels);
      const std::size_t memory = response.size() - 1, n = 6;
      std::vector<double> y(n);
      for (double& v : y) v = 1.2 * random.normal();
      const std::vector<std::uint8_t> before(memory, 1);
      std::vector<std::uint8_t> found(n), best(n), trial(n);
      double least = 1e300;
      const auto total = static_cast<std::size_t>(std::pow(levels, n));
      for (std::size_t code = 0; code < total; ++code) {
        std::size_t rest = code;
        for (auto& t : trial)
          t = static_cast<std::uint8_t>(rest % static_cast<std::size_t>(levels)),
          rest /= static_cast<std::size_t>(levels);
        double metric = 0.0;
        for (std::size_t i = 0; i < n; ++i) {
          double want = 0.0;
          for (std::size_t k = 0; k <= memory; ++k)
            want += response[k] * x[i >= k ? trial[i - k] : before[k - i - 1]];
          metric += (y[i] - want) * (y[i] - want);
        }
        if (metric < least) least = metric, best = trial;
      }
      Viterbi(response, x).detect(y, before, found);
      CHECK(found == best);
    }
  }
}

TEST_CASE("Viterbi: the vector way of PAM4 is the general way") {
  math::Random random(6, math::Purpose("viterbi test"));
  const auto x = ideal_symbols(4);
  std::vector<double> y(3000);
  for (double& v : y) v = random.normal();
  std::vector<std::uint8_t> quick(y.size()), slow(y.size());
  Viterbi(std::vector<double>{1.0, 0.7}, x).detect(y, {}, quick);
  Viterbi(std::vector<double>{1.0, 0.7, 0.0}, x).detect(y, {}, slow);
  CHECK(quick == slow);
}

TEST_CASE("the formula against a bit-true Viterbi, within a factor 1.5") {
  for (const int levels : {2, 4})
    for (const double alpha : {0.3, 0.6, 0.85}) {
      const MlsdLink link{levels, alpha, 1.0 / (levels - 1)};
      // noise at which the formula says 2e-3
      double low = 0.02, high = 1.0;
      for (int i = 0; i < 40; ++i) {
        const double s = 0.5 * (low + high);
        (mlsd_error_ratio(link, gaussian_noise(s)) < 2e-3 ? low : high) = s;
      }
      TimeDomain run;
      run.symbols = 600000;
      run.receiver.detector = Detector::viterbi;
      const auto seen = simulate(partial(levels, alpha, low), run);
      REQUIRE(seen);
      const double ratio = seen->symbol_error_ratio() / 2e-3;
      MESSAGE("PAM", levels, " alpha ", alpha, ": bit-true over formula ", ratio);
      CHECK(ratio < 1.5);
      CHECK(ratio > 1 / 1.5);
    }
}
