// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/rates.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "shoreline/math/special.h"

using namespace shoreline;
using namespace shoreline::math;

namespace {

/// Uniform numbers in (0, 1) from Knuth's MMIX generator: fixed, so that the test never varies.
struct Uniform {
  std::uint64_t state = 20260311;
  double operator()() {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (static_cast<double>(state >> 11) + 0.5) * 0x1p-53;
  }
};

double poisson(double mean, Uniform& draw) {
  double product = draw(), count = 0.0;
  for (const double floor = std::exp(-mean); product > floor; product *= draw()) ++count;
  return count;
}

struct Part {
  double rate, time, weight;
};
struct Coverage {
  double lo95 = 0.0, hi60 = 0.0, hi95 = 0.0;  // share of trials in which the bound holds
};

Coverage coverage(const std::vector<Part>& parts, int trials) {
  double truth = 0.0;
  for (const Part& part : parts) truth += part.weight * part.rate;
  Uniform draw;
  Coverage share;
  std::vector<WeightedExposure> seen(parts.size());
  for (int trial = 0; trial < trials; ++trial) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const double events = poisson(parts[i].rate * parts[i].time, draw);
      seen[i] = {{events, Time(parts[i].time)}, parts[i].weight};
    }
    const RateEstimate bounds = combine(seen);
    share.lo95 += (bounds.lo95.si() <= truth) / static_cast<double>(trials);
    share.hi60 += (bounds.hi60.si() >= truth) / static_cast<double>(trials);
    share.hi95 += (bounds.hi95.si() >= truth) / static_cast<double>(trials);
  }
  return share;
}

}  // namespace

TEST_CASE("zero failures: no point, lower bound 0, upper -ln(1-CL)/T") {
  // Meta at ECOC 2025: 1.049e6 port-hours without failure. NIST handbook 8.4.5.1
  const RateEstimate rate = estimate({0.0, 1.049e6 * unit::hour});
  CHECK(!rate.point.has_value());
  CHECK(rate.lo95.si() == 0.0);
  CHECK(rate.hi60.in(unit::fit) == doctest::Approx(-std::log(0.40) / 1.049e6 * 1e9).epsilon(1e-9));
  CHECK(rate.hi95.in(unit::fit) == doctest::Approx(-std::log(0.05) / 1.049e6 * 1e9).epsilon(1e-9));
  CHECK(rate.hi60.in(unit::fit) == doctest::Approx(873.0).epsilon(1e-3));
  CHECK(rate.hi95.in(unit::fit) == doctest::Approx(2856.0).epsilon(1e-3));
  CHECK((1.0 / rate.hi60).in(unit::hour) == doctest::Approx(1.145e6).epsilon(1e-3));
  CHECK((1.0 / rate.hi95).in(unit::hour) == doctest::Approx(3.50e5).epsilon(1e-3));
}

TEST_CASE("one exposure has the bounds of NIST 8.4.5.1") {
  const Time t = 2.0 * unit::hour;
  const RateEstimate rate = estimate({7.0, t});
  CHECK(rate.point->si() == doctest::Approx(7.0 / t.si()));
  CHECK(rate.lo95.si() == doctest::Approx(chi_square_quantile(0.05, 14.0) / (2.0 * t.si())));
  CHECK(rate.hi60.si() == doctest::Approx(chi_square_quantile(0.60, 16.0) / (2.0 * t.si())));
  CHECK(rate.hi95.si() == doctest::Approx(chi_square_quantile(0.95, 16.0) / (2.0 * t.si())));
  CHECK(std::isinf(estimate({0.0, Time{}}).hi95.si()));  // nothing seen, nothing known
}

TEST_CASE("parts of equal weight and time are pooled exactly") {
  const Time t = 100.0 * unit::hour;
  const std::array<WeightedExposure, 3> parts{{{{2.0, t}, 8.0}, {{0.0, t}, 8.0}, {{3.0, t}, 8.0}}};
  const RateEstimate whole = combine(parts);
  const RateEstimate pooled = estimate({5.0, t});
  CHECK_FALSE(whole.point.has_value());  // one of them was never seen to fail
  CHECK(whole.lo95.si() == doctest::Approx(8.0 * pooled.lo95.si()).epsilon(1e-12));
  CHECK(whole.hi95.si() == doctest::Approx(8.0 * pooled.hi95.si()).epsilon(1e-12));
}

