// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/rates.h"

#include <algorithm>
#include <cmath>

#include "shoreline/math/roots.h"
#include "shoreline/math/special.h"

namespace shoreline::math {
namespace {

/// The moments of the rate and the largest step one event makes in it, in 1/s.
struct Moments {
  double mean = 0.0;
  double variance = 0.0;
  double largest_step = 0.0;
};

Moments moments(std::span<const WeightedExposure> parts) {
  Moments sum;
  for (const auto& [exposure, weight] : parts) {
    if (weight <= 0.0) continue;
    const double step = weight / exposure.device_time.si();
    sum.largest_step = std::max(sum.largest_step, step);
    if (exposure.events <= 0.0) continue;
    sum.mean += step * exposure.events;
    sum.variance += step * step * exposure.events;
  }
  return sum;
}

/// Quantile of the scaled chi-square with this mean and variance.
Frequency matched_quantile(double mean, double variance, double p) {
  const double dof = 2.0 * mean * mean / variance;
  return Frequency(variance / (2.0 * mean) * chi_square_quantile(p, dof));
}

/// Event counts that exposure_of_range searches.
constexpr double kFewestEvents = 0.02, kMostEvents = 1e6;

}  // namespace

Frequency rate_lower(std::span<const WeightedExposure> parts, double confidence) {
  const Moments m = moments(parts);
  if (m.mean == 0.0) return Frequency{};
  return matched_quantile(m.mean, m.variance, 1.0 - confidence);
}

Frequency rate_upper(std::span<const WeightedExposure> parts, double confidence) {
  const Moments m = moments(parts);
  const double c = m.largest_step;
  if (c == 0.0 || std::isinf(c)) return Frequency(c);
  return matched_quantile(m.mean + c, m.variance + c * c, confidence);
}

RateEstimate estimate(const Exposure& exposure) {
  const WeightedExposure whole{exposure, 1.0};
  return combine({&whole, 1});
}

RateEstimate combine(std::span<const WeightedExposure> parts) {
  RateEstimate result{std::nullopt, rate_lower(parts, 0.95), rate_upper(parts, 0.60),
                      rate_upper(parts, 0.95)};
  const double mean = moments(parts).mean;
  const bool all_seen = std::all_of(parts.begin(), parts.end(), [](const WeightedExposure& p) {
    return p.exposure.events > 0.0 || p.weight == 0.0;
  });
  if (mean > 0.0 && all_seen) result.point = Frequency(mean);
  return result;
}

std::optional<Exposure> exposure_of_range(Frequency lo, Frequency hi, double confidence) {
  if (!(lo.si() > 0.0 && lo < hi)) return std::nullopt;
  const double log_ratio = std::log(hi / lo);
  auto excess = [&](double log_events) {
    const double dof = 2.0 * std::exp(log_events);
    return std::log(chi_square_quantile(confidence, dof + 2.0) /
                    chi_square_quantile(1.0 - confidence, dof)) -
           log_ratio;
  };
  const Root root = find_root(excess, std::log(kFewestEvents), std::log(kMostEvents), 1e-12);
  if (!root.ok()) return std::nullopt;
  const double events = std::exp(root.x);
  return Exposure{events, 0.5 * chi_square_quantile(confidence, 2.0 * events + 2.0) / hi};
}

}  // namespace shoreline::math
