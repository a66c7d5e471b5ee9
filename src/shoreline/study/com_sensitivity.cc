// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/com_sensitivity.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "shoreline/signal/com/smooth.h"

namespace shoreline::study {
namespace {

namespace com = signal::com;

constexpr double kShare = 0.005, kDb = 0.1;  // steps either way
constexpr double kEyeBin = 1e-6;             // V, of a C2M eye
constexpr double kLeastBin = 1e-12;          // V, of sums that need no bins
constexpr double kNothing = 1e-9;            // dB: less is rounding

/// Numbers that COM changes with and that are neither its grid of equalisers nor its arithmetic.
constexpr std::string_view kKeywords[] = {"A_v",
                                          "A_fe",
                                          "A_ne",
                                          "R_LM",
                                          "SNR_TX",
                                          "sigma_RJ",
                                          "A_DD",
                                          "eta_0",
                                          "DER_0",
                                          "T_r",
                                          "C_d",
                                          "L_s",
                                          "C_b",
                                          "C_v",
                                          "C_p",
                                          "R_d",
                                          "z_p (TX)",
                                          "z_p (NEXT)",
                                          "z_p (FEXT)",
                                          "z_p (RX)",
                                          "package_tl_gamma0_a1_a2",
                                          "package_tl_tau",
                                          "package_Z_c",
                                          "board_tl_gamma0_a1_a2",
                                          "board_tl_tau",
                                          "board_Z_c",
                                          "z_bp (TX)",
                                          "z_bp (NEXT)",
                                          "z_bp (FEXT)",
                                          "z_bp (RX)",
                                          "C_0",
                                          "C_1",
                                          "kappa1",
                                          "kappa2",
                                          "f_r",
                                          "f_z",
                                          "f_p1",
                                          "f_p2",
                                          "f_HP_PZ",
                                          "b_max(1)",
                                          "b_max(2..N_b)",
                                          "b_min(1)",
                                          "b_min(2..N_b)",
                                          "bmaxg",
                                          "B_float_RSS_MAX",
                                          "ffe_main_cursor_min",
                                          "ffe_pre_tap1_max",
                                          "ffe_post_tap1_max",
                                          "ffe_tapn_max"};

/// The value of a keyword in a list of entries, moved: by a share, or by dB.
void move(std::vector<com::Entry>& entries, const com::Keyword& keyword, double by) {
  com::Matrix value = com::value_of(entries, keyword);
  for (double& v : value.values) v = keyword.unit == "dB" ? v + by : v * (1.0 + by);
  for (com::Entry& e : entries)
    if (e.keyword == &keyword) {
      e.value = std::move(value);
      return;
    }
  if (!value.empty()) entries.push_back({&keyword, "", std::move(value), {}, ""});
}

/// The sheet with a keyword moved, wherever it says it: itself, and in its blocks of packages.
std::optional<com::Config> moved(com::Sheet sheet, const com::Keyword& keyword, double by) {
  for (com::Package& p : sheet.packages)
    if (std::any_of(p.entries.begin(), p.entries.end(),
                    [&](const com::Entry& e) { return e.keyword == &keyword; }))
      move(p.entries, keyword, by);
  move(sheet.entries, keyword, by);
  Diagnostics ignored;  // the sheet itself has been read; a share more says nothing new
  return com::config_of(sheet, ignored);
}

/// With one point of the grid of equalisers, the one that was found.
com::Config held(com::Config config, const com::Point& point) {
  config.tx_taps.clear();
  for (std::size_t k = 0; k < point.ffe.taps.size(); ++k)
    if (const int position = static_cast<int>(k) - point.ffe.pre; position != 0)
      config.tx_taps.push_back({position, {point.ffe.taps[k]}});
  config.c0_min = -1.0;
  config.g_dc_db = {point.ctle.g_dc_db};
  if (!config.g_dc_hp_db.empty()) config.g_dc_hp_db = {point.ctle.g_dc_hp_db};
  config.g_qual.clear(), config.g2_qual.clear();
  return config;
}

/// How far behind sample `fom.cursor` the instant of Mueller and Muller is, in samples: there the
/// criterion crosses zero. 0 where another rule holds, or where it has no crossing.
double past_cursor(const com::Config& config, const com::Fom& fom) {
  const bool rule = config.ts_anchor == 0 && config.sample_adjustment == std::array<int, 2>{};
  const auto m = static_cast<std::size_t>(config.samples_per_ui);
  const std::vector<double>& h = fom.pulse;
  if (!rule || !fom.rx_ffe.empty() || fom.cursor < m + 1 || fom.cursor + m + 1 >= h.size())
    return 0.0;
  const double b1 = config.b_max.empty() ? 0.0 : config.b_max[0];
  const auto criterion = [&](std::size_t i) {
    return h[i - m] - std::max(h[i + m] - b1 * h[i], 0.0);
  };
  const double before = criterion(fom.cursor - 1), at = criterion(fom.cursor),
               after = criterion(fom.cursor + 1);
  if (before * at < 0.0) return at / (before - at);
  if (at * after < 0.0) return at / (at - after);
  return 0.0;
}

/// The victim earlier by a part of a sample, |by| <= 1: the cubic through four samples.
com::Link earlier(com::Link link, double by) {
  std::vector<double>& x = link.paths.front().impulse;
  if (by == 0.0 || x.size() < 4) return link;
  const auto n = static_cast<std::ptrdiff_t>(x.size());
  const std::vector<double> given = x;
  const auto sample = [&](std::ptrdiff_t i) {
    return i >= 0 && i < n ? given[static_cast<std::size_t>(i)] : 0.0;
  };
  const auto whole = static_cast<std::ptrdiff_t>(std::floor(by));
  const double t = by - std::floor(by);
  const double a = -t * (t - 1.0) * (t - 2.0) / 6.0, b = (t + 1.0) * (t - 1.0) * (t - 2.0) / 2.0;
  const double c = -(t + 1.0) * t * (t - 2.0) / 2.0, d = (t + 1.0) * t * (t - 1.0) / 6.0;
  for (std::ptrdiff_t i = 0; i < n; ++i) {
    const std::ptrdiff_t k = i + whole;
    x[static_cast<std::size_t>(i)] =
        a * sample(k - 1) + b * sample(k) + c * sample(k + 1) + d * sample(k + 2);
  }
  return link;
}

/// COM at other settings.
class Figure {
 public:
  Figure(const com::Config& config, const std::vector<com::Channel>& channels,
         const com::CaseMargin& found, com::Dialect dialect)
      : base_(with_unit_levels(config)),
        channels_(channels),
        found_(found),
        dialect_(dialect),
        bin_v_(std::abs(found.margin.fom.a_s_v) / 2000.0) {
    auto link = com::make_link(base_, channels, index());
    if (link) unit_ = std::move(*link);
  }

