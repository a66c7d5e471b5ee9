// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/fast_fom.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "shoreline/signal/com/block_sums.h"
#include "shoreline/signal/com/pulse.h"

namespace shoreline::signal::com {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr double kNever = -std::numeric_limits<double>::infinity();

double magnitude(const TxFfe& ffe, double angle) {
  Complex c = 0.0;
  for (std::size_t k = 0; k < ffe.taps.size(); ++k)
    c += std::polar(ffe.taps[k], -angle * static_cast<double>(k));
  return std::abs(c);
}

/// [phase][a][b]: sums over unit intervals of x_a x_b.
std::vector<double> forms_of(const std::vector<std::vector<double>>& x, std::size_t m) {
  const std::size_t k = x.size(), n = x.front().size();
  std::vector<double> out(m * k * k), sum(m);
  for (std::size_t a = 0; a < k; ++a)
    for (std::size_t b = 0; b <= a; ++b) {
      std::fill(sum.begin(), sum.end(), 0.0);
      for (std::size_t from = 0; from < n; from += m)
        add_products(x[a].data() + from, x[b].data() + from, sum.data(), std::min(m, n - from));
      for (std::size_t phase = 0; phase < m; ++phase)
        out[(phase * k + a) * k + b] = out[(phase * k + b) * k + a] = sum[phase];
    }
  return out;
}

}  // namespace

TxResponse::TxResponse(const Config& config, const std::vector<TxFfe>& grid,
                       std::span<const double> f_hz)
    : values_(grid.size() * kNodes), basis_(f_hz.size() * kNodes) {
  std::vector<double> angle(kNodes);
  for (std::size_t j = 0; j < kNodes; ++j)
    angle[j] = kPi * (static_cast<double>(j) + 0.5) / static_cast<double>(kNodes);
  for (std::size_t s = 0; s < grid.size(); ++s)
    for (std::size_t j = 0; j < kNodes; ++j) values_[s * kNodes + j] = magnitude(grid[s], angle[j]);
  // Interpolation through the nodes: sum over orders of T_n(node) T_n(x), the first one halved.
  std::array<std::array<double, kNodes>, kNodes> at_node{};  // [order][node]
  for (std::size_t n = 0; n < kNodes; ++n)
    for (std::size_t j = 0; j < kNodes; ++j)
      at_node[n][j] = std::cos(static_cast<double>(n) * angle[j]);
  for (std::size_t i = 0; i < f_hz.size(); ++i) {
    const double turn = 2.0 * kPi * f_hz[i] / config.f_b_hz;
    double* basis = basis_.data() + i * kNodes;
    std::fill(basis, basis + kNodes, 0.5);
    for (std::size_t n = 1; n < kNodes; ++n) {
      const double here = std::cos(static_cast<double>(n) * turn);
      for (std::size_t j = 0; j < kNodes; ++j) basis[j] += at_node[n][j] * here;
    }
    for (std::size_t j = 0; j < kNodes; ++j) basis[j] *= 2.0 / static_cast<double>(kNodes);
  }
}

std::vector<double> TxResponse::weights(std::span<const double> w) const {
  std::vector<double> out(kNodes, 0.0);
  for (std::size_t i = 0; i < w.size(); ++i) {
    if (w[i] == 0.0) continue;
    for (std::size_t j = 0; j < kNodes; ++j) out[j] += w[i] * basis_[i * kNodes + j];
  }
  return out;
}

FastFom::FastFom(const Config& config, const Equalised& stage, const std::vector<TxFfe>& grid,
                 const TxResponse& response)
    : config_(config),
      stage_(stage),
      grid_(grid),
      response_(response),
      weights_(response.weights(stage.fext_v2)),
      instants_(config, stage, grid.front().taps.size(), grid.front().pre),
      post_(static_cast<std::size_t>(dfe_span(config))) {
  prepare_forms();
}

void FastFom::prepare_forms() {
  const std::size_t n = stage_.pulse.size();
  const double half = 0.5 * config_.samples_per_ui;
  // A pulse that ends within the taps of the DFE is taken to go on with zeros, so its last steps
  // count.
  std::vector<std::vector<double>> slope;
  for (const std::vector<double>& x : instants_.columns()) {
    std::vector<double>& to = slope.emplace_back(n, 0.0);
    for (std::size_t i = 1; i + 1 < n; ++i) to[i] = half * (x[i + 1] - x[i - 1]);
  }
  const auto m = static_cast<std::size_t>(config_.samples_per_ui);
  sums_ = forms_of(instants_.columns(), m);
  slopes_ = forms_of(slope, m);
  const TxFfe& any = grid_.front();
  for (const std::vector<double>& pulse : stage_.fext_pulses)
    aggressors_.push_back(
        forms_of(tap_columns(pulse, any.taps.size(), any.pre, config_.samples_per_ui), m));
}

double FastFom::value(std::size_t i, std::span<const double> c) const {
  double sum = 0.0;
  if (i < stage_.pulse.size())
    for (std::size_t k = 0; k < c.size(); ++k) sum += c[k] * instants_.columns()[k][i];
  return sum;
}

double FastFom::form(const std::vector<double>& forms, std::size_t phase,
                     std::span<const double> c) const {
  const double* f = forms.data() + phase * c.size() * c.size();
  double sum = 0.0;
  for (std::size_t a = 0; a < c.size(); ++a) {
    double row = 0.0;
    for (std::size_t b = 0; b < c.size(); ++b) row += f[a * c.size() + b] * c[b];
    sum += c[a] * row;
  }
  return sum;
}

