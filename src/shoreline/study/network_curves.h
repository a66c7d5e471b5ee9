// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A network over frequency and time, as a picture of it is drawn from.
#pragma once

#include <optional>
#include <vector>

#include "shoreline/study/network_study.h"

namespace shoreline::study {

struct DelayPoint {
  Frequency f{};  // middle of two frequencies of the file
  Time delay{};   // minus the turn of what passes over the step of angular frequency
};

/// One differential lane; of a one-port or two-port without lanes, its ports as they are.
struct LaneCurves {
  int lane = 0;                    // from 1; 0: no lane
  std::vector<LossResult> losses;  // at every frequency of the file
  std::vector<DelayPoint> delay;   // none where nothing passes
  std::vector<TdrResult> tdr;      // of the driven end, then of the other; none if it cannot be had
};

/// Curves of each lane; none of three ports and more without lanes. Delay is taken over 1/400 of
/// the file's range, or a step where that is more: noise of measured files would hide it in single
/// ones. TDR with the edge of `settings`.
std::vector<LaneCurves> network_curves(const signal::Network& network, const signal::PortMap* map,
                                       const signal::TdrSettings& settings = {});

}  // namespace shoreline::study
