// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/mmse.h"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "shoreline/signal/com/block_sums.h"
#include "shoreline/signal/com/mmse_taps.h"
#include "shoreline/signal/com/pulse.h"

namespace shoreline::signal::com {
namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

std::size_t tap_count(const Config& config) {
  return static_cast<std::size_t>(config.rx_ffe.pre + 1 + config.rx_ffe.post);
}

void add(std::vector<double>& to, std::span<const double> x, double scale) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += scale * x[i];
}

/// w'R w of taps against an autocorrelation.
double power(std::span<const double> taps, std::span<const double> r) {
  double sum = 0.0;
  for (std::size_t i = 0; i < taps.size(); ++i)
    for (std::size_t j = 0; j < taps.size(); ++j)
      sum += taps[i] * taps[j] * r[i > j ? i - j : j - i];
  return sum;
}

/// The samples that the taps see when the output is `ahead` unit intervals behind the cursor.
Vector row(std::span<const double> h, std::size_t cursor, int pre, std::size_t taps, int ahead) {
  Vector out(static_cast<Eigen::Index>(taps));
  for (std::size_t j = 0; j < taps; ++j) {
    const long i = static_cast<long>(cursor) + pre + ahead - static_cast<long>(j);
    out[static_cast<Eigen::Index>(j)] =
        i >= 0 && i < static_cast<long>(h.size()) ? h[static_cast<std::size_t>(i)] : 0.0;
  }
  return out;
}

/// min w'Rw - 2 w'h0 - 2 w'Hb'b with h0'w = 1: w by one Lagrange multiplier.
Vector constrained(const Eigen::LLT<Matrix>& r, const Vector& h0, const Vector& target) {
  const Vector a = r.solve(h0), t = r.solve(target);
  return t + a * ((1.0 - h0.dot(t)) / h0.dot(a));
}

/// Adds an aggressor at its loudest phase, which it returns, to an autocorrelation of crosstalk.
std::size_t add_aggressor(const Config& config, std::span<const double> pulse,
                          std::vector<double>& crosstalk) {
  const std::size_t phase = loudest_phase(pulse, config.samples_per_ui).phase;
  add(crosstalk, autocorrelation(every_ui(pulse, phase, config.samples_per_ui), crosstalk.size()),
      symbol_rms(config.levels) * symbol_rms(config.levels));
  return phase;
}

/// Noise at the input of the receiver's FFE by cause, autocorrelations in V^2.
struct Noises {
  std::vector<double> transmitter, crosstalk, jitter, random_jitter, all;
};

struct Trial {
  const Config& config;
  const Equalised& stage;
  const MmseStage& noise;
  std::vector<double> pulse;
  std::vector<double> crosstalk;  // autocorrelation

  Noises noises(std::size_t cursor) const {
    const std::size_t n = tap_count(config);
    const double x2 = symbol_rms(config.levels) * symbol_rms(config.levels);
    const auto m = static_cast<std::size_t>(config.samples_per_ui);
    Noises out{std::vector<double>(n), crosstalk, std::vector<double>(n), std::vector<double>(n),
               noise.receiver_v2};
    add(out.transmitter,
        autocorrelation(every_ui(stage.pulse, cursor % m, config.samples_per_ui), n),
        x2 * std::pow(10.0, -config.snr_tx_db / 10.0));
    const std::vector<double> j = autocorrelation(slopes(pulse, cursor, config.samples_per_ui), n);
    const double dd = config.a_dd_ui * config.a_dd_ui, rj = config.sigma_rj_ui * config.sigma_rj_ui;
    add(out.jitter, j, x2 * (dd + rj));
    add(out.random_jitter, j, x2 * rj);
    for (const auto* part : {&out.transmitter, &out.crosstalk, &out.jitter})
      add(out.all, *part, 1.0);
    return out;
  }
};

