// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/com.h"

#include <algorithm>
#include <cmath>

#include "shoreline/signal/integrated_noise.h"

namespace shoreline::study {
namespace {

using signal::com::Channel;
using signal::com::ChannelRole;
using signal::com::Config;

Voltage volts(double v) { return Voltage(v); }

std::optional<double> finite(double v) {
  if (!std::isfinite(v)) return {};
  return v;
}

void add_noise_of_file(const Config& config, const std::vector<Channel>& channels, ComCase& out) {
  const signal::NoiseBand band{config.f_b_hz, config.f_v,    config.f_f,
                               config.f_n,    config.f_r,    config.f_1_hz,
                               config.f_2_hz, config.a_ft_v, config.a_nt_v};
  const Channel& thru = channels.front();
  out.fom_ild = finite(signal::fom_ild_db(thru.f_hz, thru.s.s21, band));
  std::vector<std::vector<lane::Complex>> fext, next;
  for (const Channel& c : channels) {
    if (c.role == ChannelRole::fext) fext.push_back(c.s.s21);
    if (c.role == ChannelRole::next) next.push_back(c.s.s21);
  }
  const signal::Icn icn = signal::icn(thru.f_hz, fext, next, band);
  out.icn = volts(icn.total_v), out.icn_fext = volts(icn.fext_v), out.icn_next = volts(icn.next_v);
}

TxFfeTaps taps_of(const signal::com::TxFfe& ffe) {
  TxFfeTaps out;
  std::optional<double>* const slots[] = {&out.m4,     &out.m3, &out.m2, &out.m1,
                                          &out.cursor, &out.p1, &out.p2, &out.p3};
  for (std::size_t k = 0; k < ffe.taps.size(); ++k) {
    const int slot = static_cast<int>(k) - ffe.pre + 4;
    if (slot >= 0 && slot < 8) *slots[slot] = ffe.taps[k];
  }
  return out;
}

}  // namespace

ComCase com_case(const Config& config, const std::vector<Channel>& channels,
                 const signal::com::CaseMargin& given) {
  ComCase out;
  out.number = given.number;
  out.grid_points = static_cast<double>(given.points);
  out.il_channel = Db(given.link.il_channel_db), out.il_die_die = Db(given.link.il_die_die_db);
  add_noise_of_file(config, channels, out);
  out.equalised = given.found;
  if (!given.found) return out;
  const signal::com::Margin& m = given.margin;
  out.com = finite(m.com_db), out.com_dfe = finite(m.com_dfe_db), out.fom = finite(m.fom.fom_db);
  out.a_s = volts(m.fom.a_s_v), out.a_ni = volts(m.a_ni_v), out.peak = volts(m.peak_v);
  out.sigma_tx = volts(m.sigma_tx_v), out.sigma_isi = volts(m.sigma_isi_v);
  out.sigma_rj = volts(m.sigma_rj_v), out.sigma_n = volts(m.sigma_n_v);
  out.sigma_xt = volts(m.sigma_xt_v);
  out.vec = m.vec_db;
  out.veo = volts(m.veo_v);
  if (m.eye) out.eye_width_ui = m.eye->widths_ui;
  out.der_at_pass = m.der_at_pass;
  if (m.mlse && m.mlse->applied) {
    out.mlse_delta = m.mlse->delta_db;
    out.mlse_der = m.mlse->der_pdf;
  }
  out.dfe = m.fom.dfe.taps;
  out.floating_ui = m.fom.dfe.floating_ui;
  out.tx_ffe = taps_of(m.point.ffe);
  out.rx_ffe = m.fom.rx_ffe;
  out.g_dc = m.point.ctle.g_dc_db;
  if (m.point.ctle.f_hp_pole_hz > 0.0 && config.f_hp_z_hz.empty())
    out.g_dc_hp = m.point.ctle.g_dc_hp_db;
  return out;
}

void summarise(ComResult& result) {
  bool open = true;  // so far no eye is closed
  for (const ComCase& c : result.cases) {
    if (!c.com) {
      result.com.reset(), result.vec.reset(), result.veo.reset();
      return;
    }
    result.com = std::min(result.com.value_or(*c.com), *c.com);
    open = open && c.vec.has_value();
    if (c.veo) result.veo = std::min(result.veo.value_or(*c.veo), *c.veo);
    if (c.vec) result.vec = std::max(result.vec.value_or(*c.vec), *c.vec);
  }
  if (!open) result.vec.reset();
}

}  // namespace shoreline::study
