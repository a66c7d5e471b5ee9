// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/equalizer.h"

#include <Eigen/Cholesky>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>

namespace shoreline::lane {
namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

double sample(std::span<const double> x, int i) {
  return i >= 0 && i < static_cast<int>(x.size()) ? x[static_cast<std::size_t>(i)] : 0.0;
}

/// How the taps make output `i` UI after the cursor.
Vector row(const EqualizerProblem& p, int i) {
  const int taps = p.before + 1 + p.after;
  Vector out(taps);
  for (int j = 0; j < taps; ++j) out[j] = sample(p.response, p.cursor + p.before + i - j);
  return out;
}

/// Powers of all outputs and of the noise, over the symbols' variance.
Matrix all_outputs(const EqualizerProblem& p) {
  const int taps = p.before + 1 + p.after, n = static_cast<int>(p.response.size());
  Vector lag(taps);
  for (int k = 0; k < taps; ++k) {
    double sum = 0.0;
    for (int i = k; i < n; ++i)
      sum += p.response[static_cast<std::size_t>(i)] * p.response[static_cast<std::size_t>(i - k)];
    lag[k] = sum + sample(p.noise, k) / p.symbol_variance;
  }
  Matrix out(taps, taps);
  for (int i = 0; i < taps; ++i)
    for (int j = 0; j < taps; ++j) out(i, j) = lag[std::abs(i - j)];
  return out;
}

Result<void> check(const EqualizerProblem& p) {
  const auto taps = static_cast<std::size_t>(std::max(0, p.before) + 1 + std::max(0, p.after));
  if (p.response.empty()) return fail("no response to equalise");
  if (p.cursor < 0 || p.cursor >= static_cast<int>(p.response.size()))
    return fail("the cursor lies outside the response");
  if (p.before < 0 || p.after < 0 || p.dfe_taps < 0)
    return fail("numbers of taps must be 0 or more");
  if (!(p.symbol_variance > 0.0)) return fail("symbols need a variance over 0");
  if (!p.dfe_limits.empty() && p.dfe_limits.size() != static_cast<std::size_t>(p.dfe_taps))
    return fail("limits of the DFE: one a tap, or none");
  if (!p.ffe_limits.empty() && p.ffe_limits.size() != taps)
    return fail("limits of the FFE: one a tap, or none");
  for (const auto limits : {p.dfe_limits, p.ffe_limits})
    for (const TapLimit& l : limits)
      if (!(l.low <= l.high)) return fail("a tap's limits are the wrong way round");
  return {};
}

/// Which taps stand at a limit, and where.
struct Held {
  std::vector<int> dfe;   // 0 free, -1 at the low one, 1 at the high one
  std::vector<bool> ffe;  // held at `ratio` times the main tap
  std::vector<double> ratio;
};

double held_at(const TapLimit& limit, int side) { return side < 0 ? limit.low : limit.high; }

/// Least squares with the cursor at 1. Held FFE taps are folded into the main one.
bool solve_held(const EqualizerProblem& p, const Matrix& outputs, const Held& held, Vector& taps) {
  const int count = p.before + 1 + p.after;
  Matrix a = outputs;
  Vector wanted = Vector::Zero(count);
  const Vector main = row(p, 0);
  // The cursor is constrained: its power is a constant, and without it the equations are scaled
  // better. Free DFE taps take what comes out; held ones leave a residue.
  for (int i = 1; i <= p.dfe_taps; ++i) {
    const Vector r = row(p, i);
    const int side = held.dfe[static_cast<std::size_t>(i - 1)];
    if (side == 0)
      a.noalias() -= r * r.transpose();
    else
      wanted += held_at(p.dfe_limits[static_cast<std::size_t>(i - 1)], side) * r;
  }
  Matrix fold = Matrix::Zero(count, count);
  int free = 0;
  std::vector<int> column(static_cast<std::size_t>(count), -1);
  for (int j = 0; j < count; ++j)
    if (!held.ffe[static_cast<std::size_t>(j)]) column[static_cast<std::size_t>(j)] = free++;
  for (int j = 0; j < count; ++j) {
    const auto k = static_cast<std::size_t>(j);
    if (column[k] >= 0)
      fold(j, column[k]) = 1.0;
    else
      fold(j, column[static_cast<std::size_t>(p.before)]) = held.ratio[k];
  }
  const Matrix f = fold.leftCols(free);
  const Eigen::LLT<Matrix> factor(f.transpose() * a * f);
  if (factor.info() != Eigen::Success) return false;
  const Vector c = factor.solve(f.transpose() * wanted), d = factor.solve(f.transpose() * main);
  const Vector reduced = f.transpose() * main;
  const double gain = reduced.dot(d);
  if (!(gain > 0.0) || !std::isfinite(gain)) return false;
  taps = f * (c + (1.0 - reduced.dot(c)) / gain * d);
  return taps.allFinite();
}

/// Moves DFE taps to the limits that they pass and back from those that they no longer press on.
bool hold_dfe(const EqualizerProblem& p, const Vector& taps, Held& held) {
  bool changed = false;
  for (std::size_t i = 0; i < p.dfe_limits.size(); ++i) {
    const double b = row(p, static_cast<int>(i) + 1).dot(taps);
    const TapLimit& l = p.dfe_limits[i];
    const int side = b > l.high ? 1 : b < l.low ? -1 : 0;
    changed |= side != held.dfe[i];
    held.dfe[i] = side;
  }
  return changed;
}

bool hold_ffe(const EqualizerProblem& p, const Vector& taps, Held& held) {
  bool changed = false;
  for (std::size_t j = 0; j < p.ffe_limits.size(); ++j) {
    if (static_cast<int>(j) == p.before || held.ffe[j]) continue;
    const double ratio = taps[static_cast<int>(j)] / taps[p.before];
    const TapLimit& l = p.ffe_limits[j];
    if (ratio >= l.low && ratio <= l.high) continue;
    held.ffe[j] = changed = true;
    held.ratio[j] = std::clamp(ratio, l.low, l.high);
  }
  return changed;
}

Equalizer finish(const EqualizerProblem& p, const Vector& taps, const Held& held) {
  Equalizer out;
  out.ffe.assign(taps.data(), taps.data() + taps.size());
  for (int i = 1; i <= p.dfe_taps; ++i) {
    const auto k = static_cast<std::size_t>(i - 1);
    const double b = row(p, i).dot(taps);
    out.dfe.push_back(held.dfe[k] == 0 ? b : held_at(p.dfe_limits[k], held.dfe[k]));
    out.limited += held.dfe[k] != 0;
  }
  for (const bool at_limit : held.ffe) out.limited += at_limit;
  out.residual = residual(p, out.ffe, out.dfe);
  return out;
}

}  // namespace

