// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/keyword_row.h"

namespace shoreline::signal::com {
namespace {

using enum Shape;
using C = Config;
using namespace row;

constexpr Keyword fixed(std::string_view name, Shape shape, std::string_view only,
                        std::string_view help) {
  return {name, "", shape, only, help, Role::fixed, kAny, 0, nullptr, true};
}

constexpr Keyword inert(std::string_view name, std::string_view help) {
  return {name, "", text, "", help, Role::inert, kAny, 0, nullptr, true};
}

// What the script could do besides; here only as it does by default.
constexpr auto kFixed = std::to_array<Keyword>({
    fixed("num_ui_RXFF_noise", scalar, "2048", "length of the noise filter, UI"),
    fixed("PKG_Tx_FFE_preset", matrix, "0", "transmitter's equaliser fixed for each package"),
    fixed("f_hp", scalar, "0", "receiver test"),
    fixed("INCLUDE_CTLE", scalar, "1", "the continuous-time filter"),
    fixed("INCLUDE_TX_RX_FILTER", scalar, "1", "the receiver's filter"),
    fixed("INC_PACKAGE", scalar, "1",
          "packages; without them the script stops with an error, and wants z_p, C_d and C_p 0"),
    fixed("IDEAL_TX_TERM", scalar, "0",
          "matched transmitter; the script itself calls it not supported"),
    fixed("IDEAL_RX_TERM", scalar, "0",
          "matched receiver; the script itself calls it not supported"),
    fixed("EXE_MODE", scalar, "1", "speed of the script"),
    fixed("TDMODE", scalar, "0",
          "pulse responses in place of S-parameters; with those the script stops with an error"),
    fixed("RX_CALIBRATION", scalar, "0",
          "noise calibration of a receiver test, which needs a second file for its noise"),
    fixed("WC_PORTZ", scalar, "0", "obsolete"),
    fixed("SHOW_BRD", scalar, "0", "board lines in ERL"),
    fixed("AUTO_TFX", scalar, "0", "fixture delay estimated"),
    fixed("TDECQ", text, "0", "experimental; with 1 the script stops with an error"),
    fixed("Optimize_loop_speed_up", scalar, "0", "coarser numbers in the search"),
    fixed("RXFFE FLOAT CTL", text, "FOM", "what floating taps are chosen by"),
    fixed("RXFFE TAP CONSTRAINT", text, "Unity Cursor", "of the receiver's taps"),
    fixed("Do_XT_Noise", scalar, "1", "noise that MMSE sees"),
    fixed("FFE_SNR", scalar, "1", "noise that MMSE sees"),
    fixed("Do_Colored_Noise", scalar, "1", "noise that MMSE sees"),
    fixed("Do_White_Noise", scalar, "0", "noise that MMSE sees"),
    fixed("FFE_OPT_METHOD", text, "MMSE", "how the receiver's taps are found"),
    fixed("TS_SRCH_MODE", text, "full-sweep", "how the sampling instant is searched"),
});

// Plots, files, reports and side results; and words that v4.50 reads but never uses.
constexpr auto kInert = std::to_array<Keyword>({
    inert("DIAGNOSTICS", "printing"),
    inert("DISPLAY_WINDOW", "plots"),
    inert("CSV_REPORT", "files"),
    inert("SAVE_TD", "files"),
    inert("SAVE_FIGURES", "files"),
    inert("SAVE_FIGURE_to_CSV", "files"),
    inert("SAVE_CONFIG2MAT", "files"),
    inert("SAVE_KEYWORD_FILE", "files"),
    inert("RESULT_DIR", "files"),
    inert("RUNTAG", "files"),
    inert("BREAD_CRUMBS", "files"),
    inert("BREAD_CRUMBS_FIELDS", "files"),
    inert("Display frequency domain", "plots"),
    inert("COM_CONTRIBUTION", "plots"),
    inert("PLOT_CM", "plots"),
    inert("TIME_AXIS", "plots"),
    inert("exit if deployed", "the script's end"),
    inert("EW", "eye width, always computed"),
    inert("N_v", "pulse ratio report"),
    inert("D_p", "pulse ratio report"),
    inert("T_k", "impedance report"),
    inert("COMPUTE_RILN", "reports"),
    inert("COMPUTE_TDILN", "reports"),
    inert("BBN Q factor", "reports"),
    inert("Force BBN Q factor", "reports"),
    inert("Sigma BBN step", "step of RX_CALIBRATION"),
    inert("Use simple error propagation model", "burst report"),
    inert("Max burst length calculated", "burst report"),
    inert("Error propagation COM margin", "burst report"),
    inert("crusor_gain", "no effect in the script: gain of a feed-forward equaliser"),
    inert("delta_IL", "no effect in the script"),
    inert("Dynamic TXFFE", "no effect in the script"),
    inert("N_bmax", "older word for N_f, which the script reads over it"),
    inert("TDR_f_BT_3db", "never used: follows f_r"),
    inert("FloatingDFE_Development", "never used"),
    inert("FT_COOP", "never used"),
    inert("ffe_backoff", "never used"),
    inert("inc_reflect_board", "never used"),
    inert("skew_ps", "never used"),
    inert("imb_Z_fctr", "never used"),
    inert("imb_C_fctr", "never used"),
    inert("flip", "never used"),
});

}  // namespace

std::span<const Keyword> fixed_keywords() { return kFixed; }
std::span<const Keyword> inert_keywords() { return kInert; }

}  // namespace shoreline::signal::com
