// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/mmse_taps.h"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace shoreline::signal::com {
namespace {

/// w = l x0 + X b of least error with h'w = 1, b = F'w within limits.
TapSolution solve(const Config& config, const TapMatrix& a, const TapMatrix& rows) {
  const Eigen::Index nb = rows.cols() - 1;
  const Eigen::LLT<TapMatrix> llt(a);
  const TapMatrix x = llt.solve(rows);
  const auto h = rows.col(0);
  const auto f = rows.rightCols(nb);
  TapSolution out;
  const TapMatrix left = TapMatrix::Identity(nb, nb) - f.transpose().lazyProduct(x.rightCols(nb));
  const TapVector part = f.transpose() * x.col(0);
  out.b = left.partialPivLu().solve(part);
  out.b /= h.dot(x.col(0)) + h.dot(x.rightCols(nb) * out.b);
  clip_dfe(config, out.b);
  const TapVector t = x.rightCols(nb) * out.b;
  out.l = (1.0 - h.dot(t)) / h.dot(x.col(0));
  out.w = out.l * x.col(0) + t;
  return out;
}

/// With w = E v.
TapSolution solve_within(const Config& config, const TapProblem& p, const TapMatrix& e) {
  const TapMatrix ae = p.a.lazyProduct(e), a = e.transpose().lazyProduct(ae),
                  rows = e.transpose().lazyProduct(p.rows);
  TapSolution out = solve(config, a, rows);
  out.w = e * out.w;
  return out;
}

TapVector gradient(const TapProblem& p, const TapSolution& s) {
  return s.l * p.rows.col(0) + p.rows.rightCols(p.rows.cols() - 1) * s.b - p.a * s.w;
}

}  // namespace

double tap_limit(const RxFfe& ffe, Eigen::Index tap) {
  const auto at = tap - ffe.pre;
  if (at == 0) return std::numeric_limits<double>::infinity();
  return at == -1 ? ffe.pre1_max : at == 1 ? ffe.post1_max : ffe.tap_max;
}

bool clip_taps(const Config& config, Eigen::Ref<Eigen::VectorXd> w) {
  const double main = std::abs(w[config.rx_ffe.pre]);
  bool clipped = false;
  for (Eigen::Index j = 0; j < w.size(); ++j) {
    if (j == config.rx_ffe.pre) continue;
    const double most = tap_limit(config.rx_ffe, j) * main, v = std::clamp(w[j], -most, most);
    clipped = clipped || v != w[j];
    w[j] = v;
  }
  return clipped;
}

void clip_dfe(const Config& config, Eigen::Ref<Eigen::VectorXd> b) {
  for (Eigen::Index k = 0; k < b.size(); ++k)
    b[k] = std::min(config.b_max[static_cast<std::size_t>(k)],
                    std::max(config.b_min[static_cast<std::size_t>(k)], b[k]));
}

bool within_limits(const Config& config, const TapVector& w) {
  const double main = std::abs(w[config.rx_ffe.pre]);
  for (Eigen::Index j = 0; j < w.size(); ++j)
    if (j != config.rx_ffe.pre && std::abs(w[j]) > tap_limit(config.rx_ffe, j) * main) return false;
  return true;
}

TapSolution solve_taps(const Config& config, const TapProblem& problem) {
  TapSolution out = solve(config, problem.a, problem.rows);
  out.held = TapVector::Zero(out.w.size());
  return out;
}

TapSolution solve_limited(const Config& config, const TapProblem& problem,
                          const TapSolution& free) {
  constexpr int kRounds = 6;
  const Eigen::Index n = free.w.size(), main = config.rx_ffe.pre;
  std::array<int, kMostTaps> at{};  // the sign of the limit that holds a tap
  TapSolution out = free;
  TapVector g = TapVector::Zero(n);
  for (int round = 0; round < kRounds; ++round) {
    bool changed = false;
    for (Eigen::Index j = 0; j < n; ++j) {
      if (j == main) continue;
      int& sign = at[static_cast<std::size_t>(j)];
      const double most = tap_limit(config.rx_ffe, j) * out.w[main];
      const bool released = sign != 0 && sign * g[j] < 0.0;
      const bool reached = sign == 0 && std::abs(out.w[j]) > most;
      if (released) sign = 0;
      if (reached) sign = out.w[j] > 0.0 ? 1 : -1;
      changed = changed || released || reached;
    }
    if (!changed) break;
    const auto held = std::count_if(at.begin(), at.begin() + n, [](int s) { return s != 0; });
    TapMatrix e = TapMatrix::Zero(n, n - held);
    for (Eigen::Index j = 0, v = 0; j < n; ++j)
      if (at[static_cast<std::size_t>(j)] == 0) {
        if (j == main)
          for (Eigen::Index k = 0; k < n; ++k)
            if (const int sign = at[static_cast<std::size_t>(k)]; sign != 0)
              e(k, v) = sign * tap_limit(config.rx_ffe, k);
        e(j, v++) = 1.0;
      }
    out = solve_within(config, problem, e);
    if (out.w[main] <= 0.0) return out;
    g = gradient(problem, out);
  }
  out.held = TapVector::Zero(n);
  for (Eigen::Index j = 0; j < n; ++j) {
    const int sign = at[static_cast<std::size_t>(j)];
    if (sign == 0 || sign * g[j] <= 0.0) continue;
    out.held[j] = g[j];
    out.held[main] -= std::abs(g[j]) * tap_limit(config.rx_ffe, j);
  }
  return out;
}

TapSolution solve_without_main(const Config& config, const TapProblem& problem) {
  const Eigen::Index n = problem.a.rows(), main = config.rx_ffe.pre;
  TapMatrix e = TapMatrix::Zero(n, n - 1);
  for (Eigen::Index j = 0, v = 0; j < n; ++j)
    if (j != main) e(j, v++) = 1.0;
  TapSolution out = solve_within(config, problem, e);
  out.held = TapVector::Zero(n);
  out.held[main] = std::max(gradient(problem, out)[main], 0.0);
  return out;
}

double clipped_error(const Config& config, const TapProblem& p, const TapSolution& free) {
  TapVector w = free.w, b = free.b;
  const auto f = p.rows.rightCols(p.rows.cols() - 1);
  if (clip_taps(config, w)) {
    w /= p.rows.col(0).dot(w);
    b = f.transpose() * w;
    clip_dfe(config, b);
  }
  return w.dot(p.a * w) - 2.0 * b.dot(f.transpose() * w) + b.squaredNorm();
}

}  // namespace shoreline::signal::com
