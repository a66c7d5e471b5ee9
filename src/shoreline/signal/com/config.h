// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What channel operating margin is computed with: the parameters of IEEE 802.3-2022 Annex 93A and
// of the settings sheets that the task force's public script reads, in SI units. The comment gives
// the sheet's keyword where the name does not. Sheets are read and printed by com/sheet.h.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "shoreline/signal/continuation.h"

namespace shoreline::signal::com {

/// Whose procedure where the task force's public script departs from the text of Annex 93A. The
/// annex: the edge filter 93A-46 is always there; crosstalk in the figure of merit is 93A-33 and
/// 93A-34, each aggressor at its worst phase behind its transmitter's FFE, and not a sum over
/// frequencies up to f_b in which |C| of far-end transmitters stands to the first power; the
/// Gaussian form of sequence detection divides by sigma. All else is the script's
/// in both.
enum class Dialect { ieee_script, annex };
enum class Phy { c2c, c2m };
/// Weight over time of the histogram of a C2M eye.
enum class Window { rectangle, triangle, gaussian, dual_rayleigh };

/// Attenuation and delay of a line: gamma = g0 + a1 (1+j) sqrt f + a2 (1 - j 2/pi ln f) f + j 2 pi
/// tau f, f in GHz, per mm (93A-9 to 93A-12).
struct LineFit {
  double gamma0_per_mm = 0.0, a1_sqrt_ns_per_mm = 0.0, a2_ns_per_mm = 0.0, tau_ns_per_mm = 0.0;

  bool operator==(const LineFit&) const = default;
};

/// Die and package of one end; capacitance and inductance from each conductor to ground.
struct End {
  std::vector<double> c_d_f{0.0};  // from the die outwards: a ladder of C_d and L_s
  std::vector<double> l_s_h{0.0};
  double c_b_f = 0.0;
  double c_p_f = 0.0;               // at the ball
  double c_v_f = 0.0;               // of the via, behind the ball's line section, C_v
  double r_d_ohm = 50.0;            // single ended
  std::array<double, 4> z_c_ohm{};  // of the four sections of line, differential
  LineFit line;                     // of all of them

  bool operator==(const End&) const = default;
};

/// Lengths of the four sections of package line, a set for each place they are used in.
struct Case {
  std::array<double, 4> tx_mm{}, rx_mm{}, fext_mm{}, next_mm{};

  bool operator==(const Case&) const = default;
};

/// Values that a sheet has for each package case, in the order of the cases; empty where one holds
/// for all.
struct PerCase {
  std::vector<double> a_v_v, a_fe_v, a_ne_v, snr_tx_db, ac_cm_rms_v;

  bool operator==(const PerCase&) const = default;
};

/// A tap of the transmitter's equaliser: where it stands (-1 is the first pre-cursor) and its grid.
struct TxTap {
  int position = -1;
  std::vector<double> values{0.0};

  bool operator==(const TxTap&) const = default;
};

struct FloatingTaps {
  int groups = 0;             // N_bg
  int taps_per_group = 6;     // N_bf
  int span_ui = 0;            // N_f
  double max = 0.2;           // bmaxg
  double tail_rss_max = 0.0;  // B_float_RSS_MAX; 0: no limit
  int tail_start_ui = 0;      // N_tail_start

  bool operator==(const FloatingTaps&) const = default;
};

/// The receiver's sampled feed-forward equaliser of 802.3dj.
struct RxFfe {
  int pre = 0, post = 0;  // ffe_pre_tap_len, ffe_post_tap_len; both 0: none
  double main_min = 1.0;  // ffe_main_cursor_min
  double pre1_max = 0.7, post1_max = 0.7, tap_max = 0.7;

  bool operator==(const RxFfe&) const = default;
};

/// Return loss as a figure of merit (93A.5).
struct Erl {
  bool on = false;         // ERL of the sheet
  bool only = false;       // ERL_ONLY
  double t_r_s = 8e-12;    // TR_TDR
  double z_t_ohm = 50.0;   // Z_t, single ended
  int n_ui = 0;            // N
  double durations = 5.0;  // TDR_duration: of the delay, where N is 0
  int n_bx = 0;            // N_bx
  double beta_x = 0.0;     // 1/s as the sheet has it
  double rho_x = 0.618;
  std::array<double, 2> fixture_delay_s{-1.0, -1.0};  // "fixture delay time", each side
  int grr_limit = 1, grr = 1;
  bool tx_package = false;    // TDR_W_TXPKG
  bool butterworth = true;    // TDR_Butterworth
  bool loudest_phase = true;  // ERL_FOM; else the script takes the last phase of a UI
  double pass_db = 0.0;       // ERL Pass threshold

