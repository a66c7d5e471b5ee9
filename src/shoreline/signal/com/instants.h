// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The sampling instants of many transmitter settings behind one continuous-time equaliser: the
// pulse is linear in the taps, and only a few unit intervals around its peak have a say.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "shoreline/signal/com/fom.h"

namespace shoreline::signal::com {

class Instants {
 public:
  /// `taps` of the transmitter, the cursor's at `pre`.
  Instants(const Config& config, const Equalised& stage, std::size_t taps, int pre);

  /// The pulse of each tap alone.
  const std::vector<std::vector<double>>& columns() const { return column_; }

  struct Instant {
    bool found = false, inside = true;  // not inside: only the whole pulse can tell
    std::size_t cursor = 0;
  };
  /// As sampling_instant() of the whole pulse.
  Instant at(std::span<const double> c);

  struct Range {
    std::size_t first = 0, last = 0;
  };
  /// Instants outside of this range are those of no taps c + d, |d[k]| <= radius[k] for k other
  /// than the cursor's, whose change is `sign[k]` times theirs, summed. None: cannot tell. The
  /// range is an outer one.
  std::optional<Range> range(std::span<const double> c, std::span<const double> radius,
                             std::span<const double> sign);

 private:
  /// A piece of the pulse: a middle one, and how far others may be from it.
  struct Window {
    std::size_t from = 0, first_peak = 0, last_peak = 0;  // the pulse's, then the window's samples
    double outside = 0.0;  // no pulse exceeds this where else its peak is sought
    std::vector<double> middle, spread;

    double level(std::size_t i, double side) const { return middle[i] + side * spread[i]; }
  };
  void fill(Window& w, std::span<const double> c, std::span<const double> radius,
            std::span<const double> sign) const;
  static Range peaks(const Window& w);
  static std::optional<Range> crossings(const Window& w, Range peak);
  std::optional<Range> range_in(const Window& w) const;

  const Config& config_;
  int anchor_;
  std::size_t pre_;
  std::vector<std::vector<double>> column_;
  Window near_, wide_;  // seven unit intervals about the peak; all that may matter
  double rounding_ = 0.0;
};

}  // namespace shoreline::signal::com