/// Power of far-end aggressors, each at its worst phase.
double FastFom::worst_phases(std::span<const double> c) const {
  double sum = 0.0;
  for (const std::vector<double>& forms : aggressors_) {
    double most = 0.0;
    for (int phase = 0; phase < config_.samples_per_ui; ++phase)
      most = std::max(most, form(forms, static_cast<std::size_t>(phase), c));
    sum += most;
  }
  return sum;
}

/// Squares of what the DFE leaves behind the cursor, less those of what it was given; at least
/// -`most` is left, if floating taps could remove all they may.
double FastFom::after_dfe(std::size_t cursor, std::span<const double> c, double h0,
                          double most_left) {
  const auto m = static_cast<std::size_t>(config_.samples_per_ui);
  const std::size_t fixed = config_.b_max.size();
  double change = 0.0;
  for (std::size_t n = 0; n < post_.size(); ++n) post_[n] = value(cursor + (n + 1) * m, c);
  const auto left = [&](double h, double lo, double hi) {
    const double tap = std::clamp(h, std::min(lo, hi), std::max(lo, hi));
    return (h - tap) * (h - tap) - h * h;
  };
  const bool plain =
      post_.size() == fixed && config_.floating.tail_start_ui == 0 && config_.dfe_step == 0.0;
  if (plain) {
    for (std::size_t n = 0; n < fixed; ++n)
      change += left(post_[n], h0 * config_.b_min[n], h0 * config_.b_max[n]);
    return change;
  }
  double best = 0.0;  // no choice of floating taps does better than all of them
  for (std::size_t n = 0; n < post_.size(); ++n)
    best += n < fixed ? left(post_[n], h0 * config_.b_min[n], h0 * config_.b_max[n])
                      : left(post_[n], -h0 * config_.floating.max, h0 * config_.floating.max);
  if (best > most_left && config_.dfe_step == 0.0) return best;
  const Dfe dfe = solve_dfe(config_, post_, h0);
  for (std::size_t n = 0; n < post_.size(); ++n) {
    const double rest = post_[n] - dfe.taps[n] * h0;
    change += rest * rest - post_[n] * post_[n];
  }
  return change;
}

double FastFom::operator()(std::size_t setting, double floor_db) {
  const std::vector<double>& c = grid_[setting].taps;
  const Instants::Instant at = instants_.at(c);
  if (!at.inside) {
    const Fom whole = figure_of_merit(config_, stage_, grid_[setting]);
    return whole.valid ? whole.fom_db : kNever;
  }
  if (!at.found) return kNever;
  const auto [from, to] = config_.sample_adjustment;
  double best = kNever;
  for (int shift = from; shift <= to; ++shift) {
    const long cursor = static_cast<long>(at.cursor) + shift;
    if (cursor < 0 || cursor >= static_cast<long>(stage_.pulse.size())) continue;
    best = std::max(best,
                    at_cursor(setting, static_cast<std::size_t>(cursor), std::max(floor_db, best)));
  }
  return best;
}

double FastFom::slope_in_span(std::size_t cursor, std::span<const double> c) const {
  const auto m = static_cast<std::size_t>(config_.samples_per_ui);
  const auto span = static_cast<std::size_t>(dfe_span(config_));
  double sum = 0.0;
  for (std::size_t k = 0; k <= span + 1; ++k) {
    const std::size_t i = cursor + k * m;
    if (i < m + 1 || i - m + 1 >= stage_.pulse.size()) continue;
    const double step = value(i - m + 1, c) - value(i - m - 1, c);
    sum += step * step;
  }
  return 0.25 * static_cast<double>(m * m) * sum;
}

double FastFom::at_cursor(std::size_t setting, std::size_t cursor, double floor_db) {
  const std::vector<double>& c = grid_[setting].taps;
  const auto m = static_cast<std::size_t>(config_.samples_per_ui);
  const double h0 = value(cursor, c);
  const double a_s = config_.r_lm * h0 / (config_.levels - 1);
  if (a_s <= 0.0) return kNever;
  const double x2 = symbol_rms(config_.levels) * symbol_rms(config_.levels);
  const double snr = std::pow(10.0, -config_.snr_tx_db / 20.0);
  double tx = h0 * snr;
  if (config_.snr_tx_with_c0) tx /= c[static_cast<std::size_t>(grid_[setting].pre)];
  double xt = stage_.next_v2 + worst_phases(c);
  const std::span<const double> response = response_.at(setting);
  for (std::size_t j = 0; j < response.size(); ++j) xt += weights_[j] * response[j];
  const double slope =
      config_.jitter_in_dfe_span ? slope_in_span(cursor, c) : form(slopes_, cursor % m, c);
  const double jitter =
      slope * (config_.a_dd_ui * config_.a_dd_ui + config_.sigma_rj_ui * config_.sigma_rj_ui);
  const double others = tx * tx + stage_.sigma_n_v * stage_.sigma_n_v +
                        x2 * (jitter + stage_.xt_scale * std::max(xt, 0.0));
  const double isi = form(sums_, cursor % m, c) - h0 * h0;
  // With more than this left the setting is below the floor, whatever else the DFE does.
  const double allowed = a_s * a_s * std::pow(10.0, -floor_db / 10.0);
  const double most_left = std::isfinite(floor_db) ? (allowed - others) / x2 - isi
                                                   : std::numeric_limits<double>::infinity();
  const double left = std::max(isi + after_dfe(cursor, c, h0, most_left), 0.0);
  return 10.0 * std::log10(a_s * a_s / (others + x2 * left));
}

}  // namespace shoreline::signal::com
