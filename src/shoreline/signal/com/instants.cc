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
  const auto peak = static_cast<std::size_t>(
      std::max_element(stage.pulse.begin(), stage.pulse.end()) - stage.pulse.begin());
  from_ = peak > 7 * m ? peak - 7 * m : 0;
  size_ = std::min(14 * m, stage.pulse.size() - from_);
  middle_.resize(size_), spread_.resize(size_);
  rounding_ = 1e-12 * stage.pulse[peak];
  for (std::size_t i = stage.search_from; i <= stage.search_to && i < stage.pulse.size(); ++i) {
    if (i >= from_ && i < from_ + size_) continue;
    for (const auto& column : column_) outside_ = std::max(outside_, std::abs(column[i]));
  }
}

Instants::Instant Instants::at(std::span<const double> c) {
  const auto m = static_cast<std::size_t>(config_.samples_per_ui);
  std::fill(middle_.begin(), middle_.end(), 0.0);
  for (std::size_t k = 0; k < c.size(); ++k)
    if (c[k] != 0.0) add_scaled(column_[k].data() + from_, c[k], middle_.data(), size_);
  const double b1 = config_.b_max.empty() ? 0.0 : config_.b_max[0];
  const Sampling s = sampling_instant(middle_, config_.samples_per_ui, b1, 0, size_ - 1, anchor_);
  // The block's edges must not have had a say.
  if (middle_[s.peak] <= outside_ || s.peak < 5 * m || s.peak + 4 * m > size_)
    return {false, false, 0};
  return {s.found, true, s.cursor + from_};
}

Instants::Range Instants::peaks() const {
  const Range all{0, size_ - 1};
  return lowest(
      all, all, [&](std::size_t i) { return -level(i, 1.0); },
      [&](std::size_t i) { return -level(i, -1.0); });
}

/// Where the pulse crosses 1 % of its peak for the last time before it.
std::optional<Instants::Range> Instants::crossings(Range peak) const {
  const double least = 0.01 * level(peak.first, -1.0);
  double most = 0.0, low = least;
  for (std::size_t i = peak.first; i <= peak.last; ++i) {
    most = std::max(most, level(i, 1.0));
    low = std::max(low, 0.01 * level(i, -1.0));
  }
  std::size_t last = peak.last;  // the last that may be below
  while (last > 0 && level(last, -1.0) > 0.01 * most) --last;
  std::size_t first = peak.first;  // the last that is surely
  while (first > 0 && level(first, 1.0) > low) --first;
  if (last == 0 || first == 0) return {};
  return Range{first, last};
}

std::optional<Instants::Range> Instants::range(std::span<const double> c,
                                               std::span<const double> radius,
                                               std::span<const double> sign) {
  const auto m = static_cast<std::size_t>(config_.samples_per_ui);
  std::fill(middle_.begin(), middle_.end(), 0.0);
  std::fill(spread_.begin(), spread_.end(), rounding_);
  const double* main = column_[pre_].data() + from_;
  for (std::size_t k = 0; k < c.size(); ++k) {
    const double* column = column_[k].data() + from_;
    if (c[k] != 0.0) add_scaled(column, c[k], middle_.data(), size_);
    if (k == pre_ || radius[k] == 0.0) continue;
    for (std::size_t i = 0; i < size_; ++i)
      spread_[i] += radius[k] * std::abs(column[i] + sign[k] * main[i]);
  }
  const Range peak = peaks();
  if (level(peak.first, -1.0) <= outside_ || peak.first < 5 * m || peak.last + 4 * m > size_)
    return {};
  Range out = peak;
  if (anchor_ == kMuellerMuller || anchor_ == kPostCursor) {
    const auto crossing = crossings(peak);
    if (!crossing || crossing->first < m || crossing->first + 4 * m < peak.last) return {};
    const double b1 = config_.b_max.empty() ? 0.0 : config_.b_max[0];
    const auto metric = [&](std::size_t i, double side) {  // bounds of the signed difference
      const double after = level(i + m, -side) - b1 * level(i, side);
      return anchor_ == kPostCursor ? -after : level(i - m, side) - std::max(after, 0.0);
    };
    const Range may{crossing->first, std::min(crossing->last + 2 * m, size_ - m - 1)};
    const Range surely{crossing->last, std::min(crossing->first + 2 * m, size_ - m - 1)};
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
      return level(i, side) - level(i - m, -side);
    };
    out = lowest(
        {peak.first - m, peak.last + m}, {peak.last - m, peak.first + m},
        [&](std::size_t i) { return -rise(i, 1.0); },
        [&](std::size_t i) { return -rise(i, -1.0); });
  }
  return Range{out.first + from_, out.last + from_};
}

}  // namespace shoreline::signal::com
