// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/dfe.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "shoreline/base/assert.h"

namespace shoreline::signal::com {
namespace {

constexpr double kTaken = -std::numeric_limits<double>::infinity();

/// What a group that starts at each place removes.
std::vector<double> removed_energy(std::span<const double> h, int size, double most, bool none) {
  std::vector<double> out(h.size(), kTaken);
  for (std::size_t i = 0; i + static_cast<std::size_t>(size) <= h.size(); ++i) {
    double before = 0.0, after = 0.0;
    for (std::size_t k = i; k < i + static_cast<std::size_t>(size); ++k) {
      const double left = none ? 0.0 : std::max(0.0, std::abs(h[k]) - most);
      before += h[k] * h[k], after += left * left;
    }
    out[i] = before - after;
  }
  return out;
}

/// The places by what they remove, most first, the earlier first among equals.
std::vector<int> ranked(const std::vector<double>& gain) {
  std::vector<int> out(gain.size());
  std::iota(out.begin(), out.end(), 0);
  std::stable_sort(out.begin(), out.end(), [&](int a, int b) {
    return gain[static_cast<std::size_t>(a)] > gain[static_cast<std::size_t>(b)];
  });
  return out;
}

/// Chooses groups one after the other.
class Groups {
 public:
  Groups(std::vector<double> gain, int size, std::size_t places)
      : gain_(std::move(gain)), size_(size), places_(places) {}

  std::vector<int> choose(int groups) {
    if (first_ones_win(groups)) {
      std::vector<int> all(static_cast<std::size_t>(groups * size_));
      std::iota(all.begin(), all.end(), 0);
      return all;
    }
    for (int k = 0; k < groups; ++k) {
      const int start = next_ >= 0        ? std::exchange(next_, -1)
                        : k + 1 == groups ? ranked(gain_).front()
                                          : strongest();
      take(start);
    }
    return taps_;
  }

 private:
  /// The strongest places are the first ones, so groups in a row from the first.
  bool first_ones_win(int groups) const {
    const auto n = static_cast<std::size_t>((groups - 1) * size_ + 1);
    if (n > places_) return false;
    std::vector<int> order = ranked(gain_);
    std::sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(n));
    for (std::size_t i = 0; i < n; ++i)
      if (order[i] != static_cast<int>(i)) return false;
    return true;
  }

  bool taken(int place) const {
    return std::find(taps_.begin(), taps_.end(), place) != taps_.end();
  }

  /// The places below `start` whose group would reach into it.
  std::vector<int> below(int start) const {
    std::vector<int> out;
    for (int p = std::max(0, start - size_ + 1); p < start; ++p)
      if (!taken(p)) out.push_back(p);
    return out;
  }

  /// The strongest place, unless taking it would cut off a neighbour that is the next strongest and
  /// cannot be had as a whole group beside it.
  int strongest() {
    std::vector<int> order = ranked(gain_);
    int start = order.front();
    for (std::size_t loops = 0; loops <= places_; ++loops) {
      const std::vector<int> cut = below(start);
      if (cut.empty()) break;
      order = ranked(gain_);
      const int beside = start - size_;
      const auto ours = [&](int p) {
        return (p >= start && p < start + size_) ||
               std::find(cut.begin(), cut.end(), p) != cut.end();
      };
      std::size_t i = 0;
      while (i + 1 < order.size() && order[i] != beside && ours(order[i])) ++i;
      if (order[i] == beside) {
        next_ = beside;
        break;
      }
      const auto stronger = [&](int p) {
        return std::find(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(i), p) !=
               order.begin() + static_cast<std::ptrdiff_t>(i);
      };
      if (std::none_of(cut.begin(), cut.end(), stronger)) break;
      gain_[static_cast<std::size_t>(start)] = kTaken;
      start = order[1];
    }
    return start;
  }