/// The winner's pulse, noise and DFE as the rest of the procedure knows them.
void finish(const Trial& trial, const MmseSolution& best, std::size_t cursor, Fom& fom) {
  const Config& config = trial.config;
  const Noises noises = trial.noises(cursor);
  const double x = symbol_rms(config.levels);
  fom.cursor = cursor;
  fom.pulse = apply_ffe(trial.pulse, best.taps, config.rx_ffe.pre, config.samples_per_ui);
  const auto m = static_cast<std::size_t>(config.samples_per_ui);
  const auto span = static_cast<std::size_t>(dfe_span(config));
  if (fom.pulse.size() < cursor + m * (span + 1) + 1)
    fom.pulse.resize(cursor + m * (span + 1) + 1, 0.0);
  const double h0 = fom.pulse[cursor];
  std::vector<double> post(span);
  for (std::size_t n = 0; n < span; ++n) post[n] = fom.pulse[cursor + m * (n + 1)];
  fom.dfe = solve_dfe(config, post, h0);
  fom.a_s_v = config.r_lm * h0 / (config.levels - 1);
  fom.h_j =
      slopes(std::span(fom.pulse).subspan(config.jitter_from_cursor ? cursor - cursor % m : 0),
             cursor, config.samples_per_ui);
  fom.sigma_n_v = std::sqrt(power(best.taps, trial.noise.receiver_v2));
  fom.sigma_tx_v = std::sqrt(power(best.taps, noises.transmitter));
  fom.sigma_j_v = std::sqrt(power(best.taps, noises.jitter));
  fom.sigma_xt_v = std::sqrt(std::max(power(best.taps, noises.crosstalk), 0.0));
  double isi = 0.0;
  for (std::size_t i = cursor % m, n = 0; i < fom.pulse.size(); i += m, ++n) {
    double v = fom.pulse[i];
    if (i == cursor) continue;
    if (i > cursor && (i - cursor) / m <= span) v -= fom.dfe.taps[(i - cursor) / m - 1] * h0;
    isi += v * v;
  }
  fom.sigma_isi_v = x * std::sqrt(isi);
}

}  // namespace

bool has_rx_ffe(const Config& config) { return config.rx_ffe.pre + config.rx_ffe.post > 0; }

MmseSolution solve_mmse(const Config& config, std::span<const double> h, std::size_t cursor,
                        std::span<const double> noise_v2) {
  const std::size_t n = tap_count(config), nb = config.b_max.size();
  const double x2 = symbol_rms(config.levels) * symbol_rms(config.levels);
  const std::vector<double> hh = autocorrelation(h, n);
  Matrix r(static_cast<Eigen::Index>(n), static_cast<Eigen::Index>(n));
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      const std::size_t lag = i > j ? i - j : j - i;
      r(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = hh[lag] + noise_v2[lag] / x2;
    }
  const Vector h0 = row(h, cursor, config.rx_ffe.pre, n, 0);
  Matrix hb(static_cast<Eigen::Index>(nb), static_cast<Eigen::Index>(n));
  for (std::size_t k = 0; k < nb; ++k)
    hb.row(static_cast<Eigen::Index>(k)) =
        row(h, cursor, config.rx_ffe.pre, n, static_cast<int>(k) + 1).transpose();
  // Free DFE taps take what stands behind the cursor out of the error altogether.
  Vector w = constrained(Eigen::LLT<Matrix>(r - hb.transpose() * hb), h0, h0);
  Vector b = hb * w;
  Vector limited = b;
  clip_dfe(config, limited);
  if (limited != b) {
    b = limited;
    w = constrained(Eigen::LLT<Matrix>(r), h0, h0 + hb.transpose() * b);
  }
  if (clip_taps(config, w)) {
    w /= h0.dot(w);
    b = hb * w;
    clip_dfe(config, b);
  }
  const double error =
      w.dot(r * w) + 1.0 + b.dot(b) - 2.0 * w.dot(h0) - 2.0 * w.dot(hb.transpose() * b);
  MmseSolution out{{}, {b.begin(), b.end()}, std::sqrt(x2 * std::max(error, 0.0))};
  const double main = w[config.rx_ffe.pre];
  for (const double tap : w) out.taps.push_back(tap / main);
  return out;
}

