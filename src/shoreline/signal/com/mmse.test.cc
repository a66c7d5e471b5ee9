// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The least mean square error as a dense linear system, and by trying.
#include "shoreline/signal/com/mmse.h"

#include <doctest/doctest.h>

#include <Eigen/Dense>
#include <cmath>

#include "shoreline/math/random.h"
#include "shoreline/signal/com/link_samples.test.h"

namespace shoreline::signal::com {
namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

Config receiver(int pre, int post, std::size_t dfe) {
  Config c;
  c.rx_ffe.pre = pre, c.rx_ffe.post = post;
  c.rx_ffe.pre1_max = c.rx_ffe.post1_max = c.rx_ffe.tap_max = 100.0;
  c.b_max.assign(dfe, 100.0), c.b_min.assign(dfe, -100.0);
  return c;
}

struct Case {
  std::vector<double> h, noise;
  std::size_t cursor = 0;
};

Case random_case(math::Random& random, std::size_t lags) {
  Case out;
  out.h.resize(24);
  for (double& v : out.h) v = 0.02 * random.normal();
  out.cursor = 5 + random.bits() % 8;
  out.h[out.cursor] = 0.2, out.h[out.cursor + 1] += 0.1, out.h[out.cursor - 1] += 0.05;
  out.noise.resize(lags);
  for (std::size_t k = 0; k < lags; ++k)
    out.noise[k] = 1e-4 * std::pow(0.3, static_cast<double>(k));
  return out;
}

/// Everything there is at the slicer: a row for each unit interval that taps see any of the pulse.
struct Dense {
  Matrix h;                 // [unit interval][tap]
  Eigen::Index cursor = 0;  // the row of the cursor
  Matrix noise;             // [tap][tap], of symbols of power 1
  double symbol_power = 0.0;

  Dense(const Config& config, const Case& given) {
    const auto n = static_cast<Eigen::Index>(config.rx_ffe.pre + 1 + config.rx_ffe.post);
    const auto size = static_cast<Eigen::Index>(given.h.size());
    h = Matrix::Zero(size + n - 1, n);
    for (Eigen::Index j = 0; j < n; ++j)
      for (Eigen::Index i = 0; i < size; ++i) h(i + j, j) = given.h[static_cast<std::size_t>(i)];
    cursor = static_cast<Eigen::Index>(given.cursor) + config.rx_ffe.pre;
    symbol_power = symbol_rms(config.levels) * symbol_rms(config.levels);
    noise = Matrix(n, n);
    for (Eigen::Index i = 0; i < n; ++i)
      for (Eigen::Index j = 0; j < n; ++j)
        noise(i, j) = given.noise[static_cast<std::size_t>(std::abs(i - j))] / symbol_power;
  }

  double error(const Vector& w, const std::vector<double>& b) const {
    Vector e = h * w;
    e[cursor] -= 1.0;
    for (std::size_t k = 0; k < b.size(); ++k) e[cursor + 1 + static_cast<Eigen::Index>(k)] -= b[k];
    return e.squaredNorm() + w.dot(noise * w);
  }

