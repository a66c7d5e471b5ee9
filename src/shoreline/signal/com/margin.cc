// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/margin.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "shoreline/base/assert.h"
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

}  // namespace

Margin margin_of(const Config& config, const Link& link, const Equalised& stage, const TxFfe& ffe,
                 Fom fom) {
  SHORELINE_ASSERT(fom.valid);
  Margin out;
  out.setting = {ffe, stage.ctle};
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
  out.a_ni_v = std::abs(quantile_above(out.pdf, config.der_0));
  out.com_db = in_db(a_s / out.a_ni_v);
  out.veo_v = 2.0 * (a_s - out.a_ni_v);
  constexpr double kEps = std::numeric_limits<double>::epsilon();
  out.vec_db = -in_db(std::max((a_s - out.a_ni_v) / a_s, kEps));
  out.der_at_pass = tail_beyond(out.pdf, a_s / std::pow(10.0, config.com_pass_db / 20.0));
  out.fom = std::move(fom);
  return out;
}

}  // namespace shoreline::signal::com
