// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/noise.h"

#include <algorithm>
#include <cmath>

#include "shoreline/math/special.h"
#include "shoreline/signal/com/pulse.h"

namespace shoreline::signal::com {
namespace {

std::vector<double> worst_phase(const Config& config, std::span<const double> pulse, double bin_v) {
  std::vector<double> worst;
  double most = -1.0;
  for (int phase = 0; phase < config.samples_per_ui; ++phase) {
    std::vector<double> samples =
        at_phase(pulse, static_cast<std::size_t>(phase), config.samples_per_ui);
    const double power = variance_of_symbols(samples, config.levels, bin_v);
    if (power > most) most = power, worst = std::move(samples);
  }
  return worst;
}

std::vector<double> residual(const Config& config, const Fom& fom) {
  std::vector<double> out = fom.pulse;
  const auto m = static_cast<std::size_t>(config.samples_per_ui);
  const double cursor = out[fom.cursor];
  out[fom.cursor] = 0.0;
  for (std::size_t n = 0; n < fom.dfe.taps.size(); ++n)
    out[fom.cursor + (n + 1) * m] -= fom.dfe.taps[n] * cursor;
  return at_phase(out, fom.cursor % m, config.samples_per_ui);
}

std::vector<double> jitter(const Config& config, const Fom& fom) {
  std::vector<double> out = fom.h_j;
  for (double& v : out) v *= config.a_dd_ui;
  return out;
}

}  // namespace

std::vector<double> aggressor_pulse(const Config& config, const Path& path, const Ctle& ctle,
                                    const TxFfe& ffe, const Fom& fom) {
  const double dt = 1.0 / (config.f_b_hz * config.samples_per_ui);
  std::vector<double> pulse =
      pulse_response(ctle_filter(ctle, path.impulse, dt), config.samples_per_ui);
  if (path.role == ChannelRole::fext)
    pulse = apply_ffe(pulse, ffe.taps, ffe.pre, config.samples_per_ui);
  if (!fom.rx_ffe.empty())
    pulse = apply_ffe(pulse, fom.rx_ffe, config.rx_ffe.pre, config.samples_per_ui);
  return pulse;
}

std::vector<double> at_phase(std::span<const double> response, std::size_t phase,
                             int samples_per_ui) {
  const auto m = static_cast<std::size_t>(samples_per_ui);
  const auto intervals = static_cast<std::size_t>(
      std::llround(static_cast<double>(response.size()) / static_cast<double>(m)));
  std::vector<double> out;
  for (std::size_t r = 1; r + 1 < intervals; ++r)
    if (m * r + phase < response.size()) out.push_back(response[m * r + phase]);
  return out;
}

Interference interference(const Config& config, const Link& link, const Equalised& stage,
                          const TxFfe& ffe, const Fom& fom) {
  Interference out;
  out.bin_v = config.force_pdf_bin ? config.pdf_bin_v
                                   : std::min(std::abs(fom.a_s_v) / 1000.0, config.pdf_bin_v);
  out.q = peak_factor(config);
  out.isi = residual(config, fom);
  for (const Path& path : link.paths) {
    if (path.role == ChannelRole::thru) continue;
    const std::vector<double> pulse = aggressor_pulse(config, path, stage.ctle, ffe, fom);
    const std::size_t k = out.aggressors.size();
    out.aggressors.push_back(k < fom.aggressor_phase.size()
                                 ? at_phase(pulse, fom.aggressor_phase[k], config.samples_per_ui)
                                 : worst_phase(config, pulse, out.bin_v));
  }
  const double s_x = symbol_rms(config.levels);
  double slope = 0.0;
  for (const double v : fom.h_j) slope += v * v;
  out.sigma_rj_v = config.sigma_rj_ui * s_x * std::sqrt(slope);
  out.sigma_g_v = std::sqrt(out.sigma_rj_v * out.sigma_rj_v + fom.sigma_n_v * fom.sigma_n_v +
                            fom.sigma_tx_v * fom.sigma_tx_v);
  out.sigma_isi_v = std::sqrt(variance_of_symbols(out.isi, config.levels, out.bin_v));
  double xt = 0.0;
  for (const auto& a : out.aggressors) xt += variance_of_symbols(a, config.levels, out.bin_v);
  out.sigma_xt_v = std::sqrt(xt);
  return out;
}

Pdf noise_pdf(const Config& config, const Interference& in, const Fom& fom) {
  Pdf out = gaussian(in.sigma_g_v, in.q, in.bin_v);
  add_symbols(out, jitter(config, fom), config.levels);
  return out;
}

Pdf total_pdf(const Config& config, const Interference& in, const Fom& fom) {
  Pdf out = noise_pdf(config, in, fom);
  for (const auto& a : in.aggressors) add_symbols(out, a, config.levels);
  add_symbols(out, in.isi, config.levels);
  return out;
}

}  // namespace shoreline::signal::com
