// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The eye at the error ratio DER_0 of chip-to-module links: its height in a window around the
// sampling instant (VEO, VEC: IEEE 802.3-2022 Annex 120G and 124E-4) and its widths.
#pragma once

#include <span>
#include <vector>

#include "shoreline/signal/com/fom.h"
#include "shoreline/signal/com/pdf.h"

namespace shoreline::signal::com {

struct EyeOpening {
  double height_v = 0.0;          // the least of the L - 1 eyes; negative where it is closed
  std::vector<double> widths_ui;  // from the lowest eye up; empty unless the whole UI was asked for
  std::vector<double> upper_v, lower_v;  // edges of the middle eye (the lower middle one of an odd
                                         // number of levels) over one UI, the same
};

/// What the noise is made of besides the pulse.
struct EyeNoise {
  double sigma_n_v = 0.0, sigma_tx_v = 0.0;
  double bin_v = 1e-5;
  std::vector<double> crosstalk;  // samples of all aggressors at their phases, V
};

/// The pulse is resampled on lines to samples_for_C2M a unit interval. Each phase of the window has
/// its own signal, interference and noise; the histograms are weighed over the window.
EyeOpening eye_opening(const Config& config, const Fom& fom, const EyeNoise& noise, bool whole_ui);

/// Weights of the 2 t_o + 1 phases of the histogram.
std::vector<double> window_weights(const Config& config, int t_o);

}  // namespace shoreline::signal::com
