// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/channel.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/base/assert.h"
#include "shoreline/signal/com/filter.h"
#include "shoreline/signal/com/pulse.h"

namespace shoreline::signal::com {
namespace {

const std::array<double, 4>& transmitter_lengths(const Case& c, ChannelRole role) {
  return role == ChannelRole::thru ? c.tx_mm : role == ChannelRole::fext ? c.fext_mm : c.next_mm;
}

double amplitude(const Config& config, ChannelRole role) {
  return role == ChannelRole::thru   ? config.a_v_v
         : role == ChannelRole::fext ? config.a_fe_v
                                     : config.a_ne_v;
}

/// The board that Clause 92 puts between package and test point: C_0, line, C_1.
TwoPort board(const Config& config, std::span<const double> f_hz, int side, double length_mm) {
  const auto i = static_cast<std::size_t>(side);
  const TwoPort near = shunt_capacitance(f_hz, config.c_0_f[i], config.r_0_ohm);
  const TwoPort far = shunt_capacitance(f_hz, config.c_1_f[i], config.r_0_ohm);
  const TwoPort trace =
      line(f_hz, config.board_line, config.board_z_c_ohm[i], length_mm, config.r_0_ohm);
  return cascade(cascade(near, trace), far);
}

TwoPort with_boards(const Config& config, const Channel& channel) {
  if (!config.include_pcb) return channel.s;
  const bool next = channel.role == ChannelRole::next;
  const double tx = next                                ? config.board_rx_mm
                    : channel.role == ChannelRole::thru ? config.board_tx_mm
                                                        : config.board_fext_mm;
  const double rx = next ? config.board_next_mm : config.board_rx_mm;
  return cascade(cascade(board(config, channel.f_hz, 0, tx), channel.s),
                 reversed(board(config, channel.f_hz, 1, rx)));
}

std::vector<double> loss_db(const std::vector<Complex>& h) {
  std::vector<double> out;
  for (const Complex& v : h) out.push_back(-20.0 * std::log10(std::abs(v)));
  return out;
}

struct Packaged {
  std::vector<Complex> transfer;  // H_t H_21
  std::vector<Complex> bare;      // s21 with packages without dies
  std::vector<Complex> common;    // from common mode
};

/// The transmitter's package as common mode sees it, the channel's conversion, the receiver's
/// package as difference sees it: the script's noise of common mode. Board and kappa are left out.
std::vector<Complex> of_common_mode(const Config& config, const Channel& channel,
                                    const LinkFrame& frame) {
  const TwoPort& tx = frame.common_tx[static_cast<std::size_t>(channel.role)].value();
  std::vector<Complex> out = voltage_transfer(cascade(cascade(tx, channel.common), frame.rx),
                                              config.tx.r_d_ohm, config.rx.r_d_ohm, config.r_0_ohm);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] *= frame.edge[i];
  return out;
}

Packaged packaged(const Config& config, const Channel& channel, const LinkFrame& frame) {
  TwoPort s = with_boards(config, channel);
  for (Complex& v : s.s11) v *= config.kappa1;
  for (Complex& v : s.s22) v *= config.kappa2;
  const TwoPort& tx = frame.tx[static_cast<std::size_t>(channel.role)].value();
  Packaged out;
  out.transfer = voltage_transfer(cascade(cascade(tx, s), frame.rx), config.tx.r_d_ohm,
                                  config.rx.r_d_ohm, config.r_0_ohm);
  for (std::size_t i = 0; i < out.transfer.size(); ++i) out.transfer[i] *= frame.edge[i];
  if (channel.role == ChannelRole::thru)
    out.bare = cascade(cascade(frame.bare_tx, s), frame.bare_rx).s21;
  if (config.ac_cm_rms_v != 0.0 && channel.common.points() > 0)
    out.common = of_common_mode(config, channel, frame);
  return out;
}

std::optional<Error> check(const std::vector<Channel>& channels) {
  const Channel& thru = channels.front();
  for (const Channel& c : channels) {
    if (c.s.points() != c.f_hz.size()) return Error{c.name + ": sizes differ"};
    bool same = c.f_hz.size() == thru.f_hz.size();
    for (std::size_t i = 0; same && i < c.f_hz.size(); ++i)
      same = std::abs(c.f_hz[i] - thru.f_hz[i]) <= 1.0;
    if (!same)
      return Error{fmt::format(
          "{} and {} have different frequencies; bring them to one grid first (shoreline sparam "
          "convert --like {} {})",
          c.name, thru.name, thru.name, c.name)};
  }
  return {};
}

}  // namespace

double interpolate(const std::vector<double>& x, const std::vector<double>& y, double at) {
  if (at <= x.front()) return y.front();
  if (at >= x.back()) return y.back();
  const auto i = static_cast<std::size_t>(std::upper_bound(x.begin(), x.end(), at) - x.begin()) - 1;
  return y[i] + (at - x[i]) / (x[i + 1] - x[i]) * (y[i + 1] - y[i]);
}

LinkFrame make_frame(const Config& config, std::span<const double> f_hz, std::size_t index,
                     const std::array<bool, 3>& roles) {
  const Case& c = config.cases[index];
  const auto made = [&](const End& end, const std::array<double, 4>& lengths_mm, bool with_die) {
    return package(f_hz, end, lengths_mm, config.r_0_ohm, with_die);
  };
  LinkFrame out{{f_hz.begin(), f_hz.end()},
                transmit_filter(config, f_hz),
                receive_filter(config, f_hz),
                {},
                {},
                reversed(made(config.rx, c.rx_mm, true)),
                made(config.tx, c.tx_mm, false),
                reversed(made(config.rx, c.rx_mm, false))};
  for (std::size_t r = 0; r < roles.size(); ++r) {
    if (!roles[r]) continue;
    const auto& lengths = transmitter_lengths(c, static_cast<ChannelRole>(r));
    for (std::size_t q = 0; q < r && !out.tx[r]; ++q)  // the aggressors' are often the victim's
      if (out.tx[q] && transmitter_lengths(c, static_cast<ChannelRole>(q)) == lengths)
        out.tx[r] = out.tx[q];
    if (!out.tx[r]) out.tx[r] = made(config.tx, lengths, true);
    if (config.ac_cm_rms_v != 0.0)
      out.common_tx[r] =
          package(f_hz, in_common_mode(config.tx), lengths, 0.5 * config.r_0_ohm, true);
  }
  return out;
}

