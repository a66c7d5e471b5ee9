// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/wdm/grid_lock.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "shoreline/base/assert.h"

namespace shoreline::photonics {

std::span<const std::string_view> names_of(LockOrder) {
  static constexpr std::string_view kNames[] = {"as_drawn", "cyclic", "any"};
  return kNames;
}

double red_shift(double resonance_m, double fsr_m, double wanted_m) {
  const double orders = (wanted_m - resonance_m) / fsr_m;
  const double shift = (orders - std::floor(orders)) * fsr_m;
  return shift < fsr_m ? shift : 0.0;
}

namespace {

constexpr double kFree = std::numeric_limits<double>::infinity();

/// Cost of each ring at each channel: heater power, or more than any sum of powers where it cannot.
class Costs {
 public:
  Costs(const RingRow& row, std::span<const double> grid_m)
      : rings_(row.resonance_m.size()), channels_(grid_m.size()), cost_(rings_ * channels_) {
    double most = 0.0;
    for (std::size_t i = 0; i < rings_; ++i) most += row.limit_w[i];
    fails_ = 1.0 + 2.0 * most;
    for (std::size_t i = 0; i < rings_; ++i)
      for (std::size_t k = 0; k < channels_; ++k) {
        const double shift = red_shift(row.resonance_m[i], row.fsr_m[i], grid_m[k]);
        const double power = shift / row.efficiency_m_per_w[i];
        const bool works = row.working.empty() || row.working[i] != 0;
        cost_[i * channels_ + k] = works && power <= row.limit_w[i] ? power : fails_;
      }
  }
  double operator()(std::size_t ring, std::size_t channel) const {
    return cost_[ring * channels_ + channel];
  }
  bool can(std::size_t ring, std::size_t channel) const { return (*this)(ring, channel) < fails_; }
  std::size_t rings() const { return rings_; }
  std::size_t channels() const { return channels_; }

 private:
  std::size_t rings_, channels_;
  double fails_ = 0.0;
  std::vector<double> cost_;
};

using Taken = std::vector<int>;  // ring of each channel

Taken as_drawn(const Costs& cost) {
  Taken out(cost.channels());
  for (std::size_t k = 0; k < out.size(); ++k) out[k] = static_cast<int>(k);
  return out;
}

/// Channels start, start + 1, .. go to rings in order, some of which are left out: the cheapest way
/// by dynamic programming over how many rings and channels are used up.
double in_order(const Costs& cost, std::size_t start, Taken& out) {
  const std::size_t n = cost.rings(), m = cost.channels(), spare = n - m;
  // best[k][s]: the first k channels are served by the first k + s rings
  std::vector<double> best((m + 1) * (spare + 1), 0.0);
  const auto at = [&](std::size_t k, std::size_t s) -> double& {
    return best[k * (spare + 1) + s];
  };
  for (std::size_t k = 1; k <= m; ++k)
    for (std::size_t s = 0; s <= spare; ++s) {
      const double take = at(k - 1, s) + cost(k + s - 1, (start + k - 1) % m);
      at(k, s) = s == 0 ? take : std::min(take, at(k, s - 1));
    }
  std::size_t s = spare;
  for (std::size_t k = m; k > 0; --k) {
    while (s > 0 && at(k, s - 1) <= at(k, s)) --s;
    out[(start + k - 1) % m] = static_cast<int>(k + s - 1);
  }
  return at(m, spare);
}

Taken cyclic(const Costs& cost) {
  const std::size_t n = cost.rings(), m = cost.channels();
  double least = kFree;
  std::size_t best = 0;
  Taken taken(m);
  for (std::size_t start = 0; start < m; ++start) {
    double sum = 0.0;
    if (n == m)
      for (std::size_t i = 0; i < n; ++i) sum += cost(i, i + start < m ? i + start : i + start - m);
    else
      sum = in_order(cost, start, taken);
    if (sum < least) least = sum, best = start;
  }
  if (n == m)
    for (std::size_t i = 0; i < n; ++i) taken[(i + best) % m] = static_cast<int>(i);
  else
    in_order(cost, best, taken);
  return taken;
}

/// Shortest augmenting paths with potentials, a channel at a time. Kuhn, Naval Res. Logist. Q. 2
/// (1955) 83; in this form Jonker & Volgenant, Computing 38 (1987) 325.
Taken any(const Costs& cost) {
  const std::size_t n = cost.rings(), m = cost.channels();
  std::vector<double> u(m + 1, 0.0), v(n + 1, 0.0);
  std::vector<std::size_t> channel_of(n + 1, 0), from(n + 1, 0);  // 1-based, 0: none
  for (std::size_t k = 1; k <= m; ++k) {
    std::vector<double> slack(n + 1, kFree);
    std::vector<bool> done(n + 1, false);
    std::size_t ring = 0;
    channel_of[0] = k;
    do {
      done[ring] = true;
      const std::size_t channel = channel_of[ring];
      double least = kFree;
      std::size_t next = 0;
      for (std::size_t j = 1; j <= n; ++j) {
        if (done[j]) continue;
        const double reduced = cost(j - 1, channel - 1) - u[channel] - v[j];
        if (reduced < slack[j]) slack[j] = reduced, from[j] = ring;
        if (slack[j] < least) least = slack[j], next = j;
      }
      for (std::size_t j = 0; j <= n; ++j) {
        if (done[j])
          u[channel_of[j]] += least, v[j] -= least;
        else
          slack[j] -= least;
      }
      ring = next;
    } while (channel_of[ring] != 0);
    for (; ring != 0; ring = from[ring]) channel_of[ring] = channel_of[from[ring]];
  }
  Taken out(m);
  for (std::size_t j = 1; j <= n; ++j)
    if (channel_of[j] != 0) out[channel_of[j] - 1] = static_cast<int>(j - 1);
  return out;
}

}  // namespace

GridLock lock_to_grid(const RingRow& row, std::span<const double> grid_m, LockOrder order) {
  const std::size_t n = row.resonance_m.size();
  SHORELINE_ASSERT(n >= grid_m.size() && row.fsr_m.size() == n && row.limit_w.size() == n &&
                   row.efficiency_m_per_w.size() == n);
  const Costs cost(row, grid_m);
  const Taken taken = order == LockOrder::as_drawn ? as_drawn(cost)
                      : order == LockOrder::cyclic ? cyclic(cost)
                                                   : any(cost);
  GridLock out;
  out.channel_of.assign(n, -1);
  out.shift_m.assign(n, 0.0);
  for (std::size_t k = 0; k < taken.size(); ++k) {
    const auto ring = static_cast<std::size_t>(taken[k]);
    if (!cost.can(ring, k)) {
      ++out.unserved;
      continue;
    }
    out.channel_of[ring] = static_cast<int>(k);
    out.shift_m[ring] = red_shift(row.resonance_m[ring], row.fsr_m[ring], grid_m[k]);
    out.power_w += cost(ring, k);
  }
  return out;
}

int hops(const GridLock& before, const GridLock& after) {
  SHORELINE_ASSERT(before.channel_of.size() == after.channel_of.size());
  int count = 0;
  for (std::size_t i = 0; i < before.channel_of.size(); ++i)
    count += before.channel_of[i] != after.channel_of[i] ? 1 : 0;
  return count;
}

}  // namespace shoreline::photonics
