// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/search.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "shoreline/math/special.h"
#include "shoreline/signal/com/eye.h"
#include "shoreline/signal/com/fast_fom.h"
#include "shoreline/signal/com/mmse.h"
#include "shoreline/signal/com/noise.h"

namespace shoreline::signal::com {
namespace {

/// How far below the best a point must be to be left without a second, full look: ten times what
/// the quadratic forms may be off.
constexpr double kSlackDb = 0.02;

constexpr double kNone = -std::numeric_limits<double>::infinity();

struct Candidate {
  double fom_db = 0.0;
  std::size_t ctle = 0, ffe = 0;
};

/// The points behind one equaliser that come within the slack of the best there.
template <class Figure>
std::vector<Candidate> best_of(Figure&& fom, std::size_t ctle, std::size_t settings, double slack) {
  std::vector<Candidate> out;
  double best = kNone;
  for (std::size_t s = 0; s < settings; ++s) {
    const double value = fom(s, best - slack);
    if (value < best - slack || !(value > kNone)) continue;
    best = std::max(best, value);
    out.push_back({value, ctle, s});
  }
  std::erase_if(out, [&](const Candidate& c) { return c.fom_db < best - slack; });
  return out;
}

/// The grid and, for each of its equalisers, the points near the best of all.
struct Grid {
  std::vector<Ctle> ctles;
  std::vector<TxFfe> settings;
  std::vector<std::vector<Candidate>> near;
};

bool screen(const Config& config, const Link& link, double slack, const Context& context,
            Grid& grid) {
  const bool mmse = has_rx_ffe(config);
  grid.near.resize(grid.ctles.size());
  if (grid.ctles.size() == 1 && grid.settings.size() == 1) {
    grid.near[0].push_back({});  // nothing to choose from
    return !context.cancelled();
  }
  const TxResponse response(config, grid.settings, equalise(config, link, grid.ctles[0]).f_hz);
  const bool whole = parallel_for(context, grid.ctles.size(), [&](std::size_t i) {
    const Equalised stage = equalise(config, link, grid.ctles[i]);
    if (!mmse) {
      grid.near[i] =
          best_of(FastFom(config, stage, grid.settings, response), i, grid.settings.size(), slack);
      return;
    }
    const MmseStage noise = mmse_stage(config, link, grid.ctles[i]);
    grid.near[i] = best_of(
        [&](std::size_t s, double) {
          return mmse_fom_db(config, stage, noise, grid.settings[s]).value_or(kNone);
        },
        i, grid.settings.size(), slack);
  });
  double best = kNone;
  for (const auto& list : grid.near)
    for (const Candidate& c : list) best = std::max(best, c.fom_db);
  for (auto& list : grid.near)
    std::erase_if(list, [&](const Candidate& c) { return c.fom_db < best - slack; });
  return whole;
}

/// 20 log10(2 A_s/(2 A_s - EH)) without crosstalk, as the search of C2M judges; none where the eye
/// is not taller than asked, which a bound by the noise's rms tells first.
double eye_figure(const Config& config, const Fom& fom, double least_v) {
  const double q = math::inverse_q(config.der_0);
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
void choose(const Config& config, const Link& link, const Grid& grid, const Context& context,
            Judge&& judge, Found& out) {
  struct Best {
    Equalised stage;
    Fom fom;
    std::size_t setting = 0;
    double value = kNone;
  };
  std::vector<Best> best(grid.ctles.size());
  parallel_for(context, grid.ctles.size(), [&](std::size_t i) {
    if (grid.near[i].empty()) return;
    Equalised stage = equalise(config, link, grid.ctles[i]);
    for (const Candidate& c : grid.near[i]) {
      Fom fom = whole_figure(config, link, stage, grid.settings[c.ffe]);
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
    out.ffe = grid.settings[best[i].setting];
    out.stage = std::move(best[i].stage);
    out.fom = std::move(best[i].fom);
    out.fom.fom_db = most;
  }
}

}  // namespace

Found search(const Config& config, const Link& link, Dialect, const Context& context) {
  Grid grid{ctle_grid(config), tx_grid(config), {}};
  Found out;
  out.points = static_cast<std::uint64_t>(grid.ctles.size()) * grid.settings.size();
  if (out.points == 0) return out;
  const bool eye = config.t_o_mui != 0.0 && config.min_veo_test_v != 0.0;
  if (!screen(config, link, eye ? kEyeSlackDb : kSlackDb, context, grid)) return out;
  if (eye) {
    choose(
        config, link, grid, context,
        [&](const Fom& fom) { return eye_figure(config, fom, config.min_veo_test_v); }, out);
    if (out.any) return out;
    // No eye is as tall as asked: the tallest, as the script then does.
    choose(
        config, link, grid, context, [&](const Fom& fom) { return eye_figure(config, fom, -1e9); },
        out);
    return out;
  }
  choose(
      config, link, grid, context, [](const Fom& fom) { return fom.fom_db; }, out);
  return out;
}

}  // namespace shoreline::signal::com
