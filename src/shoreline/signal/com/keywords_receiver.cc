// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/keyword_row.h"

namespace shoreline::signal::com {
namespace {

using enum Shape;
using C = Config;
using namespace row;

/// The taps of the transmitter's equaliser; help says which.
constexpr Keyword tap(std::string_view name, std::string_view help) {
  return used(name, "", list, "[]", -1, 1, nullptr, help);
}

constexpr auto kFilters = std::to_array<Keyword>({
    used("f_r", "", scalar, "4", 1e-3, 100, put<&C::f_r>, "receiver's bandwidth, of f_b"),
    used("Butterworth", "", flag, "1", kAny, 0, put<&C::butterworth>, "fourth order at f_r", false),
    used("Bessel_Thomson", "", flag, "0", kAny, 0, put<&C::bessel_thomson>, "of BTorder", false),
    used("BTorder", "", whole, "4", 1, 12, put<&C::bessel_order>, "order of Bessel_Thomson", false),
    used("Raised_Cosine", "", flag, "0", kAny, 0, put<&C::raised_cosine>, "RC_Start to RC_end",
         false),
    used("RC_Start", "Hz", scalar, "f_b*1e9/2", 0, 1e13, put<&C::rc_start_hz>, "its pass band ends",
         false),
    used("RC_end", "Hz", scalar, "f_b*1e9*f_r", 0, 1e13, put<&C::rc_end_hz>, "its stop band begins",
         false),
    used("CTLE_type", "", text, "CL93", kAny, 0, nullptr,
         "CL93; g_DC_HP makes it CL120d, f_HP_Z CL120e", false),
    used("g_DC", "dB", list, "", -200, 100, put<&C::g_dc_db>, "gain at low frequencies, grid"),
    used("f_z", "GHz", list, "f_b/4", 1e-9, 1e6, put<&C::f_z_hz, 1e9>,
         "its zero, one or each g_DC"),
    used("f_p1", "GHz", list, "f_b/4", 1e-9, 1e6, put<&C::f_p1_hz, 1e9>,
         "its first pole, the same"),
    used("f_p2", "GHz", list, "f_b", 1e-9, 1e6, put<&C::f_p2_hz, 1e9>, "its second pole, the same"),
    used("g_DC_HP", "dB", list, "[]", -200, 100, put<&C::g_dc_hp_db>, "second gain, grid"),
    used("f_HP_PZ", "GHz", list, "[]", 1e-9, 1e6, put<&C::f_hp_hz, 1e9>,
         "its zero and pole, one or each g_DC_HP"),
    used("f_HP_Z", "GHz", list, "[]", 1e-9, 1e6, put<&C::f_hp_z_hz, 1e9>,
         "zeros of clause 120E's second filter, one or each g_DC; it replaces that of g_DC_HP"),
    used("f_HP_P", "GHz", list, "[]", 1e-9, 1e6, put<&C::f_hp_p_hz, 1e9>, "its poles"),
    used("GDC_MIN", "dB", scalar, "0", -200, 200, put<&C::gdc_min_db>,
         "most of g_DC + g_DC_HP; 0: any"),
    used("G_Qual", "dB", matrix, "[]", -200, 100, put_limits,
         "g_DC allowed, a row from .. to for each G2_Qual"),
    used("G2_Qual", "dB", list, "[]", -200, 100, put<&C::g2_qual>, "g_DC_HP that each begins at"),
    used("c(0)", "", scalar, "", -1, 1, put<&C::c0_min>, "least main tap, 1 - sum of the others",
         false),
    tap("c(-1)", "transmitter's first pre-cursor tap, grid"),
    tap("c(-2)", "second pre-cursor tap"),
    tap("c(-3)", "third pre-cursor tap"),
    tap("c(-4)", "fourth pre-cursor tap"),
    tap("c(-5)", "fifth pre-cursor tap"),
    tap("c(-6)", "sixth pre-cursor tap"),
    tap("c(1)", "transmitter's first post-cursor tap, grid"),
    tap("c(2)", "second post-cursor tap"),
    tap("c(3)", "third post-cursor tap"),
    tap("c(4)", "fourth post-cursor tap"),
    tap("c(5)", "fifth post-cursor tap"),
    tap("c(6)", "sixth post-cursor tap"),
    used("N_b", "", whole, "", 0, 1000, nullptr, "taps of the decision feedback", false),
    used("b_max(1)", "", list, "", -kHuge, kHuge, nullptr, "most of tap 1, of the main cursor",
         false),
    used("b_max(2..N_b)", "", list, ".2", -kHuge, kHuge, nullptr, "of the others, one or each"),
    used("b_min(1)", "", list, "-b_max_1", -kHuge, kHuge, nullptr, "least of tap 1"),
    used("b_min(2..N_b)", "", list, "-b_max_2_N_b", -kHuge, kHuge, nullptr, "of the others"),
    used("N_b_step", "", scalar, "0", 0, 1, put<&C::dfe_step>, "steps of the taps; 0: none"),
    used("N_bg", "", whole, "0", 0, 100, put_in<&C::floating, &FloatingTaps::groups>,
         "groups of floating taps"),
    used("N_bf", "", whole, "6", 1, 100, put_in<&C::floating, &FloatingTaps::taps_per_group>,
         "taps of a group"),
    used("N_f", "", whole, "N_b", 0, 10000, put_in<&C::floating, &FloatingTaps::span_ui>,
         "last UI where they may be"),
    used("bmaxg", "", scalar, "0.2", 0, kHuge, put_in<&C::floating, &FloatingTaps::max>,
         "most of each, either sign"),
    used("B_float_RSS_MAX", "", scalar, "0", 0, kHuge,
         put_in<&C::floating, &FloatingTaps::tail_rss_max>, "most of their root sum of squares"),
    used("N_tail_start", "", whole, "0", 0, 10000,
         put_in<&C::floating, &FloatingTaps::tail_start_ui>, "that counts from this UI"),
    used("ffe_pre_tap_len", "", whole, "0", 0, 1000, put_in<&C::rx_ffe, &RxFfe::pre>,
         "receiver's feed-forward taps before the main one"),
    used("ffe_post_tap_len", "", whole, "0", 0, 1000, put_in<&C::rx_ffe, &RxFfe::post>, "after it"),
    used("ffe_main_cursor_min", "", scalar, "1", 0, kHuge, put_in<&C::rx_ffe, &RxFfe::main_min>,
         "least main tap"),
    used("ffe_pre_tap1_max", "", scalar, "0.7", 0, kHuge, put_in<&C::rx_ffe, &RxFfe::pre1_max>,
         "most of the tap before it"),
    used("ffe_post_tap1_max", "", scalar, "0.7", 0, kHuge, put_in<&C::rx_ffe, &RxFfe::post1_max>,
         "most of the tap after it"),
    used("ffe_tapn_max", "", scalar, "0.7", 0, kHuge, put_in<&C::rx_ffe, &RxFfe::tap_max>,
         "most of the others"),
    {"ffe_tap_step_size", "", scalar, "0", "steps of the taps; 0: none", Role::fixed, 0, 1},
    used("sample_adjustment", "", list, "[0 0]", -1024, 1024, put<&C::sample_adjustment>,
         "sampling instants to try, from .. to, samples")
        .of(2),
    used("ts_anchor", "", whole, "0", 0, 2, put<&C::ts_anchor>,
         "sampling instant: 0 Mueller-Muller, 1 peak, 2 most above the pre-cursor"),
    used("CDR", "", text, "MM", kAny, 0, nullptr,
         "MM, or Mod-MM: sampling instant by the post-cursor alone", false),
    used("LIMIT_JITTER_CONTRIB_TO_DFE_SPAN", "", flag, "0", kAny, 0, put<&C::jitter_in_dfe_span>,
         "jitter counts only from the pre-cursor to tap N_b", false),
    used("Jitter from cursor", "", flag, "0", kAny, 0, put<&C::jitter_from_cursor>,
         "with a receiver's FFE: jitter of pre-cursors is left out of COM, as PyChOpMarg does; no "
         "IEEE keyword",
         false),
    used("Local Search", "", whole, "0", 0, 1000, put<&C::local_search>,
         "0: the whole grid; else how far the script strays from the best so far"),
    used("MLSE", "", whole, "0", 0, 2, put<&C::mlse>,
         "sequence detector: 0 none, 1 equivalent SNR, 2 narrower distribution", false),
});

}  // namespace

std::span<const Keyword> receiver_keywords() { return kFilters; }

}  // namespace shoreline::signal::com