  std::optional<double> at(const com::Config& given) const {
    com::Config config =
        held(com::in_dialect(com::at_case(given, found_.number), dialect_), found_.margin.point);
    const bool eye = config.phy == com::Phy::c2m && config.t_o_mui != 0.0;
    config.force_pdf_bin = true, config.pdf_bin_v = eye ? kEyeBin : kLeastBin;
    auto link = link_of(config);
    if (!link) return {};
    com::Found f = com::search(config, *link, Context{});
    if (!f.any) return {};
    if (const double by = past_cursor(config, f.fom); by != 0.0) {
      *link = earlier(std::move(*link), by);
      f = com::search(config, *link, Context{});
      if (!f.any) return {};
    }
    double out = 0.0;
    if (eye) {
      config.mlse = 0;
      out = com::margin_of(config, *link, f.stage, f.ffe, std::move(f.fom)).com_db;
    } else {
      const com::Interference in = com::interference(config, *link, f.stage, f.ffe, f.fom);
      out = com::smooth_com_db(config, in, f.fom, bin_v_);
    }
    if (!std::isfinite(out)) return {};
    return out;
  }

 private:
  static com::Config with_unit_levels(com::Config config) {
    config.a_v_v = config.a_fe_v = config.a_ne_v = 1.0;
    return config;
  }
  std::size_t index() const { return static_cast<std::size_t>(found_.number - 1); }

  /// That of the configuration as it is, where it is the same but for levels.
  std::optional<com::Link> link_of(const com::Config& config) const {
    if (unit_ && com::same_link(base_, config)) return com::at_levels(config, *unit_);
    auto made = com::make_link(config, channels_, index());
    if (!made) return {};
    return std::move(*made);
  }

