// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/base/result.h"
#include "shoreline/lane/network.h"

namespace shoreline::signal {

using lane::Network;

/// A network on 0, step, 2 step ...: what a discrete transform to time needs.
struct Uniform {
  Network network;
  double step_hz = 0.0;
  double dc_figure = 0.0;  // see with_dc; 0 where the file has DC
};

/// The file's own points where they are so already; else DC is added (with_dc) and the rest brought
/// to the mean step of the file. Fails in words under eight points or over 4 million.
Result<Uniform> uniform(const Network& network);

}  // namespace shoreline::signal
