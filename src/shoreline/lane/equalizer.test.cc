// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/equalizer.h"

#include <doctest/doctest.h>

#include <Eigen/Dense>
#include <cmath>
#include <initializer_list>

using namespace shoreline::lane;

namespace {

const std::vector<double> kResponse = {0.01, -0.03, 0.18,  0.62, 0.31,
                                       0.14, 0.08,  -0.02, 0.03, 0.01};
const std::vector<double> kNoise = {4e-4, 1.5e-4, -0.2e-4};

EqualizerProblem problem() {
  EqualizerProblem p;
  p.response = kResponse;
  p.cursor = 3;
  p.before = 3;
  p.after = 6;
  p.dfe_taps = 1;
  p.symbol_variance = 5.0 / 9.0;
  p.noise = kNoise;
  return p;
}

/// The slow obvious twin: the filter as a dense matrix of all outputs, joint normal equations for
/// FFE and DFE taps with the cursor's condition as a Lagrange multiplier; DFE taps in `fixed` stay.
Eigen::VectorXd dense(const EqualizerProblem& p, const std::vector<std::pair<int, double>>& fixed) {
  const int taps = p.before + 1 + p.after, n = static_cast<int>(p.response.size()) + taps - 1;
  Eigen::MatrixXd h = Eigen::MatrixXd::Zero(n, taps);
  for (int q = 0; q < n; ++q)
    for (int j = 0; j < taps; ++j)
      if (q - j >= 0 && q - j < static_cast<int>(p.response.size()))
        h(q, j) = p.response[static_cast<std::size_t>(q - j)];
  Eigen::MatrixXd r = Eigen::MatrixXd::Zero(taps, taps);
  for (int i = 0; i < taps; ++i)
    for (int j = 0; j < taps; ++j)
      if (std::abs(i - j) < static_cast<int>(p.noise.size()))
        r(i, j) = p.noise[static_cast<std::size_t>(std::abs(i - j))] / p.symbol_variance;
  const int cursor = p.cursor + p.before, nb = p.dfe_taps;
  // unknowns: w, b, lambda; error e = H w - B b, minimise |e|^2 + w'Rw with h_cursor w = 1
  Eigen::MatrixXd b = Eigen::MatrixXd::Zero(n, nb);
  for (int i = 0; i < nb; ++i) b(cursor + 1 + i, i) = 1.0;
  const int size = taps + nb + 1 + static_cast<int>(fixed.size());
  Eigen::MatrixXd k = Eigen::MatrixXd::Zero(size, size);
  Eigen::VectorXd right = Eigen::VectorXd::Zero(size);
  k.topLeftCorner(taps, taps) = h.transpose() * h + r;
  k.block(0, taps, taps, nb) = -h.transpose() * b;
  k.block(taps, 0, nb, taps) = -b.transpose() * h;
  k.block(taps, taps, nb, nb) = b.transpose() * b;
  k.block(0, taps + nb, taps, 1) = h.row(cursor).transpose();
  k.block(taps + nb, 0, 1, taps) = h.row(cursor);
  right[taps + nb] = 1.0;
  for (std::size_t f = 0; f < fixed.size(); ++f) {
    const int at = taps + nb + 1 + static_cast<int>(f);
    k(at, taps + fixed[f].first) = k(taps + fixed[f].first, at) = 1.0;
    right[at] = fixed[f].second;
  }
  return k.fullPivLu().solve(right);
}

}  // namespace

TEST_CASE("MMSE taps are those of the dense joint solve") {
  for (const int dfe : {0, 1, 3}) {
    EqualizerProblem p = problem();
    p.dfe_taps = dfe;
    const auto e = solve_mmse(p);
    REQUIRE(e);
    const Eigen::VectorXd want = dense(p, {});
    for (std::size_t j = 0; j < e->ffe.size(); ++j)
      CHECK(e->ffe[j] == doctest::Approx(want[static_cast<int>(j)]).epsilon(1e-10));
    for (std::size_t i = 0; i < e->dfe.size(); ++i)
      CHECK(e->dfe[i] == doctest::Approx(want[10 + static_cast<int>(i)]).epsilon(1e-10));
    CHECK(equalized(p.response, e->ffe)[6] == doctest::Approx(1.0));
    CHECK(e->limited == 0);
  }
}

