// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// How far copper carries a lane, and how many of a lot of channels close: by any judge that gives a
// network a figure in dB, COM in the first place. The judge is handed in, so that this stays free
// of how it works.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/record.h"
#include "shoreline/base/result.h"
#include "shoreline/math/proportion.h"
#include "shoreline/study/span_network.h"
#include "shoreline/study/variation.h"

namespace shoreline::study {

/// A walk from chip to chip over copper alone, at one lane rate.
struct CopperChannel {
  std::span<const system::Step> steps;  // must outlive it
  part::At at;
  std::vector<double> f_hz;  // on which networks are made, ascending, >= 0
};

/// A figure of merit in dB (COM) of a four-port (ports +in, -in, +out, -out) at a lane's rate;
/// higher is better. Called from several threads at a time.
using Judge = std::function<Result<double>(const lane::Network&, const part::At&)>;

/// The channel at a length of the parts that take it; with `key` every part is drawn from its
/// ranges, and `length` from +- `length_tolerance` (a share) around it. Fails as join() does, and
/// where something on the way decides bits or is not copper.
Result<lane::Network> channel_network(const CopperChannel& channel, Length length,
                                      const SampleKey* key = nullptr,
                                      double length_tolerance = 0.0);

struct ReachQuery {
  double threshold_db = 3.0;
  Length shortest = 1.0 * unit::millimetre;
  Length farthest = 20.0 * unit::metre;
  int scan = 24;                               // lengths between the two, evenly in ln length
  Length resolution = 1.0 * unit::millimetre;  // of the answer
};

struct CopperReach {
  std::optional<Length> length;     // the longest up to which all that were tried close; none: not
                                    // even the shortest does
  bool bounded = true;              // false: it still closes at `farthest`, which is the answer
  bool monotone = true;             // more length never helped, as far as tried
  std::optional<Length> beyond;     // where not: the longest that closes in spite of shorter ones
  std::optional<double> figure_db;  // at the answer
  std::optional<Db> loss;           // differential, at the Nyquist frequency, at the answer
  int tried = 0;
};
const RecordType& record_of(const CopperReach*);

/// The longest length for which the figure is at least the threshold: a scan from short to long,
/// then halving between the last length that closes and the first that does not. A figure that
/// ripples over length is told by the scan (`monotone`) and answered on the safe side.
Result<CopperReach> longest_copper(const CopperChannel& channel, const Judge& judge,
                                   const ReachQuery& query = {});

/// A lane's rate and modulation to ask reach for.
struct LaneSpeed {
  std::string_view name;
  DataRate line_rate;
  lane::Modulation modulation;
};
/// 112G, 224G and 448G (106.25, 212.5, 425 Gbit/s on the line) as PAM4, PAM6 and PAM8.
std::span<const LaneSpeed> lane_speeds();

struct YieldQuery {
  double threshold_db = 3.0;
  int samples = 1000;
  double length_tolerance = 0.0;  // share of the length, either way
};
struct CopperYield {
  int samples = 0;
  int failed = 0;                                                      // figure below the threshold
  double p_fail = 0.0;                                                 // failed / samples
  math::Proportion exact;                                              // 95 %, Clopper-Pearson
  math::Proportion wilson;                                             // 95 %
  double worst_db = 0.0, p05_db = 0.0, median_db = 0.0, p95_db = 0.0;  // of the figure
  std::vector<double> figure_db;  // of each sample, by its number
};

/// Draws channels of one length and judges them, on context.threads threads; the same numbers for
/// any thread count and the same seed. Fails if a sample cannot be judged, naming the first, or if
/// cancelled.
Result<CopperYield> copper_yield(const CopperChannel& channel, const Judge& judge, Length length,
                                 const YieldQuery& query, const Context& context);

}  // namespace shoreline::study