Result<Equalizer> solve_mmse(const EqualizerProblem& p) {
  if (auto bad = check(p); !bad) return tl::unexpected(bad.error());
  const auto taps = static_cast<std::size_t>(p.before + 1 + p.after);
  Held held{std::vector<int>(static_cast<std::size_t>(p.dfe_taps)), std::vector<bool>(taps),
            std::vector<double>(taps)};
  const Matrix outputs = all_outputs(p);
  Vector solution;
  // Each FFE tap is held at most once; between two of those the DFE's settle in a few rounds.
  const int most = 20 * (p.dfe_taps + 1) * (static_cast<int>(taps) + 1);
  for (int round = 0; round < most; ++round) {
    if (!solve_held(p, outputs, held, solution))
      return fail("the equaliser's equations are singular: too little response for so many taps");
    if (hold_dfe(p, solution, held)) continue;
    if (!hold_ffe(p, solution, held)) return finish(p, solution, held);
  }
  return fail("the taps at their limits did not settle");
}

Result<Equalizer> solve_zero_forcing(const EqualizerProblem& p) {
  if (auto bad = check(p); !bad) return tl::unexpected(bad.error());
  const int count = p.before + 1 + p.after;
  Matrix a(count, count);
  Vector wanted = Vector::Zero(count);
  int n = 0;
  for (int i = -p.before; n < count; ++i) {
    if (i >= 1 && i <= p.dfe_taps) continue;
    wanted[n] = i == 0 ? 1.0 : 0.0;
    a.row(n++) = row(p, i).transpose();
  }
  const Eigen::FullPivLU<Matrix> factor(a);
  if (!factor.isInvertible()) return fail("no FFE of so many taps forces these cursors to zero");
  const Held none{std::vector<int>(static_cast<std::size_t>(p.dfe_taps)), {}, {}};
  return finish(p, factor.solve(wanted), none);
}

std::vector<double> equalized(std::span<const double> response, std::span<const double> ffe) {
  std::vector<double> out(response.size() + ffe.size() - 1);
  for (std::size_t i = 0; i < response.size(); ++i)
    for (std::size_t j = 0; j < ffe.size(); ++j) out[i + j] += response[i] * ffe[j];
  return out;
}

double residual(const EqualizerProblem& p, std::span<const double> ffe,
                std::span<const double> dfe) {
  const std::vector<double> g = equalized(p.response, ffe);
  const int cursor = p.cursor + p.before;
  double power = 0.0;
  for (int i = 0; i < static_cast<int>(g.size()); ++i) {
    const int n = i - cursor;
    if (n == 0) continue;
    const double left = n >= 1 && n <= static_cast<int>(dfe.size())
                            ? g[static_cast<std::size_t>(i)] - dfe[static_cast<std::size_t>(n - 1)]
                            : g[static_cast<std::size_t>(i)];
    power += left * left;
  }
  const std::vector<double> noise = filtered_noise(p.noise, ffe);
  return p.symbol_variance * power + (noise.empty() ? 0.0 : noise[0]);
}

Pulse filtered(const Pulse& pulse, std::span<const double> taps, int before) {
  Pulse out{{}, pulse.per_ui, pulse.start_ui - before};
  const auto ui = static_cast<std::size_t>(pulse.per_ui);
  out.samples.resize(pulse.samples.size() + ui * (taps.size() - 1));
  for (std::size_t j = 0; j < taps.size(); ++j)
    for (std::size_t i = 0; i < pulse.samples.size(); ++i)
      out.samples[i + ui * j] += taps[j] * pulse.samples[i];
  return out;
}

std::vector<double> peak_limited(std::span<const double> taps) {
  double sum = 0.0;
  for (const double c : taps) sum += std::abs(c);
  std::vector<double> out(taps.begin(), taps.end());
  for (double& c : out) c /= sum;
  return out;
}

std::vector<double> filtered_noise(std::span<const double> noise, std::span<const double> ffe) {
  if (noise.empty()) return {};
  const int lags = static_cast<int>(noise.size()), taps = static_cast<int>(ffe.size());
  std::vector<double> out(static_cast<std::size_t>(lags + taps - 1));
  for (int k = 0; k < lags + taps - 1; ++k)
    for (int i = 0; i < taps; ++i)
      for (int j = 0; j < taps; ++j)
        out[static_cast<std::size_t>(k)] += ffe[static_cast<std::size_t>(i)] *
                                            ffe[static_cast<std::size_t>(j)] *
                                            sample(noise, std::abs(k + i - j));
  return out;
}

}  // namespace shoreline::lane
