// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/eye_closure.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <vector>

#include "shoreline/math/special.h"

using namespace shoreline;
using namespace shoreline::photonics;

namespace {

double off(double value, double expected) { return std::abs(value - expected); }

/// Closure by bisection on the sum of all tails written out: the slow twin.
double slow_closure(const std::vector<double>& levels, double ser) {
  const double n = static_cast<double>(levels.size());
  double mean = 0.0;
  for (const double p : levels) mean += p / n;
  const double oma = levels.back() - levels.front();
  double lo = 1e-6 * oma, hi = oma;
  for (int i = 0; i < 200; ++i) {
    const double sigma = 0.5 * (lo + hi);
    double errors = 0.0;
    for (std::size_t t = 0; t + 1 < levels.size(); ++t) {
      const double at = mean + oma * ((static_cast<double>(t) + 0.5) / (n - 1.0) - 0.5);
      for (const double p : levels)
        errors += 0.5 * std::erfc(std::abs(p - at) / (sigma * std::sqrt(2.0))) / n;
    }
    (errors < ser ? lo : hi) = sigma;
  }
  const double q = math::inverse_q(ser * n / (2.0 * (n - 1.0)));
  return 10.0 * std::log10(oma / (2.0 * (n - 1.0) * q * lo));
}

}  // namespace

TEST_CASE("Q_t is the exact one of the error ratio") {
  CHECK(off(ideal_q(4, 4.8e-4), 3.41407) < 1e-5);  // 121.8.5.3 rounds it to 3.414
  CHECK(off(ideal_q(4, 4.0e-4), 3.46343) < 1e-5);
  CHECK(off(ideal_q(2, 5e-5), 3.8906) < 1e-4);  // 95.8.5.2
}

TEST_CASE("closure of levels alone") {
  const std::array even{0.0, 1.0 / 3.0, 2.0 / 3.0, 1.0};
  CHECK(off(closure_of_levels(even, 4.8e-4)->closure_db, 0.0) < 1e-6);
  const std::array bent{0.0, 0.31, 0.65, 1.0};
  const auto closure = closure_of_levels(bent, 4.8e-4);
  REQUIRE(closure);
  CHECK(off(closure->closure_db, 0.0947) < 0.001);
  CHECK(off(closure->rlm, 0.86) < 1e-12);  // ES1 = 0.38, ES2 = 0.30: 2 - 3 x 0.38
  CHECK(off(closure->thresholds[1], 0.49) < 1e-12);
  CHECK(off(closure->thresholds[0], 0.49 - 1.0 / 3.0) < 1e-12);
}

TEST_CASE("it is that of its slow twin, in any unit and over any offset") {
  const std::vector<std::vector<double>> all = {{0.2, 1.0},
                                                {0.1, 0.5, 1.0},
                                                {0.0, 0.31, 0.65, 1.0},
                                                {0.5, 0.8, 1.2, 1.5},
                                                {0.0, 0.2, 0.41, 0.6, 0.79, 1.0}};
  for (const std::vector<double>& levels : all)
    for (const double ser : {1e-2, 4.8e-4, 1e-9}) {
      const double closure = closure_of_levels(levels, ser)->closure_db;
      CHECK(off(closure, slow_closure(levels, ser)) < 1e-9);
      std::vector<double> scaled;
      for (const double p : levels) scaled.push_back(3e-4 * (p + 2.0));
      CHECK(off(closure_of_levels(scaled, ser)->closure_db, closure) < 1e-9);
    }
  const std::array two{0.3, 0.8};
  CHECK(off(closure_of_levels(two, 2.4e-4)->closure_db, 0.0) < 1e-9);
}

TEST_CASE("thresholds that may move close it less; an eye without room has no closure") {
  const std::array bent{0.0, 0.31, 0.65, 1.0};
  const double fixed = closure_of_levels(bent, 4.8e-4)->closure_db;
  const auto moved = closure_of_levels(bent, 4.8e-4, 0.01);
  REQUIRE(moved);
  CHECK(moved->closure_db < fixed);
  CHECK(off(moved->thresholds[1], 0.48) < 1e-12);  // half of 0.31 + 0.65, at the end of its room
  const std::array shut{0.0, 0.1, 0.2, 1.0};       // 0.2 is under the middle threshold
  CHECK(!closure_of_levels(shut, 4.8e-4));
}

TEST_CASE("histograms give what their points give") {
  // two masses at 0 and 1 in 1000 steps: an ideal binary eye
  PowerHistogram h{0.0, 1e-3, std::vector<double>(1001)};
  h.mass.front() = h.mass.back() = 0.5;
  std::vector<double> thresholds{0.5};
  const std::array<PowerHistogram, 1> one{h};
  const double sigma = largest_noise(one, thresholds, 1.0, 0.0, 2.4e-4);
  CHECK(off(closure_db(2, 1.0, ideal_q(2, 2.4e-4), sigma), 0.0) < 1e-8);
  // a threshold off its place finds back when it may
  thresholds = {0.52};
  const double held = largest_noise(one, thresholds, 1.0, 0.0, 2.4e-4);
  CHECK(held < sigma);
  const double moved = largest_noise(one, thresholds, 1.0, 0.03, 2.4e-4);
  CHECK(off(moved / sigma, 1.0) < 1e-4);
  CHECK(off(thresholds[0], 0.5) < 1e-3);
  // as many powers on the threshold: errors without noise
  PowerHistogram closed{0.0, 0.5, {0.4, 0.2, 0.4}};
  const std::array<PowerHistogram, 1> shut{closed};
  thresholds = {0.5};
  CHECK(largest_noise(shut, thresholds, 1.0, 0.0, 2.4e-4) == 0.0);
}
