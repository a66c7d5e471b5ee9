// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/keyword_row.h"

namespace shoreline::signal::com {
namespace {

using enum Shape;
using C = Config;
using namespace row;

template <auto Member>
constexpr Keyword::Put put_time = put_in<&C::time_domain, Member>;

constexpr auto kCrosstalk = std::to_array<Keyword>({
    used("f_v", "", scalar, "4", 1e-6, 1e6, put<&C::f_v>, "edges in ILD, of f_b"),
    used("f_f", "", scalar, "4", 1e-6, 1e6, put<&C::f_f>, "edges in ICN, far end, of f_b"),
    used("f_n", "", scalar, "4", 1e-6, 1e6, put<&C::f_n>, "edges in ICN, near end, of f_b"),
    used("f_1", "GHz", scalar, "f_min", 0, 1e6, put<&C::f_1_hz, 1e9>, "ICN and ILD from here"),
    used("f_2", "GHz", scalar, "f_b", 1e-6, 1e6, put<&C::f_2_hz, 1e9>, "ICN and ILD up to here"),
    used("A_ft", "V", scalar, "A_fe", 0, 100, put<&C::a_ft_v>, "far-end aggressors in ICN"),
    used("A_nt", "V", scalar, "A_ne", 0, 100, put<&C::a_nt_v>, "near-end aggressors in ICN"),
});

// The eye of C2M. T_h, Qr and EH_min_test are older words for the ones before them.
constexpr auto kEye = std::to_array<Keyword>({
    used("T_O", "mUI", scalar, "0", 0, 500, nullptr, "eye over the sampling instant +- this"),
    used("T_h", "mUI", scalar, "T_O", 0, 500, put<&C::t_o_mui>, "another word for T_O"),
    used("samples_for_C2M", "", whole, "100", 2, 10000, put<&C::samples_for_c2m>,
         "samples a symbol of the eye"),
    used("Histogram_Window_Weight", "", text, "rectangle", kAny, 0, nullptr,
         "weight over time: rectangle, triangle, gaussian, dual_rayleigh", false),
    used("sigma_r", "UI", scalar, "0.02", 1e-9, 10, nullptr, "width of the gaussian"),
    used("Qr", "UI", scalar, "sigma_r", 1e-9, 10, put<&C::sigma_r_ui>, "another word for sigma_r"),
    used("QL", "", scalar, "T_h/Qr/1000", 0, kHuge, put<&C::q_l>, "T_O over that width"),
    used("EH_min", "mV", scalar, "0", 0, 1e6, put<&C::eh_min_v, 1e-3>, "least eye height"),
    {"EH_max", "mV", scalar, "Inf", "most eye height", Role::fixed, kAny, 0},
    used("EH_min_test", "mV", scalar, "0", 0, 1e6, nullptr, "older word for Min_VEO_Test"),
    used("Min_VEO_Test", "mV", scalar, "EH_min_test", 0, 1e6, put<&C::min_veo_test_v, 1e-3>,
         "the search is for eyes higher than this; 0: for the figure of merit"),
});

constexpr auto kErl = std::to_array<Keyword>({
    used("TDR", "", flag, "0", kAny, 0, nullptr, "compute the reflected step", false),
    used("ERL", "", whole, "0", 0, 2, nullptr, "compute the effective return loss; 2: of a port",
         false),
    used("ERL_ONLY", "", flag, "0", kAny, 0, put_in<&C::erl, &Erl::only>, "and nothing else",
         false),
    used("ERL Pass threshold", "dB", scalar, "0", kAny, 0, put_in<&C::erl, &Erl::pass_db>,
         "least ERL", false),
    used("TR_TDR", "ns", scalar, "8e-3", 0, 10, put_in<&C::erl, &Erl::t_r_s, 1e-9>,
         "transition time of its source"),
    used("Z_t", "ohm", scalar, "50", 1e-3, 1e4, put_in<&C::erl, &Erl::z_t_ohm>,
         "its impedance, single ended"),
    used("N", "", whole, "0", 0, 1e6, put_in<&C::erl, &Erl::n_ui>, "its length, UI", false),
    used("TDR_duration", "", scalar, "5", 1e-3, 1e6, put_in<&C::erl, &Erl::durations>,
         "where N is 0: how many times the delay of the channel it is long", false),
    used("N_bx", "", whole, "N_b", 0, 1e6, put_in<&C::erl, &Erl::n_bx>,
         "UI that equalisation covers"),
    used("beta_x", "1/s", scalar, "0", -kHuge, kHuge, put_in<&C::erl, &Erl::beta_x>,
         "loss of what is reflected late", false),
    used("rho_x", "", scalar, "0.618", 0, 1, put_in<&C::erl, &Erl::rho_x>,
         "share of reflections that reflect again", false),
    used("fixture delay time", "s", pair, "-1", -1, 1, put_in<&C::erl, &Erl::fixture_delay_s>,
         "left out at the start, each port; -1: unknown"),
    used("Grr_limit", "", whole, "1", 0, 2, put_in<&C::erl, &Erl::grr_limit>,
         "limit of reflections that reflect again", false),
    used("Grr", "", whole, "Grr_limit", 0, 2, put_in<&C::erl, &Erl::grr>, "which form of them",
         false),
    used("Gx", "", whole, "0", 0, 1, nullptr, "1: the form Grr 2", false),
    used("TDR_W_TXPKG", "", flag, "0", kAny, 0, put_in<&C::erl, &Erl::tx_package>,
         "with the transmitter's package", false),
    used("ERL_FOM", "", flag, "1", kAny, 0, put_in<&C::erl, &Erl::loudest_phase>,
         "the phase of largest power counts; 0: the last one, as the script then does", false),
    used("TDR_Butterworth", "", flag, "1", kAny, 0, put_in<&C::erl, &Erl::butterworth>,
         "with the receiver's filter", false),
    used("Tukey_Window", "", flag, "0", kAny, 0, put<&C::tukey_window>,
         "with a window from f_r f_b to f_b"),
});

constexpr auto kNumerics = std::to_array<Keyword>({
    used("Impulse response truncation threshold", "", scalar, "1e-3", 0, 1, put<&C::td_truncation>,
         "responses end where they stay below this share of their peak", false),
    used("S-parameter magnitude extrapolation policy", "", text, "linear_trend_to_DC", kAny, 0,
         nullptr, "how transfer functions go on to DC and beyond their end", false),
    used("S-parameter phase extrapolation policy", "", text, "extrap_cubic_to_dc_linear_to_inf",
         kAny, 0, nullptr, "the same of their phase", false),
    used("Enforce Causality", "", flag, "0", kAny, 0, put_time<&TimeDomain::causal>,
         "what comes before the start of a response is taken out of it", false),
    used("Enforce Causality REL_TOL", "", scalar, "1e-2", 0, 1, put_time<&TimeDomain::relative>,
         "until what that changes is this share of the peak", false),
    used("Enforce Causality DIFF_TOL", "", scalar, "1e-3", 0, 1, put_time<&TimeDomain::difference>,
         "or changes by less than this from step to step", false),
    used("Enforce Causality pulse start tolerance", "", scalar, "0.01", 0, 1,
         put_time<&TimeDomain::start>, "a response starts at this share of its peak", false),
    {"fraction_of_F_range_start_extrap_from", "", scalar, "0.75",
     "share of the files' range where extrapolation begins; the script reads it and no more",
     Role::inert, 0, 1},
    used("PDF bin size", "V", scalar, "1e-5", 1e-9, 1, put<&C::pdf_bin_v>, "of distributions",
         false),
    used("Force PDF bin size", "", flag, "0", kAny, 0, put<&C::force_pdf_bin>,
         "also where the signal is small", false),
});

}  // namespace

std::span<const Keyword> crosstalk_keywords() { return kCrosstalk; }
std::span<const Keyword> eye_keywords() { return kEye; }
std::span<const Keyword> erl_keywords() { return kErl; }
std::span<const Keyword> numeric_keywords() { return kNumerics; }

}  // namespace shoreline::signal::com
