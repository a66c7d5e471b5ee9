// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace shoreline::math {

enum class RootStatus { converged, no_bracket, not_converged };

/// A root of f with the status of its search; `x` is meaningful only when converged.
struct Root {
  double x = 0.0;
  RootStatus status = RootStatus::not_converged;

  constexpr bool ok() const { return status == RootStatus::converged; }
};

/// Root of a continuous f between `lo` < `hi` where f changes its sign; error <= `tolerance` > 0,
/// or two units in the last place. Infinite values are allowed. Bisection with inverse quadratic
/// steps where they are safe: Chandrupatla, Advances in Engineering Software 28 (1997) 145.
template <class F>
Root find_root(F&& f, double lo, double hi, double tolerance) {
  double x1 = hi, f1 = f(hi);  // the newest point
  double x2 = lo, f2 = f(lo);  // across the root
  if (f1 == 0.0) return {x1, RootStatus::converged};
  if (f2 == 0.0) return {x2, RootStatus::converged};
  if (!(lo < hi) || !((f1 < 0.0 && f2 > 0.0) || (f1 > 0.0 && f2 < 0.0))) {
    return {lo, RootStatus::no_bracket};
  }
  constexpr double kUlps = 2.0 * std::numeric_limits<double>::epsilon();
  double t = 0.5;  // the next point's place between x1 and x2
  for (int i = 0; i < 500; ++i) {
    double x3 = x1, f3 = f1;
    const double x = x1 + t * (x2 - x1), f_x = f(x);
    if ((f_x < 0.0) != (f1 < 0.0)) {
      x3 = std::exchange(x2, x1);
      f3 = std::exchange(f2, f1);
    }
    x1 = x, f1 = f_x;
    const double best = std::abs(f1) < std::abs(f2) ? x1 : x2;
    const double least = std::max(tolerance, kUlps * std::abs(best)) / std::abs(x2 - x1);
    if (f1 == 0.0) return {x1, RootStatus::converged};
    if (least >= 1.0) return {best, RootStatus::converged};
    const double xi = (x1 - x2) / (x3 - x2), phi = (f1 - f2) / (f3 - f2);
    t = 0.5;
    if (1.0 - std::sqrt(1.0 - xi) < phi && phi < std::sqrt(xi)) {
      t = f1 / (f2 - f1) * (f3 / (f2 - f3)) +
          (x3 - x1) / (x2 - x1) * (f1 / (f3 - f1)) * (f2 / (f3 - f2));
    }
    t = std::clamp(t, 0.5 * least, 1.0 - 0.5 * least);
  }
  return {x1, RootStatus::not_converged};
}

/// Value and slope of a function at one point.
struct Slope {
  double value = 0.0;
  double slope = 0.0;
};

/// Root of f by Newton's method from `x` > 0 over positive x: f(x) -> Slope. Stops when a step is
/// below `tolerance` relative to x, which leaves an error of the order of tolerance squared.
/// A step past zero becomes a halving; not_converged after `max_steps` or on a non-finite value.
template <class F>
Root newton(F&& f, double x, double tolerance, int max_steps = 60) {
  for (int i = 0; i < max_steps; ++i) {
    const Slope at = f(x);
    const double next = std::max(x - at.value / at.slope, 0.5 * x);
    if (!std::isfinite(next)) break;
    const double step = std::abs(next - x);
    x = next;
    if (step <= tolerance * x) return {x, RootStatus::converged};
  }
  return {x, RootStatus::not_converged};
}

}  // namespace shoreline::math
