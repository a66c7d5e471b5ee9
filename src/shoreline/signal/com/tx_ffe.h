// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The transmitter's equaliser and the grid of its settings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "shoreline/signal/com/config.h"

namespace shoreline::signal::com {

/// `taps[k]` stands k - pre unit intervals behind the cursor; their magnitudes add up to 1.
struct TxFfe {
  std::vector<double> taps{1.0};
  int pre = 0;
};

/// All settings of a configuration: every combination of its taps' values that leaves the cursor at
/// least c(0). A setting is named by one index an axis.
class TxGrid {
 public:
  struct Axis {
    std::size_t tap = 0;  // in TxFfe::taps
    std::vector<double> values;
  };
  explicit TxGrid(const Config& config);

  /// By position, the first pre-cursor first.
  const std::vector<Axis>& axes() const { return axes_; }
  std::size_t taps() const { return taps_; }
  int pre() const { return pre_; }

  /// What a setting leaves the cursor, 1 - sum |c|.
  double cursor(std::span<const std::size_t> index) const;
  /// Whether that is enough. Values are decimals, so a cursor 1e-9 short of c(0) is not short.
  bool allowed(double cursor) const { return cursor >= c0_min_ - 1e-9; }
  TxFfe setting(std::span<const std::size_t> index) const;
  /// How many are allowed.
  std::uint64_t count() const;

 private:
  std::vector<Axis> axes_;
  std::size_t taps_ = 1;
  int pre_ = 0;
  double c0_min_ = 0.0;
};

/// The allowed settings, the first axis slowest.
std::vector<TxFfe> tx_grid(const Config& config);

}  // namespace shoreline::signal::com
