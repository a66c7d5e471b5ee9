// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/lane_errors.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "shoreline/math/normal.h"
#include "shoreline/math/special.h"
#include "shoreline/photonics/device/levels.h"
#include "shoreline/photonics/link/budget.h"
#include "shoreline/photonics/link/eye_closure.h"

using namespace shoreline;
using namespace shoreline::photonics;
using lane::Modulation;

namespace {

double off(double value, double expected) { return std::abs(value - expected); }

OpticalLane plain(Modulation modulation = Modulation::pam4) {
  OpticalLane lane;
  lane.rin = RinLevel(-142.0);
  lane.modulation = modulation;
  return lane;
}

/// A lane whose noise is all thermal, and dear: closed forms hold.
OpticalLane thermal(Modulation modulation) {
  OpticalLane lane;
  lane.receiver = {Responsivity(1e3), CurrentNoise(1e-6), 50.0 * unit::gigahertz};
  lane.extinction_ratio = Db(40.0);
  lane.modulation = modulation;
  return lane;
}

double cost_db(const OpticalLane& with, const OpticalLane& without, double target) {
  const auto a = LaneModel(with).required_oma(target), b = LaneModel(without).required_oma(target);
  REQUIRE(a);
  REQUIRE(b);
  return to_db(*a / *b).si();
}

}  // namespace

TEST_CASE("without impairments it is the closed form of decide") {
  for (const Modulation m :
       {Modulation::nrz, Modulation::pam4, Modulation::pam6, Modulation::pam8}) {
    const OpticalLane lane = plain(m);
    const Power oma = to_power(Dbm(-6.0));
    const Decision a = LaneModel(lane).at(oma);
    const Decision b = decide(lane.receiver, oma, lane.extinction_ratio, lane.rin, m);
    CHECK(off(a.symbol_error_ratio / b.symbol_error_ratio, 1.0) < 1e-10);
    for (int k = 0; k < lane::levels(m); ++k)
      CHECK(a.sigma[k].si() == doctest::Approx(b.sigma[k].si()));
    const double target = 2.4e-4;
    const auto need = LaneModel(lane).required_oma(target);
    const auto fast = required_oma(lane.receiver, lane.extinction_ratio, lane.rin, m, target);
    REQUIRE(need.has_value() == fast.has_value());  // intensity noise floors PAM8
    if (need) CHECK(off(to_db(*need / *fast).si(), 0.0) < 1e-6);
  }
}

TEST_CASE("bounded interference costs what budgets book for it") {
  for (const Modulation m : {Modulation::nrz, Modulation::pam4}) {
    OpticalLane lane = thermal(m);
    const OpticalLane bare = lane;
    const ReflectivePath path{Db(-19.0), Db(-19.0), Db(-35.0), 4};
    lane.impairments.mpi = 1.0 - loss_ratio(mpi_penalty(path, Db(3.5)));
    CHECK(off(cost_db(lane, bare, 1e-12), 0.506) < 0.001);
    lane = bare;
    lane.impairments.crosstalk = 1.0 - loss_ratio(crosstalk_penalty(2, Db(20.0), Db(3.0)));
    CHECK(off(cost_db(lane, bare, 1e-12), 0.361) < 0.001);
  }
  // A threshold d of the OMA off: half of all errors are on one side, the eye d smaller there.
  OpticalLane lane = thermal(Modulation::nrz);
  const OpticalLane bare = lane;
  lane.impairments.threshold_offset = 0.025;
  const double exact = cost_db(lane, bare, 1e-12);
  CHECK(exact < -10.0 * std::log10(1.0 - 0.05));
  CHECK(off(exact, threshold_penalty(0.025).si()) < 0.06);
}