  void take(int start) {
    for (const int p : below(start)) gain_[static_cast<std::size_t>(p)] = kTaken;
    for (int p = start; p < start + size_; ++p) {
      taps_.push_back(p);
      if (static_cast<std::size_t>(p) < gain_.size()) gain_[static_cast<std::size_t>(p)] = kTaken;
    }
  }

  std::vector<double> gain_;
  int size_;
  std::size_t places_;
  std::vector<int> taps_;
  int next_ = -1;
};

/// A tap on its grid towards zero, as N_b_step asks.
double quantised(double value, double cursor, double step) {
  if (step == 0.0) return value;
  return std::floor(std::abs(value / cursor) / step) * step * (value < 0.0 ? -1.0 : 1.0) * cursor;
}

void clip(const Config& config, std::span<const double> post, double cursor, Dfe& dfe) {
  for (std::size_t n = 0; n < dfe.taps.size(); ++n) {
    const double wanted = quantised(post[n], cursor, config.dfe_step);
    double got = wanted;
    if (wanted > cursor * dfe.b_max[n]) got = cursor * dfe.b_max[n];
    if (wanted < cursor * dfe.b_min[n]) got = cursor * dfe.b_min[n];
    dfe.taps[n] = got / cursor;
  }
}

void limit_tail(const Config& config, std::span<const double> post, double cursor, Dfe& dfe) {
  const auto start = static_cast<std::size_t>(config.floating.tail_start_ui);
  if (start == 0 || dfe.taps.size() < start) return;
  double sum = 0.0;
  for (std::size_t n = start - 1; n < dfe.taps.size(); ++n) sum += dfe.taps[n] * dfe.taps[n];
  dfe.tail_rss = std::sqrt(sum);
  if (dfe.tail_rss == 0.0 || dfe.tail_rss < config.floating.tail_rss_max) return;
  for (std::size_t n = start - 1; n < dfe.taps.size(); ++n) {
    dfe.b_max[n] = config.floating.tail_rss_max * std::abs(dfe.taps[n]) / dfe.tail_rss;
    dfe.b_min[n] = -dfe.b_max[n];
  }
  clip(config, post, cursor, dfe);
}

}  // namespace

int dfe_span(const Config& config) {
  const int fixed = static_cast<int>(config.b_max.size());
  const bool floats = config.floating.groups > 0 && config.rx_ffe.pre + config.rx_ffe.post == 0;
  return floats ? std::max(fixed, config.floating.span_ui) : fixed;
}

std::vector<int> floating_groups(std::span<const double> h, int groups, int size, double max,
                                 double cursor) {
  SHORELINE_ASSERT(groups >= 1 && size >= 1);
  const auto places = static_cast<std::ptrdiff_t>(h.size()) - size + 1;
  if (places < 1) return {};
  return Groups(removed_energy(h, size, max * cursor, cursor < 0.0), size,
                static_cast<std::size_t>(places))
      .choose(groups);
}

Dfe solve_dfe(const Config& config, std::span<const double> post, double cursor) {
  const auto span = static_cast<std::size_t>(dfe_span(config));
  SHORELINE_ASSERT(post.size() >= span);
  const std::size_t fixed = config.b_max.size();
  Dfe out;
  out.taps.resize(span);
  out.b_max = config.b_max, out.b_min = config.b_min;
  out.b_max.resize(span, 0.0), out.b_min.resize(span, 0.0);
  if (span > fixed) {
    const FloatingTaps& f = config.floating;
    for (const int place : floating_groups(post.subspan(fixed, span - fixed), f.groups,
                                           f.taps_per_group, f.max, cursor)) {
      const std::size_t n = fixed + static_cast<std::size_t>(place);
      if (n >= span) continue;
      out.floating_ui.push_back(static_cast<int>(n) + 1);
      out.b_max[n] = f.max, out.b_min[n] = -f.max;
    }
    std::sort(out.floating_ui.begin(), out.floating_ui.end());
  }
  clip(config, post, cursor, out);
  limit_tail(config, post, cursor, out);
  return out;
}

}  // namespace shoreline::signal::com