TEST_CASE("a link of two modules and eight lasers: bounds are tighter than their sum") {
  const WeightedExposure modules{{4.0, 2e6 * unit::hour}, 2.0};
  const WeightedExposure lasers{{0.0, 5e6 * unit::hour}, 8.0};
  const std::array<WeightedExposure, 2> link{modules, lasers};
  const RateEstimate rate = combine(link);
  const Frequency sum =
      2.0 * estimate(modules.exposure).hi95 + 8.0 * estimate(lasers.exposure).hi95;
  CHECK(rate.hi95 < sum);
  CHECK(rate.hi95 > combine({&modules, 1}).hi95);  // unseen laser failures count
  CHECK(rate.hi95 > combine({&lasers, 1}).hi95);
  CHECK_FALSE(rate.point.has_value());  // zero failures give bounds and no point
}

TEST_CASE("where every part was seen to fail the point is the weighted sum") {
  const std::array<WeightedExposure, 2> link{
      {{{4.0, 2e6 * unit::hour}, 2.0}, {{1.0, 5e6 * unit::hour}, 8.0}}};
  CHECK(combine(link).point->in(unit::fit) ==
        doctest::Approx((2.0 * 4.0 / 2e6 + 8.0 * 1.0 / 5e6) * 1e9));
}

TEST_CASE("without events the bound is that of the least exposed part") {
  // sum c_i mu_i is largest under sum mu_i <= -ln 0.05 when all of it stands at the largest c_i
  const std::array<WeightedExposure, 2> parts{
      {{{0.0, 1e6 * unit::hour}, 2.0}, {{0.0, 4e6 * unit::hour}, 3.0}}};
  const RateEstimate rate = combine(parts);
  CHECK(!rate.point.has_value());
  CHECK(rate.lo95.si() == 0.0);
  CHECK(rate.hi95.in(unit::fit) == doctest::Approx(-std::log(0.05) * 2.0 / 1e6 * 1e9));
  CHECK(combine({}).hi95.si() == 0.0);
}

TEST_CASE("Monte Carlo: combined bounds hold at least as often as they say") {
  constexpr int kTrials = 4000;
  const double noise = 3.0 * std::sqrt(0.95 * 0.05 / kTrials), noise60 = 3.0 * 0.49 / 63.0;
  const std::vector<std::vector<Part>> links{
      {{1.0, 3.0, 1.0}},                                    // one part
      {{1.0, 3.0, 1.0}, {1.0, 3.0, 1.0}, {1.0, 3.0, 1.0}},  // equal parts
      {{0.5, 8.0, 2.0}, {0.02, 20.0, 8.0}},                 // modules and lasers
      {{0.001, 5.0, 4.0}, {2.0, 10.0, 1.0}},                // one hardly ever fails
      {{3.0, 1.0, 1.0}, {0.5, 2.0, 1.0}, {0.1, 30.0, 16.0}, {4.0, 20.0, 0.1}}};
  for (const auto& link : links) {
    const Coverage share = coverage(link, kTrials);
    CAPTURE(link.size());
    CHECK(share.lo95 > 0.95 - noise);
    CHECK(share.hi60 > 0.60 - noise60);
    CHECK(share.hi95 > 0.95 - noise);
  }
  // many events: the discreteness is gone and both bounds come down to their confidence
  const Coverage busy = coverage({{40.0, 10.0, 1.0}, {30.0, 10.0, 2.0}}, kTrials);
  CHECK(std::abs(busy.hi95 - 0.95) < noise + 0.01);
  CHECK(std::abs(busy.lo95 - 0.95) < noise + 0.01);
}

TEST_CASE("a published range becomes the exposure that has this range") {
  for (const double events : {0.05, 1.0, 4.5, 300.0, 2e5}) {
    const RateEstimate published = estimate({events, 3e6 * unit::hour});
    const auto back = exposure_of_range(published.lo95, published.hi95);
    REQUIRE(back.has_value());
    CHECK(back->events == doctest::Approx(events).epsilon(1e-7));
    CHECK(back->device_time.in(unit::hour) == doctest::Approx(3e6).epsilon(1e-7));
  }
  // Broadcom: MTBF 0.5 to 1.0 million hours of 2xFR4 modules, READ as lo95 and hi95
  const auto module = exposure_of_range(1.0 / (1e6 * unit::hour), 1.0 / (0.5e6 * unit::hour));
  REQUIRE(module.has_value());
  CHECK(estimate(*module).lo95.in(unit::fit) == doctest::Approx(1000.0).epsilon(1e-8));
  CHECK(estimate(*module).hi95.in(unit::fit) == doctest::Approx(2000.0).epsilon(1e-8));
  CHECK(!exposure_of_range(Frequency(2.0), Frequency(1.0)));
  CHECK(!exposure_of_range(Frequency(0.0), Frequency(1.0)));
  CHECK(!exposure_of_range(Frequency(1.0), Frequency(1.001)));
}
