// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/instants.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "shoreline/signal/com/block_sums.h"
#include "shoreline/signal/com/pulse.h"

namespace shoreline::signal::com {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Where the lowest of values known within bounds may stand; `surely` are the places that count for
/// every setting, [first, last] those that may for some.
template <class Low, class High>
Instants::Range lowest(Instants::Range may, Instants::Range surely, Low&& low, High&& high) {
  double least = kInfinity;
  for (std::size_t i = surely.first; i <= surely.last; ++i) least = std::min(least, high(i));
  while (may.first < may.last && low(may.first) > least) ++may.first;
  while (may.last > may.first && low(may.last) > least) --may.last;
  return may;
}

}  // namespace

Instants::Instants(const Config& config, const Equalised& stage, std::size_t taps, int pre)
    : config_(config),
      anchor_(anchor_of(config)),
      pre_(static_cast<std::size_t>(pre)),
      column_(tap_columns(stage.pulse, taps, pre, config.samples_per_ui)) {
  const auto m = static_cast<std::size_t>(config.samples_per_ui);
  const std::size_t end = stage.pulse.size();
  const auto peak = static_cast<std::size_t>(
      std::max_element(stage.pulse.begin(), stage.pulse.end()) - stage.pulse.begin());
  const auto window = [&](std::size_t from, std::size_t to) {
    Window w{from, 0, to - from - 1, 0.0, std::vector<double>(to - from), {}};
    w.spread = w.middle;
    return w;
  };
  const std::size_t from = peak > 7 * m ? peak - 7 * m : 0;
  near_ = window(from, std::min(from + 14 * m, end));
  const std::size_t search_to = std::min(stage.search_to, end - 1);
  wide_ = window(stage.search_from > 6 * m ? stage.search_from - 6 * m : 0,
                 std::min(search_to + 5 * m, end));
  wide_.first_peak = stage.search_from - wide_.from;
  wide_.last_peak = search_to - wide_.from;
  rounding_ = 1e-12 * stage.pulse[peak];
  for (std::size_t i = stage.search_from; i <= search_to; ++i) {
    if (i >= near_.from && i < near_.from + near_.middle.size()) continue;
    for (const auto& column : column_) near_.outside = std::max(near_.outside, std::abs(column[i]));
  }
}

Instants::Instant Instants::at(std::span<const double> c) {
  const auto m = static_cast<std::size_t>(config_.samples_per_ui);
  std::vector<double>& pulse = near_.middle;
  std::fill(pulse.begin(), pulse.end(), 0.0);
  for (std::size_t k = 0; k < c.size(); ++k)
    if (c[k] != 0.0) add_scaled(column_[k].data() + near_.from, c[k], pulse.data(), pulse.size());
  const double b1 = config_.b_max.empty() ? 0.0 : config_.b_max[0];
  const Sampling s =
      sampling_instant(pulse, config_.samples_per_ui, b1, 0, pulse.size() - 1, anchor_);
  // The block's edges must not have had a say.
  if (pulse[s.peak] <= near_.outside || s.peak < 5 * m || s.peak + 4 * m > pulse.size())
    return {false, false, 0};
  return {s.found, true, s.cursor + near_.from};
}

void Instants::fill(Window& w, std::span<const double> c, std::span<const double> radius,
                    std::span<const double> sign) const {
  std::fill(w.middle.begin(), w.middle.end(), 0.0);
  std::fill(w.spread.begin(), w.spread.end(), rounding_);
  const double* main = column_[pre_].data() + w.from;
  for (std::size_t k = 0; k < c.size(); ++k) {
    const double* column = column_[k].data() + w.from;
    if (c[k] != 0.0) add_scaled(column, c[k], w.middle.data(), w.middle.size());
    if (k == pre_ || radius[k] == 0.0) continue;
    for (std::size_t i = 0; i < w.middle.size(); ++i)
      w.spread[i] += radius[k] * std::abs(column[i] + sign[k] * main[i]);
  }
}

Instants::Range Instants::peaks(const Window& w) {
  const Range all{w.first_peak, w.last_peak};
  return lowest(
      all, all, [&](std::size_t i) { return -w.level(i, 1.0); },
      [&](std::size_t i) { return -w.level(i, -1.0); });
}

/// Where the pulse crosses 1 % of its peak for the last time before it.
std::optional<Instants::Range> Instants::crossings(const Window& w, Range peak) {
  double most = 0.0, least = 0.0;  // of the peak's height
  for (std::size_t i = peak.first; i <= peak.last; ++i) {
    most = std::max(most, w.level(i, 1.0));
    least = std::max(least, w.level(i, -1.0));
  }
  std::size_t last = peak.last;  // the last that may be below
  while (last > 0 && w.level(last, -1.0) > 0.01 * most) --last;
  std::size_t first = peak.first;  // the last that is surely
  while (first > 0 && w.level(first, 1.0) > 0.01 * least) --first;
  if (last == 0 || first == 0) return {};
  return Range{first, last};
}

std::optional<Instants::Range> Instants::range_in(const Window& w) const {
  const auto m = static_cast<std::size_t>(config_.samples_per_ui);
  const std::size_t size = w.middle.size();
  const Range peak = peaks(w);
  double least = 0.0;
  for (std::size_t i = peak.first; i <= peak.last; ++i) least = std::max(least, w.level(i, -1.0));
  if (least <= w.outside || peak.first < 5 * m || peak.last + 4 * m > size) return {};
  Range out = peak;
  if (anchor_ == kMuellerMuller || anchor_ == kPostCursor) {
    const auto crossing = crossings(w, peak);
    if (!crossing || crossing->first < m || crossing->first + 4 * m < peak.last) return {};
    const double b1 = config_.b_max.empty() ? 0.0 : config_.b_max[0];
    const auto metric = [&](std::size_t i, double side) {  // bounds of the signed difference
      const double after = w.level(i + m, -side) - b1 * w.level(i, side);
      return anchor_ == kPostCursor ? -after : w.level(i - m, side) - std::max(after, 0.0);
    };
    const Range may{crossing->first, std::min(crossing->last + 2 * m, size - m - 1)};
    const Range surely{crossing->last, std::min(crossing->first + 2 * m, size - m - 1)};
    out = lowest(
        may, surely,
        [&](std::size_t i) {
          return std::max({metric(i, -1.0), -metric(i, 1.0), 0.0});
        },
        [&](std::size_t i) {
          return std::max(std::abs(metric(i, -1.0)), std::abs(metric(i, 1.0)));
        });
  } else if (anchor_ == kMostAbovePrecursor) {
    const auto rise = [&](std::size_t i, double side) {
      return w.level(i, side) - w.level(i - m, -side);
    };
    out = lowest(
        {peak.first - m, peak.last + m}, {peak.last - m, peak.first + m},
        [&](std::size_t i) { return -rise(i, 1.0); },
        [&](std::size_t i) { return -rise(i, -1.0); });
  }
  return Range{out.first + w.from, out.last + w.from};
}

std::optional<Instants::Range> Instants::range(std::span<const double> c,
                                               std::span<const double> radius,
                                               std::span<const double> sign) {
  for (Window* w : {&near_, &wide_}) {
    fill(*w, c, radius, sign);
    if (const auto range = range_in(*w)) return range;
  }
  return {};
}

}  // namespace shoreline::signal::com
