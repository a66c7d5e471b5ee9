// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "shoreline/signal/com/config_parts.h"

namespace shoreline::signal::com {
namespace {

Place place_of(const Sheet& sheet, std::string_view keyword) {
  const Entry* e = sheet.find(keyword);
  return e != nullptr ? e->at : sheet.at;
}

bool wrong(Diagnostics& out, std::string_view code, const Place& at, std::string message,
           std::string expected) {
  out.error(code, at, std::move(message)).expected = std::move(expected);
  return false;
}

/// Limits of tap 1 and of the others, in one list: as assignment to a range does in the script.
bool limits(const Sheet& sheet, std::string_view first, std::string_view rest, std::size_t n,
            std::vector<double>& into, Diagnostics& out) {
  const Matrix one = value_of(sheet.entries, *keyword_of(first));
  const Matrix more = value_of(sheet.entries, *keyword_of(rest));
  into.assign(n, 0.0);
  if (n == 0) return true;
  if (!one.scalar() && one.values.size() != n)
    return wrong(out, "E0843", place_of(sheet, first),
                 fmt::format("{} has {} values, N_b is {}", first, one.values.size(), n),
                 "one value");
  into[0] = one.values[0];
  if (n == 1) return true;
  if (!more.scalar() && more.values.size() != n - 1)
    return wrong(out, "E0843", place_of(sheet, rest),
                 fmt::format("{} has {} values, N_b is {}", rest, more.values.size(), n),
                 fmt::format("one value, or {}", n - 1));
  for (std::size_t i = 1; i < n; ++i) into[i] = more.values[more.scalar() ? 0 : i - 1];
  return true;
}

bool agree_on_filters(const Sheet& sheet, const Config& c, Diagnostics& out) {
  if (!c.f_hp_z_hz.empty() && c.f_hp_p_hz.empty())
    return wrong(out, "E0202", place_of(sheet, "f_HP_Z"), "f_HP_Z stands without f_HP_P",
                 "the poles too");
  for (const auto& [name, list, of, n] :
       {std::tuple{"f_z", &c.f_z_hz, "g_DC", c.g_dc_db.size()},
        std::tuple{"f_p1", &c.f_p1_hz, "g_DC", c.g_dc_db.size()},
        std::tuple{"f_p2", &c.f_p2_hz, "g_DC", c.g_dc_db.size()},
        std::tuple{"f_HP_Z", &c.f_hp_z_hz, "g_DC", c.g_dc_db.size()},
        std::tuple{"f_HP_P", &c.f_hp_p_hz, "g_DC", c.g_dc_db.size()},
        std::tuple{"f_HP_PZ", &c.f_hp_hz, "g_DC_HP", c.g_dc_hp_db.size()}})
    if (list->size() > 1 && list->size() < n)
      return wrong(out, "E0843", place_of(sheet, name),
                   fmt::format("{} has {} values, {} has {}", name, list->size(), of, n),
                   fmt::format("one value, or one for each {}", of));
  if (!c.g_dc_hp_db.empty() && c.f_hp_hz.empty())
    return wrong(out, "E0202", place_of(sheet, "g_DC_HP"), "g_DC_HP stands without f_HP_PZ",
                 "the frequency of its zero and pole too");
  const std::string type = text_value_of(sheet.entries, *keyword_of("CTLE_type"));
  if (c.g_dc_hp_db.empty() && c.f_hp_z_hz.empty() && type != "CL93")
    return wrong(out, "E0844", place_of(sheet, "CTLE_type"),
                 fmt::format("CTLE_type {} without g_DC_HP", type), "CL93, or g_DC_HP and f_HP_PZ");
  if (c.g_qual.size() != c.g2_qual.size() ||
      (!c.g_qual.empty() && value_of(sheet.entries, *keyword_of("G_Qual")).columns != 2))
    return wrong(
        out, "E0843", place_of(sheet, "G_Qual"),
        fmt::format("G_Qual has {} ranges, G2_Qual {} values", c.g_qual.size(), c.g2_qual.size()),
        "a row from .. to in G_Qual for each value of G2_Qual");
  if (c.raised_cosine && c.rc_end_hz <= c.rc_start_hz)
    return wrong(out, "E0844", place_of(sheet, "RC_end"), "RC_end is not above RC_Start",
                 "Hz, above RC_Start");
  return true;
}

}  // namespace

bool put_transmitter(const Sheet& sheet, Config& c, Diagnostics& out) {
  for (const char* sign : {"-", ""}) {
    std::string gap;
    for (int i = 1; i <= 6; ++i) {
      const std::string name = fmt::format("c({}{})", sign, i);
      const Entry* e = sheet.find(name);
      const bool there = e != nullptr && !e->value.empty();
      if (!there) {
        if (gap.empty()) gap = name;
      } else if (!gap.empty()) {
        out.warning("W0841", e->at, fmt::format("keyword {} has no effect here", name)).hint =
            fmt::format("taps count up to the first that the sheet leaves out, {}", gap);
      } else {
        c.tx_taps.push_back({*sign == '-' ? -i : i, e->value.values});
      }
    }
  }
  std::sort(c.tx_taps.begin(), c.tx_taps.end(),
            [](const TxTap& a, const TxTap& b) { return a.position < b.position; });
  return true;
}

bool put_feedback(const Sheet& sheet, Config& c, Diagnostics& out) {
  const auto n = static_cast<std::size_t>(value_of(sheet.entries, *keyword_of("N_b")).values[0]);
  // Defaults of b_min follow b_max of the same taps, also where that is left out.
  if (!limits(sheet, "b_max(1)", "b_max(2..N_b)", n, c.b_max, out) ||
      !limits(sheet, "b_min(1)", "b_min(2..N_b)", n, c.b_min, out))
    return false;
  for (std::size_t i = 0; i < n; ++i)
    if (c.b_min[i] > c.b_max[i])
      return wrong(out, "E0844", place_of(sheet, i == 0 ? "b_min(1)" : "b_min(2..N_b)"),
                   fmt::format("tap {}: b_min {} is above b_max {}", i + 1, text_of(c.b_min[i]),
                               text_of(c.b_max[i])),
                   "b_min at or below b_max");
  if (c.floating.groups == 0) c.floating.span_ui = static_cast<int>(n);
  if (c.floating.groups > 0 && c.floating.span_ui < static_cast<int>(n) + c.floating.taps_per_group)
    return wrong(out, "E0844", place_of(sheet, "N_f"),
                 fmt::format("N_f {} leaves no room for a group of {} floating taps behind N_b {}",
                             c.floating.span_ui, c.floating.taps_per_group, n),
                 "N_b + N_bf or more");
  if (c.mlse != 0 && n == 0)
    return wrong(out, "E0844", place_of(sheet, "MLSE"), "MLSE needs a feedback tap",
                 "N_b 1 or more");
  return true;
}

bool agree(const Sheet& sheet, const Config& c, Diagnostics& out) {
  bool good = agree_on_filters(sheet, c, out);
  for (const int i : c.case_select)
    if (i > static_cast<int>(c.cases.size()))
      good = wrong(out, "E0844", place_of(sheet, "z_p select"),
                   fmt::format("z_p select names case {}, z_p has {}", i, c.cases.size()),
                   fmt::format("1 to {}", c.cases.size()));
  for (const int i : c.case_select)
    if (const std::string name = without_case(c, i); !name.empty())
      good = wrong(out, "E0843", place_of(sheet, name),
                   fmt::format("{} has no value for case {}, which z_p select names", name, i),
                   "one value, or one for each case");
  auto ports = c.port_order;
  std::sort(ports.begin(), ports.end());
  if (ports != std::array<int, 4>{1, 2, 3, 4})
    good = wrong(out, "E0844", place_of(sheet, "Port Order"), "Port Order names a port twice",
                 "1, 2, 3 and 4 in any order");
  if (c.sample_adjustment[0] > c.sample_adjustment[1])
    good = wrong(out, "E0844", place_of(sheet, "sample_adjustment"),
                 "sample_adjustment runs backwards", "from .. to");
  if (c.f_2_hz <= c.f_1_hz)
    good = wrong(out, "E0844", place_of(sheet, "f_2"), "f_2 is not above f_1", "GHz, above f_1");
  return good;
}

}  // namespace shoreline::signal::com
