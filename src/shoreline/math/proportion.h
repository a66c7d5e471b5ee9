// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

namespace shoreline::math {

/// Bounds of a probability from `hits` in `trials`, 0 <= hits <= trials, trials >= 1.
struct Proportion {
  double lo = 0.0, hi = 1.0;
};

/// Clopper & Pearson, Biometrika 26 (1934) 404: at least `confidence` (0 .. 1, both sides together)
/// sure, whatever the probability. Error of the ends < 1e-12.
Proportion clopper_pearson(int hits, int trials, double confidence = 0.95);

/// Wilson, J. Am. Stat. Assoc. 22 (1927) 209: nearer to the stated confidence on average, and
/// sometimes below it.
Proportion wilson(int hits, int trials, double confidence = 0.95);

}  // namespace shoreline::math
