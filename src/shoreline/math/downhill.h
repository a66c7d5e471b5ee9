// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <functional>
#include <span>
#include <vector>

namespace shoreline::math {

/// The best point that a downhill search came to.
struct Downhill {
  std::vector<double> x;
  double value = 0.0;
  int evaluations = 0;
};

/// Least of `f` near `start` by the simplex of Nelder & Mead (Computer J. 7 (1965) 308) with the
/// coefficients of Gao & Han (Comput. Optim. Appl. 51 (2012) 259), which suit many dimensions. The
/// first simplex is `start` and, for each coordinate with a step that is not 0, a point that much
/// further; coordinates without a step stay. Ends when the values of the simplex are within
/// `tolerance`, or after `most` evaluations. No derivative is needed, and no minimum but a nearby
/// one is promised; the same bytes in, the same out.
Downhill downhill(const std::function<double(std::span<const double>)>& f,
                  std::span<const double> start, std::span<const double> steps, double tolerance,
                  int most);

}  // namespace shoreline::math
