// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/mmse_bound.h"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "shoreline/signal/com/block_sums.h"
#include "shoreline/signal/com/pulse.h"

namespace shoreline::signal::com {
namespace {

/// Energy of a pulse at its ends, of that of its cursor, with which the bound still holds within
/// what its header says.
constexpr double kMostAtEnds = 1e-3;
/// Noise, of interference, below which rounding would have a say.
constexpr double kLeastNoise = 1e-9;
constexpr std::size_t kMostAxes = 8;
constexpr std::size_t kMostPhases = 4;  // combinations of aggressors' phases told apart in one box

std::size_t lag(std::size_t a, std::size_t b) { return a > b ? a - b : b - a; }

/// sum_k c[k] c[k + lag].
std::vector<double> correlation(std::span<const double> c) {
  std::vector<double> out(c.size(), 0.0);
  for (std::size_t l = 0; l < c.size(); ++l)
    for (std::size_t k = 0; k + l < c.size(); ++k) out[l] += c[k] * c[k + l];
  return out;
}

/// Autocorrelation of x behind taps of that correlation.
double behind(std::span<const double> r, std::span<const double> correlation, std::size_t at) {
  double sum = correlation[0] * r[at];
  for (std::size_t k = 1; k < correlation.size(); ++k)
    sum += correlation[k] * (r[at + k] + r[lag(at, k)]);
  return sum;
}

}  // namespace

MmseBound::MmseBound(const Config& config, const Equalised& stage, const MmseStage& noise,
                     std::size_t taps, int pre)
    : config_(config),
      stage_(stage),
      n_(static_cast<std::size_t>(config.rx_ffe.pre + 1 + config.rx_ffe.post)),
      taps_(taps),
      lags_(n_ + taps),
      pre_(pre),
      x2_(symbol_rms(config.levels) * symbol_rms(config.levels)) {
  const auto m = static_cast<std::size_t>(config.samples_per_ui);
  if (lags_ + config.b_max.size() > kMostTaps || taps_ > kMostAxes + 1 ||
      stage.pulse.size() < 4 * lags_ * m)
    return;
  // What the transmitter's taps shift out at one end is taken to be lost, and must matter little.
  const double peak = *std::max_element(stage.pulse.begin(), stage.pulse.end());
  double ends = 0.0;
  for (std::size_t i = 0; i < lags_ * m; ++i)
    for (const double v : {stage.pulse[i], stage.pulse[stage.pulse.size() - 1 - i]}) ends += v * v;
  if (ends > kMostAtEnds * static_cast<double>(m) * peak * peak) return;
  const double jitter = config.a_dd_ui * config.a_dd_ui + config.sigma_rj_ui * config.sigma_rj_ui;
  const double tx = std::pow(10.0, -config.snr_tx_db / 10.0);
  for (std::size_t phase = 0; phase < m; ++phase) {
    Phase& p = phases_.emplace_back();
    p.r = autocorrelation(every_ui(stage.pulse, phase, config.samples_per_ui), lags_ + taps_);
    p.noise.resize(n_);
    for (std::size_t i = 0; i < n_; ++i)
      p.noise[i] = (noise.receiver_v2[i] + noise.next_v2[i]) / x2_ + tx * p.r[i];
    add_scaled(
        autocorrelation(slopes(stage.pulse, phase, config.samples_per_ui), lags_ + taps_).data(),
        jitter, p.r.data(), p.r.size());
    p.chol.resize(static_cast<Eigen::Index>(n_), static_cast<Eigen::Index>(n_));
    for (std::size_t i = 0; i < n_; ++i)
      for (std::size_t j = 0; j < n_; ++j)
        p.chol(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = p.noise[lag(i, j)];
    const Eigen::LLT<TapMatrix> llt(p.chol);
    if (llt.info() != Eigen::Success) return;
    p.chol = llt.matrixL();
    const double least = p.chol.diagonal().minCoeff();
    if (least * least < kLeastNoise * p.r[0]) return;
  }
  for (std::size_t k = 0; k < noise.aggressors.size(); ++k) {
    if (noise.roles[k] != ChannelRole::fext) continue;
    Aggressor& a = aggressors_.emplace_back();
    for (std::size_t phase = 0; phase < m; ++phase)
      a.r.push_back(autocorrelation(every_ui(noise.aggressors[k], phase, config.samples_per_ui),
                                    lags_ + taps_));
  }
  usable_ = true;
}

double MmseBound::pulse_at(long sample) const {
  const long size = static_cast<long>(stage_.pulse.size());
  return sample >= 0 && sample < size ? stage_.pulse[static_cast<std::size_t>(sample)] : 0.0;
}

long MmseBound::first_seen(std::size_t instant) const {
  return static_cast<long>(instant) + (config_.rx_ffe.pre + pre_) * config_.samples_per_ui;
}

double MmseBound::db(double error) const {
  const double level = config_.r_lm / (config_.levels - 1);
  return 10.0 * std::log10(level * level / (x2_ * error));
}

/// The phases at which each far-end aggressor may be loudest for some setting of the box.
std::vector<std::vector<std::size_t>> MmseBound::loudest(const TxBox& box) const {
  std::vector<std::vector<std::size_t>> out;
  const std::vector<double> rho = correlation(box.c);
  std::vector<double> change(taps_, 0.0);  // the most that each tap changes by
  for (std::size_t k = 0; k < taps_; ++k) {
    if (k == static_cast<std::size_t>(pre_)) continue;
    change[k] = std::max(-box.down[k], box.up[k]);
    change[static_cast<std::size_t>(pre_)] += change[k];
  }
  const std::vector<double> moved = correlation(change);
  for (const Aggressor& a : aggressors_) {
    std::vector<double> power(a.r.size());
    for (std::size_t q = 0; q < a.r.size(); ++q) power[q] = behind(a.r[q], rho, 0);
    const auto best =
        static_cast<std::size_t>(std::max_element(power.begin(), power.end()) - power.begin());
    std::vector<std::size_t>& may = out.emplace_back();
    for (std::size_t q = 0; q < a.r.size(); ++q) {
      // c'Dc with D the difference of two phases, c + d with |d| <= change.
      std::vector<double> d(taps_);
      for (std::size_t l = 0; l < taps_; ++l) d[l] = a.r[q][l] - a.r[best][l];
      double gain = std::abs(d[0]) * moved[0];
      for (std::size_t l = 1; l < taps_; ++l) gain += 2.0 * std::abs(d[l]) * moved[l];
      for (std::size_t k = 0; k < taps_; ++k) {
        double slope = 0.0;
        for (std::size_t l = 0; l < taps_; ++l) slope += d[lag(k, l)] * box.c[l];
        gain += 2.0 * std::abs(slope) * change[k];
      }
      if (power[q] + gain >= power[best]) may.push_back(q);
    }
  }
  return out;
}

TapProblem MmseBound::problem(const Phase& phase, const std::vector<double>& r, std::size_t instant,
                              std::span<const double> c) const {
  const auto n = static_cast<Eigen::Index>(n_);
  const auto nb = static_cast<Eigen::Index>(config_.b_max.size());
  const std::vector<double> rho = correlation(c);
  const long first = first_seen(instant);
  TapProblem out{TapMatrix(n, n), TapMatrix(n, nb + 1)};
  for (Eigen::Index ahead = 0; ahead <= nb; ++ahead)
    for (Eigen::Index j = 0; j < n; ++j) {
      double sum = 0.0;
      for (std::size_t k = 0; k < taps_; ++k)
        sum += c[k] * pulse_at(first + (ahead - static_cast<long>(j) - static_cast<long>(k)) *
                                           config_.samples_per_ui);
      out.rows(j, ahead) = sum;
    }
  std::array<double, kMostTaps> all{};
  for (std::size_t l = 0; l < n_; ++l) all[l] = behind(r, rho, l) + phase.noise[l];
  for (Eigen::Index i = 0; i < n; ++i)
    for (Eigen::Index j = 0; j < n; ++j)
      out.a(i, j) =
          all[static_cast<std::size_t>(std::abs(i - j))] - out.rows(i, 0) * out.rows(j, 0);
  return out;
}

/// The largest of d'Fd over the box's corners, d the setting's taps and 1.
double MmseBound::worst_corner(const TapMatrix& form, const TxBox& box) const {
  const auto main = static_cast<Eigen::Index>(pre_);
  TapVector c(form.cols());
  for (std::size_t k = 0; k < taps_; ++k) c[static_cast<Eigen::Index>(k)] = box.c[k];
  c[form.cols() - 1] = 1.0;
  const TapVector fc = form * c;
  std::array<std::size_t, kMostTaps> axis{};
  std::size_t axes = 0;
  for (std::size_t k = 0; k < taps_; ++k)
    if (k != static_cast<std::size_t>(pre_) && box.up[k] - box.down[k] > 0.0) axis[axes++] = k;
  // In changes of the free taps alone.
  std::array<double, kMostTaps> linear{};
  std::array<std::array<double, kMostAxes>, kMostAxes> square{};
  for (std::size_t a = 0; a < axes; ++a) {
    const auto k = static_cast<Eigen::Index>(axis[a]);
    const double s = box.cursor_change[axis[a]];
    linear[a] = 2.0 * (fc[k] + s * fc[main]);
    for (std::size_t b = 0; b < axes; ++b) {
      const auto l = static_cast<Eigen::Index>(axis[b]);
      const double u = box.cursor_change[axis[b]];
      square[a][b] = form(k, l) + s * form(main, l) + u * form(k, main) + s * u * form(main, main);
    }
  }
  double most = 0.0;
  for (std::size_t corner = 0; corner < (std::size_t{1} << axes); ++corner) {
    std::array<double, kMostAxes> d{};
    double sum = 0.0;
    for (std::size_t a = 0; a < axes; ++a) {
      d[a] = (corner >> a & 1) != 0 ? box.up[axis[a]] : box.down[axis[a]];
      double row = linear[a] + square[a][a] * d[a];
      for (std::size_t b = 0; b < a; ++b) row += 2.0 * square[a][b] * d[b];
      sum += row * d[a];
    }
    most = std::max(most, sum);
  }
  return c.dot(fc) + most;
}

/// The bound that a solution at `box.c` gives for the whole box.
double MmseBound::certified_db(std::size_t instant, const TxBox& box, const std::vector<double>& r,
                               const TapProblem& problem, const TapSolution& at) const {
  const Phase& phase = phases_[instant % phases_.size()];
  const auto n = static_cast<Eigen::Index>(n_);
  const Eigen::Index nb = problem.rows.cols() - 1;
  // The taps of both equalisers in a row, what they make of the pulse, and A'z from it.
  const std::size_t both = n_ + taps_ - 1;
  std::array<double, kMostTaps> g{}, u{};
  for (std::size_t k = 0; k < taps_; ++k)
    for (std::size_t j = 0; j < n_; ++j) g[j + k] += box.c[k] * at.w[static_cast<Eigen::Index>(j)];
  double zz = 0.0;
  for (std::size_t i = 0; i < both; ++i) {
    for (std::size_t j = 0; j < both; ++j) u[i] += r[lag(i, j)] * g[j];
    zz += g[i] * u[i];
  }
  double s = at.l;
  zz -= 1.0;  // the cursor is no interference
  for (Eigen::Index k = 0; k < nb; ++k) {
    const double out = problem.rows.col(k + 1).dot(at.w), z = out - at.b[k];
    zz += z * z - out * out;
    s -= std::max(z * config_.b_max[static_cast<std::size_t>(k)],
                  z * config_.b_min[static_cast<std::size_t>(k)]);
  }
  if (s <= 0.0) return std::numeric_limits<double>::infinity();
  const long first = first_seen(instant);
  for (std::size_t i = 0; i < both; ++i) {
    const long here = first - static_cast<long>(i) * config_.samples_per_ui;
    u[i] = (at.l + 1.0) * pulse_at(here) - u[i];
    for (Eigen::Index k = 0; k < nb; ++k)
      u[i] += at.b[k] * pulse_at(here + (k + 1) * config_.samples_per_ui);
  }
  // What limits hold stands beside the transmitter's taps, as one more that never changes.
  TapMatrix t(n, static_cast<Eigen::Index>(taps_) + 1);
  for (std::size_t k = 0; k < taps_; ++k)
    for (std::size_t j = 0; j < n_; ++j)
      t(static_cast<Eigen::Index>(j), static_cast<Eigen::Index>(k)) = u[j + k];
  t.col(static_cast<Eigen::Index>(taps_)) = -at.held;
  phase.chol.triangularView<Eigen::Lower>().solveInPlace(t);
  return db(s * s / (zz + worst_corner(t.transpose().lazyProduct(t), box)));
}

MmseBound::Bound MmseBound::bound(std::size_t instant, const TxBox& box,
                                  const std::vector<double>& r, double floor_db) const {
  const TapProblem p = problem(phases_[instant % phases_.size()], r, instant, box.c);
  const TapSolution free = solve_taps(config_, p);
  Bound out{db(clipped_error(config_, p, free)), 0.0};
  const auto certified = [&](const TapSolution& at) {
    return certified_db(instant, box, r, p, at);
  };
  const Eigen::Index main = config_.rx_ffe.pre;
  out.most_db = certified(free);
  if (out.most_db < floor_db || free.w[main] <= 0.0 || within_limits(config_, free.w)) return out;
  const TapSolution limited = solve_limited(config_, p, free);
  if (limited.w[main] <= 0.0) return out;
  out.most_db = std::min(out.most_db,
                         std::max(certified(limited), certified(solve_without_main(config_, p))));
  return out;
}

std::vector<std::vector<double>> MmseBound::crosstalk(const TxBox& box) const {
  const auto may = loudest(box);
  std::size_t combinations = 1;
  for (const auto& phases : may) combinations *= phases.size();
  const bool leave_out = combinations > kMostPhases;
  std::vector<std::vector<double>> out;
  for (std::size_t i = 0; i < (leave_out ? 1 : combinations); ++i) {
    std::vector<double>& r = out.emplace_back(lags_ + taps_, 0.0);
    std::size_t rest = i;
    for (std::size_t a = 0; a < may.size(); ++a) {
      if (leave_out && may[a].size() > 1) continue;
      add_scaled(aggressors_[a].r[may[a][rest % may[a].size()]].data(), 1.0, r.data(), r.size());
      rest /= may[a].size();
    }
  }
  return out;
}

MmseBound::Bound MmseBound::operator()(std::size_t instant, const TxBox& box,
                                       const std::vector<std::vector<double>>& crosstalk,
                                       double floor_db) const {
  constexpr double kNone = -std::numeric_limits<double>::infinity();
  Bound out{kNone, kNone};
  for (std::vector<double> r : crosstalk) {
    add_scaled(phases_[instant % phases_.size()].r.data(), 1.0, r.data(), r.size());
    const Bound one = bound(instant, box, r, floor_db);
    out.most_db = std::max(out.most_db, one.most_db);
    out.here_db = std::max(out.here_db, one.here_db);
  }
  return out;
}

}  // namespace shoreline::signal::com
