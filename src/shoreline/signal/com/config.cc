// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// From a sheet to what is computed with: the sizes, defaults and older words that the reader of
// the IEEE script knows (com_ieee8023_93a v4.50).
#include "shoreline/signal/com/config.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "shoreline/base/assert.h"
#include "shoreline/math/special.h"
#include "shoreline/signal/com/config_parts.h"
#include "shoreline/signal/com/sheet.h"

namespace shoreline::signal::com {
namespace {

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) ==
           std::tolower(static_cast<unsigned char>(y));
  });
}

/// Keywords that must be there and are not; the packages stand in for what they hold.
bool complete(const Sheet& sheet, Diagnostics& out) {
  const bool packaged = sheet.find("PKG_NAME") != nullptr;
  std::string missing;
  int count = 0;
  for (const Keyword& k : keywords()) {
    if (k.role != Role::used || k.shape == Shape::text || !k.fallback.empty() ||
        sheet.find(k.name) != nullptr || (packaged && of_package(k)))
      continue;
    missing += fmt::format("{}{}", count++ == 0 ? "" : ", ", k.name);
  }
  if (count == 0) return true;
  auto& d = out.error("E0202", sheet.at, fmt::format("{} says nothing of {}", sheet.name, missing));
  d.hint = "these have no default; `shoreline explain com` tells what they are";
  return false;
}

/// Values that the script would heed and this program does not.
bool warn_of_fixed(const Sheet& sheet, Diagnostics& out) {
  bool good = true;
  for (const Entry& e : sheet.entries) {
    const Keyword& k = *e.keyword;
    if (k.role != Role::fixed) continue;
    std::vector<Entry> others = sheet.entries;
    std::erase_if(others, [&](const Entry& o) { return o.keyword == &k; });
    const bool text = k.shape == Shape::text;
    const Matrix only = value_of(others, k);
    const bool none = k.name == "TDECQ" && same_word(e.written, "none");
    if (none || same_word(e.written, k.fallback) || (!text && e.value == only)) continue;
    out.warning("W0841", e.at, fmt::format("keyword {} has no effect here", k.name)).hint =
        fmt::format("computed as with {} ({})", text ? std::string(k.fallback) : text_of(only),
                    k.help);
  }
  return good;
}

template <class T>
struct Choice {
  std::string_view word;
  T value;
};

template <class T, std::size_t N>
bool choose(const Sheet& sheet, std::string_view keyword, std::string_view word,
            const Choice<T> (&choices)[N], T& into, Diagnostics& out) {
  for (const Choice<T>& c : choices)
    if (same_word(c.word, word)) {
      into = c.value;
      return true;
    }
  const Entry* e = sheet.find(keyword);
  auto& d = out.error("E0307", e != nullptr ? e->at : sheet.at,
                      fmt::format("{} has no choice '{}'", keyword, word));
  for (const Choice<T>& c : choices)
    d.expected += fmt::format("{}{}", d.expected.empty() ? "" : ", ", c.word);
  return false;
}

