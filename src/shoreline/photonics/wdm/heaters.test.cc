// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/wdm/heaters.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "shoreline/math/random.h"

namespace shoreline::photonics {
namespace {

constexpr Length kUm = unit::micrometre;

std::vector<Place> row(std::size_t n, double pitch_um) {
  std::vector<Place> out;
  for (std::size_t i = 0; i < n; ++i) out.push_back({pitch_um * static_cast<double>(i) * kUm, {}});
  return out;
}

const HeaterCrosstalk kExponential{CrosstalkDecay::exponential, 0.08, 50.0 * kUm, 60.0 * kUm};

TEST_CASE("crosstalk is as stated at the reference and falls off beyond it") {
  const Place a{}, near{50.0 * kUm, {}}, far{110.0 * kUm, {}};
  CHECK(coupling(kExponential, a, near) == doctest::Approx(0.08));
  CHECK(coupling(kExponential, a, far) == doctest::Approx(0.08 * std::exp(-1.0)));
  CHECK(coupling(kExponential, a, {10.0 * kUm, {}}) == doctest::Approx(0.08));
  HeaterCrosstalk spread = kExponential;
  spread.model = CrosstalkDecay::inverse_distance;
  CHECK(coupling(spread, a, far) == doctest::Approx(0.08 * 50.0 / 110.0));
  CHECK(coupling({}, a, near) == 0.0);
}

TEST_CASE("two heaters in closed form") {
  // own1 + c own2 = w1, c own1 + own2 = w2
  const HeaterArray array(row(2, 50.0), kExponential);
  const std::vector<double> wanted = {2e-9, 1e-9};
  std::vector<double> own(2);
  array.solve(wanted, own);
  const double c = 0.08, det = 1.0 - c * c;
  CHECK(own[0] == doctest::Approx((2e-9 - c * 1e-9) / det).epsilon(1e-13));
  CHECK(own[1] == doctest::Approx((1e-9 - c * 2e-9) / det).epsilon(1e-13));
}

TEST_CASE("what the heaters are set to shifts every ring as wanted, by either way of solving") {
  const std::size_t n = 64;
  const HeaterArray array(row(n, 50.0), kExponential);
  math::Random random(7, math::Purpose("heaters.test"));
  std::vector<double> wanted(n), own(n), again(n), shift(n);
  for (double& w : wanted) w = 1e-9 * (1.0 + 3.0 * random.uniform());
  array.solve(wanted, own);
  array.shifts(own, shift);
  for (std::size_t i = 0; i < n; ++i) CHECK(shift[i] == doctest::Approx(wanted[i]).epsilon(1e-12));
  CHECK(array.settle(wanted, std::vector<std::uint8_t>(n, 1), again));
  for (std::size_t i = 0; i < n; ++i)
    CHECK(std::max(0.0, own[i]) == doctest::Approx(again[i]).epsilon(1e-9));
}

TEST_CASE("heaters neither cool nor burn where they are off") {
  const std::size_t n = 8;
  const HeaterArray array(row(n, 50.0), kExponential);
  std::vector<double> wanted(n, 2e-9), own(n), shift(n);
  wanted[3] = 0.0;  // its neighbours warm it more than it wants
  std::vector<std::uint8_t> on(n, 1);
  on[6] = 0;
  CHECK(array.settle(wanted, on, own));
  CHECK(own[3] == 0.0);
  CHECK(own[6] == 0.0);
  array.shifts(own, shift);
  CHECK(shift[3] > 0.0);
  for (const std::size_t i : {0, 1, 2, 4, 5, 7})
    CHECK(shift[i] == doctest::Approx(2e-9).epsilon(1e-10));
}

}  // namespace
}  // namespace shoreline::photonics
