// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/proportion.h"

#include <cmath>

#include "shoreline/base/assert.h"
#include "shoreline/math/binomial.h"
#include "shoreline/math/special.h"

namespace shoreline::math {
namespace {

/// Where the probability of more than k hits, which rises with p, is `target`.
double where_tail_is(int trials, int k, double target) {
  double lo = 0.0, hi = 1.0;
  for (int i = 0; i < 200 && hi - lo > 1e-14 * hi; ++i) {
    const double mid = 0.5 * (lo + hi);
    (binomial_upper_tail(trials, k, mid) < target ? lo : hi) = mid;
  }
  return 0.5 * (lo + hi);
}

}  // namespace

Proportion clopper_pearson(int hits, int trials, double confidence) {
  SHORELINE_ASSERT(trials >= 1 && hits >= 0 && hits <= trials);
  const double side = 0.5 * (1.0 - confidence);
  return {hits == 0 ? 0.0 : where_tail_is(trials, hits - 1, side),
          hits == trials ? 1.0 : where_tail_is(trials, hits, 1.0 - side)};
}

Proportion wilson(int hits, int trials, double confidence) {
  SHORELINE_ASSERT(trials >= 1 && hits >= 0 && hits <= trials);
  const double n = trials, p = hits / n;
  const double z = inverse_q(0.5 * (1.0 - confidence));
  const double scale = 1.0 / (1.0 + z * z / n);
  const double centre = scale * (p + z * z / (2.0 * n));
  const double half = scale * z * std::sqrt(p * (1.0 - p) / n + z * z / (4.0 * n * n));
  return {hits == 0 ? 0.0 : centre - half, hits == trials ? 1.0 : centre + half};
}

}  // namespace shoreline::math