TEST_CASE(
    "a limited DFE tap is solved for as a fixed one, and the result is the constrained optimum") {
  EqualizerProblem p = problem();
  p.dfe_taps = 3;
  const std::vector<TapLimit> limits = {{0.0, 0.2}, {-0.05, 0.05}, {-0.3, 0.3}};
  p.dfe_limits = limits;
  const auto e = solve_mmse(p);
  REQUIRE(e);
  CHECK(e->limited >= 1);
  std::vector<std::pair<int, double>> fixed;
  for (int i = 0; i < 3; ++i) {
    const double b = e->dfe[static_cast<std::size_t>(i)];
    const TapLimit l = limits[static_cast<std::size_t>(i)];
    CHECK(b >= l.low);
    CHECK(b <= l.high);
    if (b == l.low || b == l.high) fixed.push_back({i, b});
  }
  const Eigen::VectorXd want = dense(p, fixed);
  for (std::size_t j = 0; j < e->ffe.size(); ++j)
    CHECK(e->ffe[j] == doctest::Approx(want[static_cast<int>(j)]).epsilon(1e-9));
  // No way of holding some taps at some of their limits, and none of leaving them free, is both
  // allowed and better.
  double least = 1e9;
  for (int code = 0; code < 27; ++code) {
    std::vector<std::pair<int, double>> trial;
    for (int i = 0, c = code; i < 3; ++i, c /= 3) {
      const TapLimit l = limits[static_cast<std::size_t>(i)];
      if (c % 3 > 0) trial.push_back({i, c % 3 == 1 ? l.low : l.high});
    }
    const Eigen::VectorXd x = dense(p, trial);
    std::vector<double> w(x.data(), x.data() + 10), b(x.data() + 10, x.data() + 13);
    bool inside = true;
    for (std::size_t i = 0; i < 3; ++i)
      inside &= b[i] >= limits[i].low - 1e-12 && b[i] <= limits[i].high + 1e-12;
    if (inside) least = std::min(least, residual(p, w, b));
  }
  CHECK(e->residual == doctest::Approx(least).epsilon(1e-9));
}

TEST_CASE("limited FFE taps end inside their limits; limits that do not bind change nothing") {
  EqualizerProblem p = problem();
  const auto open = solve_mmse(p);
  std::vector<TapLimit> wide(10, {-5.0, 5.0}), tight(10, {-0.12, 0.12});
  p.ffe_limits = wide;
  CHECK(solve_mmse(p)->ffe == open->ffe);
  p.ffe_limits = tight;
  const auto e = solve_mmse(p);
  REQUIRE(e);
  CHECK(e->limited >= 1);
  CHECK(e->residual > open->residual);
  for (std::size_t j = 0; j < 10; ++j)
    if (j != 3) CHECK(std::abs(e->ffe[j] / e->ffe[3]) <= 0.12 * (1 + 1e-12));
  CHECK(equalized(p.response, e->ffe)[6] == doctest::Approx(1.0));
}

TEST_CASE("zero forcing forces to zero") {
  EqualizerProblem p = problem();
  p.dfe_taps = 2;
  const auto e = solve_zero_forcing(p);
  REQUIRE(e);
  const auto g = equalized(p.response, e->ffe);
  for (int i = -3; i <= 8; ++i) {
    const double at = g[static_cast<std::size_t>(6 + i)];
    if (i == 0)
      CHECK(at == doctest::Approx(1.0));
    else if (i == 1 || i == 2)
      CHECK(at == doctest::Approx(e->dfe[static_cast<std::size_t>(i - 1)]));
    else
      CHECK(std::abs(at) < 1e-12);
  }
  CHECK(e->residual >= solve_mmse(p)->residual);
}

TEST_CASE("filters of pulses and of noise") {
  const Pulse p{{0, 1, 2, 3, 2, 1}, 2, -1.0};
  const std::vector<double> taps = {-0.1, 0.8, -0.2};
  const Pulse q = filtered(p, taps, 1);
  for (const double t : {-1.5, -0.5, 0.0, 0.5, 1.0, 2.0})
    CHECK(value_at(q, t) == doctest::Approx(-0.1 * value_at(p, t + 1) + 0.8 * value_at(p, t) -
                                            0.2 * value_at(p, t - 1)));
  double sum = 0.0;
  for (const double c : peak_limited(taps)) sum += std::abs(c);
  CHECK(sum == doctest::Approx(1.0));
  const auto r = filtered_noise(std::vector<double>{1.0}, taps);
  CHECK(r[0] == doctest::Approx(0.01 + 0.64 + 0.04));
  CHECK(r[1] == doctest::Approx(-0.08 - 0.16));
  CHECK(r[2] == doctest::Approx(0.02));
}

TEST_CASE("what cannot be solved is said") {
  EqualizerProblem p = problem();
  p.cursor = 12;
  CHECK(solve_mmse(p).error().message == "the cursor lies outside the response");
  p = problem();
  const std::vector<double> nothing(4, 0.0);
  p.response = nothing;
  p.noise = {};
  CHECK(!solve_mmse(p));
  CHECK(!solve_zero_forcing(p));
}
