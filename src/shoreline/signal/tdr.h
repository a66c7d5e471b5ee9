// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <vector>

#include "shoreline/base/result.h"
#include "shoreline/lane/network.h"

namespace shoreline::signal {

using lane::Network;

struct TdrSettings {
  double t_r_s = 10e-12;    // 20 to 80 % of the Gaussian edge, 93A-46
  double step_s = 1e-12;    // between samples, at most
  double duration_s = 0.0;  // 0: half of what the file's step allows
  double pulse_s = 0.0;     // length of the pulse for `pulse`; 0: none
};

/// What comes out of a port (of itself: reflection) after an edge of 1 V into another. Samples from
/// start_s (3 t_r before the edge) on.
struct TimeTrace {
  double start_s = 0.0, step_s = 0.0;
  std::vector<double> step;           // response to the edge
  std::vector<double> pulse;          // to a pulse of pulse_s (PTDR of a reflection)
  std::vector<double> impedance_ohm;  // of a reflection: z0 (1 + r)/(1 - r); an open is infinite
  double dc_figure = 0.0;             // how well the file told its DC, see with_dc
  double edge_left = 0.0;             // of the edge's spectrum at the file's end: over 0.1 it rings
};

/// Step response by inverse transform from DC to the file's end, DC added where absent. Impedance
/// is the instrument's: reflections of reflections are not peeled off. Fails in words on too few
/// points, a reference that is not real (for impedance), a step of more than 4 million samples.
Result<TimeTrace> step_response(const Network& network, int out, int in,
                                const TdrSettings& settings);
Result<TimeTrace> tdr(const Network& network, int port, const TdrSettings& settings);

}  // namespace shoreline::signal