  com::Config base_;
  const std::vector<com::Channel>& channels_;
  const com::CaseMargin& found_;
  com::Dialect dialect_;
  double bin_v_;
  std::optional<com::Link> unit_;
};

/// Of one keyword; none where it cannot be moved or nothing comes of it.
std::optional<ComSensitivity> judged(const com::Sheet& sheet, const com::Keyword& keyword,
                                     const Figure& figure, double base) {
  const com::Matrix value = com::value_of(sheet.entries, keyword);
  const bool db = keyword.unit == "dB";
  const double step = db ? kDb : kShare;
  double slope[2] = {};
  bool moves = false;
  for (int i = 0; i < 2; ++i) {
    const double h = i == 0 ? step : 0.5 * step;
    const auto up = moved(sheet, keyword, h), down = moved(sheet, keyword, -h);
    if (!up || !down || *up == *down) return {};
    const auto above = figure.at(*up), below = figure.at(*down);
    if (!above || !below) return {};
    moves = moves || std::abs(*above - base) > kNothing || std::abs(*below - base) > kNothing;
    slope[i] = (*above - *below) / (2.0 * h);
  }
  if (!moves) return {};
  const double unit = db ? 1.0 : 0.01;
  ComSensitivity out;
  out.keyword = keyword.name, out.unit = keyword.unit, out.per = db ? "1 dB" : "1 %";
  out.value = com::text_of(value);
  const double extrapolated = (4.0 * slope[1] - slope[0]) / 3.0;
  out.effect = extrapolated * unit;
  out.error = std::abs(slope[1] - slope[0]) * unit;
  if (value.scalar() && (db || value.values[0] != 0.0))
    out.derivative = db ? extrapolated : extrapolated / value.values[0];
  return out;
}

}  // namespace

std::vector<std::string> sensitive_keywords() {
  return {std::begin(kKeywords), std::end(kKeywords)};
}

Result<ComSensitivities> com_sensitivity(const com::Sheet& sheet,
                                         const std::vector<com::Channel>& channels,
                                         const com::CaseMargin& found, com::Dialect dialect,
                                         const std::vector<std::string>& asked,
                                         const Context& context) {
  if (!found.found) return fail("no equaliser was found, so there is nothing to hold");
  Diagnostics ignored;
  const auto config = com::config_of(sheet, ignored);
  if (!config) return fail("the configuration cannot be read");
  const Figure figure(com::in_dialect(com::at_case(*config, found.number), dialect), channels,
                      found, dialect);
  const auto base = figure.at(*config);
  if (!base) return fail("COM cannot be computed at the equalisers found");
  const std::vector<std::string> names = asked.empty() ? sensitive_keywords() : asked;
  std::vector<std::optional<ComSensitivity>> got(names.size());
  const bool whole = parallel_for(context, names.size(), [&](std::size_t i) {
    got[i] = judged(sheet, *com::keyword_of(names[i]), figure, *base);
  });
  if (!whole) return fail("cancelled");
  ComSensitivities out;
  out.number = found.number, out.com = *base, out.step_share = kShare, out.step_db = kDb;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (got[i])
      out.list.push_back(std::move(*got[i]));
    else
      out.without.push_back(names[i]);
  }
  std::stable_sort(out.list.begin(), out.list.end(), [](const auto& a, const auto& b) {
    return std::abs(a.effect) > std::abs(b.effect);
  });
  return out;
}

const RecordType& record_of(const ComSensitivity*) {
  using R = ComSensitivity;
  static const RecordType type =
      Table<R>("com_sensitivity", "How COM changes with a keyword of its configuration")
          .field<&R::keyword>("keyword", "as sheets have it")
          .field<&R::value>("value", "as the configuration has it")
          .field<&R::unit>("unit", "of the value")
          .field<&R::per>("per", "what it is made more by: 1 % of each value, or 1 dB")
          .field<&R::effect>("effect_db", "that COM rises by then, to first order")
          .field<&R::error>("error_db", "of it: how far half the step is from the whole one")
          .field<&R::derivative>("derivative",
                                 "dB of COM for one of the unit; null: several values")
          .done();
  return type;
}

const RecordType& record_of(const ComSensitivities*) {
  using R = ComSensitivities;
  static const RecordType type =
      Table<R>("com_sensitivities",
               "How COM changes with each number of its configuration, transmitter's taps and "
               "continuous-time gains held")
          .field<&R::number>("case", "package case, the worst")
          .field<&R::com>("com_db", "not rounded to bins, without sequence detection")
          .field<&R::step_share>("step_share", "of each value, either way, and half of it")
          .field<&R::step_db>("step_db", "of those in dB")
          .field<&R::list>("list", "the greatest effect first")
          .field<&R::without>("without_effect", "keywords that change nothing here")
          .done();
  return type;
}

}  // namespace shoreline::study
