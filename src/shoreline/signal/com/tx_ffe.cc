// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/tx_ffe.h"

#include <algorithm>
#include <cmath>

namespace shoreline::signal::com {
namespace {

/// Calls `visit(index)` for every allowed setting, the first axis slowest.
template <class Visit>
void each(const TxGrid& grid, Visit&& visit) {
  const auto& axes = grid.axes();
  std::vector<std::size_t> index(axes.size(), 0);
  for (;;) {
    if (grid.allowed(grid.cursor(index))) visit(index);
    std::size_t a = axes.size();
    while (a > 0 && ++index[a - 1] == axes[a - 1].values.size()) index[--a] = 0;
    if (a == 0) return;
  }
}

}  // namespace

TxGrid::TxGrid(const Config& config) : c0_min_(config.c0_min) {
  std::vector<TxTap> taps = config.tx_taps;
  std::erase_if(taps, [](const TxTap& tap) { return tap.values.empty(); });
  std::sort(taps.begin(), taps.end(),
            [](const TxTap& a, const TxTap& b) { return a.position < b.position; });
  if (!taps.empty()) {
    pre_ = std::max(0, -taps.front().position);
    taps_ = static_cast<std::size_t>(pre_ + std::max(0, taps.back().position)) + 1;
  }
  for (TxTap& tap : taps)
    axes_.push_back({static_cast<std::size_t>(tap.position + pre_), std::move(tap.values)});
}

double TxGrid::cursor(std::span<const std::size_t> index) const {
  double used = 0.0;
  for (std::size_t a = 0; a < axes_.size(); ++a) used += std::abs(axes_[a].values[index[a]]);
  return 1.0 - used;
}

TxFfe TxGrid::setting(std::span<const std::size_t> index) const {
  TxFfe out{std::vector<double>(taps_, 0.0), pre_};
  for (std::size_t a = 0; a < axes_.size(); ++a)
    out.taps[axes_[a].tap] = axes_[a].values[index[a]];
  out.taps[static_cast<std::size_t>(pre_)] = cursor(index);
  return out;
}

std::uint64_t TxGrid::count() const {
  std::uint64_t out = 0;
  each(*this, [&](const auto&) { ++out; });
  return out;
}

std::vector<TxFfe> tx_grid(const Config& config) {
  const TxGrid grid(config);
  std::vector<TxFfe> out;
  each(grid, [&](const auto& index) { out.push_back(grid.setting(index)); });
  return out;
}

}  // namespace shoreline::signal::com