TEST_CASE("interference of cursors: every combination by hand, and the grid") {
  OpticalLane lane = plain();
  lane.impairments.cursors = {0.05, -0.03};
  const Power oma = to_power(Dbm(-5.0));
  const Decision got = LaneModel(lane).at(oma);
  const double swing = 0.8 * oma.si();
  double sum = 0.0;
  for (int i = 0; i < 3; ++i)
    for (int a = 0; a < 4; ++a)
      for (int b = 0; b < 4; ++b) {
        const double isi = swing * (0.05 * (a / 3.0 - 0.5) - 0.03 * (b / 3.0 - 0.5));
        const double s0 = got.sigma[i].si(), s1 = got.sigma[i + 1].si();
        const double low = swing * i / 3.0, high = swing * (i + 1) / 3.0;
        const double t = (s0 * high + s1 * low) / (s0 + s1);
        sum += (math::q_function((high + isi - t) / s1) + math::q_function((t - low - isi) / s0)) /
               16.0;
      }
  CHECK(off(got.symbol_error_ratio / (sum / 4.0), 1.0) < 1e-9);
  // many cursors: on the grid. Six of them against all 4096 combinations.
  lane.impairments.cursors = {0.04, -0.03, 0.02, 0.02, -0.01, 0.01};
  const Decision many = LaneModel(lane).at(oma);
  double all = 0.0;
  for (int n = 0; n < 4096; ++n) {
    double isi = 0.0;
    for (int k = 0, rest = n; k < 6; ++k, rest /= 4)
      isi += swing * lane.impairments.cursors[static_cast<std::size_t>(k)] * (rest % 4 / 3.0 - 0.5);
    for (int i = 0; i < 3; ++i) {
      const double s0 = many.sigma[i].si(), s1 = many.sigma[i + 1].si();
      const double low = swing * i / 3.0, high = swing * (i + 1) / 3.0;
      const double t = (s0 * high + s1 * low) / (s0 + s1);
      all += (math::q_function((high + isi - t) / s1) + math::q_function((t - low - isi) / s0)) /
             4096.0;
    }
  }
  CHECK(off(many.symbol_error_ratio / (all / 4.0), 1.0) < 1e-4);
  // peak closure is the bound: at ever fewer errors the cost comes near to it
  OpticalLane nrz = thermal(Modulation::nrz);
  const OpticalLane bare = nrz;
  nrz.impairments.cursors = {0.111 / 0.809};
  const double bound = isi_penalty(0.809, std::array{0.111}).si();
  CHECK(off(bound, 0.641) < 0.001);
  const double rare = cost_db(nrz, bare, 1e-25), often = cost_db(nrz, bare, 1e-3);
  CHECK(rare < bound);
  CHECK(often < rare);
  CHECK(bound - rare < 0.03);
}

TEST_CASE("levels out of place cost what TDECQ says of them") {
  // Thermal noise, fixed thresholds: the level closure at the same symbol error ratio.
  OpticalLane lane = thermal(Modulation::pam4);
  const OpticalLane bare = lane;
  lane.impairments.levels = {0.0, 0.31, 0.66, 1.0};
  lane.threshold = Threshold::fixed;
  const double ser = 4.8e-4;
  // evenly spaced thresholds about the middle of the swing, as P_ave of these levels nearly is
  double lo = 1e-3, hi = 1.0;
  for (int i = 0; i < 100; ++i) {
    const double sigma = 0.5 * (lo + hi);
    double errors = 0.0;
    for (int t = 0; t < 3; ++t) {
      const double at = (t + 0.5) / 3.0;
      for (int k : {t, t + 1})
        errors +=
            0.25 * math::q_function(
                       std::abs(lane.impairments.levels[static_cast<std::size_t>(k)] - at) / sigma);
    }
    (errors < ser ? lo : hi) = sigma;
  }
  const double expected = 10.0 * std::log10(1.0 / (6.0 * ideal_q(4, ser) * lo));
  CHECK(off(cost_db(lane, bare, ser / 2.0), expected) < 1e-4);
  // R_LM of the levels that a ratio makes
  CHECK(off(level_mismatch(compressed_levels(Modulation::pam4, 0.9)), 0.9) < 1e-12);
  CHECK(off(level_mismatch(compressed_levels(Modulation::pam8, 0.9)), 0.9) < 1e-12);
  OpticalLane bent = bare;
  bent.impairments.levels = compressed_levels(Modulation::pam4, 0.95);
  CHECK(cost_db(bent, bare, 2.4e-4) > 0.02);
}

