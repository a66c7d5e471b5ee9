// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/keyword_row.h"

namespace shoreline::signal::com {
namespace {

using enum Shape;
using C = Config;
using namespace row;

// Frequencies, levels and noise.
constexpr auto kGeneral = std::to_array<Keyword>({
    used("PMD_type", "", text, "C2C", kAny, 0, nullptr, "C2C (also KR and CR), or C2M: the eye"),
    used("PHY", "", text, "", kAny, 0, nullptr, "another word for PMD_type"),
    used("f_b", "GBd", scalar, "", 1e-3, 1e4, put<&C::f_b_hz, 1e9>, "symbol rate", false),
    used("f_min", "GHz", scalar, "", 0, 1e4, put<&C::f_min_hz, 1e9>,
         "files should begin at this frequency or below", false),
    used("Delta_f", "GHz", scalar, "", 1e-6, 10, put<&C::delta_f_hz, 1e9>, "frequency step", false),
    used("L", "", whole, "", 2, 16, put<&C::levels>, "levels of a symbol: 2 NRZ, 4 PAM4", false),
    used("M", "", whole, "", 4, 1024, put<&C::samples_per_ui>, "samples a symbol"),
    used("DER_0", "", scalar, "", 1e-18, 0.1, put<&C::der_0>, "target detector error ratio", false),
    used("R_0", "ohm", scalar, "", 1e-3, 1e4, put<&C::r_0_ohm>, "reference, single ended"),
    used("A_v", "V", list, "", 0, 100, put_cases<&C::a_v_v, &PerCase::a_v_v>,
         "peak level of the victim's transmitter, one or each case"),
    used("A_fe", "V", list, "", 0, 100, put_cases<&C::a_fe_v, &PerCase::a_fe_v>,
         "the same, far-end aggressors"),
    used("A_ne", "V", list, "", 0, 100, put_cases<&C::a_ne_v, &PerCase::a_ne_v>,
         "the same, near-end aggressors"),
    used("R_LM", "", scalar, "", 1e-3, 1, put<&C::r_lm>, "level separation mismatch", false),
    used("SNR_TX", "dB", list, "", -100, 10000, put_cases<&C::snr_tx_db, &PerCase::snr_tx_db>,
         "of the transmitter, one or each case"),
    used("SNR_TXwC0", "", flag, "0", kAny, 0, put<&C::snr_tx_with_c0>,
         "SNR_TX counts from c(0) and not from the whole swing", false),
    used("sigma_RJ", "UI", scalar, "", 0, 1, put<&C::sigma_rj_ui>, "random jitter, rms", false),
    used("A_DD", "UI", scalar, "", 0, 1, put<&C::a_dd_ui>, "dual-Dirac jitter, peak", false),
    used("eta_0", "V^2/GHz", scalar, "", 0, 1, put<&C::eta_0_v2_per_ghz>,
         "noise density at the receiver's input, one sided", false),
    used("T_r", "ns", scalar, "8e-3", 0, 10, put<&C::t_r_s, 1e-9>,
         "transition time 20 to 80 %; works only with FORCE_TR or T_r_filter_type 1"),
    used("FORCE_TR", "", flag, "0", kAny, 0, nullptr, "the edge filters the signal (93A-46)",
         false),
    used("T_r_filter_type", "", whole, "0", 0, 1, nullptr, "1: the same as FORCE_TR", false),
    used("AC_CM_RMS", "V", list, "0", 0, 100, put_cases<&C::ac_cm_rms_v, &PerCase::ac_cm_rms_v>,
         "common-mode noise of the transmitter, rms, one or each case"),
    used("ACCM_MAX_Freq", "Hz", scalar, "f_b*1e9", 0, 1e13, put<&C::ac_cm_max_hz>,
         "it reaches up to here"),
    used("Noise_Crest_Factor", "", scalar, "0", 0, 100, put<&C::noise_crest>,
         "peak of Gaussian noise over its rms; 0: as DER_0 has it"),
    used("Txpskew", "ps", scalar, "0", -1e6, 1e6, put_one<&C::skew_s, 0, 1e-12>,
         "skew put into the pair, the second port of Port Order as the script has it"),
    used("Txnskew", "ps", scalar, "0", -1e6, 1e6, put_one<&C::skew_s, 1, 1e-12>, "its first port"),
    used("Rxpskew", "ps", scalar, "0", -1e6, 1e6, put_one<&C::skew_s, 2, 1e-12>, "its fourth port"),
    used("Rxnskew", "ps", scalar, "0", -1e6, 1e6, put_one<&C::skew_s, 3, 1e-12>, "its third port"),
    used("T_r_meas_point", "", whole, "0", 0, 1, nullptr,
         "1: T_r is that behind a Bessel-Thomson filter; not with FORCE_TR", false),
    used("USE_ETA0_PSD", "", flag, "0", kAny, 0, put<&C::eta_0_spectrum>,
         "eta_0 falls off from 1 GHz as the script's sinc^2 has it; it calls that not to be used",
         false),
    used("COM Pass threshold", "dB", scalar, "0", kAny, 0, put<&C::com_pass_db>, "least COM",
         false),
    used("VEC Pass threshold", "dB", scalar, "0", kAny, 0, put<&C::vec_pass_db>, "most VEC", false),
});

constexpr auto kPackage = std::to_array<Keyword>({
    used("C_d", "nF", matrix, "", 0, 1, nullptr, "at the die [TX RX], or a row of stages for each"),
    used("L_s", "nH", matrix, "0", 0, 1e3, nullptr, "in series behind C_d, the same shape"),
    used("C_b", "nF", pair, "0", 0, 1, put_ends<&End::c_b_f, 1e-9>, "at the bump"),
    used("C_v", "nF", pair, "0", 0, 1, put_ends<&End::c_v_f, 1e-9>, "of the via, before line 4"),
    used("C_p", "nF", pair, "", 0, 1, put_ends<&End::c_p_f, 1e-9>, "at the ball"),
    used("R_d", "ohm", pair, "", 1e-3, 1e4, put_ends<&End::r_d_ohm>, "termination, single ended"),
    used("z_p select", "", list, "1", 1, 1000, put<&C::case_select>, "which cases to compute"),
    used("z_p (TX)", "mm", matrix, "", 0, 1e4, nullptr,
         "package lines: a column a case, a row for each of 1, 2 or 4 sections"),
    used("z_p (NEXT)", "mm", matrix, "", 0, 1e4, nullptr, "the same, near-end aggressors"),
    used("z_p (FEXT)", "mm", matrix, "", 0, 1e4, nullptr, "the same, far-end aggressors"),
    used("z_p (RX)", "mm", matrix, "", 0, 1e4, nullptr, "the same, receiver"),
    used("package_tl_gamma0_a1_a2", "", list, "[0 1.734e-3 1.455e-4]", 0, 10, put_package_loss,
         "loss of package lines, 1/mm, ns^0.5/mm, ns/mm")
        .of(3),
    used("package_tl_tau", "ns/mm", scalar, "6.141e-3", 0, 1, put_package_tau, "their delay"),
    used("package_Z_c", "ohm", matrix, "78.2", 1e-3, 1e4, nullptr,
         "their impedance, differential: columns TX, RX; a row for each section"),
    used("PKG_NAME", "", text, "", kAny, 0, nullptr, "packages of .START blocks: TX RX", false),
    used("Include PCB", "", whole, "0", 0, 1, put<&C::include_pcb>, "board lines at both ends",
         false),
    used("board_tl_gamma0_a1_a2", "", list, "[0 4.114e-4 2.547e-4]", 0, 10, put_board_loss,
         "loss of board lines, 1/mm, ns^0.5/mm, ns/mm")
        .of(3),
    used("board_tl_tau", "ns/mm", scalar, "6.191e-3", 0, 1, put_board_tau, "their delay"),
    used("board_Z_c", "ohm", pair, "109.8", 1e-3, 1e4, put<&C::board_z_c_ohm>,
         "their impedance, differential"),
    used("z_bp (TX)", "mm", scalar, "151", 0, 1e5, put<&C::board_tx_mm>, "board line, transmitter"),
    used("z_bp (NEXT)", "mm", scalar, "72", 0, 1e5, put<&C::board_next_mm>, "near-end aggressors"),
    used("z_bp (FEXT)", "mm", scalar, "72", 0, 1e5, put<&C::board_fext_mm>, "far-end aggressors"),
    used("z_bp (RX)", "mm", scalar, "151", 0, 1e5, put<&C::board_rx_mm>, "receiver"),
    used("C_0", "nF", pair, "0", 0, 1, put<&C::c_0_f, 1e-9>, "of the board, at the device"),
    used("C_1", "nF", pair, "0", 0, 1, put<&C::c_1_f, 1e-9>, "of the board, at the connector"),
    used("kappa1", "", scalar, "1", 0, 1, put<&C::kappa1>, "share of reflections kept at TP0"),
    used("kappa2", "", scalar, "1", 0, 1, put<&C::kappa2>, "share of reflections kept at TP5"),
    used("Port Order", "", list, "[1 3 2 4]", 1, 4, put<&C::port_order>,
         "of the files: left p, left n, right p, right n")
        .of(4),
});

}  // namespace

std::span<const Keyword> general_keywords() { return kGeneral; }
std::span<const Keyword> package_keywords() { return kPackage; }

}  // namespace shoreline::signal::com