  bool operator==(const Erl&) const = default;
};

struct Config {
  std::string name;
  Phy phy = Phy::c2c;  // PMD_type
  double f_b_hz = 53.125e9;
  double f_min_hz = 50e6;
  double delta_f_hz = 10e6;
  int levels = 4;           // L
  int samples_per_ui = 32;  // M
  double der_0 = 1e-5;
  double r_0_ohm = 50.0;
  double a_v_v = 0.4, a_fe_v = 0.4, a_ne_v = 0.6;
  double r_lm = 1.0;
  double snr_tx_db = 33.0;
  bool snr_tx_with_c0 = false;  // SNR_TXwC0
  double sigma_rj_ui = 0.01, a_dd_ui = 0.02;
  double eta_0_v2_per_ghz = 8.2e-9;
  double t_r_s = 8e-12;
  Dialect dialect = Dialect::ieee_script;  // of no sheet
  bool t_r_filter = false;      // FORCE_TR or T_r_filter_type 1: only then the edge filters
  bool t_r_at_tp0a = false;     // T_r_meas_point 1: T_r was measured behind a Bessel-Thomson filter
  bool eta_0_spectrum = false;  // USE_ETA0_PSD

  // Package and board
  End tx, rx;
  std::vector<Case> cases{Case{}};
  std::vector<int> case_select{1};  // "z_p select", from 1
  PerCase per_case;
  bool include_pcb = false;
  LineFit board_line;
  std::array<double, 2> board_z_c_ohm{109.8, 109.8};
  double board_tx_mm = 151.0, board_rx_mm = 151.0, board_fext_mm = 72.0, board_next_mm = 72.0;
  std::array<double, 2> c_0_f{}, c_1_f{};
  double kappa1 = 1.0, kappa2 = 1.0;
  std::array<int, 4> port_order{1, 3, 2, 4};

  // Filters and equalisers
  double f_r = 0.75;  // of f_b
  bool butterworth = true;
  bool bessel_thomson = false;
  int bessel_order = 4;  // BTorder
  bool raised_cosine = false;
  double rc_start_hz = 0.0, rc_end_hz = 0.0;
  std::vector<double> g_dc_db{0.0};
  std::vector<double> g_dc_hp_db;  // empty: a continuous-time filter of clause 93
  // Each for all gains, or one for each of g_dc_db; f_hp_hz of g_dc_hp_db.
  std::vector<double> f_z_hz{0.0}, f_p1_hz{0.0}, f_p2_hz{0.0}, f_hp_hz;
  std::vector<double> f_hp_z_hz, f_hp_p_hz;   // of clause 120E: a zero and a pole for each g_DC
  double gdc_min_db = 0.0;                    // GDC_MIN: most of g_DC + g_DC_HP; 0: any
  std::vector<std::array<double, 2>> g_qual;  // G_Qual: g_DC allowed from..to
  std::vector<double> g2_qual;                // G2_Qual
  std::vector<TxTap> tx_taps;
  double c0_min = 0.0;               // c(0)
  std::vector<double> b_max, b_min;  // N_b of each, of h(t_s)
  double dfe_step = 0.0;             // N_b_step
  FloatingTaps floating;
  RxFfe rx_ffe;
  std::array<int, 2> sample_adjustment{};  // of M, in samples
  int ts_anchor = 0;
  bool modified_mm = false;         // CDR Mod-MM
  bool jitter_in_dfe_span = false;  // LIMIT_JITTER_CONTRIB_TO_DFE_SPAN
  /// With a receiver's FFE, of no IEEE sheet: COM counts jitter from the cursor on, though the
  /// search counts all of it, as PyChOpMarg 3.1.2 does. For comparison with it, not for verdicts.
  bool jitter_from_cursor = false;
  double noise_crest = 0.0;   // Noise_Crest_Factor; 0: that of DER_0
  double ac_cm_rms_v = 0.0;   // AC_CM_RMS
  double ac_cm_max_hz = 0.0;  // ACCM_MAX_Freq
  int local_search = 0;       // "Local Search"
  int mlse = 0;               // MLSE

  // Crosstalk, insertion loss deviation
  double f_v = 4.0, f_f = 4.0, f_n = 4.0;  // of f_b
  double f_1_hz = 50e6, f_2_hz = 0.0;
  double a_ft_v = 0.4, a_nt_v = 0.6;

  // C2M eye
  double t_o_mui = 0.0;  // T_O
  int samples_for_c2m = 100;
  Window window = Window::rectangle;  // Histogram_Window_Weight
  double sigma_r_ui = 0.02, q_l = 0.0;
  double eh_min_v = 0.0;
  double min_veo_test_v = 0.0;

  Erl erl;
  bool tukey_window = false;
  std::array<double, 4> skew_s{};  // Txpskew, Txnskew, Rxpskew, Rxnskew
  TimeDomain time_domain;
  double td_truncation = 1e-3;  // "Impulse response truncation threshold"
  double pdf_bin_v = 1e-5;      // PDF bin size
  bool force_pdf_bin = false;   // Force PDF bin size
  double com_pass_db = 3.0, vec_pass_db = 0.0;

  bool operator==(const Config&) const = default;
};

/// `config` with the values of package case `number` (from 1). `number` must have one of each list
/// in per_case.
Config at_case(Config config, int number);
/// The first list of per_case that has no value for case `number`, as sheets call it; or "".
std::string without_case(const Config& config, int number);

/// How many sigma a Gaussian reaches at the target error ratio.
double peak_factor(const Config& config);

}  // namespace shoreline::signal::com
