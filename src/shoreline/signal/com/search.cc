// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/search.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "shoreline/math/special.h"
#include "shoreline/signal/com/eye.h"
#include "shoreline/signal/com/fast_fom.h"
#include "shoreline/signal/com/mmse_search.h"
#include "shoreline/signal/com/noise.h"

namespace shoreline::signal::com {
namespace {

/// How far below the best a point must be to be left without a second, full look: ten times what
/// the quadratic forms may be off.
constexpr double kSlackDb = 0.02;

constexpr double kNone = -std::numeric_limits<double>::infinity();

struct Candidate {
  double fom_db = 0.0;
  TxFfe ffe;
};

/// The grid's equalisers and, for each, the settings near the best of all.
struct Near {
  std::vector<Ctle> ctles;
  std::vector<std::vector<Candidate>> settings;
};

/// The settings behind one equaliser that come within the slack of the best there.
std::vector<Candidate> best_of(FastFom&& fom, const std::vector<TxFfe>& settings, double slack) {
  std::vector<std::pair<double, std::size_t>> good;
  double best = kNone;
  for (std::size_t s = 0; s < settings.size(); ++s) {
    const double value = fom(s, best - slack);
    if (value < best - slack || !(value > kNone)) continue;
    best = std::max(best, value);
    good.emplace_back(value, s);
  }
  std::vector<Candidate> out;
  for (const auto& [value, s] : good)
    if (value >= best - slack) out.push_back({value, settings[s]});
  return out;
}

bool screen_plain(const Config& config, const Link& link, double slack, const Context& context,
                  Near& near) {
  const std::vector<TxFfe> settings = tx_grid(config);
  const TxResponse response(config, settings, equalise(config, link, near.ctles[0]).f_hz);
  return parallel_for(context, near.ctles.size(), [&](std::size_t i) {
    const Equalised stage = equalise(config, link, near.ctles[i]);
    near.settings[i] = best_of(FastFom(config, stage, settings, response), settings, slack);
  });
}

bool screen_mmse(const Config& config, const Link& link, const TxGrid& grid, double slack,
                 const Context& context, Near& near) {
  Incumbent incumbent;
  return parallel_for(context, near.ctles.size(), [&](std::size_t i) {
    const Equalised stage = equalise(config, link, near.ctles[i]);
    auto points = mmse_search(config, link, stage, grid, slack, incumbent, context);
    std::sort(points.begin(), points.end(),
              [](const TxPoint& a, const TxPoint& b) { return a.index < b.index; });
    for (const TxPoint& point : points)
      near.settings[i].push_back({point.fom_db, grid.setting(point.index)});
  });
}

bool screen(const Config& config, const Link& link, const TxGrid& grid, double slack,
            const Context& context, Near& near) {
  near.settings.resize(near.ctles.size());
  if (near.ctles.size() == 1 && grid.count() == 1) {
    near.settings[0].push_back({0.0, tx_grid(config)[0]});  // nothing to choose from
    return !context.cancelled();
  }
  const bool whole = has_rx_ffe(config) ? screen_mmse(config, link, grid, slack, context, near)
                                        : screen_plain(config, link, slack, context, near);
  double best = kNone;
  for (const auto& list : near.settings)
    for (const Candidate& c : list) best = std::max(best, c.fom_db);
  for (auto& list : near.settings)
    std::erase_if(list, [&](const Candidate& c) { return c.fom_db < best - slack; });
  return whole;
}

/// 20 log10(2 A_s/(2 A_s - EH)) without crosstalk, as the search of C2M judges; none where the eye
/// is not taller than asked, which a bound by the noise's rms tells first.
double eye_figure(const Config& config, const Fom& fom, double least_v) {
  const double q = peak_factor(config);
  if (2.0 * (fom.a_s_v - q * fom.noise_v()) <= least_v - 1e-3) return kNone;
  EyeNoise noise{fom.sigma_n_v, fom.sigma_tx_v, config.pdf_bin_v, {}};
  if (!config.force_pdf_bin) noise.bin_v = std::min(fom.a_s_v / 1000.0, config.pdf_bin_v);
  const double height = eye_opening(config, fom, noise, false).height_v;
  if (height <= least_v) return kNone;
  return 20.0 * std::log10(2.0 * fom.a_s_v / (2.0 * fom.a_s_v - height));
}

Fom whole_figure(const Config& config, const Link& link, const Equalised& stage, const TxFfe& ffe) {
  if (!has_rx_ffe(config)) return figure_of_merit(config, stage, ffe);
  return mmse_figure_of_merit(config, stage, mmse_stage(config, link, stage.ctle), ffe);
}

/// The best of what is left of the grid, computed in full; `judge` turns a figure of merit into
/// what is compared.
template <class Judge>
void choose(const Config& config, const Link& link, const Near& near, const Context& context,
            Judge&& judge, Found& out) {
  struct Best {
    Equalised stage;
    Fom fom;
    TxFfe ffe;
    double value = kNone;
  };
  std::vector<Best> best(near.ctles.size());
  parallel_for(context, near.ctles.size(), [&](std::size_t i) {
    if (near.settings[i].empty()) return;
    Equalised stage = equalise(config, link, near.ctles[i]);
    for (const Candidate& c : near.settings[i]) {
      Fom fom = whole_figure(config, link, stage, c.ffe);
      if (!fom.valid) continue;
      const double value = judge(fom);
      if (value > best[i].value) best[i] = {{}, std::move(fom), c.ffe, value};
    }
    if (best[i].value > kNone) best[i].stage = std::move(stage);
  });
  double most = kNone;
  for (std::size_t i = 0; i < best.size(); ++i) {
    if (!(best[i].value > most)) continue;
    most = best[i].value;
    out.any = true;
    out.ffe = std::move(best[i].ffe);
    out.stage = std::move(best[i].stage);
    out.fom = std::move(best[i].fom);
    out.fom.fom_db = most;
  }
}

}  // namespace

Found search(const Config& config, const Link& link, const Context& context) {
  const TxGrid grid(config);
  Near near{ctle_grid(config), {}};
  Found out;
  out.points = near.ctles.size() * grid.count();
  if (out.points == 0) return out;
  const bool eye = config.t_o_mui != 0.0 && config.min_veo_test_v != 0.0;
  // With a receiver's FFE the screen has computed in full whatever it lets pass.
  const double slack = eye ? kEyeSlackDb : has_rx_ffe(config) ? 0.0 : kSlackDb;
  if (!screen(config, link, grid, slack, context, near)) return out;
  if (eye) {
    choose(
        config, link, near, context,
        [&](const Fom& fom) { return eye_figure(config, fom, config.min_veo_test_v); }, out);
    if (out.any) return out;
    // No eye is as tall as asked: the tallest, as the script then does.
    choose(
        config, link, near, context, [&](const Fom& fom) { return eye_figure(config, fom, -1e9); },
        out);
    return out;
  }
  choose(
      config, link, near, context, [](const Fom& fom) { return fom.fom_db; }, out);
  return out;
}

}  // namespace shoreline::signal::com
