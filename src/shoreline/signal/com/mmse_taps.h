// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The receiver's taps of least error at one sampling instant, small enough to be solved a million
// times: within limits as a quadratic programme, and with limits as mmse.h clips to them. For
// mmse.cc and mmse_bound.cc.
#pragma once

#include <Eigen/Core>

#include "shoreline/signal/com/config.h"

namespace shoreline::signal::com {

inline constexpr int kMostTaps = 32;
using TapMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, 0, kMostTaps, kMostTaps>;
using TapVector = Eigen::Matrix<double, Eigen::Dynamic, 1, 0, kMostTaps, 1>;

/// The error of taps w and DFE b is w'a w - 2 b'F'w + b'b, the cursor h'w = 1.
struct TapProblem {
  TapMatrix a;     // all that interferes, but not the cursor
  TapMatrix rows;  // h, then the columns of F, one a DFE tap
};

/// Taps, and multipliers that show how good they are: g = l h + F b - a w is zero where a tap is
/// free.
struct TapSolution {
  TapVector w, b;
  double l = 0.0;
  TapVector held;  // g, where limits hold taps, signs as they must be; zero elsewhere
};

/// Without limits of w; b within its own.
TapSolution solve_taps(const Config& config, const TapProblem& problem);
/// With w within limits of its main tap, which is positive: the best, or near it. The main tap of a
/// solution that is not positive says that there is none.
TapSolution solve_limited(const Config& config, const TapProblem& problem, const TapSolution& free);
/// With a main tap that is not positive, from a `free` one that is; no other limits.
TapSolution solve_without_main(const Config& config, const TapProblem& problem);

/// Whether the taps keep to their limits.
bool within_limits(const Config& config, const TapVector& w);
/// The error of `free` clipped as the procedure does: taps to their limits of the main tap, the
/// cursor 1 again, the DFE anew.
double clipped_error(const Config& config, const TapProblem& problem, const TapSolution& free);

/// The limit of a tap, of the main one; that itself has none.
double tap_limit(const RxFfe& ffe, Eigen::Index tap);
/// Taps to their limits of the main tap; whether any was beyond.
bool clip_taps(const Config& config, Eigen::Ref<Eigen::VectorXd> w);
/// DFE taps to theirs.
void clip_dfe(const Config& config, Eigen::Ref<Eigen::VectorXd> b);

}  // namespace shoreline::signal::com