  /// Taps, DFE and a multiplier for the cursor of 1, all at once; `fixed` DFE taps if given.
  Vector solve(std::size_t dfe, const std::vector<double>* fixed) const {
    const Eigen::Index n = h.cols(), nb = fixed ? 0 : static_cast<Eigen::Index>(dfe);
    Matrix a = Matrix::Zero(n + nb + 1, n + nb + 1);
    Vector rhs = Vector::Zero(n + nb + 1);
    a.topLeftCorner(n, n) = h.transpose() * h + noise;
    rhs.head(n) = h.row(cursor).transpose();
    for (Eigen::Index k = 0; k < nb; ++k) {
      a.block(0, n + k, n, 1) = -h.row(cursor + 1 + k).transpose();
      a.block(n + k, 0, 1, n) = -h.row(cursor + 1 + k);
      a(n + k, n + k) = 1.0;
    }
    if (fixed)
      for (std::size_t k = 0; k < dfe; ++k)
        rhs.head(n) += (*fixed)[k] * h.row(cursor + 1 + static_cast<Eigen::Index>(k)).transpose();
    a.block(0, n + nb, n, 1) = h.row(cursor).transpose();
    a.block(n + nb, 0, 1, n) = h.row(cursor);
    rhs[n + nb] = 1.0;
    return a.fullPivLu().solve(rhs);
  }
};

/// Taps with the cursor at 1 again, from those with the main tap at 1.
Vector unscaled(const Dense& dense, const MmseSolution& s) {
  const Vector w =
      Eigen::Map<const Vector>(s.taps.data(), static_cast<Eigen::Index>(s.taps.size()));
  return w / dense.h.row(dense.cursor).dot(w);
}

TEST_CASE("without limits it is the solution of the whole linear system") {
  math::Random random(3, math::Purpose("mmse"));
  for (int round = 0; round < 30; ++round) {
    const std::size_t dfe = static_cast<std::size_t>(round % 4);
    const Config config = receiver(round % 3 + 1, round % 7, dfe);
    const Case given = random_case(random, 16);
    const Dense dense(config, given);
    const MmseSolution got = solve_mmse(config, given.h, given.cursor, given.noise);
    const Vector all = dense.solve(dfe, nullptr);
    const Vector w = unscaled(dense, got);
    for (Eigen::Index j = 0; j < w.size(); ++j)
      CHECK(w[j] == doctest::Approx(all[j]).epsilon(1e-8));
    for (std::size_t k = 0; k < dfe; ++k)
      CHECK(got.dfe[k] ==
            doctest::Approx(all[w.size() + static_cast<Eigen::Index>(k)]).epsilon(1e-8));
    CHECK(got.taps[static_cast<std::size_t>(config.rx_ffe.pre)] == doctest::Approx(1.0));
    CHECK(got.sigma_e ==
          doctest::Approx(std::sqrt(dense.symbol_power * dense.error(w, got.dfe))).epsilon(1e-8));
  }
}

TEST_CASE("nothing near it is better") {
  math::Random random(4, math::Purpose("mmse"));
  const Config config = receiver(2, 4, 2);
  const Case given = random_case(random, 7);
  const Dense dense(config, given);
  const MmseSolution got = solve_mmse(config, given.h, given.cursor, given.noise);
  const Vector w = unscaled(dense, got);
  const double least = dense.error(w, got.dfe);
  for (const double size : {1e-1, 1e-2, 1e-3})
    for (int trial = 0; trial < 200; ++trial) {
      Vector other = w;
      for (double& v : other) v += size * random.normal();
      other /= dense.h.row(dense.cursor).dot(other);
      std::vector<double> b = got.dfe;
      for (double& v : b) v += size * random.normal();
      CHECK(dense.error(other, b) > least);
    }
}

TEST_CASE("a DFE tap beyond its limit is clipped and the rest solved again") {
  math::Random random(5, math::Purpose("mmse"));
  Config config = receiver(2, 4, 1);
  const Case given = random_case(random, 7);
  const double free = solve_mmse(config, given.h, given.cursor, given.noise).dfe[0];
  config.b_max = {0.5 * free};
  const MmseSolution got = solve_mmse(config, given.h, given.cursor, given.noise);
  CHECK(got.dfe[0] == 0.5 * free);
  const Dense dense(config, given);
  const Vector all = dense.solve(1, &got.dfe), w = unscaled(dense, got);
  for (Eigen::Index j = 0; j < w.size(); ++j) CHECK(w[j] == doctest::Approx(all[j]).epsilon(1e-8));
}

TEST_CASE("limits of taps are of the main tap and hold; the cursor stays 1") {
  math::Random random(6, math::Purpose("mmse"));
  for (int round = 0; round < 50; ++round) {
    Config config = receiver(3, 5, 1);
    config.rx_ffe.pre1_max = 0.1, config.rx_ffe.post1_max = 0.15, config.rx_ffe.tap_max = 0.03;
    config.b_max = {0.4}, config.b_min = {0.0};
    const Case given = random_case(random, 9);
    const MmseSolution got = solve_mmse(config, given.h, given.cursor, given.noise);
    for (std::size_t j = 0; j < got.taps.size(); ++j) {
      const int at = static_cast<int>(j) - 3;
      const double most = at == 0 ? 1.0 : at == -1 ? 0.1 : at == 1 ? 0.15 : 0.03;
      CHECK(std::abs(got.taps[j]) <= most * (1 + 1e-12));
    }
    CHECK(got.dfe[0] <= 0.4);
    CHECK(got.dfe[0] >= 0.0);
    const Dense dense(config, given);
    CHECK(got.sigma_e == doctest::Approx(std::sqrt(dense.symbol_power *
                                                   dense.error(unscaled(dense, got), got.dfe)))
                             .epsilon(1e-8));
  }
}

TEST_CASE("without noise a long equaliser undoes 1 + aD, its inverse alternates") {
  const Config config = receiver(0, 12, 0);
  const std::vector<double> h = {0.2, 0.06};
  const MmseSolution got = solve_mmse(config, h, 0, std::vector<double>(13, 1e-12));
  for (std::size_t k = 0; k < 8; ++k)
    CHECK(got.taps[k] == doctest::Approx(std::pow(-0.3, static_cast<double>(k))).epsilon(1e-3));
  CHECK(got.sigma_e < 1e-5);
}

TEST_CASE("the receiver's noise is eta_0 over the filters; lag 0 is its power") {
  Config config = test::small_config();
  config.rx_ffe.post = 3;
  const Link link = make_link(config, test::small_channels(), 0).value();
  Ctle flat;
  flat.f_z_hz = flat.f_p1_hz = flat.f_p2_hz = {1e15};
  const MmseStage stage = mmse_stage(config, link, flat);
  // The noise bandwidth of a Butterworth of order n is fc (pi/2n)/sin(pi/2n).
  const double x = std::numbers::pi / 8;
  const double band = 0.75 * 53.125 * x / std::sin(x);
  CHECK(stage.receiver_v2[0] == doctest::Approx(8.2e-9 * band).epsilon(1e-4));
  for (std::size_t k = 1; k < 4; ++k) CHECK(std::abs(stage.receiver_v2[k]) < stage.receiver_v2[0]);
  CHECK(stage.aggressors.size() == 2);
}

TEST_CASE("figure, signal and noise of the result belong together") {
  Config config = test::small_config();
  config.rx_ffe.pre = 3, config.rx_ffe.post = 6;
  config.b_max = {0.85}, config.b_min = {0.0};
  config.sample_adjustment = {-8, 8};
  const Link link = make_link(config, test::small_channels(), 0).value();
  const Ctle ctle = ctle_grid(config).back();
  const Equalised stage = equalise(config, link, ctle);
  const MmseStage noise = mmse_stage(config, link, ctle);
  const TxFfe ffe{{-0.1, 0.9}, 1};
  const Fom fom = mmse_figure_of_merit(config, stage, noise, ffe);
  REQUIRE(fom.valid);
  CHECK(fom.rx_ffe.size() == 10);
  CHECK(mmse_fom_db(config, stage, noise, ffe) == fom.fom_db);
  CHECK(fom.a_s_v == doctest::Approx(0.95 / 3 * fom.pulse[fom.cursor]));
  CHECK(fom.fom_db == doctest::Approx(20 * std::log10(fom.a_s_v / fom.noise_v())).epsilon(1e-3));
  // More instants to choose from are never worse, nor is a longer equaliser.
  config.sample_adjustment = {0, 0};
  CHECK(mmse_figure_of_merit(config, stage, noise, ffe).fom_db <= fom.fom_db);
  // And it is better than a receiver without.
  CHECK(fom.fom_db > figure_of_merit(config, stage, ffe).fom_db);
}

}  // namespace
}  // namespace shoreline::signal::com
