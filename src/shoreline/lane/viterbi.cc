// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/viterbi.h"

#include <algorithm>
#include <limits>

#include "shoreline/base/assert.h"
#include "shoreline/lane/simd.h"

namespace shoreline::lane {
namespace {

/// A state is the last `memory` symbols as digits, the newest the lowest. From an older state s and
/// a new symbol a comes (s * levels + a) mod levels^memory, and the digit that falls off is what
/// tells s from the other ways there.
std::size_t power(std::size_t base, std::size_t exponent) {
  std::size_t out = 1;
  for (; exponent > 0; --exponent) out *= base;
  return out;
}

/// One step for four states, each reached from four: new state a from s with 4 candidates. Ties go
/// to the lower s, as in the general way.
template <class V>
SHORELINE_INLINE void four_states(const double* y, std::size_t n, const double* expected,
                                  double* metric, std::uint8_t* dropped) {
  constexpr std::size_t kWidth = sizeof(V) / sizeof(double), kVectors = 4 / kWidth;
  V want[4][kVectors];
  for (std::size_t s = 0; s < 4; ++s)
    for (std::size_t v = 0; v < kVectors; ++v) want[s][v] = load<V>(expected + 4 * s + kWidth * v);
  double now[4] = {metric[0], metric[1], metric[2], metric[3]};
  for (std::size_t i = 0; i < n; ++i) {
    double least[4], from[4];
    for (std::size_t v = 0; v < kVectors; ++v) {
      V best{}, origin{};
      for (std::size_t s = 0; s < 4; ++s) {
        const V miss = y[i] - want[s][v];
        const V candidate = now[s] + miss * miss;
        const V number = V{} + static_cast<double>(s);
        if (s == 0) {
          best = candidate;
        } else {
          const auto better = candidate < best;
          best = better ? candidate : best;
          origin = better ? number : origin;
        }
      }
      store<V>(least + kWidth * v, best);
      store<V>(from + kWidth * v, origin);
    }
    const double low = std::min(std::min(least[0], least[1]), std::min(least[2], least[3]));
    for (std::size_t a = 0; a < 4; ++a) {
      now[a] = least[a] - low;
      dropped[4 * i + a] = static_cast<std::uint8_t>(from[a]);
    }
  }
  std::copy(now, now + 4, metric);
}

SHORELINE_DISPATCH(four_states_any, four_states,
                   (const double* y, std::size_t n, const double* expected, double* metric,
                    std::uint8_t* dropped),
                   (y, n, expected, metric, dropped))

}  // namespace

Viterbi::Viterbi(std::span<const double> response, std::span<const double> symbols)
    : levels_(symbols.size()), memory_(response.size() - 1) {
  SHORELINE_ASSERT(!response.empty() && symbols.size() >= 2 && symbols.size() <= 16);
  const std::size_t count = power(levels_, memory_);
  SHORELINE_ASSERT(count <= 65536);
  metric_.resize(count);
  next_.resize(count);
  for (std::size_t s = 0; s < count; ++s)
    for (std::size_t a = 0; a < levels_; ++a) {
      double sum = response[0] * symbols[a];
      std::size_t rest = s;
      for (std::size_t k = 1; k <= memory_; ++k, rest /= levels_)
        sum += response[k] * symbols[rest % levels_];
      expected_.push_back(sum);
    }
}

void Viterbi::detect(std::span<const double> y, std::span<const std::uint8_t> before,
                     std::span<std::uint8_t> out) {
  SHORELINE_ASSERT(out.size() == y.size() && (before.empty() || before.size() == memory_));
  const double far = before.empty() ? 0.0 : 1e300;
  std::fill(metric_.begin(), metric_.end(), far);
  std::size_t start = 0;
  for (std::size_t k = before.size(); k-- > 0;) start = start * levels_ + before[k];
  metric_[start] = 0.0;
  const std::size_t count = states();
  dropped_.resize(y.size() * count);
  if (levels_ == 4 && memory_ == 1)
    pam4_one_tap(y);
  else
    any_memory(y);
  std::size_t state =
      static_cast<std::size_t>(std::min_element(metric_.begin(), metric_.end()) - metric_.begin());
  const std::size_t top = count / levels_;
  for (std::size_t n = y.size(); n-- > 0;) {
    if (memory_ == 0) {
      out[n] = dropped_[n];
      continue;
    }
    out[n] = static_cast<std::uint8_t>(state % levels_);
    state = state / levels_ + top * dropped_[n * count + state];
  }
}

void Viterbi::any_memory(std::span<const double> y) {
  const std::size_t count = states(), top = std::max<std::size_t>(1, count / levels_);
  for (std::size_t n = 0; n < y.size(); ++n) {
    double low = std::numeric_limits<double>::infinity();
    for (std::size_t to = 0; to < count; ++to) {
      double least = std::numeric_limits<double>::infinity();
      std::size_t from = 0;
      for (std::size_t digit = 0; digit < levels_; ++digit) {
        // Without memory the one state is reached by each symbol, and `digit` is that symbol.
        const std::size_t s = memory_ == 0 ? 0 : to / levels_ + top * digit;
        const std::size_t a = memory_ == 0 ? digit : to % levels_;
        const double miss = y[n] - expected_[s * levels_ + a];
        const double candidate = metric_[s] + miss * miss;
        if (candidate < least) least = candidate, from = digit;
      }
      next_[to] = least;
      low = std::min(low, least);
      dropped_[n * count + to] = static_cast<std::uint8_t>(from);
    }
    for (std::size_t s = 0; s < count; ++s) metric_[s] = next_[s] - low;
  }
}

void Viterbi::pam4_one_tap(std::span<const double> y) {
  four_states_any(y.data(), y.size(), expected_.data(), metric_.data(), dropped_.data());
}

}  // namespace shoreline::lane
