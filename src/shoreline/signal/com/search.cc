// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/search.h"

#include <algorithm>
#include <limits>

#include "shoreline/signal/com/fast_fom.h"

namespace shoreline::signal::com {
namespace {

/// How far below the best a point must be to be left without a second, full look: ten times what
/// the quadratic forms may be off.
constexpr double kSlackDb = 0.02;

struct Candidate {
  double fom_db = 0.0;
  std::size_t ctle = 0, ffe = 0;
};

/// The points behind one equaliser that come within the slack of the best there.
std::vector<Candidate> best_of(FastFom fom, std::size_t ctle, std::size_t settings) {
  std::vector<Candidate> out;
  double best = -std::numeric_limits<double>::infinity();
  for (std::size_t s = 0; s < settings; ++s) {
    const double value = fom(s, best - kSlackDb);
    if (value < best - kSlackDb || !(value > -std::numeric_limits<double>::infinity())) continue;
    best = std::max(best, value);
    out.push_back({value, ctle, s});
  }
  std::erase_if(out, [&](const Candidate& c) { return c.fom_db < best - kSlackDb; });
  return out;
}

}  // namespace

Found search(const Config& config, const Link& link, const Context& context) {
  const std::vector<Ctle> ctles = ctle_grid(config);
  const std::vector<TxFfe> grid = tx_grid(config);
  Found out;
  out.points = static_cast<std::uint64_t>(ctles.size()) * grid.size();
  if (grid.empty() || ctles.empty()) return out;
  const TxResponse response(config, grid, equalise(config, link, ctles[0]).f_hz);
  std::vector<std::vector<Candidate>> found(ctles.size());
  const bool whole = parallel_for(context, ctles.size(), [&](std::size_t i) {
    const Equalised stage = equalise(config, link, ctles[i]);
    found[i] = best_of(FastFom(config, stage, grid, response), i, grid.size());
  });
  if (!whole) return out;
  double best = -std::numeric_limits<double>::infinity();
  for (const auto& list : found)
    for (const Candidate& c : list) best = std::max(best, c.fom_db);
  for (std::size_t i = 0; i < found.size(); ++i) {
    std::erase_if(found[i], [&](const Candidate& c) { return c.fom_db < best - kSlackDb; });
    if (found[i].empty()) continue;
    const Equalised stage = equalise(config, link, ctles[i]);
    for (const Candidate& c : found[i]) {
      Fom fom = figure_of_merit(config, stage, grid[c.ffe]);
      if (!fom.valid || (out.any && fom.fom_db <= out.fom.fom_db)) continue;
      out.any = true;
      out.ffe = grid[c.ffe];
      out.stage = stage;
      out.fom = std::move(fom);
    }
  }
  return out;
}

}  // namespace shoreline::signal::com