Result<Link> make_link(const Config& config, const std::vector<Channel>& channels,
                       std::size_t index) {
  SHORELINE_ASSERT(!channels.empty() && index < config.cases.size());
  std::array<bool, 3> roles{};
  for (const Channel& c : channels) roles[static_cast<std::size_t>(c.role)] = true;
  return make_link(config, make_frame(config, channels.front().f_hz, index, roles), channels);
}

Result<Link> make_link(const Config& config, const LinkFrame& frame,
                       const std::vector<Channel>& channels) {
  SHORELINE_ASSERT(!channels.empty() && channels.front().role == ChannelRole::thru);
  SHORELINE_ASSERT(channels.front().f_hz == frame.f_hz);
  if (const auto error = check(channels)) return tl::unexpected(*error);
  Link link;
  link.f_hz = frame.f_hz;
  link.receive = frame.receive;
  const double nyquist = 0.5 * config.f_b_hz;
  const auto loss_at = [&](const std::vector<Complex>& h) {
    return interpolate(link.f_hz, loss_db(h), nyquist);
  };
  for (const Channel& channel : channels) {
    Packaged p = packaged(config, channel, frame);
    Path path{channel.role,
              amplitude(config, channel.role),
              std::move(p.transfer),
              {},
              std::move(p.common)};
    for (std::size_t i = 0; i < link.f_hz.size(); ++i) path.transfer[i] *= link.receive[i];
    auto impulse = impulse_response(path.transfer, link.f_hz, config);
    if (!impulse) return fail(channel.name + ": " + impulse.error().message);
    path.impulse = std::move(*impulse);
    for (double& v : path.impulse) v *= path.amplitude_v;
    if (channel.role == ChannelRole::thru && phase_rises(channel.s.s21))
      link.doubts.push_back(channel.name +
                            ": the phase rises with frequency; either the frequency step is too "
                            "wide for the delay or the ports are in another order");
    if (link.paths.empty()) {
      link.il_channel_db = loss_at(channel.s.s21);
      link.il_die_die_db = loss_at(p.bare);
    }
    link.paths.push_back(std::move(path));
  }
  return link;
}

Result<Link> link_of(const Config& config, const LinkFrame& frame, const lane::Signal& signal) {
  SHORELINE_ASSERT(signal.f_hz == frame.f_hz);
  Link link;
  link.f_hz = frame.f_hz;
  link.receive = frame.receive;
  link.added_v2_per_hz = lane::noise_density(signal);
  Path path{ChannelRole::thru, 1.0, signal.response, {}, {}};
  for (std::size_t i = 0; i < link.f_hz.size(); ++i)
    path.transfer[i] *= frame.edge[i] * link.receive[i];
  auto impulse = impulse_response(path.transfer, link.f_hz, config);
  if (!impulse) return tl::unexpected(impulse.error());
  path.impulse = std::move(*impulse);
  link.paths.push_back(std::move(path));
  return link;
}

bool same_link(const Config& a, Config b) {
  const auto take = [&](auto... member) { ((b.*member = a.*member), ...); };
  using C = Config;
  take(&C::name, &C::phy, &C::f_min_hz, &C::delta_f_hz, &C::levels, &C::der_0, &C::a_v_v,
       &C::a_fe_v, &C::a_ne_v, &C::r_lm, &C::snr_tx_db, &C::snr_tx_with_c0, &C::sigma_rj_ui,
       &C::a_dd_ui, &C::eta_0_v2_per_ghz, &C::eta_0_spectrum, &C::case_select, &C::per_case,
       &C::port_order, &C::noise_crest, &C::ac_cm_max_hz);
  take(&C::g_dc_db, &C::g_dc_hp_db, &C::f_z_hz, &C::f_p1_hz, &C::f_p2_hz, &C::f_hp_hz,
       &C::f_hp_z_hz, &C::f_hp_p_hz, &C::gdc_min_db, &C::g_qual, &C::g2_qual, &C::tx_taps,
       &C::c0_min, &C::b_max, &C::b_min, &C::dfe_step, &C::floating, &C::rx_ffe,
       &C::sample_adjustment, &C::ts_anchor, &C::modified_mm, &C::jitter_in_dfe_span,
       &C::local_search, &C::mlse);
  take(&C::f_v, &C::f_f, &C::f_n, &C::f_1_hz, &C::f_2_hz, &C::a_ft_v, &C::a_nt_v, &C::t_o_mui,
       &C::samples_for_c2m, &C::window, &C::sigma_r_ui, &C::q_l, &C::eh_min_v, &C::min_veo_test_v,
       &C::erl, &C::pdf_bin_v, &C::force_pdf_bin, &C::com_pass_db, &C::vec_pass_db);
  return a == b;
}

Link at_levels(const Config& config, Link unit) {
  for (Path& path : unit.paths) {
    path.amplitude_v = amplitude(config, path.role);
    for (double& v : path.impulse) v *= path.amplitude_v;
  }
  return unit;
}

}  // namespace shoreline::signal::com
