// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/margin.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "shoreline/base/assert.h"
#include "shoreline/lane/mlsd.h"
#include "shoreline/signal/com/pulse.h"

namespace shoreline::signal::com {
namespace {

double in_db(double ratio) { return 20.0 * std::log10(ratio); }

/// Running sum at the first voltage above -limit.
double tail_beyond(const Pdf& pdf, double limit) {
  double sum = 0.0;
  for (std::size_t i = 0; i < pdf.p.size(); ++i) {
    sum += pdf.p[i];
    if (pdf.voltage(i) > -limit) return sum;
  }
  return sum;
}

/// Vertical eye closure of an eye of `opening` between levels `spacing` apart.
std::optional<double> closure_db(double spacing, double opening) {
  if (opening <= 0.0) return {};
  return in_db(spacing / opening);
}

void judge_eye(const Config& config, const Interference& in, Margin& out) {
  EyeNoise noise{out.sigma_n_v, out.sigma_tx_v, in.bin_v, {}};
  for (const auto& a : in.aggressors)
    noise.crosstalk.insert(noise.crosstalk.end(), a.begin(), a.end());
  out.eye = eye_opening(config, out.fom, noise, true);
  if (config.t_o_mui == 0.0) return;
  const double spacing = 2.0 * std::abs(out.fom.a_s_v);
  out.veo_v = out.eye->height_v;
  out.a_ni_v = spacing - out.veo_v;
  out.com_db = in_db(spacing / out.a_ni_v);
  out.vec_db = closure_db(spacing, out.veo_v);
}

/// The script adds what the detector is worth to COM of the noise's distribution, for a C2M eye
/// too, whose own COM is another.
void judge_mlse(const Config& config, double a_ni_v, Margin& out) {
  out.mlse = mlse(out.pdf, std::abs(out.fom.a_s_v), a_ni_v, out.fom.dfe.taps.at(0), config.levels,
                  config.der_0, config.mlse, config.dialect);
  if (config.dialect == Dialect::ieee_script) out.com_db = in_db(std::abs(out.fom.a_s_v) / a_ni_v);
  if (!out.mlse->applied) return;
  out.com_db += out.mlse->delta_db;
  if (out.vec_db) out.vec_db = lane::mlsd_vec_db(*out.vec_db, out.mlse->delta_db);
}

}  // namespace

Margin margin_of(const Config& config, const Link& link, const Equalised& stage, const TxFfe& ffe,
                 Fom fom) {
  SHORELINE_ASSERT(fom.valid);
  Margin out;
  out.point = {ffe, stage.ctle};
  out.il_channel_db = link.il_channel_db;
  out.il_die_die_db = link.il_die_die_db;
  for (const double v : pulse_response(link.paths.front().impulse, config.samples_per_ui))
    out.peak_v = std::max(out.peak_v, std::abs(v));
  const Interference in = interference(config, link, stage, ffe, fom);
  out.sigma_tx_v = fom.sigma_tx_v, out.sigma_n_v = fom.sigma_n_v;
  out.sigma_isi_v = in.sigma_isi_v, out.sigma_xt_v = in.sigma_xt_v;
  out.sigma_rj_v = in.sigma_rj_v;
  out.pdf = total_pdf(config, in, fom);
  out.sigma_v = std::sqrt(variance(out.pdf));
  const double a_s = std::abs(fom.a_s_v);
  const double a_ni = std::abs(quantile_above(out.pdf, config.der_0));
  out.a_ni_v = a_ni;
  out.com_db = in_db(a_s / a_ni);
  out.veo_v = 2.0 * (a_s - a_ni);
  out.vec_db = closure_db(a_s, a_s - a_ni);
  out.der_at_pass = tail_beyond(out.pdf, a_s / std::pow(10.0, config.com_pass_db / 20.0));
  out.fom = std::move(fom);
  if (config.phy == Phy::c2m) judge_eye(config, in, out);
  out.com_dfe_db = out.com_db;
  if (config.mlse > 0 && !out.fom.dfe.taps.empty()) judge_mlse(config, a_ni, out);
  return out;
}

}  // namespace shoreline::signal::com
