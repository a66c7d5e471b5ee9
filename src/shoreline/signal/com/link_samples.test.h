// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A link without files: lines of Annex 93A between capacitances, for tests of this folder.
#pragma once

#include <cmath>
#include <numbers>

#include "shoreline/signal/com/channel.h"

namespace shoreline::signal::com::test {

/// PAM4 at 53.125 GBd with a small grid of equalisers.
inline Config small_config() {
  Config c;
  c.name = "small";
  c.a_v_v = c.a_fe_v = 0.413, c.a_ne_v = 0.608;
  c.r_lm = 0.95, c.snr_tx_db = 33.0, c.eta_0_v2_per_ghz = 8.2e-9;
  c.tx.c_d_f = c.rx.c_d_f = {120e-15}, c.tx.l_s_h = c.rx.l_s_h = {0.12e-9};
  c.tx.z_c_ohm = c.rx.z_c_ohm = {87.5, 92.5, 100, 100};
  c.tx.line = c.rx.line = {0.0, 9.909e-4, 2.772e-4, 6.141e-3};
  c.cases = {{{12, 1.8}, {12, 1.8}, {12, 1.8}, {12, 1.8}}};
  c.f_z_hz = c.f_p1_hz = {21.25e9}, c.f_p2_hz = {53.125e9}, c.f_hp_hz = {0.6640625e9};
  c.f_2_hz = 40e9;
  c.g_dc_db = {-8, -4, 0}, c.g_dc_hp_db = {-2, 0};
  c.tx_taps = {{-2, {0.0, 0.04}}, {-1, {-0.2, -0.1, 0.0}}, {1, {-0.1, 0.0}}};
  c.c0_min = 0.54;
  c.b_max = {0.7, 0.2, 0.1, 0.1}, c.b_min = {0.0, -0.1, -0.1, -0.1};
  return c;
}

/// 200 mm of line with a capacitance on the way, and aggressors that couple with frequency.
inline std::vector<Channel> small_channels(double step_hz = 40e6, double mm = 200.0) {
  std::vector<double> f;
  for (double x = step_hz; x <= 60e9; x += step_hz) f.push_back(x);
  const LineFit board{0.0, 3.8e-4, 1.2e-4, 5.79e-3};
  const auto part = [&](double z, double length) { return line(f, board, z, length, 50.0); };
  Channel thru{ChannelRole::thru, "thru", f,
               cascade(cascade(part(96.0, 0.3 * mm), shunt_capacitance(f, 60e-15, 50.0)),
                       part(103.0, 0.7 * mm))};
  std::vector<Channel> out{std::move(thru)};
  for (const auto role : {ChannelRole::fext, ChannelRole::next}) {
    Channel c{role, role == ChannelRole::fext ? "fext" : "next", f, part(100.0, mm)};
    const double far = role == ChannelRole::fext ? 1.0 : 0.5;
    for (std::size_t i = 0; i < f.size(); ++i) {
      const double x = f[i] / 26.5625e9;
      const Complex coupled = 0.012 * far * x * std::polar(1.0, -0.4 * x);
      c.s.s21[i] *= coupled, c.s.s12[i] *= coupled;
    }
    out.push_back(std::move(c));
  }
  return out;
}

}  // namespace shoreline::signal::com::test
