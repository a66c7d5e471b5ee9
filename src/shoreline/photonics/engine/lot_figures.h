// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Figures of pooled sums with bounds from how wafers differ. See Bounded.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "shoreline/math/proportion.h"
#include "shoreline/photonics/engine/lot.h"

namespace shoreline::photonics {

/// Two-sided 95 % point of Student's t, degrees >= 1; error < 0.003 (to 4 from tables, beyond by
/// the Cornish-Fisher expansion, Abramowitz & Stegun 26.7.5).
double student_95(std::size_t degrees);

/// Columns added up over all wafers.
std::vector<double> pooled(const std::vector<std::vector<double>>& wafers);

/// `figure` takes pooled sums; bounds are cut off at `least` and `most`.
template <class Figure>
Bounded by_wafers(const std::vector<std::vector<double>>& wafers, Figure&& figure, double least,
                  double most) {
  const std::vector<double> all = pooled(wafers);
  Bounded out{figure(all), least, most};
  const std::size_t n = wafers.size();
  if (n < 2) return out;
  std::vector<double> without(all.size()), values;
  double mean = 0.0;
  for (const std::vector<double>& wafer : wafers) {
    for (std::size_t i = 0; i < all.size(); ++i) without[i] = all[i] - wafer[i];
    values.push_back(figure(without));
    mean += values.back() / static_cast<double>(n);
  }
  double sum = 0.0;
  for (const double v : values) sum += (v - mean) * (v - mean);
  const double error = std::sqrt(sum * static_cast<double>(n - 1) / static_cast<double>(n));
  const double half = student_95(n - 1) * error;
  out.lo = std::max(least, out.value - half), out.hi = std::min(most, out.value + half);
  return out;
}

/// The same of a share, 0 to 1.
template <class Figure>
Bounded share(const std::vector<std::vector<double>>& wafers, Figure&& figure) {
  Bounded out = by_wafers(wafers, figure, 0.0, 1.0);
  if (out.lo < out.hi) return out;
  // All wafers alike, which happens at the ends.
  const int n = static_cast<int>(wafers.size());
  const math::Proportion p = math::clopper_pearson(out.value > 0.5 ? n : 0, n);
  out.lo = std::min(out.value, p.lo), out.hi = std::max(out.value, p.hi);
  return out;
}

}  // namespace shoreline::photonics
