// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The eye as probabilities: at each phase of the UI the distribution of everything that is added to
// the wanted symbol. Every number that is added or multiplied is positive, so that tails are right
// in relative terms, far below the 1e-16 at which Fourier transforms end.
// Independent symbols; the DFE's decisions are taken as right (bit-true: lane/time_domain.h).
#pragma once

#include <span>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/lane/pulse.h"

namespace shoreline::lane {

enum class JitterModel {
  /// 93A.1.6-7: amplitude = slope x time, two Diracs a symbol; the random part as one Gaussian of
  /// the
  /// same power, whichever symbols are sent, cursor included. Too good in the tails: outer symbols
  /// move more than the mean.
  slope,
  /// The same exactly: each symbol's edge moves by itself, and what that adds is its slope times
  /// the
  /// symbol; the wanted symbol's own part goes with its level. What the bit-true simulation does.
  edge,
  /// The sampling instant moves, all symbols together: distributions of the neighbouring phases are
  /// mixed. Exact for a receiver's clock; costs `fine` times as much.
  horizontal,
};

struct EyeOptions {
  int phases = 32;  // of one UI, >= 1; phase p samples at sample_ui + (p - phases / 2) / phases
  int bins = 2000;  // over the whole height of the eye, >= 50
  double floor = 1e-18;  // probabilities below this need not be right, 1e-30 .. 1e-6
  /// Small interferers are taken together as one Gaussian of the same variance as long as this
  /// changes ln of no probability down to `floor` by more than this bound (and then upwards in
  /// Chernoff's sense). 0: never.
  double gaussian_tolerance = 0.01;
  JitterModel jitter = JitterModel::slope;
  int fine = 8;  // horizontal: steps of jitter a phase
};

/// A distribution on a grid: value index i stands at (first + i) * bin.
struct Distribution {
  int first = 0;
  std::vector<double> mass;   // probability of each value
  std::vector<double> lower;  // of this or a lower one
  std::vector<double> upper;  // of this or a higher one

  double bin = 0.0;
  double value(std::size_t i) const { return (first + static_cast<double>(i)) * bin; }
  /// P(X > x) and P(X < x), half a value's mass on each side of it, in between along the logarithm.
  double above(double x) const;
  double below(double x) const;
  /// The x at which P(X > x), P(X < x) is p; the end of the support where there is none.
  double upper_quantile(double p) const;
  double lower_quantile(double p) const;
  double sigma() const;
};

/// The eye. `noise[p * classes + c]`: what is added at phase p, all but the wanted symbol; one
/// class for all levels, or one a level where the model has sigma_level.
struct StatisticalEye {
  int phases = 0, levels = 0, classes = 1;
  double bin = 0.0;              // width of the voltage bins
  double half_range = 0;         // bins cover -half_range .. half_range
  std::vector<double> phase_ui;  // against sample_ui
  std::vector<double> level;     // [phase][level]: mean, ascending where the cursor is positive
  std::vector<Distribution> noise;

  double mean(int phase, int m) const {
    return level[static_cast<std::size_t>(phase * levels + m)];
  }
  const Distribution& around(int phase, int m) const {
    return noise[static_cast<std::size_t>(phase * classes + (classes > 1 ? m : 0))];
  }
};

/// The whole eye. Fails where `check(model)` does, on options out of range. Error: a symbol's
/// response is placed on the two nearest grid values so that mean and variance are exact; quantiles
/// are right to about one bin (tested). Same bytes on any number of threads.
Result<StatisticalEye> statistical_eye(const LinkModel& model, const EyeOptions& options,
                                       const Context& context = {});

/// Edge of the opening between level m and m + 1 at each phase: `low` is what level m exceeds with
/// probability p, `high` what level m + 1 stays under with probability p (one-sided, given the
/// level, as 93A and 120G count). Closed where low >= high.
struct Contour {
  int eye = 0;
  double probability = 0;
  std::vector<double> low, high;  // [phase]
};
Contour contour(const StatisticalEye& eye, int m, double probability);

/// An eye's opening at probability p.
struct Opening {
  int eye = 0;
  double probability = 0;
  double height = 0;     // at `phase_ui`; negative: closed, by this much
  double threshold = 0;  // middle of the opening there
  double phase_ui = 0;
  double width_ui = 0;               // along the threshold through that phase; 0 where closed
  double left_ui = 0, right_ui = 0;  // its ends; those of the UI where it is open beyond
};
/// At phase index `phase`.
Opening opening(const StatisticalEye& eye, int m, double probability, int phase);
/// The phase at which the least of the eyes' heights at `probability` is greatest.
int best_phase(const StatisticalEye& eye, double probability);

/// L - 1 thresholds midway between the means at a phase.
std::vector<double> middle_thresholds(const StatisticalEye& eye, int phase);
/// Those at which each pair of neighbours errs equally often: near the optimum where noise differs.
std::vector<double> balanced_thresholds(const StatisticalEye& eye, int phase);

/// Symbols decided wrongly at a phase, all levels equally likely.
double symbol_error_ratio(const StatisticalEye& eye, int phase, std::span<const double> thresholds);
/// Bits decided wrongly, Gray code; PAM6: half a bit of 2.5 per error is taken as 1/2.5.
double bit_error_ratio(const StatisticalEye& eye, int phase, std::span<const double> thresholds);

/// Symbol error ratio at each phase with thresholds that stay where they are: the timing bathtub.
std::vector<double> timing_bathtub(const StatisticalEye& eye, std::span<const double> thresholds);

/// The voltage bathtub of eye m at a phase: P(level m above the threshold) and P(level m + 1 below
/// it), for `points` thresholds from mean to mean.
struct VoltageBathtub {
  std::vector<double> threshold, low_level, high_level;
};
VoltageBathtub voltage_bathtub(const StatisticalEye& eye, int m, int phase, int points);

/// Probability per bin at each phase, all levels: [phase][bin], `bins` from -half_range up.
std::vector<double> density(const StatisticalEye& eye, int bins);

}  // namespace shoreline::lane
