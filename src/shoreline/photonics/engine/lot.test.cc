// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/engine/lot.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "shoreline/photonics/engine/example.test.h"
#include "shoreline/photonics/engine/lot_figures.h"
#include "shoreline/photonics/engine/measure.h"

namespace shoreline::photonics {
namespace {

LotQuestion question() {
  LotQuestion q;
  q.nominal = ring_engine(2, 8), q.spreads = ring_spreads();
  q.dies = 200;
  q.heater_budget = 16 * 12.0 * unit::milliwatt;
  q.link = LotLink{to_power(Dbm(6.0)), Db(5.0), 2.4e-4};
  return q;
}

TEST_CASE("no spread, no difference: a sampled engine is the nominal one") {
  const Engine nominal = ring_engine(2, 4);
  const Engine die = sample(nominal, {}, 1, 17);
  for (std::size_t i = 0; i < nominal.rings.size(); ++i) {
    CHECK(die.rings[i].resonance == nominal.rings[i].resonance);
    CHECK(die.rings[i].q == nominal.rings[i].q);
    CHECK(die.rings[i].bias == nominal.rings[i].bias);
  }
  CHECK(insertion_loss(die, 3) == insertion_loss(nominal, 3));
}

TEST_CASE("a die is the same alone and in a lot, on one thread and on several") {
  LotQuestion q = question();
  Context one, two;
  one.seed = two.seed = 5, two.threads = 2;
  const LotResult a = judge_lot(q, one), b = judge_lot(q, two);
  REQUIRE(a.dies.size() == 200);
  for (std::size_t i = 0; i < a.dies.size(); ++i) {
    CHECK(a.dies[i].heaters_w == b.dies[i].heaters_w);
    CHECK(a.dies[i].worst_ber == b.dies[i].worst_ber);
  }
  for (std::size_t i = 0; i < a.culprits.size(); ++i) {
    CHECK(a.culprits[i].source == b.culprits[i].source);
    CHECK(a.culprits[i].yield_regained.value == b.culprits[i].yield_regained.value);
    CHECK(a.culprits[i].heater_total->hi == b.culprits[i].heater_total->hi);
  }
  q.dies = 30, q.culprits = false;
  const LotResult few = judge_lot(q, one);
  for (std::size_t i = 0; i < 30; ++i) CHECK(few.dies[i].heaters_w == a.dies[i].heaters_w);
  const EngineLocker locker(q.nominal);
  const DieResult alone = judge_die(q, locker, sample(q.nominal, q.spreads, 5, 123));
  CHECK(alone.heaters_w == a.dies[123].heaters_w);
  CHECK(alone.worst_ber == a.dies[123].worst_ber);
}

TEST_CASE("sampled rings have the covariance of the wafers: neighbours move together") {
  const Engine nominal = ring_engine(1, 8);
  const EngineSpreads spreads = ring_spreads();
  const EngineSampler sampler(nominal, spreads, 3);
  // rings 0 and 7, 350 um apart, over many wafers at one site
  double cov = 0.0, var = 0.0, difference = 0.0;
  constexpr int kWafers = 1500;
  Engine die;
  for (std::uint32_t w = 0; w < kWafers; ++w) {
    const EngineDeviations d = sampler.deviations(sampler.wafer(w), w % 25);
    DeviationsBySource from;
    from.fill(&d);
    apply(nominal, spreads, from, die);
    const double a = (die.rings[0].resonance - nominal.rings[0].resonance).si();
    const double b = (die.rings[7].resonance - nominal.rings[7].resonance).si();
    cov += a * b / kWafers, var += a * a / kWafers, difference += (a - b) * (a - b) / kWafers;
  }
  // What differs between the two is the local part and 1 - exp(-(d/l)^2) of the field.
  const auto square = [](double x) { return x * x; };
  const auto apart = [&](const DimensionSpread& s, double by) {
    const double rho = std::exp(-square(350e-6 / s.correlation_length.si()));
    return square(by) * 2.0 * (square(s.local.si()) + square(s.correlated.si()) * (1.0 - rho));
  };
  const double expected = apart(spreads.thickness, spreads.shift_by_thickness) +
                          apart(spreads.width, spreads.shift_by_width);
  CHECK(difference == doctest::Approx(expected).epsilon(0.12));
  CHECK(cov / var > 0.97);  // nanometres in common, 0.25 nm apart
}

TEST_CASE("a source with no effect is no culprit, and the only one is all of it") {
  LotQuestion q = question();
  q.link.reset();
  q.spreads = {};
  q.spreads.heater = 0.05;       // all that moves heater power
  q.spreads.responsivity = 0.1;  // nothing looks at it without a link
  const double mean =
      judge_lot({q.nominal, {}, 1, q.temperature, {}, {}, false}, {}).dies[0].heaters_w;
  q.heater_budget = Power(mean);
  q.dies = 1000;
  const LotResult r = judge_lot(q, {});
  REQUIRE(r.culprits.size() == 2);
  CHECK(r.culprits[0].source == Source::heater);
  CHECK(r.yield.value == doctest::Approx(0.5).epsilon(0.15));  // the budget is the median
  CHECK(r.yield.lo < 0.5);
  CHECK(r.yield.hi > 0.45);
  CHECK(r.culprits[0].yield_without.value == 1.0);
  CHECK(r.culprits[0].yield_regained.value == doctest::Approx(1.0 - r.yield.value));
  CHECK(r.culprits[0].heater_first->value == doctest::Approx(1.0).epsilon(0.1));
  CHECK(r.culprits[0].heater_total->value == doctest::Approx(1.0).epsilon(0.1));
  CHECK(r.culprits[1].source == Source::responsivity);
  CHECK(r.culprits[1].yield_regained.value == 0.0);
  CHECK(r.culprits[1].heater_total->value == 0.0);
  CHECK(r.culprits[1].heater_first->value == 0.0);
  CHECK(r.culprits[1].pass_first->value == 0.0);
}

TEST_CASE("shares of variance of two independent sources that add up are their variances'") {
  // Power of one bus with ideal heaters is linear in the laser's offset and in local width, as long
  // as nothing wraps.
  LotQuestion q = question();
  q.nominal.order = LockOrder::as_drawn, q.nominal.crosstalk = {};
  q.nominal.rings[0].bias = {};
  q.heater_budget.reset(), q.link.reset();
  q.spreads = {};
  q.spreads.shift_by_width = 1.0, q.spreads.width.local = Length(40e-12);
  q.spreads.laser = Length(10e-12);
  q.dies = 1500;
  const LotResult r = judge_lot(q, {});
  // 16 rings: laser adds (16 x 10)^2, width 16 x 40^2
  const double laser = 160.0 * 160.0, width = 16.0 * 1600.0;
  for (const Culprit& c : r.culprits) {
    const double expected = (c.source == Source::laser ? laser : width) / (laser + width);
    CHECK(c.heater_first->value == doctest::Approx(expected).epsilon(0.15));
    CHECK(c.heater_total->value == doctest::Approx(expected).epsilon(0.15));
    CHECK(c.heater_total->lo < expected + 0.02);
    CHECK(c.heater_total->hi > expected - 0.02);
    CHECK(!c.pass_total);  // nothing fails
  }
}

TEST_CASE("bounds by wafers") {
  CHECK(student_95(24) == doctest::Approx(2.0639).epsilon(1e-4));
  CHECK(student_95(5) == doctest::Approx(2.5706).epsilon(2e-3));
  CHECK(student_95(1) == doctest::Approx(12.706).epsilon(1e-4));
  // A mean of equal wafers: the jackknife is the standard error of the wafers' means.
  std::vector<std::vector<double>> wafers;
  for (const double mean : {0.2, 0.4, 0.5, 0.3, 0.6}) wafers.push_back({10.0, 10.0 * mean});
  const auto mean = [](const std::vector<double>& s) { return s[1] / s[0]; };
  const Bounded b = by_wafers(wafers, mean, 0.0, 1.0);
  CHECK(b.value == doctest::Approx(0.4));
  const double error = std::sqrt((0.04 + 0.0 + 0.01 + 0.01 + 0.04) / 4.0 / 5.0);
  CHECK(b.hi - b.value == doctest::Approx(2.7764 * error).epsilon(1e-6));
  const Bounded sure = share({{10.0, 10.0}, {10.0, 10.0}}, mean);
  CHECK(sure.value == 1.0);
  CHECK(sure.lo == doctest::Approx(std::sqrt(0.025)).epsilon(1e-6));  // of two wafers
}

}  // namespace
}  // namespace shoreline::photonics