TEST_CASE("thresholds: optimum at least as good as weighted, weighted better than fixed") {
  OpticalLane lane = plain();
  lane.rin = RinLevel(-136.0);
  for (const double dbm : {-8.0, -5.0, -2.0}) {
    std::array<double, 3> ber{};
    for (const Threshold t : {Threshold::weighted, Threshold::optimum, Threshold::fixed}) {
      lane.threshold = t;
      ber[static_cast<std::size_t>(t)] = LaneModel(lane).at(to_power(Dbm(dbm))).bit_error_ratio;
    }
    CHECK(ber[1] <= ber[0] * (1.0 + 1e-9));
    CHECK(ber[0] < ber[2]);
  }
}

TEST_CASE("jitter shrinks the eye of raised-cosine edges to cos(pi t)") {
  OpticalLane lane = thermal(Modulation::nrz);
  const OpticalLane bare = lane;
  lane.impairments.dual_dirac_ui = 0.2;  // sampled 0.1 UI off
  const double bound = -10.0 * std::log10(std::cos(0.1 * 3.141592653589793));
  CHECK(cost_db(lane, bare, 1e-25) < bound);
  CHECK(bound - cost_db(lane, bare, 1e-25) < 0.03);
  lane.impairments.dual_dirac_ui = 0.1;
  lane.impairments.random_ui = 0.1 / (2.0 * lane.impairments.jitter_q);
  CHECK(bound - cost_db(lane, bare, 1e-25) < 0.03);
}

TEST_CASE("beating reflections: against a simulation of their phases") {
  // two reflections round pairs of a weak path; levels at random
  const double pairs[] = {1.5e-4, 1.0e-4, 0.8e-4, 0.6e-4, 1.2e-4, 0.9e-4, 0.5e-4, 0.7e-4};
  double expected = 0.0;
  for (const double r : pairs) expected += 2.0 * r;
  math::Random random(5, math::Purpose("beating reflections"));
  // variance of sum 2 sqrt(r P_k P_j) cos(phase) over (P_k P_average), light polarised alike
  const double level[] = {0.3, 0.5, 0.7, 0.9};
  const double average = 0.6, own = 0.7;
  double square = 0.0;
  constexpr int kRuns = 60000;
  for (int n = 0; n < kRuns; ++n) {
    double beat = 0.0;
    for (const double r : pairs) {
      const double other = level[random.bits() % 4];
      beat += 2.0 * std::sqrt(r * own * other) * std::cos(6.283185307179586 * random.uniform());
    }
    square += beat * beat / kRuns;
  }
  CHECK(off(square / (own * average) / expected, 1.0) < 0.03);
  // mpi_variance sums the same pairs: two ends and one connector, all polarised alike
  CHECK(off(mpi_variance(0.01, 0.02, 0.001, 1, 1.0), 2.0 * (2e-4 + 1e-5 + 2e-5)) < 1e-15);
  OpticalLane lane = plain();
  lane.impairments.mpi_noise = 1e-3;
  const Power oma = to_power(Dbm(-5.0));
  CHECK(LaneModel(lane).at(oma).bit_error_ratio > LaneModel(plain()).at(oma).bit_error_ratio);
}

TEST_CASE("a floor has no requirement") {
  OpticalLane lane = plain();
  lane.rin = RinLevel(-120.0);
  CHECK(!LaneModel(lane).required_oma(1e-12));
  lane = plain();
  lane.impairments.mpi = 0.999;
  CHECK(!LaneModel(lane).required_oma(1e-12));
}