MmseStage mmse_stage(const Config& config, const Link& link, const Ctle& ctle) {
  MmseStage out;
  const std::size_t lags = tap_count(config);
  out.receiver_v2.assign(lags, 0.0);
  out.next_v2.assign(lags, 0.0);
  // eta_0 is one-sided. The filters end far below M f_b / 2.
  constexpr std::size_t kTurn = 2048;  // steps to the symbol rate
  std::array<double, kTurn> cosine{};
  for (std::size_t i = 0; i < kTurn; ++i)
    cosine[i] = std::cos(2.0 * std::numbers::pi * static_cast<double>(i) / kTurn);
  const double step = config.f_b_hz / kTurn;
  const auto points = static_cast<std::size_t>(1024 * config.samples_per_ui) + 1;
  std::vector<double> f(points);
  for (std::size_t i = 0; i < points; ++i) f[i] = step * static_cast<double>(i);
  const std::vector<Complex> filter = receive_filter(config, f), response = ctle_response(ctle, f);
  for (std::size_t i = 0; i < points; ++i) {
    const double ends = i == 0 || i + 1 == points ? 0.5 : 1.0;
    const double passed = std::norm(filter[i] * response[i]);
    double v2 = ends * config.eta_0_v2_per_ghz * passed * step / 1e9;
    if (!link.added_v2_per_hz.empty() && f[i] <= link.f_hz.back())
      v2 += ends * interpolate(link.f_hz, link.added_v2_per_hz, f[i]) * passed * step;
    for (std::size_t k = 0; k < lags; ++k) out.receiver_v2[k] += v2 * cosine[k * i % kTurn];
  }
  const double dt = 1.0 / (config.f_b_hz * config.samples_per_ui);
  for (const Path& path : link.paths) {
    if (path.role == ChannelRole::thru) continue;
    out.roles.push_back(path.role);
    out.aggressors.push_back(
        pulse_response(ctle_filter(ctle, path.impulse, dt), config.samples_per_ui));
    const bool near = path.role == ChannelRole::next;
    out.phase.push_back(near ? add_aggressor(config, out.aggressors.back(), out.next_v2) : 0);
  }
  return out;
}

namespace {

/// The equaliser of least error over the sampling instants, if there is one.
struct Winner {
  MmseSolution solution;  // no taps: there is none
  double fom_db = -std::numeric_limits<double>::infinity();
  std::size_t cursor = 0, peak = 0;
};

Winner best_instant(const Trial& trial) {
  const Config& config = trial.config;
  const int m = config.samples_per_ui;
  const double b1 = config.b_max.empty() ? 0.0 : config.b_max[0];
  const Sampling at = sampling_instant(trial.pulse, m, b1, trial.stage.search_from,
                                       trial.stage.search_to, anchor_of(config));
  Winner out;
  out.peak = at.peak;
  if (!at.found) return out;
  for (int shift = config.sample_adjustment[0]; shift <= config.sample_adjustment[1]; ++shift) {
    const long instant = static_cast<long>(at.cursor) + shift;
    if (instant < m || instant >= static_cast<long>(trial.pulse.size())) continue;
    const auto i = static_cast<std::size_t>(instant);
    const auto step = static_cast<std::size_t>(m);
    MmseSolution found =
        solve_mmse(config, every_ui(trial.pulse, i % step, m), i / step, trial.noises(i).all);
    const double fom = 20.0 * std::log10(config.r_lm / (config.levels - 1) / found.sigma_e);
    if (fom > out.fom_db) out.fom_db = fom, out.cursor = i, out.solution = std::move(found);
  }
  return out;
}

/// What is before the receiver's FFE with one transmitter's; `phase` takes the loudest phase of
/// each aggressor.
Trial trial_of(const Config& config, const Equalised& stage, const MmseStage& noise,
               const TxFfe& ffe, std::vector<std::size_t>& phase) {
  const int m = config.samples_per_ui;
  Trial trial{config, stage, noise, apply_ffe(stage.pulse, ffe.taps, ffe.pre, m), noise.next_v2};
  phase = noise.phase;
  for (std::size_t k = 0; k < noise.aggressors.size(); ++k)
    if (noise.roles[k] == ChannelRole::fext)
      phase[k] = add_aggressor(config, apply_ffe(noise.aggressors[k], ffe.taps, ffe.pre, m),
                               trial.crosstalk);
  return trial;
}

}  // namespace

std::optional<double> mmse_fom_db(const Config& config, const Equalised& stage,
                                  const MmseStage& noise, const TxFfe& ffe) {
  std::vector<std::size_t> phase;
  const Winner best = best_instant(trial_of(config, stage, noise, ffe, phase));
  if (best.solution.taps.empty()) return {};
  return best.fom_db;
}

Fom mmse_figure_of_merit(const Config& config, const Equalised& stage, const MmseStage& noise,
                         const TxFfe& ffe) {
  Fom out;
  const Trial trial = trial_of(config, stage, noise, ffe, out.aggressor_phase);
  const Winner best = best_instant(trial);
  if (best.solution.taps.empty()) return out;
  out.valid = true;
  out.fom_db = best.fom_db;
  out.peak = best.peak;
  out.rx_ffe = best.solution.taps;
  finish(trial, best.solution, best.cursor, out);
  return out;
}

}  // namespace shoreline::signal::com
