// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <optional>
#include <span>

#include "shoreline/base/quantity.h"

namespace shoreline::math {

/// Events seen over accumulated device time. `events` is real, since a published range converts to
/// a fractional count.
struct Exposure {
  double events = 0.0;
  Time device_time{};
};

/// An exposure of one kind of part and how many of that kind (or what share) the whole counts.
struct WeightedExposure {
  Exposure exposure{};
  double weight = 1.0;
};

/// A rate with one-sided bounds: each bound by itself holds at its confidence.
struct RateEstimate {
  std::optional<Frequency> point;  // none when some part was never seen to fail
  Frequency lo95{};
  Frequency hi60{};
  Frequency hi95{};
};

/// One-sided bounds of the rate sum_i weight_i * rate_i at `confidence` (0..1, exclusive).
/// With c_i = weight_i / T_i, y = sum c_i n_i, v = sum c_i^2 n_i (Satterthwaite: y is matched in
/// mean and variance to a scaled chi-square of 2 y^2/v degrees of freedom, scale v/(2y)):
///   lower = v/(2y) chi2(1 - confidence, 2 y^2/v),                            0 without events
///   upper = v'/(2y') chi2(confidence, 2 y'^2/v'),  y' = y + c, v' = v + c^2, c = max c_i
/// The one event added to the upper bound is charged to the least exposed part, seen or not, so
/// that zero-event parts count. Fay & Feuer, Statistics in Medicine 16 (1997) 791.
/// Error: exact (NIST e-handbook 8.4.5.1: chi2(CL, 2n+2)/2T and chi2(1-CL, 2n)/2T) for one part,
/// for equal c_i, and with no events at all; otherwise conservative in every published simulation
/// (Fay & Kim, Biometrical Journal 59 (2017) 377): coverage lies at or above the confidence, the
/// more so the more unequal the c_i. A part with weight but no device time makes the upper bound
/// infinite. Bounds themselves must never be summed.
Frequency rate_lower(std::span<const WeightedExposure> parts, double confidence);
Frequency rate_upper(std::span<const WeightedExposure> parts, double confidence);

/// Point estimate and bounds of one exposure: zero events give a lower bound 0 and no point.
RateEstimate estimate(const Exposure& exposure);

/// Point estimate and bounds of a whole of independent parts; the point sum c_i n_i is unbiased
/// and missing only when no part saw an event. Error as for the bounds above.
RateEstimate combine(std::span<const WeightedExposure> parts);

/// The exposure whose one-sided bounds at `confidence` are `lo` and `hi`: a published range (of
/// 1 / MTBF, or FIT) turned into evidence that can be combined. A two-sided 90 % range is lo95 and
/// hi95. Needs 0 < lo < hi and a ratio that 0.02 to 1e6 events can give (1e60 to 1.0033 at 0.95),
/// otherwise none; relative error < 1e-9.
std::optional<Exposure> exposure_of_range(Frequency lo, Frequency hi, double confidence = 0.95);

}  // namespace shoreline::math