bool words(const Sheet& sheet, Config& c, Diagnostics& out) {
  const auto text = [&](std::string_view name) {
    return text_value_of(sheet.entries, *keyword_of(name));
  };
  static constexpr Choice<Phy> kPhys[] = {{"C2C", Phy::c2c}, {"C2M", Phy::c2m}};
  static constexpr Choice<Window> kWindows[] = {
      {"rectangle", Window::rectangle}, {"triangle", Window::triangle},
      {"gaussian", Window::gaussian},   {"dual_rayleigh", Window::dual_rayleigh},
      {"norm", Window::gaussian},       {"normal", Window::gaussian},
      {"guassian", Window::gaussian}};
  static constexpr Choice<Magnitude> kMagnitudes[] = {
      {"linear_trend_to_DC", Magnitude::linear_trend},
      {"linear_trend_to_DC_log_trend_to_inf", Magnitude::linear_then_log_trend},
      {"trend_to_DC", Magnitude::log_trend},
      {"extrap_to_DC", Magnitude::log_to_dc},
      {"extrap_to_DC_or_zero", Magnitude::log_to_dc_or_zero},
      {"old", Magnitude::straight}};
  static constexpr Choice<Phase> kPhases[] = {{"extrap_cubic_to_dc_linear_to_inf", Phase::delays},
                                              {"old", Phase::shifted},
                                              {"zero_DC", Phase::zero_dc},
                                              {"interp_to_DC", Phase::to_zero},
                                              {"interp_and_shift_to_DC", Phase::shifted_to_zero},
                                              {"trend_and_shift_to_DC", Phase::trend_to_zero}};
  const std::string_view phy = sheet.find("PHY") != nullptr ? "PHY" : "PMD_type";
  bool good = choose(sheet, phy, text(phy), kPhys, c.phy, out);
  good = choose(sheet, "Histogram_Window_Weight", text("Histogram_Window_Weight"), kWindows,
                c.window, out) &&
         good;
  if (c.phy == Phy::c2c) c.t_o_mui = 0.0;
  // As in the script any other word is MM.
  c.modified_mm = same_word(text("CDR"), "Mod-MM");
  const std::string_view magnitude = "S-parameter magnitude extrapolation policy",
                         phase = "S-parameter phase extrapolation policy";
  good =
      choose(sheet, magnitude, text(magnitude), kMagnitudes, c.time_domain.magnitude, out) && good;
  good = choose(sheet, phase, text(phase), kPhases, c.time_domain.phase, out) && good;
  return good;
}

void switches(const Sheet& sheet, Config& c) {
  const auto number = [&](std::string_view name) {
    return value_of(sheet.entries, *keyword_of(name)).values.at(0);
  };
  c.t_r_filter = number("FORCE_TR") != 0.0 || number("T_r_filter_type") == 1.0;
  c.t_r_at_tp0a = number("FORCE_TR") == 0.0 && number("T_r_meas_point") == 1.0;
  c.erl.on = number("ERL") != 0.0;
  if (number("Gx") == 1.0) c.erl.grr = 2;
}

}  // namespace

std::optional<Config> config_of(const Sheet& sheet, Diagnostics& out) {
  bool good = complete(sheet, out);
  good = warn_of_fixed(sheet, out) && good;
  if (!good) return std::nullopt;
  Config c;
  c.name = sheet.name;
  for (const Keyword& k : keywords()) {
    if (k.put == nullptr) continue;
    const Matrix m = value_of(sheet.entries, k);
    if (!m.empty()) k.put(c, m);
  }
  switches(sheet, c);
  good = words(sheet, c, out);
  good = put_packages(sheet, c, out) && good;
  good = put_transmitter(sheet, c, out) && good;
  good = put_feedback(sheet, c, out) && good;
  good = agree(sheet, c, out) && good;
  if (!good) return std::nullopt;
  return c;
}

std::string without_case(const Config& config, int number) {
  const PerCase& p = config.per_case;
  const auto n = static_cast<std::size_t>(number);
  for (const auto& [name, list] :
       {std::pair{"A_v", &p.a_v_v}, std::pair{"A_fe", &p.a_fe_v}, std::pair{"A_ne", &p.a_ne_v},
        std::pair{"SNR_TX", &p.snr_tx_db}, std::pair{"AC_CM_RMS", &p.ac_cm_rms_v}})
    if (!list->empty() && list->size() < n) return name;
  return "";
}

Config at_case(Config config, int number) {
  SHORELINE_ASSERT(number >= 1 && without_case(config, number).empty());
  const auto i = static_cast<std::size_t>(number - 1);
  const auto take = [&](const std::vector<double>& list, double& into) {
    if (!list.empty()) into = list[i];
  };
  take(config.per_case.a_v_v, config.a_v_v);
  take(config.per_case.a_fe_v, config.a_fe_v);
  take(config.per_case.a_ne_v, config.a_ne_v);
  take(config.per_case.snr_tx_db, config.snr_tx_db);
  take(config.per_case.ac_cm_rms_v, config.ac_cm_rms_v);
  return config;
}

double peak_factor(const Config& config) {
  return config.noise_crest > 0.0 ? config.noise_crest : math::inverse_q(config.der_0);
}

}  // namespace shoreline::signal::com
